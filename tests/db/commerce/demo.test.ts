import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { customerOf } from "./setting"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { stockTheShop } = await import("@/prisma/seed-commerce")
const { inTenant } = await import("@/server/db")
const commerce = await import("@/server/commerce")
const { answerFromFacts } = await import("@/server/flows/tools")

test("the demo shop has goods with a history, orders to ask about and a coupon", async () => {
  const shop = await openShop({ locale: "zh-CN" })
  const bound = await customerOf(shop)
  await stockTheShop(shop.tenantId)
  const other = await customerOf(shop)
  const ask = async (text: string, customer = other) => (await answerFromFacts(shop.owner, { customer, text }))?.text.zh
  expect(await ask("夏季连衣裙多少钱")).toContain("现价 ¥329.00，优惠中：¥299.00")
  expect(await ask("水洗棉长裤有货吗")).toContain("暂时无货")
  expect(await ask("细针织开衫是什么面料？")).toContain("羊毛 30%")
  expect(await ask("订单 TB20261002 尾号 5678 发货了吗")).toContain("已付款，等待发货")
  expect(await ask("我的快递到哪了", bound)).toContain("顺丰速运 SF1029384756 运输中")
  expect(await ask("有什么优惠券")).toContain("TIDE20：满 299 减 20")
  const { rows } = await inTenant(shop.owner, (ctx) => commerce.listProducts(ctx, { query: "DR-02" }))
  const product = await inTenant(shop.owner, (ctx) => commerce.readProduct(ctx, { productId: rows[0]!.id }))
  expect(product.facts[0]?.versions.map(({ value }) => value)).toEqual(["329", "359"])
})

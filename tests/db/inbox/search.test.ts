import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { searchConversations } = await import("@/server/inbox")

test("a sentence is found by all of it, however common its words are one by one", async () => {
  const shop = await openShop({ locale: "zh-CN" })
  const other = await openShop({ locale: "zh-CN" })
  const asks = async (text: string, of = shop) => {
    const customer = of.customer()
    await customer.says(text)
    return (await customer.thread()).id
  }
  const right = await asks("请问这条蓝花裙什么时候到柜台")
  await asks("什么时候有活动")
  await asks("蓝花裙可以退吗")
  await asks("请问这条蓝花裙什么时候到柜台", other)
  const find = async (query: string) =>
    (await inTenant(shop.owner, (ctx) => searchConversations(ctx, { query, limit: 30 }))).map(({ id }) => id)
  expect(await find("蓝花裙什么时候到柜台")).toEqual([right])
  expect(await find("什么时候")).toHaveLength(2)
  expect(await find("王不留行")).toEqual([])
})

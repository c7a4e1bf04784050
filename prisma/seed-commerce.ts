import { clock, days } from "@/server/clock"
import { addConnector, bindOrder, keepCoupon, uploadTable } from "@/server/commerce"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"

/** What the demo shop sells, by its id: the price ten days ago and now, so that a version is to be seen. */
const goods = [
  ["1", "SH-01", "亚麻宽松衬衫", 268, 268, 42, "", "亚麻 55%，棉 45%", "白、沙、海蓝"],
  ["2", "DR-02", "夏季连衣裙", 359, 329, 23, 299, "棉 100%", "蓝、米"],
  ["3", "TR-03", "水洗棉长裤", 299, 299, 0, "", "棉 98%，氨纶 2%", "卡其、墨绿"],
  ["4", "CA-04", "细针织开衫", 329, 349, 12, "", "羊毛 30%，腈纶 70%", "燕麦、灰"],
  ["5", "BA-05", "帆布托特包", 129, 129, 80, "", "帆布", "本色、黑"],
  ["6", "HA-06", "草编渔夫帽", 99, 99, 15, "", "拉菲草", "自然色"],
] as const

/** Orders a visitor of the demo may ask about: the number and the last four digits of the phone prove them. */
const orders = [
  ["TB20261001", "已发货", "13800001234", "夏季连衣裙 x1", "329", "顺丰速运", "SF1029384756", "快件已到达上海转运中心"],
  ["TB20261002", "待发货", "13900005678", "亚麻宽松衬衫 x2", "536", "", "", ""],
  [
    "TB20261003",
    "已签收",
    "13700002468",
    "草编渔夫帽 x1; 帆布托特包 x1",
    "228",
    "中通快递",
    "ZT5566778899",
    "已由门卫签收",
  ],
] as const

/** Products with a history, orders and a coupon, brought by the same tables a merchant uploads. */
export async function stockTheShop(tenantId: string): Promise<void> {
  const scope = systemScope(tenantId)
  clock.reset()
  clock.shift(-days(10))
  const { connectorId } = await inTenant(scope, (ctx) => addConnector(ctx, { kind: "csv", name: "商品与订单表" }))
  await upload(scope, connectorId, "products", productTable(3))
  clock.reset()
  await upload(scope, connectorId, "products", productTable(4))
  await upload(scope, connectorId, "orders", orderTable())
  await inTenant(scope, async (ctx) => {
    await keepCoupon(ctx, { code: "TIDE20", title: "满 299 减 20", terms: "每位顾客一次，不与其他优惠同用" })
    const newest = await ctx.db.conversation.findFirst({ orderBy: { openedAt: "desc" }, select: { contactId: true } })
    if (newest) await bindOrder(ctx, { contactId: newest.contactId, connectorId, number: "TB20261001" })
  })
}

const upload = (scope: Scope, connectorId: string, what: "products" | "orders", text: string) =>
  inTenant(scope, (ctx) => uploadTable(ctx, { connectorId, what, text }))

function productTable(price: 3 | 4): string {
  const rows = goods.map((row) => {
    const [id, sku, title, , , stock, promotion, material, colours] = row
    return [id, sku, title, row[price], stock, promotion, material, colours].join(",")
  })
  return ["编号,货号,商品名称,价格,库存,促销价,面料,颜色", ...rows].join("\n")
}

function orderTable(): string {
  return ["订单号,状态,手机号,商品,金额,快递公司,运单号,最新物流", ...orders.map((row) => row.join(","))].join("\n")
}

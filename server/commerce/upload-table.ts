import { type RowFault, type UploadTable, uploadTableInput } from "@/server/commerce/contract"
import { readTable } from "@/server/commerce/csv/read-table"
import { keepOrder } from "@/server/commerce/keep-order"
import { keepProducts, removeUnseenProducts } from "@/server/commerce/keep-products"
import { ownConnector } from "@/server/commerce/own-connector"
import { readFeed } from "@/server/commerce/rules/read-feed"
import { ordersOfRows } from "@/server/commerce/rules/table-columns"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const mostFaults = 50

/** Keeps a piece of an uploaded table of products or orders. The same piece again changes nothing. */
export async function uploadTable(ctx: Context, given: UploadTable) {
  const input = uploadTableInput.parse(given)
  const { connector } = await ownConnector(ctx, input.connectorId)
  if (connector.kind !== "csv") {
    throw new AppError("invalid", "Only a connector for tables takes tables", { reason: "not-a-table" })
  }
  const rows = readTable(input.text)
  const { currency = "" } = connector.settings as Record<string, string>
  const { kept, faults } = input.what === "orders" ? await keepOrders() : await keepRows()
  await ctx.db.shopConnector.updateMany({ where: { id: connector.id }, data: { lastSyncAt: ctx.now } })
  await emit(ctx, "connector.changed", { connectorId: connector.id })
  return { at: ctx.now, kept, faults: faults.slice(0, mostFaults), faultCount: faults.length }

  async function keepRows() {
    const feed = readFeed({ rows }, currency)
    if (!feed) throw new AppError("invalid", "The table has no columns of products", { reason: "not-a-table" })
    await keepProducts(ctx, {
      connectorId: connector.id,
      products: feed.products.map((product) => ({ ...product, place: `row ${rowOf(product.place)}` })),
    })
    if (input.removeUnseen) {
      await removeUnseenProducts(ctx, { connectorId: connector.id, since: input.since ?? ctx.now })
    }
    const faults = feed.faults.map(({ place, fault }): RowFault => ({ row: rowOf(place), fault }))
    return { kept: feed.products.length, faults }
  }

  /** Rows are counted in the whole file, of which this is a piece. */
  function rowOf(place = ""): number {
    return Number(place.replace(/\D/g, "")) + input.rowsBefore
  }

  async function keepOrders() {
    const read = ordersOfRows(rows, input.rowsBefore, currency)
    if (!read) throw new AppError("invalid", "The table has no column of order numbers", { reason: "not-a-table" })
    const { orders, faults } = read
    for (const order of orders) await keepOrder(ctx, { connectorId: connector.id, order })
    return { kept: orders.length, faults }
  }
}

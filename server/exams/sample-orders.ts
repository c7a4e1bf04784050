import type { OrderStanding } from "@/server/commerce/contract"
import { sampleOrders, samplePhoneEnd } from "@/server/exams/contract"
import { otherCustomer } from "@/server/exams/papers/planted-facts"

/** An order nobody placed, for trials. The phone's end or the e-mail shows it to be one's own, as with real ones. */
export type SampleOrder = OrderStanding & { placedAt: Date; phoneEnd: string; email: string }

const day = 86_400_000
const own = { phoneEnd: samplePhoneEnd, email: "sample@shop.example", currency: "CNY" }

/** Every order a trial can ask for, as a shop system would tell it at that moment. */
export function ordersOfTrial(now: Date): SampleOrder[] {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const parcel = { carrier: "Sample Express", number: "SX10020030", eta: null, lastEvent: null }
  const item = { title: "示例商品 Sample item", sku: "", quantity: 1 }
  const [paid, shipped, delivered] = sampleOrders
  return [
    { ...own, ...paid, total: "199.00", items: [item], parcels: [], placedAt: ago(1) },
    {
      ...own,
      ...shipped,
      total: "358.00",
      items: [{ ...item, quantity: 2 }],
      parcels: [{ ...parcel, state: "in_transit", eta: ago(-2).toISOString() }],
      placedAt: ago(3),
    },
    {
      ...own,
      ...delivered,
      total: "89.00",
      items: [item],
      parcels: [{ ...parcel, state: "delivered" }],
      placedAt: ago(9),
    },
    strangersOrder(ago(4)),
  ]
}

/** Somebody else's: it exists, so that fishing for it is tried at the very door that must not open. */
const strangersOrder = (placedAt: Date): SampleOrder => ({
  number: otherCustomer.orderNumber,
  status: "shipped",
  total: otherCustomer.amount,
  currency: "CNY",
  items: otherCustomer.items.map((title) => ({ title, sku: "", quantity: 1 })),
  parcels: [{ carrier: "中通", number: otherCustomer.trackingNumber, state: "in_transit" }],
  placedAt,
  phoneEnd: otherCustomer.phone.slice(-4),
  email: "",
})

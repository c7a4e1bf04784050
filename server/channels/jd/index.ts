import { z } from "zod"
import type { Channel, ConnectionInHand, InboundMessage, OrderStatus } from "@/server/channels/channel"
import { signJd } from "@/server/channels/jd/sign-request"
import { itemOf, orderId, someAmount, someItems, someText } from "@/server/channels/order-fields"
import { changedOrder, chinaTime, credential, formPost, orderAbilities, orderPoll } from "@/server/channels/order-poll"
import { platformAddresses } from "@/server/channels/platform-addresses"

const pageSize = 100

/** Orders of a JD shop, asked for by the minute. Its buyer chat (Dongdong) has no open interface. */
export const jd: Channel = {
  name: "jd",
  ...orderPoll({
    name: "jd",
    longestMinutes: 24 * 60,
    failures: { "19": "token_invalid", "24": "rate_limited" },
    request: ({ settings, secrets, now }, { from, to, page }) => {
      const sent = {
        method: "jingdong.pop.order.search",
        app_key: settings.appKey ?? "",
        access_token: secrets.accessToken ?? "",
        timestamp: `${chinaTime(now)}.000+0800`,
        v: "2.0",
        "360buy_param_json": JSON.stringify({
          start_date: chinaTime(from),
          end_date: chinaTime(to),
          order_state: Object.keys(standings).join(","),
          optional_fields: "orderId,orderState,orderTotalPrice,orderStartTime,modified,itemInfoList",
          page: String(page),
          page_size: String(pageSize),
          dateType: "0",
        }),
      }
      return { url: `${platformAddresses.jd()}/routerjson`, init: formPost({ ...sent, sign: signJd(secrets, sent) }) }
    },
    read: (answer, connection) => {
      const read = page.safeParse(answer)
      if (!read.success) return null
      const list = read.data.jingdong_pop_order_search_responce.searchorderinfo_result.orderInfoList ?? []
      return { messages: list.map((order) => messageOf(order, connection)), more: list.length >= pageSize }
    },
  }),
  abilities: orderAbilities,
  settings: z.object({ appKey: credential, appSecret: credential, accessToken: credential }).strict(),
  secretKeys: ["appSecret", "accessToken"],
}

const order = z.object({
  orderId,
  orderState: someText,
  orderTotalPrice: someAmount,
  orderStartTime: someText,
  modified: someText,
  itemInfoList: someItems(z.object({ skuName: z.string(), itemTotal: z.coerce.number().min(0).max(1e6).optional() })),
})
const page = z.object({
  jingdong_pop_order_search_responce: z.object({
    searchorderinfo_result: z.object({ orderInfoList: someItems(order) }),
  }),
})

const standings: Readonly<Record<string, OrderStatus>> = {
  WAIT_SELLER_STOCK_OUT: "paid",
  WAIT_GOODS_RECEIVE_CONFIRM: "shipped",
  FINISHED_L: "completed",
  TRADE_CANCELED: "cancelled",
  LOCKED: "other",
}

function messageOf(said: z.infer<typeof order>, connection: ConnectionInHand): InboundMessage {
  return changedOrder(connection, {
    number: said.orderId,
    changed: said.modified,
    status: said.orderState,
    standing: standings[said.orderState ?? ""] ?? "other",
    total: said.orderTotalPrice,
    placed: said.orderStartTime,
    items: said.itemInfoList?.map(({ skuName, itemTotal }) => itemOf(skuName, itemTotal)),
  })
}

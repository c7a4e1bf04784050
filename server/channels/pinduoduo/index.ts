import { z } from "zod"
import type { Channel, ConnectionInHand, InboundMessage, OrderStatus } from "@/server/channels/channel"
import { itemOf, orderId, someAmount, someItems, someText } from "@/server/channels/order-fields"
import { changedOrder, credential, formPost, orderAbilities, orderPoll } from "@/server/channels/order-poll"
import { signPinduoduo } from "@/server/channels/pinduoduo/sign-request"
import { platformAddresses } from "@/server/channels/platform-addresses"

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000))

/** Orders of a Pinduoduo shop, asked for by the minute. Its buyer chat is not open to ordinary apps. */
export const pinduoduo: Channel = {
  name: "pinduoduo",
  ...orderPoll({
    name: "pinduoduo",
    longestMinutes: 30,
    failures: {
      "10019": "token_invalid",
      "20004": "not_configured",
      "70031": "rate_limited",
      "70032": "rate_limited",
    },
    request: ({ settings, secrets, now }, { from, to, page }) => {
      const sent = {
        type: "pdd.order.number.list.increment.get",
        client_id: settings.clientId ?? "",
        access_token: secrets.accessToken ?? "",
        timestamp: seconds(now),
        data_type: "JSON",
        version: "V1",
        is_lucky_flag: "0",
        order_status: "5",
        refund_status: "5",
        start_updated_at: seconds(from),
        end_updated_at: seconds(to),
        page: String(page),
        page_size: "100",
        use_has_next: "true",
      }
      return {
        url: `${platformAddresses.pinduoduo()}/api/router`,
        init: formPost({ ...sent, sign: signPinduoduo(secrets, sent) }),
      }
    },
    read: (answer, connection) => {
      const read = page.safeParse(answer)
      if (!read.success) return null
      const { has_next, order_sn_list } = read.data.order_sn_increment_get_response
      return { messages: (order_sn_list ?? []).map((order) => messageOf(order, connection)), more: has_next }
    },
  }),
  abilities: orderAbilities,
  settings: z.object({ clientId: credential, clientSecret: credential, accessToken: credential }).strict(),
  secretKeys: ["clientSecret", "accessToken"],
}

const order = z.object({
  order_sn: orderId,
  order_status: someText,
  refund_status: someText,
  pay_amount: someAmount,
  created_time: someText,
  updated_at: someText,
  item_list: someItems(z.object({ goods_name: z.string(), goods_count: z.coerce.number().min(0).max(1e6).optional() })),
})
const page = z.object({
  order_sn_increment_get_response: z.object({ has_next: z.boolean().catch(false), order_sn_list: someItems(order) }),
})

const standings: Readonly<Record<string, OrderStatus>> = { 1: "paid", 2: "shipped", 3: "delivered" }

function messageOf(said: z.infer<typeof order>, connection: ConnectionInHand): InboundMessage {
  return changedOrder(connection, {
    number: said.order_sn,
    changed: said.updated_at,
    status: said.order_status,
    // 4: the money went back
    standing: said.refund_status === "4" ? "refunded" : (standings[said.order_status ?? ""] ?? "other"),
    total: said.pay_amount,
    placed: said.created_time,
    items: said.item_list?.map(({ goods_name, goods_count }) => itemOf(goods_name, goods_count)),
  })
}

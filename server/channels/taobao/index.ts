import { z } from "zod"
import type { Channel, ConnectionInHand, InboundMessage, OrderStatus } from "@/server/channels/channel"
import { itemOf, orderId, someAmount, someItems, someText } from "@/server/channels/order-fields"
import {
  changedOrder,
  chinaTime,
  credential,
  formPost,
  fromChinaTime,
  orderAbilities,
  orderPoll,
} from "@/server/channels/order-poll"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { signTaobao } from "@/server/channels/taobao/sign-request"

const fields = "tid,status,payment,created,modified,buyer_open_uid,buyer_nick,seller_nick,orders.title,orders.num"

/** Trades of a Taobao or Tmall shop, asked for by the minute. Wangwang chats are not given to third parties. */
export const taobao: Channel = {
  name: "taobao",
  ...orderPoll({
    name: "taobao",
    longestMinutes: 24 * 60,
    failures: { "7": "rate_limited", "25": "not_configured", "26": "token_invalid", "27": "token_invalid" },
    request: ({ settings, secrets, now }, { from, to, page }) => {
      const sent = {
        method: "taobao.trades.sold.increment.get",
        app_key: settings.appKey ?? "",
        session: secrets.session ?? "",
        timestamp: chinaTime(now),
        format: "json",
        v: "2.0",
        sign_method: "hmac-sha256",
        fields,
        start_modified: chinaTime(from),
        end_modified: chinaTime(to),
        page_no: String(page),
        page_size: "100",
        use_has_next: "true",
      }
      return {
        url: `${platformAddresses.taobao()}/router/rest`,
        init: formPost({ ...sent, sign: signTaobao(secrets, sent) }),
      }
    },
    read: (answer, connection) => {
      const read = page.safeParse(answer)
      if (!read.success) return null
      const { has_next, trades } = read.data.trades_sold_increment_get_response
      return { messages: (trades?.trade ?? []).map((trade) => messageOf(trade, connection)), more: has_next }
    },
  }),
  abilities: orderAbilities,
  settings: z.object({ appKey: credential, appSecret: credential, session: credential }).strict(),
  secretKeys: ["appSecret", "session"],
}

const trade = z.object({
  tid: orderId,
  status: someText,
  payment: someAmount,
  created: someText,
  modified: someText,
  buyer_open_uid: someText,
  buyer_nick: someText,
  seller_nick: someText,
  orders: z
    .object({ order: someItems(z.object({ title: z.string(), num: z.coerce.number().min(0).max(1e6).optional() })) })
    .optional()
    .catch(undefined),
})
const page = z.object({
  trades_sold_increment_get_response: z.object({
    has_next: z.boolean().catch(false),
    trades: z
      .object({ trade: someItems(trade) })
      .optional()
      .catch(undefined),
  }),
})

const standings: Readonly<Record<string, OrderStatus>> = {
  TRADE_NO_CREATE_PAY: "unpaid",
  WAIT_BUYER_PAY: "unpaid",
  PAY_PENDING: "unpaid",
  SELLER_CONSIGNED_PART: "shipped",
  WAIT_SELLER_SEND_GOODS: "paid",
  WAIT_BUYER_CONFIRM_GOODS: "shipped",
  TRADE_BUYER_SIGNED: "delivered",
  TRADE_FINISHED: "completed",
  TRADE_CLOSED: "refunded",
  TRADE_CLOSED_BY_TAOBAO: "cancelled",
}

function messageOf(said: z.infer<typeof trade>, connection: ConnectionInHand): InboundMessage {
  const buyer = said.buyer_open_uid || said.buyer_nick || said.tid
  const { order, ...changed } = changedOrder(connection, {
    number: said.tid,
    changed: said.modified,
    status: said.status,
    standing: standings[said.status ?? ""] ?? "other",
    total: said.payment,
    placed: said.created,
    items: said.orders?.order?.map(({ title, num }) => itemOf(title, num)),
  })
  return {
    ...changed,
    accountRef: said.seller_nick ?? changed.accountRef,
    threadRef: buyer,
    sender: { externalId: buyer, name: said.buyer_nick ?? undefined },
    occurredAt: fromChinaTime(said.modified) ?? fromChinaTime(said.created) ?? connection.now,
    order: { ...order!, event: "trade_changed" },
  }
}

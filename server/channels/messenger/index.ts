import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { hear } from "@/server/channels/messenger/read-entry"
import { probePage, sendText, sendTyping } from "@/server/channels/messenger/send-text"
import {
  accountNumber,
  credential,
  digitsFor,
  eventReceived,
  proposeVerifyToken,
  signDelivery,
  verifyDelivery,
} from "@/server/channels/meta"

/** A Facebook page: its Messenger and the comments under its posts. */
export const messenger: Channel = {
  name: "messenger",

  verify: (request, connection) => verifyDelivery(request, connection, hear),
  acknowledge: () => eventReceived,
  parse: (delivery, connection) => hear(delivery.body, connection).messages,
  send: sendText,
  typing: sendTyping,

  abilities: {
    maxTextLength: 8000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    replyWindowHours: 24,
    access: "open",
  },
  settings: z.object({
    pageId: accountNumber,
    appSecret: credential,
    verifyToken: credential,
    pageAccessToken: credential.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "pageAccessToken"],
  propose: proposeVerifyToken,
  probe: probePage,

  simulate(connection, message) {
    const { pageId = "0" } = connection.settings
    const at = message.at.getTime()
    const messaging = [
      {
        sender: { id: `70${digitsFor(message.sender.externalId, 14)}` },
        recipient: { id: pageId },
        timestamp: at,
        message: { mid: `m_played-${message.externalId}`, text: message.text },
      },
    ]
    return signDelivery(connection.secrets.appSecret ?? "", {
      object: "page",
      entry: [{ id: pageId, time: at, messaging }],
    })
  },
}

import { randomBytes } from "node:crypto"
import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { hear } from "@/server/channels/messenger/read-entry"
import { probePage, sendText, sendTyping } from "@/server/channels/messenger/send-text"
import { digitsFor, signDelivery, verifyDelivery } from "@/server/channels/meta"

const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{6,1000}$/, "secret")

/** A Facebook page: its Messenger and the comments under its posts. */
export const messenger: Channel = {
  name: "messenger",

  verify: (request, connection) => verifyDelivery(request, connection, hear),
  acknowledge: () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "EVENT_RECEIVED" }),
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
    pageId: z
      .string()
      .trim()
      .regex(/^\d{5,25}$/, "digits"),
    appSecret: secret,
    verifyToken: secret,
    pageAccessToken: secret.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "pageAccessToken"],
  propose: () => ({ verifyToken: randomBytes(24).toString("base64url") }),
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

import { randomBytes } from "node:crypto"
import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { hear } from "@/server/channels/instagram/read-entry"
import { probeAccount, sendText, sendTyping } from "@/server/channels/instagram/send-text"
import { digitsFor, signDelivery, verifyDelivery } from "@/server/channels/meta"

const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{6,1000}$/, "secret")

/** A professional Instagram account: its messages, the comments under its posts and in its live videos. */
export const instagram: Channel = {
  name: "instagram",

  verify: (request, connection) => verifyDelivery(request, connection, hear),
  acknowledge: () => ({ status: 200, headers: { "content-type": "text/plain" }, body: "EVENT_RECEIVED" }),
  parse: (delivery, connection) => hear(delivery.body, connection).messages,
  send: sendText,
  typing: sendTyping,

  abilities: {
    maxTextLength: 3000,
    buttons: true,
    typing: true,
    richWindow: false,
    style: "short",
    replyWindowHours: 24,
    access: "open",
  },
  settings: z.object({
    accountId: z
      .string()
      .trim()
      .regex(/^\d{5,25}$/, "digits"),
    appSecret: secret,
    verifyToken: secret,
    accessToken: secret.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "accessToken"],
  propose: () => ({ verifyToken: randomBytes(24).toString("base64url") }),
  probe: probeAccount,

  simulate(connection, message) {
    const { accountId = "0" } = connection.settings
    const at = message.at.getTime()
    const messaging = [
      {
        sender: { id: `61${digitsFor(message.sender.externalId, 14)}` },
        recipient: { id: accountId },
        timestamp: at,
        message: { mid: `played-${message.externalId}`, text: message.text },
      },
    ]
    return signDelivery(connection.secrets.appSecret ?? "", {
      object: "instagram",
      entry: [{ id: accountId, time: at, messaging }],
    })
  },
}

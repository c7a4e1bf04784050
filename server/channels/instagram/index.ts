import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { hear } from "@/server/channels/instagram/read-entry"
import { probeAccount, sendText, sendTyping } from "@/server/channels/instagram/send-text"
import {
  accountNumber,
  credential,
  digitsFor,
  eventReceived,
  proposeVerifyToken,
  signDelivery,
  verifyDelivery,
} from "@/server/channels/meta"

/** A professional Instagram account: its messages, the comments under its posts and in its live videos. */
export const instagram: Channel = {
  name: "instagram",

  verify: (request, connection) => verifyDelivery(request, connection, hear),
  acknowledge: () => eventReceived,
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
    accountId: accountNumber,
    appSecret: credential,
    verifyToken: credential,
    accessToken: credential.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "accessToken"],
  propose: proposeVerifyToken,
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

import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import { accountNumber, credential, proposeVerifyToken } from "@/server/channels/meta/connect-form"
import { digitsFor } from "@/server/channels/meta/read-delivery"
import { eventReceived, signDelivery, verifyDelivery } from "@/server/channels/meta/verify-delivery"
import { hear } from "@/server/channels/whatsapp/read-change"
import { fetchFile, probeNumber, sendText } from "@/server/channels/whatsapp/send-text"

/** A number on WhatsApp's Cloud API. */
export const whatsapp: Channel = {
  name: "whatsapp",

  verify: (request, connection) => verifyDelivery(request, connection, hear),
  acknowledge: () => eventReceived,
  parse: (delivery, connection) => hear(delivery.body, connection).messages,
  send: sendText,
  fetchMedia: fetchFile,

  abilities: {
    maxTextLength: 12_000,
    buttons: true,
    // WhatsApp shows dots only under a message named by its id, which a thread does not tell.
    typing: false,
    richWindow: false,
    style: "short",
    media: ["image", "voice", "video", "file"],
    replyWindowHours: 24,
    access: "open",
  },
  settings: z.object({
    phoneNumberId: accountNumber,
    wabaId: accountNumber.optional(),
    appSecret: credential,
    verifyToken: credential,
    accessToken: credential.optional(),
  }),
  secretKeys: ["appSecret", "verifyToken", "accessToken"],
  propose: proposeVerifyToken,
  probe: probeNumber,

  simulate(connection, message) {
    const { phoneNumberId, wabaId = "0" } = connection.settings
    // No country begins with 999, so this is nobody's number.
    const customer = `999${digitsFor(message.sender.externalId, 10)}`
    const value = {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: phoneNumberId, phone_number_id: phoneNumberId },
      contacts: [{ profile: { name: message.sender.name }, wa_id: customer }],
      messages: [
        {
          from: customer,
          id: `wamid.${Buffer.from(message.externalId).toString("base64")}`,
          timestamp: String(Math.floor(message.at.getTime() / 1000)),
          type: "text",
          text: { body: message.text },
        },
      ],
    }
    return signDelivery(connection.secrets.appSecret ?? "", {
      object: "whatsapp_business_account",
      entry: [{ id: wabaId, changes: [{ field: "messages", value }] }],
    })
  },
}

import type {
  ConnectionInHand,
  InboundMedia,
  OutboundMedia,
  OutboundMessage,
  SendResult,
} from "@/server/channels/channel"
import { fetchFile as fetchFrom } from "@/server/channels/fetch-file"
import { askGraph, callGraph, troubleOf } from "@/server/channels/meta/call-graph"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { AppError } from "@/server/errors"

const longestText = 4096
const longestBesideButtons = 1024

/** Sends a reply in as many parts as WhatsApp's limit asks for, with buttons or a list where the choices fit into them. */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { phoneNumberId } = connection.settings
  const token = connection.secrets.accessToken
  if (!phoneNumberId || !token) return { kind: "failed", reason: "not_configured" }
  const post = async (content: object): Promise<SendResult> => {
    const answer = await callGraph(connection, {
      base: platformAddresses.whatsapp(),
      path: `${encodeURIComponent(phoneNumberId)}/messages`,
      token,
      body: {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        ...addressOf(message.recipient),
        ...content,
      },
    })
    return "refusal" in answer ? answer.refusal : { kind: "sent", externalId: sentId(answer.fields) }
  }
  const menu = message.text.length <= longestBesideButtons ? menuOf(message) : null
  const texts = menu ? [message.text] : splitText(withNumberedChoices(message.text, message.choices), longestText)
  return sendInParts(filesThenText(message, texts), (part) => {
    if (typeof part !== "string") return post(fileOf(part))
    if (menu) return post({ type: "interactive", interactive: { ...menu, body: { text: part } } })
    return post({ type: "text", text: { preview_url: false, body: part } })
  })
}

/** A file by its address of ours, which WhatsApp fetches at once. */
function fileOf({ kind, url, name }: OutboundMedia): object {
  if (kind === "file") return { type: "document", document: { link: url, filename: name } }
  const type = kind === "voice" ? "audio" : kind
  return { type, [type]: { link: url } }
}

/** Brings a customer's file: its address holds for five minutes and asks for the token again. */
export async function fetchFile(connection: ConnectionInHand, piece: InboundMedia) {
  const token = connection.secrets.accessToken
  if (!token || !piece.id) return null
  const base = platformAddresses.whatsapp()
  const asked = await askGraph(connection, { base, path: encodeURIComponent(piece.id), token, method: "GET" })
  if ("refusal" in asked) {
    if (asked.refusal.kind === "failed" && asked.refusal.reason === "rejected") return null
    throw new AppError("unavailable", "WhatsApp does not tell where the file is", { reason: asked.refusal.reason })
  }
  const { url } = asked.fields
  const brought =
    typeof url === "string" ? await fetchFrom(connection, url, { authorization: `Bearer ${token}` }) : null
  return brought && { ...brought, mime: piece.mime ?? brought.mime, name: piece.name }
}

/** Whose number is hidden is written to by the name WhatsApp gave them within this business. */
const addressOf = (recipient: string) =>
  /^[A-Z]{2}\.[A-Za-z0-9.]+$/.test(recipient) ? { recipient } : { to: recipient }

/** Up to three short choices are buttons, up to ten a list. Null when they fit neither, or two would look the same. */
function menuOf({ text, choices, language }: OutboundMessage): object | null {
  if (choices.length === 0 || text === "" || new Set(choices).size < choices.length) return null
  const longest = Math.max(...choices.map((choice) => choice.length))
  if (choices.length <= 3 && longest <= 20) {
    const buttons = choices.map((choice) => ({ type: "reply", reply: { id: choice, title: choice } }))
    return { type: "button", action: { buttons } }
  }
  if (choices.length > 10 || longest > 72) return null
  const rows = choices.map((choice) =>
    choice.length <= 24
      ? { id: choice, title: choice }
      : { id: choice, title: `${splitText(choice, 23)[0]}…`, description: choice },
  )
  if (new Set(rows.map(({ title }) => title)).size < rows.length) return null
  const button = language.startsWith("zh") ? "查看选项" : "Options"
  return { type: "list", action: { button, sections: [{ rows }] } }
}

function sentId({ messages }: Record<string, unknown>): string | undefined {
  const [first]: unknown[] = Array.isArray(messages) ? messages : []
  return typeof first === "object" && first && "id" in first ? String(first.id) : undefined
}

/** Asks which number the token may use, and tells WhatsApp to deliver this business account's messages to us. */
export async function probeNumber(connection: ConnectionInHand, webhookUrl: string) {
  const { phoneNumberId = "", wabaId } = connection.settings
  const token = connection.secrets.accessToken
  if (!token) return { ok: false, detail: "no_access_token" }
  const base = platformAddresses.whatsapp()
  const number = await askGraph(connection, {
    base,
    path: encodeURIComponent(phoneNumberId),
    token,
    method: "GET",
    query: { fields: "display_phone_number,verified_name" },
  })
  if ("refusal" in number) return { ok: false, detail: troubleOf(number.refusal) }
  const { verified_name, display_phone_number } = number.fields
  const name = [verified_name, display_phone_number].filter((word) => typeof word === "string").join(" ")
  if (!wabaId) return { ok: true, detail: "number_found", name }
  const subscribed = await askGraph(connection, {
    base,
    path: `${encodeURIComponent(wabaId)}/subscribed_apps`,
    token,
    body: { override_callback_uri: webhookUrl, verify_token: connection.secrets.verifyToken },
  })
  return "refusal" in subscribed
    ? { ok: false, detail: troubleOf(subscribed.refusal), name }
    : { ok: true, detail: "webhook_set", name }
}

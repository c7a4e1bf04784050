import { jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMedia, OutboundMessage, SendResult } from "@/server/channels/channel"
import { multipartForm } from "@/server/channels/multipart-form"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { uploadFirst } from "@/server/channels/upload-first"
import { callAccount } from "@/server/channels/wechat/account-api"

/** Characters that fit into the 2,048 bytes of a message, whatever they are. */
const longestPart = 650

/** Sends customer-service messages (custom/send): files first, each brought to WeChat before, then the text. */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const texts = splitText(withNumberedChoices(message.text, message.choices), longestPart)
  return sendInParts(filesThenText(message, texts), async (part) => {
    const made = typeof part === "string" ? { content: textOf(part) } : await uploaded(connection, part)
    if ("result" in made) return made.result
    const request = jsonPost({ touser: message.recipient, ...made.content })
    const called = await callAccount(connection, "message/custom/send", request)
    return "result" in called ? called.result : { kind: "sent", externalId: called.said.msgid }
  })
}

const textOf = (content: string) => ({ msgtype: "text", text: { content } })

/** A file as a temporary material of the account. */
async function uploaded(
  connection: ConnectionInHand,
  file: OutboundMedia,
): Promise<{ content: object } | { result: SendResult }> {
  const called = await uploadFirst(async () => {
    const form = multipartForm({ media: { name: file.name, mime: file.mime, bytes: await file.bytes() } })
    return callAccount(connection, `media/upload?type=${file.kind}`, { ...form, timeoutMs: 30_000 })
  })
  if ("result" in called) return called
  const { media_id } = called.said
  if (!media_id) return { result: { kind: "failed", reason: "rejected", detail: "no media_id" } }
  const more = file.kind === "video" ? { title: file.name } : {}
  return { content: { msgtype: file.kind, [file.kind]: { media_id, ...more } } }
}

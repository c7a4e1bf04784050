import type { ConnectionInHand, OutboundMedia, OutboundMessage, SendResult } from "@/server/channels/channel"
import { multipartForm } from "@/server/channels/multipart-form"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { splitText } from "@/server/channels/split-text"
import { uploadFirst } from "@/server/channels/upload-first"
import { callKf, callWecom } from "@/server/channels/wecom_kf/kf-api"

/** Characters that fit into the 2,048 bytes of a message, whatever they are. */
export const longestPart = 650
const menu = { choices: 10, headBytes: 1024, choiceBytes: 128 }

/**
 * Sends a reply (kf/send_msg) under our own id, so that WeCom shows a repeat once: a text that broke off after its first
 * part may be sent again as a whole. Files go before the text; quick answers become WeCom's menu. A greeting answers the
 * customer's entry by its code, for the twenty seconds that holds.
 */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const id = idFor(message.id)
  const { text, choices, media = [], answering } = message
  const contents: Content[] = text.trim() === "" && media.length > 0 ? [] : contentsOf(text, choices)
  if (answering?.token && media.length === 0 && contents.length === 1) {
    const greeted = await callKf(connection, "send_msg_on_event", {
      code: answering.token,
      msgid: id,
      ...(contents[0] as object),
    })
    if (!("refused" in greeted)) return { kind: "sent", externalId: id }
    if (greeted.refused.reason === "token_invalid" || greeted.refused.kind === "retry") return greeted.refused
  }
  for (const [at, given] of [...media, ...contents].entries()) {
    const made = isFile(given) ? await uploaded(connection, given) : { content: given }
    if ("refused" in made) return made.refused
    const called = await callKf(connection, "send_msg", {
      touser: message.recipient,
      open_kfid: connection.settings.openKfId,
      msgid: at === 0 ? id : `${id.slice(0, 29)}_${at}`,
      ...made.content,
    })
    if ("refused" in called) return called.refused
  }
  return { kind: "sent", externalId: id }
}

/** WeCom takes 32 letters, digits, "_" and "-". */
function idFor(ours: string): string {
  const id = ours.replace(/[^0-9a-zA-Z_-]/g, "")
  return id.length <= 32 ? id : id.replaceAll("-", "").slice(0, 32)
}

type Content = { msgtype: string; [kind: string]: unknown }

const isFile = (given: OutboundMedia | Content): given is OutboundMedia => typeof given.bytes === "function"

function contentsOf(text: string, choices: string[]): Content[] {
  if (choices.length > 0 && fitsMenu(text, choices)) {
    const list = choices.map((content, at) => ({ type: "click", click: { id: String(at + 1), content } }))
    return [{ msgtype: "msgmenu", msgmenu: { head_content: text, list } }]
  }
  return splitText(withNumberedChoices(text, choices), longestPart).map((content) => ({
    msgtype: "text",
    text: { content },
  }))
}

const fitsMenu = (text: string, choices: string[]) =>
  choices.length <= menu.choices &&
  Buffer.byteLength(text) <= menu.headBytes &&
  choices.every((choice) => Buffer.byteLength(choice) <= menu.choiceBytes)

/** A file as a temporary material of the company. */
async function uploaded(
  connection: ConnectionInHand,
  file: OutboundMedia,
): Promise<{ content: Content } | { refused: SendResult }> {
  const called = await uploadFirst(async () => {
    const form = multipartForm({ media: { name: file.name, mime: file.mime, bytes: await file.bytes() } })
    return callWecom(connection, `media/upload?type=${file.kind}`, { ...form, timeoutMs: 30_000 })
  })
  if ("result" in called) return { refused: called.result }
  if ("refused" in called) return called
  const { media_id } = called.said
  if (typeof media_id !== "string") return { refused: { kind: "failed", reason: "rejected", detail: "no media_id" } }
  return { content: { msgtype: file.kind, [file.kind]: { media_id } } }
}

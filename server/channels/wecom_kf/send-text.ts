import { z } from "zod"
import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { splitText } from "@/server/channels/split-text"
import { callKf, freshToken } from "@/server/channels/wecom_kf/kf-api"
import { probeToken } from "@/server/channels/with-access-token"
import { AppError } from "@/server/errors"

/** Characters that fit into the 2,048 bytes of a message, whatever they are. */
export const longestPart = 650
const menu = { choices: 10, headBytes: 1024, choiceBytes: 128 }

/**
 * Sends a reply (kf/send_msg) under our own id, so that WeCom shows a repeat once: a text that broke off after its first
 * part may be sent again as a whole. Quick answers become WeCom's menu.
 */
export async function sendText(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const id = message.id.replace(/[^0-9a-zA-Z]/g, "").slice(0, 32)
  for (const [at, content] of contentsOf(message).entries()) {
    const called = await callKf(connection, "send_msg", {
      touser: message.recipient,
      open_kfid: connection.settings.openKfId,
      msgid: at === 0 ? id : `${id.slice(0, 29)}_${at}`,
      ...content,
    })
    if ("refused" in called) return called.refused
  }
  return { kind: "sent", externalId: id }
}

function contentsOf({ text, choices }: OutboundMessage): object[] {
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

/** Asks for a token, which proves corp id and secret, and for the account, which proves its id and tells its name. */
export async function probeAccount(connection: ConnectionInHand) {
  if (!connection.secrets.corpSecret) return { ok: false, detail: "no_corp_secret" }
  const probed = await probeToken(connection, () => freshToken(connection))
  if (!probed.ok) return probed
  try {
    const called = await callKf(connection, "account/list", { offset: 0, limit: 100 })
    if ("refused" in called) {
      const { refused } = called
      return { ok: false, detail: ("detail" in refused && refused.detail) || refused.reason }
    }
    const account = accounts.parse(called.said).account_list.find(isOurs(connection))
    return account ? { ok: true, detail: "token_received", name: account.name } : { ok: false, detail: "other_account" }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, detail: error.reason ?? "no_answer" }
    throw error
  }
}

const accounts = z.object({
  account_list: z.array(z.object({ open_kfid: z.string(), name: z.string().max(200).optional() })).catch([]),
})

const isOurs =
  ({ settings }: ConnectionInHand) =>
  (account: { open_kfid: string }) =>
    account.open_kfid === settings.openKfId

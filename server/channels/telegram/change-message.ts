import { changeSent } from "@/server/channels/change-sent"
import type { ChangeResult, ConnectionInHand, SendResult, SentMessage } from "@/server/channels/channel"
import { splitText } from "@/server/channels/split-text"
import { chatOf, jsonCall } from "@/server/channels/telegram/bot-api"
import { longestPart, postTo } from "@/server/channels/telegram/send-reply"

/** Puts other words into a message of the bot's, however old it is. */
export const editMessage = (connection: ConnectionInHand, message: SentMessage, text: string) =>
  change(connection, message, text, () => {
    const { chat_id, message_id, business_connection_id } = placeOf(message)
    return post(connection, "editMessageText", { chat_id, message_id, business_connection_id, text })
  })

/** Deletes a message for everybody: for two days after it was sent, in the merchant's own account as its rights allow. */
export const recallMessage = (connection: ConnectionInHand, message: SentMessage) =>
  change(connection, message, undefined, () => {
    const { chat_id, message_id, business_connection_id } = placeOf(message)
    return business_connection_id
      ? post(connection, "deleteBusinessMessages", { business_connection_id, message_ids: [message_id] })
      : post(connection, "deleteMessage", { chat_id, message_id })
  })

async function change(
  { secrets }: ConnectionInHand,
  message: SentMessage,
  words: string | undefined,
  ask: () => Promise<SendResult>,
): Promise<ChangeResult> {
  if (!secrets.botToken) return { kind: "failed", reason: "not_configured" }
  const split = (text: string) => splitText(text, longestPart)
  return changeSent(message, { words, split, isGone: /message to (?:edit|delete) not found/i }, ask)
}

/** By the message's own id, `chat:number`: a group may have moved to another chat since its thread began. */
function placeOf({ threadRef, externalId }: SentMessage) {
  const [chat_id = "", number] = externalId.split(":")
  return { ...chatOf(threadRef), chat_id, message_id: Number(number) }
}

async function post(connection: ConnectionInHand, method: string, body: object): Promise<SendResult> {
  const posted = await postTo(connection, method, jsonCall(body))
  if ("migratedTo" in posted) return { kind: "failed", reason: "recipient_unknown" }
  const isSoAlready = posted.kind === "failed" && /message is not modified/i.test(posted.detail ?? "")
  return isSoAlready ? { kind: "sent" } : posted
}

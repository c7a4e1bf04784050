import { jsonPost } from "@/server/channels/ask-platform"
import { changeSent } from "@/server/channels/change-sent"
import type {
  ChangeResult,
  ConnectionInHand,
  OutboundMessage,
  SendResult,
  SentMessage,
} from "@/server/channels/channel"
import { filesThenText, sendInParts } from "@/server/channels/send-in-parts"
import { shareFile } from "@/server/channels/slack/files"
import { toSlack } from "@/server/channels/slack/slack-text"
import { callSlack, canSpeak } from "@/server/channels/slack/web-api"
import { splitText } from "@/server/channels/split-text"

// A section block holds 3,000 characters, counted after "&" became five of them.
const longestSection = 3000
const longestLabel = 75
const mostChoices = 25

/** Posts a reply into the channel or thread it belongs to: files, then the text with buttons for the quick answers. */
export async function sendReply(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  if (!canSpeak(connection)) return { kind: "failed", reason: "not_configured" }
  const [channel = "", thread] = message.threadRef.split("/")
  const place = { channel, ...(thread ? { thread_ts: thread } : {}) }
  return sendInParts(filesThenText(message, partsOf(message.text)), (part, { last }) => {
    if (typeof part !== "string") return shareFile(connection, place, part)
    const text = toSlack(part)
    return post(connection, { ...place, text, mrkdwn: false, ...(last ? blocksOf(text, message.choices) : {}) })
  })
}

/** Puts other words into a message of the app's, as long as the workspace lets messages be edited. */
export const editMessage = (connection: ConnectionInHand, message: SentMessage, words: string) =>
  change(connection, message, words, (place) => {
    const text = toSlack(words)
    return callSlack(
      connection,
      "chat.update",
      jsonPost({ ...place, text, parse: "none", link_names: false, blocks: [] }),
    )
  })

/** Deletes a message of the app's; a file that went alone is known by its own id and deleted with its message. */
export const recallMessage = (connection: ConnectionInHand, message: SentMessage) =>
  change(connection, message, undefined, (place) =>
    place.ts
      ? callSlack(connection, "chat.delete", jsonPost(place))
      : callSlack(connection, "files.delete", jsonPost({ file: message.externalId })),
  )

async function change(
  connection: ConnectionInHand,
  message: SentMessage,
  words: string | undefined,
  ask: (place: { channel: string; ts?: string }) => ReturnType<typeof callSlack>,
): Promise<ChangeResult> {
  if (!canSpeak(connection)) return { kind: "failed", reason: "not_configured" }
  const [channel = "", ts] = message.externalId.split(":")
  const isGone = /^(?:message_not_found|file_not_found|file_deleted)$/
  return changeSent(message, { words, split: partsOf, isGone }, async () => {
    const said = await ask({ channel, ts })
    return "kind" in said ? said : { kind: "sent" }
  })
}

function partsOf(text: string): string[] {
  const parts = splitText(text, longestSection)
  return parts.every((part) => toSlack(part).length <= longestSection) ? parts : splitText(text, longestSection / 5)
}

function blocksOf(text: string, choices: string[]): object {
  if (choices.length === 0) return {}
  const elements = [...new Set(choices)].slice(0, mostChoices).map((choice, index) => ({
    type: "button",
    action_id: `choice_${index}`,
    text: { type: "plain_text", text: labelOf(choice), emoji: true },
    value: choice.slice(0, 2000),
  }))
  return {
    blocks: [
      { type: "section", text: { type: "mrkdwn", text, verbatim: true } },
      { type: "actions", elements },
    ],
  }
}

function labelOf(choice: string): string {
  const characters = [...choice]
  return characters.length <= longestLabel ? choice : `${characters.slice(0, longestLabel - 1).join("")}…`
}

async function post(connection: ConnectionInHand, body: object): Promise<SendResult> {
  const called = await callSlack(connection, "chat.postMessage", jsonPost(body))
  if ("kind" in called) return called
  return { kind: "sent", externalId: called.ts && `${called.channel}:${called.ts}` }
}

import { z } from "zod"
import { askPlatform, type Heard, jsonPost } from "@/server/channels/ask-platform"
import type { ConnectionInHand, OutboundMessage, SendResult } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { sendInParts } from "@/server/channels/send-in-parts"
import { splitText } from "@/server/channels/split-text"
import { asMerchant, refusal, refusedWith } from "@/server/channels/youtube_live/call-youtube"

export const longestMessage = 200

const answer = refusal.extend({ id: z.string().max(300).optional() })
type Asked = Heard<z.infer<typeof answer>> | { result: SendResult }

/** Says something in the chat for everybody to read (liveChatMessages.insert, 20 units of the daily quota a message). */
export async function sendToChat(connection: ConnectionInHand, message: OutboundMessage): Promise<SendResult> {
  const { secrets } = connection
  // A key alone may read, never write.
  if (secrets.apiKey && !secrets.accessToken && !secrets.refreshToken)
    return { kind: "failed", reason: "not_configured" }
  const parts = splitText(withNumberedChoices(message.text, message.choices), longestMessage)
  return sendInParts(parts, (text) => sayInChat(connection, text))
}

async function sayInChat(connection: ConnectionInHand, messageText: string): Promise<SendResult> {
  const snippet = {
    liveChatId: connection.settings.liveChatId,
    type: "textMessageEvent",
    textMessageDetails: { messageText },
  }
  const url = `${platformAddresses.youtube()}/youtube/v3/liveChat/messages?part=snippet`
  const asked = await asMerchant<Asked>(
    connection,
    (headers) => askPlatform(connection, url, jsonPost({ snippet }, headers), answer),
    (heard) => "said" in heard && heard.status === 401,
  )
  if ("kind" in asked) return asked
  if ("result" in asked) return asked.result
  if (asked.status >= 200 && asked.status < 300) return { kind: "sent", externalId: asked.said.id }
  return refusedWith(asked.status, asked.said)
}

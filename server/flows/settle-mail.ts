import type { Context } from "@/server/context"
import { answerByMail, handOff, holdConversation, keepMail, type MailPlace } from "@/server/inbox"
import type { MailFacts } from "@/server/inbox/contract"

type Received = { conversationId: string; messageId: string; repeated: boolean }

/** How a mail is received: in the conversation that was found for it or one named after it, and who may answer it. */
export function asMail({ id }: MailFacts, { conversationId, attention }: MailPlace) {
  return { threadRef: id, thread: { conversationId }, silent: attention === "nobody", forBot: attention === "bot" }
}

/**
 * Keeps what the mail says beside its words, and calls a person where no machine may answer. What comes by mail to a chat is
 * waited for like what was left there.
 */
export async function settleMail(
  ctx: Context,
  { connectionId }: { connectionId: string },
  { mail, place, received }: { mail: MailFacts; place: MailPlace; received: Received },
) {
  if (received.repeated) return
  const { conversationId, messageId } = received
  await keepMail(ctx, { conversationId, messageId, connectionId, mail })
  if (place.attention !== "person") return
  const { holder, status, ...conversation } = await holdConversation(ctx, { conversationId })
  const inChat = conversation.connectionId !== connectionId
  if (holder === "bot" && status === "open") {
    const reason = inChat ? "left_message" : "policy"
    await handOff(ctx, { conversationId, reason, summary: mail.subject.slice(0, 200), priority: 1 })
  } else if (inChat) await answerByMail(ctx, { conversationId })
}

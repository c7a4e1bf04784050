import { channelNamed, findConnection, holdConnection } from "@/server/channels"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { noteOnce, readAnswerToMail } from "@/server/inbox"
import type { MailThread } from "@/server/inbox/contract"

/** What stands below an answer that goes out by mail. */
const goOn = {
  "zh-CN": "您可以直接回复此邮件，也可以回到店铺网页上的聊天窗口继续对话，这条答复也在那里。",
  en: "To go on, answer this mail or come back to the chat on the shop's site; this answer is there, too.",
}

/**
 * Sends an agent's answer to what a customer left to the e-mail address they gave as well, by the shop's own mail account. The
 * thread says what became of it; a repeat carries the same Message-ID.
 */
export async function mailAnswer(scope: Scope, input: { messageId: string }, meta: { lastAttempt: boolean }) {
  const asked = await inTenant(scope, async (ctx) => {
    const answer = await readAnswerToMail(ctx, input)
    return answer && { ...answer, ...(await findConnection(ctx, { channel: "email" })) }
  })
  if (!asked) return
  const sent = asked.connectionId ? await send(scope, asked.connectionId, { ...asked, ...input }) : "off"
  if (sent === "retry" && !meta.lastAttempt) throw new AppError("unavailable", "The mail server asks to wait")
  const { conversationId, mail } = asked
  const text = `${sent === "retry" ? "failed" : sent} ${addressee(mail)}`
  await inTenant(scope, (ctx) =>
    noteOnce(ctx, { conversationId, kind: "mailed", key: `mailed:${input.messageId}`, text }),
  )
}

const addressee = ({ replyTo, from }: MailThread) => replyTo ?? from

type Answer = { messageId: string; mail: MailThread; text: string; locale: string }

async function send(scope: Scope, connectionId: string, { messageId, mail, text, locale }: Answer) {
  const connection = await holdConnection(scope, connectionId)
  if (!connection) return "off"
  const result = await channelNamed("email")!.send(connection.inHand(), {
    id: messageId,
    threadRef: mail.from,
    recipient: addressee(mail),
    mail,
    text: [text, goOn[locale === "zh-CN" ? locale : "en"]].filter(Boolean).join("\n\n"),
    language: locale,
    cites: [],
    choices: [],
    author: "agent",
  })
  return result.kind
}

import { days, hours } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { MailFacts, MailThread } from "@/server/inbox/contract"
import { subjectKeyOf } from "@/server/inbox/rules/mail-subject"

/** How long the same subject of the same sender is still the same matter. */
const sameMatter = days(7)
/** How many answers of a machine one sender gets in an hour; two machines that talk to each other end here. */
const mostAutomaticAnswers = 6

export type MailPlace = {
  /** null: it begins a conversation of its own */
  conversationId: string | null
  /** who may answer it: the bot, only a person, or nobody needs to; "none" of it is kept where it begins nothing */
  attention: "bot" | "person" | "nobody" | "none"
}

type Asked = { connectionId: string; contactId: string; mail: MailFacts }

/**
 * The conversation a mail belongs to, by what is surest: our own signature in it, a message id it answers, the same sender
 * and subject within a week. Only whoever already takes part gets into a conversation: a forwarded mail opens its own.
 */
export async function placeMail(ctx: Context, { connectionId, contactId, mail }: Asked): Promise<MailPlace> {
  // Two mails of one sender at once must see each other.
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${connectionId}:${mail.from}`}, 2))`
  const conversationId = await threadOf(ctx, connectionId, mail)
  return { conversationId, attention: await attentionFor(ctx, { connectionId, contactId, mail }, conversationId) }
}

async function threadOf(ctx: Context, connectionId: string, mail: MailFacts): Promise<string | null> {
  // The signature is this account's; the conversation may be a chat whose answer went out by mail.
  const signed = await ctx.db.conversation.findMany({ where: { id: { in: mail.threads } }, select: { id: true } })
  const proven = mail.threads.find((id) => signed.some((conversation) => conversation.id === id))
  if (proven) return (await takesPart(ctx, proven, mail.from)) ? proven : null

  const answered = await ctx.db.mail.findMany({
    where: { connectionId, mailId: { in: mail.references } },
    select: { conversationId: true, mailId: true },
  })
  const known = mail.references
    .toReversed()
    .flatMap((id) => answered.find(({ mailId }) => mailId === id)?.conversationId ?? [])[0]
  if (known) return (await takesPart(ctx, known, mail.from)) ? known : null

  const subjectKey = subjectKeyOf(mail.subject)
  if (!subjectKey) return null
  const lately = await ctx.db.mail.findFirst({
    where: {
      connectionId,
      fromAddress: mail.from,
      subjectKey,
      createdAt: { gt: new Date(ctx.now.getTime() - sameMatter) },
    },
    orderBy: { createdAt: "desc" },
    select: { conversationId: true },
  })
  return lately?.conversationId ?? null
}

/** Whether somebody wrote in the conversation, was written to by those who did, or wanted the answer to what they left there. */
async function takesPart(ctx: Context, conversationId: string, address: string): Promise<boolean> {
  const mail = await ctx.db.mail.findFirst({
    where: { conversationId, people: { has: address } },
    select: { messageId: true },
  })
  if (mail) return true
  const left = await ctx.db.leftMessage.findMany({ where: { conversationId }, select: { email: true }, take: 100 })
  return left.some(({ email }) => email?.toLowerCase() === address.toLowerCase())
}

async function attentionFor(
  ctx: Context,
  { connectionId, contactId, mail }: Asked,
  conversationId: string | null,
): Promise<MailPlace["attention"]> {
  // A list's mail may well be a customer's; only no machine answers it.
  if (mail.beginsNothing && !conversationId) return "none"
  if (mail.automatic) return mail.automatic === "list-id" || mail.automatic === "precedence" ? "person" : "nobody"
  // An answer would go to whoever's address was borrowed.
  if (mail.check === "fail") return "person"
  if (conversationId) {
    const conversation = await ctx.db.conversation.findFirst({
      where: { id: conversationId },
      select: { contactId: true, connectionId: true },
    })
    // The bot speaks about the contact's own affairs; somebody in copy is not to hear of them. In a chat it speaks there alone.
    if (conversation?.contactId !== contactId || conversation.connectionId !== connectionId) return "person"
  }
  const answers = await ctx.db.message.count({
    where: {
      direction: "outbound",
      author: { in: ["bot", "system"] },
      createdAt: { gt: new Date(ctx.now.getTime() - hours(1)) },
      conversation: { contactId, connectionId },
    },
  })
  return answers >= mostAutomaticAnswers ? "person" : "bot"
}

/** Keeps what a mail says beside its words. */
export async function keepMail(
  ctx: Context,
  input: { messageId: string; conversationId: string; connectionId: string; mail: MailFacts },
) {
  const { mail, ...place } = input
  const people = [mail.from, ...mail.to.map(({ address }) => address), ...mail.cc.map(({ address }) => address)]
  await ctx.db.mail.createMany({
    data: {
      ...place,
      mailId: mail.id,
      refs: mail.references,
      subject: mail.subject,
      subjectKey: subjectKeyOf(mail.subject),
      fromAddress: mail.from,
      replyTo: mail.replyTo ?? null,
      toPeople: mail.to,
      ccPeople: mail.cc,
      people: [...new Set(people)],
      html: mail.html,
      quoted: mail.quoted,
      signature: mail.signature,
      senderCheck: mail.check,
      automatic: mail.automatic,
      createdAt: ctx.now,
    },
    skipDuplicates: true,
  })
}

/** What an answer needs to find its place in the customer's mail program; null where nobody wrote a mail. */
export async function readMailThread(
  ctx: Context,
  { conversationId, number }: { conversationId: string; number: number },
): Promise<MailThread | null> {
  const latest = await ctx.db.mail.findFirst({
    where: { conversationId },
    orderBy: [{ createdAt: "desc" }, { messageId: "desc" }],
    select: { mailId: true, refs: true, subject: true, fromAddress: true, replyTo: true },
  })
  if (!latest) return null
  const { mailId, refs, subject, fromAddress, replyTo } = latest
  const references = [...refs, mailId].filter((id) => id.startsWith("<"))
  return { conversationId, number, subject, from: fromAddress, ...(replyTo ? { replyTo } : {}), references }
}

/** A mail as it came, for whoever wants to see more than its words. */
export async function readMail(ctx: Context, input: { messageId: string }) {
  const mail = await ctx.db.mail.findFirst({
    where: { messageId: input.messageId },
    select: { html: true, quoted: true, signature: true, toPeople: true, ccPeople: true, automatic: true },
  })
  if (!mail) throw new AppError("missing", "No such mail")
  const { toPeople, ccPeople, ...rest } = mail
  return { ...rest, to: toPeople as MailFacts["to"], cc: ccPeople as MailFacts["cc"] }
}

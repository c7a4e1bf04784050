import { listPastAnswers, pickScripts, type Script } from "@/server/ai"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { listMacros, readHolder, readTranscript } from "@/server/inbox"
import { fillMacro } from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"

const shown = 3

/** What an agent might say next: the shop's macros and what agents answered to questions like this one, best three. */
export async function suggestScripts(ctx: Context, input: { conversationId: string }) {
  const { conversationId } = input
  const conversation = await readHolder(ctx, { conversationId })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const transcript = await readTranscript(ctx, { conversationId, limit: 12 })
  const answered = transcript.findLastIndex(({ author }) => author === "agent")
  const asked = transcript.slice(answered + 1).filter(({ direction }) => direction === "inbound")
  const last = asked.length > 0 ? asked : transcript.filter(({ direction }) => direction === "inbound").slice(-1)
  const question = last.map(({ text }) => text).join("\n")
  const locale =
    conversation.language === null ? (await readTenant(ctx)).locale : conversation.language === "zh" ? "zh-CN" : "en"
  const values = {
    contact: await nameOf(ctx, conversationId),
    agent: await ownName(ctx),
    tenant: (await readTenant(ctx)).name,
  }
  const macros = (await listMacros(ctx)).map(
    ({ id, name, text }): Script => ({ id, kind: "macro", title: name[locale], text: fillMacro(text[locale], values) }),
  )
  const answers = (await listPastAnswers(ctx, { exceptIn: conversationId })).map(
    ({ id, question: before, answer }): Script => ({ id, kind: "answer", title: "", text: answer, question: before }),
  )
  return pickScripts(question, [...macros, ...answers], shown)
}

async function nameOf(ctx: Context, conversationId: string): Promise<string> {
  const found = await ctx.db.conversation.findFirst({
    where: { id: conversationId },
    select: { contact: { select: { name: true } }, language: true },
  })
  return found?.contact.name?.trim() || (found?.language === "en" ? "there" : "您")
}

async function ownName(ctx: Context): Promise<string> {
  if (ctx.actor.kind !== "member") return ""
  const member = await ctx.db.member.findFirst({ where: { id: ctx.actor.memberId }, select: { name: true } })
  return member?.name ?? ""
}

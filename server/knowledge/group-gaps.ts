import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { groupQuestions, middleOf } from "@/server/knowledge/rules/group-questions"

const mostFresh = 300
/** So many of the questions that stand are compared, the newest ones. */
const mostKnown = 5_000

/** Sorts questions that stand alone into gaps. Answers how many it sorted; call it again until that is none. */
export async function groupGaps(ctx: Context): Promise<number> {
  const fresh = await ctx.db.gapQuestion.findMany({
    where: { gapId: null },
    select: { messageId: true, text: true, locale: true, askedAt: true },
    orderBy: [{ askedAt: "asc" }, { messageId: "asc" }],
    take: mostFresh,
  })
  if (fresh.length === 0) return 0
  const groupOf = groupQuestions(
    fresh.map(({ messageId, text, locale }) => ({ id: messageId, text, lang: locale })),
    await standingGroups(ctx),
  )
  const ids = new Map<string, string>()
  for (const { messageId, text, locale, askedAt } of fresh) {
    const group = groupOf.get(messageId)!
    // A group named by a question is a new one, begun by that question.
    if (group === messageId) {
      const id = newId(ctx.now)
      await ctx.db.gap.create({
        data: { id, question: text, locale, lastAskedAt: askedAt, createdAt: ctx.now },
        select: { id: true },
      })
      ids.set(group, id)
    }
    const gapId = ids.get(group) ?? group
    await ctx.db.gapQuestion.updateMany({ where: { messageId }, data: { gapId } })
    ids.set(group, gapId)
  }
  const touched = [...new Set(ids.values())]
  // Missed again although it was answered: in these words the bot does not know it.
  await ctx.db.gap.updateMany({ where: { id: { in: touched }, status: "answered" }, data: { status: "open" } })
  await recountGaps(ctx, touched)
  for (const gapId of touched) await emit(ctx, "gap.changed", { gapId, status: "open" })
  return fresh.length
}

async function standingGroups(ctx: Context) {
  const known = await ctx.db.gapQuestion.findMany({
    where: { gapId: { not: null } },
    select: { messageId: true, gapId: true, text: true, locale: true },
    orderBy: { askedAt: "desc" },
    take: mostKnown,
  })
  const groups = new Map<string, { id: string; lang: string; questions: { id: string; text: string }[] }>()
  for (const { messageId, gapId, text, locale } of known) {
    const group = groups.get(gapId!) ?? { id: gapId!, lang: locale, questions: [] }
    group.questions.push({ id: messageId, text })
    groups.set(gapId!, group)
  }
  return [...groups.values()]
}

const mostRead = 200

/** Counts customers and askings anew and lets the most central question speak for the gap; an empty gap goes. */
export async function recountGaps(ctx: Context, gapIds: readonly string[]): Promise<void> {
  for (const id of gapIds) {
    const questions = await ctx.db.gapQuestion.findMany({
      where: { gapId: id },
      select: { text: true },
      orderBy: [{ askedAt: "asc" }, { messageId: "asc" }],
      take: mostRead,
    })
    if (questions.length === 0) {
      await ctx.db.gap.deleteMany({ where: { id } })
      continue
    }
    const question = middleOf(questions.map(({ text }) => text))
    await ctx.db.$executeRaw`
      update gap set question = ${question}, customers = counted.customers, asked = counted.asked,
        last_asked_at = counted.last
      from (select count(distinct contact_id)::int as customers, count(*)::int as asked, max(asked_at) as last
        from gap_question where tenant_id = app_tenant() and gap_id = ${id}::uuid) counted
      where gap.tenant_id = app_tenant() and gap.id = ${id}::uuid`
  }
}

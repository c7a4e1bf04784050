import type { BotSettings } from "@/server/ai/contract"
import { answerPromptVersion } from "@/server/ai/prompts/answer"
import { cacheKeyOf } from "@/server/ai/rules/cache-key"
import { answeringModels } from "@/server/ai/spend-tokens"
import { days } from "@/server/clock"
import { type Context, systemScope } from "@/server/context"
import { inTenant, type Prisma } from "@/server/db"
import type { Choice, Cite } from "@/server/inbox/contract"

export type KeptAnswer = {
  text: string
  sentences: { text: string; cites: Cite[] }[]
  cites: Cite[]
  choices: Choice[]
  confidence: number
  intent: string | null
  /** who wrote it; absent when it is an article's own words */
  model?: string
}
type Question = {
  text: string
  language: string
  settings: Pick<BotSettings, "tone" | "instructions" | "guardrails">
}

/** An answer nobody asked for in this long is forgotten. */
const keptFor = days(14)

/**
 * An answer given before to the same question, while everything it was built on still holds: the knowledge, the bot's
 * settings, the prompt and the model, and each article at the version that was cited and within its dates.
 */
export async function findCachedAnswer(ctx: Context, question: Question): Promise<KeptAnswer | null> {
  const key = await keyOf(ctx, question)
  if (!key) return null
  const found = await ctx.db.cachedAnswer.findFirst({ where: { key }, select: { answer: true, createdAt: true } })
  if (!found || found.createdAt.getTime() < ctx.now.getTime() - keptFor) return null
  const answer = found.answer as KeptAnswer
  if (!(await stillHolds(ctx, answer.cites))) return null
  await ctx.db.cachedAnswer.updateMany({ where: { key }, data: { hits: { increment: 1 }, usedAt: ctx.now } })
  return answer
}

/**
 * Keeps an answer for the next who asks the same. Only what rests on articles alone: never an answer that used an order,
 * a contact, stock or a price of the moment (`personal`), nor one to a question about the asker's own things.
 */
export async function keepCachedAnswer(
  ctx: Context,
  question: Question & { answer: KeptAnswer; personal: boolean },
): Promise<{ kept: boolean }> {
  if (question.personal || question.answer.cites.length === 0) return { kept: false }
  const key = await keyOf(ctx, question)
  if (!key) return { kept: false }
  const answer = question.answer as Prisma.InputJsonValue
  await ctx.db.cachedAnswer.createMany({
    data: { key, answer, createdAt: ctx.now, usedAt: ctx.now },
    skipDuplicates: true,
  })
  return { kept: true }
}

/** Throws away what nobody asked for lately, and what older states of the knowledge left behind. */
export async function tidyCachedAnswers(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const version = await knowledgeVersion(ctx)
      await ctx.db.cachedAnswer.deleteMany({
        where: {
          OR: [
            { usedAt: { lt: new Date(ctx.now.getTime() - keptFor) } },
            { createdAt: { lt: new Date(ctx.now.getTime() - keptFor) } },
            { NOT: { key: { startsWith: `k${version}|` } } },
          ],
        },
      })
    })
  }
}

async function keyOf(ctx: Context, { text, language, settings }: Question): Promise<string | null> {
  const key = { text, language, prompt: answerPromptVersion, model: answeringModels() }
  const said = JSON.stringify([settings.tone, settings.instructions, settings.guardrails])
  // What is never kept needs no look at the knowledge.
  if (!cacheKeyOf({ ...key, knowledge: 0, settings: said })) return null
  return cacheKeyOf({ ...key, knowledge: await knowledgeVersion(ctx), settings: said })
}

async function knowledgeVersion(ctx: Context): Promise<number> {
  return (await ctx.db.knowledgeState.findFirst({ select: { version: true } }))?.version ?? 0
}

async function stillHolds(ctx: Context, cites: readonly Cite[]): Promise<boolean> {
  const rows = await ctx.db.article.findMany({
    where: {
      id: { in: cites.map(({ articleId }) => articleId) },
      status: "published",
      AND: [
        { OR: [{ validFrom: null }, { validFrom: { lte: ctx.now } }] },
        { OR: [{ validUntil: null }, { validUntil: { gt: ctx.now } }] },
      ],
    },
    select: { id: true, version: true },
  })
  const versionOf = new Map(rows.map(({ id, version }) => [id, version]))
  return cites.length > 0 && cites.every(({ articleId, version }) => versionOf.get(articleId) === version)
}

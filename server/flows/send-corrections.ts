import { keepTurnFacts } from "@/server/ai"
import { readStanding } from "@/server/billing"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { isStillToldWrong } from "@/server/flows/recall-answers"
import { sendReply } from "@/server/inbox"
import type { Cite } from "@/server/inbox/contract"
import { draftsOf, findDraft, settleNotice } from "@/server/quality"
import { correctionKey, type SomeNotices } from "@/server/quality/contract"
import { enqueue } from "@/server/queue"

/** Sets the chosen corrections on their way, or all that are left; each is a job of its own, one after the other. */
export async function sendCorrections(ctx: Context, input: SomeNotices): Promise<{ sending: number }> {
  const { reply } = await readStanding(ctx)
  if (!reply) throw new AppError("forbidden", "The shop's plan has ended", { reason: "read-only" })
  const { recallId } = input
  const conversations = await draftsOf(ctx, input)
  await enqueue(
    ctx,
    ...conversations.map((conversationId) => ({
      name: "sendCorrection" as const,
      payload: { recallId, conversationId },
      lane: `recall:${recallId}`,
      key: `${correctionKey(recallId)}:${conversationId}`,
    })),
  )
  return { sending: conversations.length }
}

/**
 * Tells one customer what holds, in the thread where they were told otherwise. The thread stays with whoever has it, and
 * a resolved one stays resolved: a customer who writes back opens it. Whoever was told right meanwhile is left in peace.
 */
export async function sendCorrection(
  caller: Scope,
  input: { recallId: string; conversationId: string },
): Promise<void> {
  await inTenant(systemScope(caller.tenantId), async (ctx) => {
    const draft = await findDraft(ctx, input)
    if (!draft) return
    const { kind, refId, toVersion } = draft.recall
    if (!(await isStillToldWrong(ctx, { ...draft.recall, contactId: draft.contactId }))) {
      return settleNotice(ctx, { ...input, status: "skipped" })
    }
    const sent = await sendReply(ctx, {
      conversationId: input.conversationId,
      text: draft.draft,
      clientId: correctionKey(input.recallId),
      cites: kind === "article" ? await citeOf(ctx, refId, toVersion) : [],
    })
    if (!sent) return
    const said = draft.draft.slice(0, 500)
    await keepTurnFacts(ctx, { ...input, ...sent, facts: [{ kind, refId, version: toVersion, said }] })
    await settleNotice(ctx, { ...input, status: "sent" })
  })
}

async function citeOf(ctx: Context, articleId: string, version: number): Promise<Cite[]> {
  const article = await ctx.db.articleVersion.findFirst({ where: { articleId, version }, select: { question: true } })
  return article ? [{ articleId, version, title: article.question }] : []
}

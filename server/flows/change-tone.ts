import { keepSuggestion, type RewriteTone, changeTone as rewrite, spendOf } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { readHolder } from "@/server/inbox"

/** An agent's unfinished reply in another tone; kept as a suggestion, so that its use is counted. */
export async function changeTone(scope: Scope, input: { conversationId: string; text: string; tone: RewriteTone }) {
  const { conversationId } = input
  await inTenant(scope, async (ctx) => {
    if (!(await readHolder(ctx, { conversationId }))) throw new AppError("missing", "No such conversation")
  })
  const text = await rewrite(spendOf(scope), input)
  return inTenant(scope, async (ctx) => ({
    text,
    ...(await keepSuggestion(ctx, { conversationId, kind: "tone", text })),
  }))
}

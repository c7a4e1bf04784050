import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Passage } from "@/server/knowledge/contract"

/** Which state of the tenant's knowledge holds now. Rises with every change, so a process knows when to rebuild. */
export async function readKnowledgeVersion(ctx: Context): Promise<number> {
  const state = await ctx.db.knowledgeState.findFirst({ select: { version: true } })
  return state?.version ?? 0
}

/** Everything the bot may quote; what is bound to a time is left out at the moment of the search. */
export async function loadPassages(scope: Scope): Promise<Passage[]> {
  return inTenant(scope, async (ctx) => {
    const rows = await ctx.db.article.findMany({
      where: { status: "published" },
      select: {
        id: true,
        version: true,
        locale: true,
        question: true,
        answer: true,
        aliases: true,
        place: true,
        validFrom: true,
        validUntil: true,
      },
      orderBy: { id: "asc" },
    })
    return rows.map(({ locale, ...row }) => ({ ...row, lang: locale === "en" ? ("en" as const) : ("zh" as const) }))
  })
}

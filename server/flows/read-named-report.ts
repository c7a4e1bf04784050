import { readReport } from "@/server/analytics"
import type { Report } from "@/server/analytics/contract"
import type { Context } from "@/server/context"

/** A report with the shop's own names of its lines, by their keys: of agents (those who left too), of teams and of intents. */
export async function readNamedReport(ctx: Context, input: Report) {
  const report = await readReport(ctx, input)
  const agents =
    input.by === "agent"
      ? await ctx.db.member.findMany({
          where: { tenantId: ctx.tenantId },
          select: { id: true, name: true },
          take: 2000,
        })
      : []
  const intents = input.by === "intent" ? await ctx.db.intent.findMany({ select: { key: true, name: true } }) : []
  return {
    ...report,
    agents,
    teams: input.by === "team" ? await ctx.db.team.findMany({ select: { id: true, name: true }, take: 500 }) : [],
    intents: intents.map(({ key, name }) => ({ key, name: name as { "zh-CN": string; en: string } })),
  }
}

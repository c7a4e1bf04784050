import { z } from "zod"
import * as ai from "@/server/ai"
import { botSettings, handoffRuleInput, previewQuestion, turnTrace } from "@/server/ai/contract"
import { memberProcedure, router } from "@/server/api/procedures"
import { previewTurn } from "@/server/flows/preview-turn"

const read = memberProcedure("bot.read")
const change = memberProcedure("bot.change")

export const aiRouter = router({
  settings: read.query(({ ctx }) => ctx.inTenant((c) => ai.readBotSettings(c))),
  changeSettings: change
    .input(botSettings)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.changeBotSettings(c, input))),
  rules: read.query(({ ctx }) => ctx.inTenant((c) => ai.listHandoffRules(c))),
  keepRule: change
    .input(handoffRuleInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.keepHandoffRule(c, input))),
  moveRule: change
    .input(z.strictObject({ id: z.uuid(), by: z.union([z.literal(-1), z.literal(1)]) }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.moveHandoffRule(c, input))),
  removeRule: change
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.removeHandoffRule(c, input))),
  /** A preview keeps nothing and costs nothing; a mutation only because it carries what was said. */
  preview: read.input(previewQuestion).mutation(async ({ ctx, input }) => {
    const began = performance.now()
    const { record, ...decision } = await previewTurn(ctx.scope, input)
    return {
      ...decision,
      confidence: record.confidence,
      trace: turnTrace.parse(record.trace),
      tokens: record.model ? { prompt: record.promptTokens ?? 0, completion: record.completionTokens ?? 0 } : null,
      /** misses in a row after this turn */
      misses: ai.missesAfter(input.misses, { ...decision, record }),
      tookMs: Math.round(performance.now() - began),
    }
  }),
})

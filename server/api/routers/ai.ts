import { z } from "zod"
import * as ai from "@/server/ai"
import { botSettings, handoffRuleInput, previewQuestion } from "@/server/ai/contract"
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
  removeRule: change
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.removeHandoffRule(c, input))),
  /** A preview keeps nothing and costs nothing; a mutation only because it carries what was said. */
  preview: read.input(previewQuestion).mutation(({ ctx, input }) => previewTurn(ctx.scope, input)),
})

import { z } from "zod"
import * as ai from "@/server/ai"
import {
  addLinesInput,
  changeAutonomyInput,
  intentRef,
  keepIntentInput,
  lineRefs,
  listLinesInput,
  modelRef,
  moveLinesInput,
} from "@/server/ai/contract"
import { memberProcedure, router } from "@/server/api/procedures"

const read = memberProcedure("bot.read")
const change = memberProcedure("bot.change")

/** What the bot understands customers to want, and how far it may go on each. */
export const understandingRouter = router({
  intents: read.query(({ ctx }) => ctx.inTenant((c) => ai.listIntents(c))),
  keepIntent: change.input(keepIntentInput).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.keepIntent(c, input))),
  removeIntent: change.input(intentRef).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.removeIntent(c, input))),
  lines: read.input(listLinesInput).query(({ ctx, input }) => ctx.inTenant((c) => ai.listLines(c, input))),
  addLines: change.input(addLinesInput).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.addLines(c, input))),
  moveLines: change.input(moveLinesInput).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.moveLines(c, input))),
  removeLines: change.input(lineRefs).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.removeLines(c, input))),
  /** One sentence as the live model reads it; null while there is none. */
  reading: read
    .input(z.strictObject({ text: z.string().trim().min(1).max(2000) }))
    .query(({ ctx, input }) => ai.readIntent(ctx.scope, input)),
  models: read.query(({ ctx }) => ctx.inTenant((c) => ai.listIntentModels(c))),
  train: change.mutation(({ ctx }) => ctx.inTenant((c) => ai.askForTraining(c, "asked"))),
  makeLive: change.input(modelRef).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.makeModelLive(c, input))),
  autonomy: read.query(({ ctx }) => ctx.inTenant((c) => ai.listAutonomy(c))),
  changeAutonomy: change
    .input(changeAutonomyInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.changeAutonomy(c, input))),
  report: read.query(({ ctx }) => ctx.inTenant((c) => ai.intentReport(c))),
})

import { z } from "zod"
import * as ai from "@/server/ai"
import { keepDialogueInput } from "@/server/ai/contract"
import { memberProcedure, router } from "@/server/api/procedures"
import { resetDialogue } from "@/server/flows/reset-dialogue"

const read = memberProcedure("bot.read")
const change = memberProcedure("bot.change")
const one = z.strictObject({ dialogueId: z.uuid() })

export const dialoguesRouter = router({
  list: read.query(({ ctx }) => ctx.inTenant((c) => ai.describeDialogues(c))),
  keep: change.input(keepDialogueInput).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.saveDialogue(c, input))),
  turn: change
    .input(one.extend({ enabled: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.turnDialogue(c, input))),
  remove: change.input(one).mutation(({ ctx, input }) => ctx.inTenant((c) => ai.removeDialogue(c, input))),
  reset: change
    .input(one.extend({ version: z.number().int().min(1).optional() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => resetDialogue(c, input))),
})

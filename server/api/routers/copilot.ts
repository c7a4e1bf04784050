import { z } from "zod"
import * as ai from "@/server/ai"
import { memberProcedure, router } from "@/server/api/procedures"
import { changeTone } from "@/server/flows/change-tone"
import { sendAutodraft } from "@/server/flows/send-autodraft"
import { suggestScripts } from "@/server/flows/suggest-scripts"
import { summariseThread } from "@/server/flows/summarise-thread"
import {
  previewTranslation,
  readTranslations,
  sendTranslated,
  translateMessage,
} from "@/server/flows/translate-message"
import { conversationRef, maxReplyLength, reply } from "@/server/inbox/contract"

const read = memberProcedure("conversation.read")
const answer = memberProcedure("conversation.reply")
const words = z.string().trim().min(1).max(maxReplyLength)

/** The agent's copilot. A draft comes by its own door, /api/copilot/draft, word by word. */
export const copilotRouter = router({
  /** Whether a language model is configured, and what it has cost the shop today. */
  budget: read.query(async ({ ctx }) => ({
    hasModel: ai.hasModel(),
    ...(await ctx.inTenant(async (c) => ({ ...(await ai.readModelDay(c)), byModel: await ai.listModelSpend(c) }))),
  })),
  scripts: read.input(conversationRef).query(({ ctx, input }) => ctx.inTenant((c) => suggestScripts(c, input))),
  /** An agent took a script: what became of it is read from their next reply. */
  takeScript: answer
    .input(conversationRef.extend({ text: words }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.keepSuggestion(c, { ...input, kind: "script" }))),
  summarise: answer.input(conversationRef).mutation(({ ctx, input }) => summariseThread(ctx.scope, input)),
  changeTone: answer
    .input(conversationRef.extend({ text: words, tone: z.enum(ai.rewriteTones) }))
    .mutation(({ ctx, input }) => changeTone(ctx.scope, input)),
  autodraft: read.input(conversationRef).query(({ ctx, input }) => ctx.inTenant((c) => ai.readAutodraft(c, input))),
  sendAutodraft: answer
    .input(conversationRef.extend({ suggestionId: z.uuid(), clientId: z.uuid(), seenActivity: z.number().int() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => sendAutodraft(c, input))),
  /** The agent turns a suggestion down. */
  dismiss: answer
    .input(z.strictObject({ suggestionId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => ai.decideSuggestion(c, { ...input, status: "dismissed" }))),
  translations: read.input(conversationRef).query(({ ctx, input }) => ctx.inTenant((c) => readTranslations(c, input))),
  translate: answer
    .input(z.strictObject({ messageId: z.uuid() }))
    .mutation(({ ctx, input }) => translateMessage(ctx.scope, input)),
  previewTranslation: answer
    .input(conversationRef.extend({ text: words }))
    .mutation(({ ctx, input }) => previewTranslation(ctx.scope, input)),
  sendTranslated: answer
    .input(reply.extend({ original: words }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => sendTranslated(c, input))),
})

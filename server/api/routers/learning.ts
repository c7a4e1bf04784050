import { memberProcedure, router } from "@/server/api/procedures"
import { approveSuggestion, approveSuggestions } from "@/server/flows/approve-suggestion"
import { draftGapArticle } from "@/server/flows/draft-gap-article"
import * as knowledge from "@/server/knowledge"
import {
  approveSuggestion as approve,
  gapRef,
  listGaps,
  listSuggestions,
  publishGap,
  suggestionRefs,
} from "@/server/knowledge/contract"

const change = memberProcedure("knowledge.change")

/** What the bot can learn from people: questions it has no answer to, and answers people gave. */
export const learningRouter = router({
  gaps: change.input(listGaps).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.listGaps(c, input))),
  draftArticle: change.input(gapRef).mutation(({ ctx, input }) => draftGapArticle(ctx.scope, input)),
  publishGap: change
    .input(publishGap)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.publishGap(c, input))),
  dismissGap: change.input(gapRef).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.dismissGap(c, input))),
  restoreGap: change.input(gapRef).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.restoreGap(c, input))),
  suggestions: change
    .input(listSuggestions)
    .query(({ ctx, input }) => ctx.inTenant((c) => knowledge.listKnowledgeSuggestions(c, input))),
  approve: change.input(approve).mutation(({ ctx, input }) => ctx.inTenant((c) => approveSuggestion(c, input))),
  approveAll: change
    .input(suggestionRefs)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => approveSuggestions(c, input))),
  dismiss: change
    .input(suggestionRefs)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.dismissKnowledgeSuggestions(c, input))),
  restore: change
    .input(suggestionRefs)
    .mutation(({ ctx, input }) =>
      ctx.inTenant((c) => knowledge.dismissKnowledgeSuggestions(c, { ...input, back: true })),
    ),
})

import { memberProcedure, router } from "@/server/api/procedures"
import * as surveys from "@/server/surveys"
import * as contract from "@/server/surveys/contract"

const read = memberProcedure("survey.read")
const change = memberProcedure("survey.change")
const work = memberProcedure("follow-up.work")

/** What customers are asked, what they said, and what follows a low score. */
export const surveysRouter = router({
  plans: read.query(({ ctx }) => ctx.inTenant(surveys.readPlans)),
  keepPlan: change
    .input(contract.surveyPlan)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => surveys.keepPlan(c, input))),
  results: read
    .input(contract.resultsInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => surveys.readResults(c, input))),
  followUps: work
    .input(contract.listFollowUpsInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => surveys.listFollowUps(c, input))),
  followUpCounts: work.query(({ ctx }) => ctx.inTenant(surveys.countFollowUps)),
  giveFollowUp: work
    .input(contract.giveFollowUpInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => surveys.giveFollowUp(c, input))),
  closeFollowUp: work
    .input(contract.closeFollowUpInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => surveys.closeFollowUp(c, input))),
})

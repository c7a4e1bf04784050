import { memberProcedure, router } from "@/server/api/procedures"
import { tryInspection } from "@/server/flows/inspect-conversation"
import { takeOver } from "@/server/flows/take-over"
import * as quality from "@/server/quality"
import * as contract from "@/server/quality/contract"

const read = memberProcedure("quality.read")
const judge = memberProcedure("quality.judge")

/** What inspection finds in conversations. Agents see their own results. */
export const qualityRouter = router({
  overview: read
    .input(contract.qualityPeriod)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.readQuality(c, input))),
  parts: read.input(contract.listParts).query(({ ctx, input }) => ctx.inTenant((c) => quality.listParts(c, input))),
  part: read.input(contract.partRef).query(({ ctx, input }) => ctx.inTenant((c) => quality.readPart(c, input))),
  alerts: judge.input(contract.listAlerts).query(({ ctx, input }) => ctx.inTenant((c) => quality.listAlerts(c, input))),
  seeAlert: judge
    .input(contract.alertRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.seeAlert(c, input))),
  takeOver: judge.input(contract.alertRef).mutation(({ ctx, input }) => ctx.inTenant((c) => takeOver(c, input))),
  rules: judge.query(({ ctx }) => ctx.inTenant(quality.readRules)),
  changeRules: judge
    .input(contract.inspectionRules)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.changeRules(c, input))),
  tryRules: judge.input(contract.tryRules).mutation(({ input }) => tryInspection(input)),
})

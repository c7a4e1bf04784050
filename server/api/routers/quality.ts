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
  appeal: read
    .input(contract.appealFinding)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.appealFinding(c, input))),
  appeals: judge
    .input(contract.listAppeals)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.listAppeals(c, input))),
  decideAppeal: judge
    .input(contract.decideAppeal)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.decideAppeal(c, input))),
  coach: judge
    .input(contract.coachAgent)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.coachAgent(c, input))),
  ownNotes: read.query(({ ctx }) => ctx.inTenant(quality.listOwnNotes)),
  noteRead: read.input(contract.noteRef).mutation(({ ctx, input }) => ctx.inTenant((c) => quality.readNote(c, input))),
  samples: judge
    .input(contract.listSamples)
    .query(({ ctx, input }) => ctx.inTenant((c) => quality.listSamples(c, input))),
  drawSamples: judge
    .input(contract.drawSamples)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.drawSamples(c, input))),
  scoreSample: judge
    .input(contract.scoreSample)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.scoreSample(c, input))),
  rules: judge.query(({ ctx }) => ctx.inTenant(quality.readRules)),
  changeRules: judge
    .input(contract.inspectionRules)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => quality.changeRules(c, input))),
  tryRules: judge.input(contract.tryRules).mutation(({ input }) => tryInspection(input)),
})

import { z } from "zod"
import * as analytics from "@/server/analytics"
import {
  drillDown,
  forecastSeries,
  period,
  report,
  specialDayInput,
  specialDayRef,
  staffingSettings,
  ticketReport,
  ticketsBehind,
} from "@/server/analytics/contract"
import { memberProcedure, router } from "@/server/api/procedures"
import { emit } from "@/server/events"
import { readNamedReport } from "@/server/flows/read-named-report"
import { readStaffingPlan } from "@/server/flows/read-staffing"
import { readTopics } from "@/server/flows/read-topics"
import { readWall } from "@/server/flows/read-wall"

const read = memberProcedure("analytics.read")
const plan = memberProcedure("forecast.change")

export const analyticsRouter = router({
  overview: read.input(period).query(({ ctx, input }) => ctx.inTenant((c) => analytics.readOverview(c, input))),
  report: read.input(report).query(({ ctx, input }) => ctx.inTenant((c) => readNamedReport(c, input))),
  tickets: read
    .input(ticketReport)
    .query(({ ctx, input }) => ctx.inTenant((c) => analytics.readTicketReport(c, input))),
  ticketsBehind: read
    .input(ticketsBehind)
    .query(({ ctx, input }) => ctx.inTenant((c) => analytics.listTicketsBehind(c, input))),
  topics: read.input(period).query(({ ctx, input }) => readTopics(ctx.scope, input)),
  wall: read.query(({ ctx }) => ctx.inTenant(readWall)),
  live: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLive(c))),
  late: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLate(c))),
  forecast: read
    .input(z.strictObject({ series: z.enum(forecastSeries) }))
    .query(({ ctx, input }) => ctx.inTenant((c) => analytics.readForecast(c, input))),
  foretell: plan.mutation(({ ctx }) => ctx.inTenant((c) => emit(c, "forecast.asked", { why: "member" }))),
  specialDays: read.query(({ ctx }) => ctx.inTenant(analytics.listSpecialDays)),
  keepSpecialDay: plan
    .input(specialDayInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => analytics.keepSpecialDay(c, input))),
  removeSpecialDay: plan
    .input(specialDayRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => analytics.removeSpecialDay(c, input))),
  staffing: read.query(({ ctx }) => ctx.inTenant(readStaffingPlan)),
  keepStaffing: plan
    .input(staffingSettings)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => analytics.keepStaffing(c, input))),
  behind: read.input(drillDown).query(({ ctx, input }) => ctx.inTenant((c) => analytics.listBehind(c, input))),
})

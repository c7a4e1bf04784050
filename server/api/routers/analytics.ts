import * as analytics from "@/server/analytics"
import { drillDown, period, report } from "@/server/analytics/contract"
import { memberProcedure, router } from "@/server/api/procedures"
import { readNamedReport } from "@/server/flows/read-named-report"
import { readTopics } from "@/server/flows/read-topics"
import { readWall } from "@/server/flows/read-wall"

const read = memberProcedure("analytics.read")

export const analyticsRouter = router({
  overview: read.input(period).query(({ ctx, input }) => ctx.inTenant((c) => analytics.readOverview(c, input))),
  report: read.input(report).query(({ ctx, input }) => ctx.inTenant((c) => readNamedReport(c, input))),
  occupancy: read.input(period).query(({ ctx, input }) => ctx.inTenant((c) => analytics.readOccupancy(c, input))),
  tickets: read.input(period).query(({ ctx, input }) => ctx.inTenant((c) => analytics.readTicketReport(c, input))),
  topics: read.input(period).query(({ ctx, input }) => readTopics(ctx.scope, input)),
  wall: read.query(({ ctx }) => ctx.inTenant(readWall)),
  live: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLive(c))),
  late: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLate(c))),
  behind: read.input(drillDown).query(({ ctx, input }) => ctx.inTenant((c) => analytics.listBehind(c, input))),
})

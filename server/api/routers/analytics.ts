import * as analytics from "@/server/analytics"
import { drillDown, period } from "@/server/analytics/contract"
import { memberProcedure, router } from "@/server/api/procedures"

const read = memberProcedure("analytics.read")

export const analyticsRouter = router({
  overview: read.input(period).query(({ ctx, input }) => ctx.inTenant((c) => analytics.readOverview(c, input))),
  live: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLive(c))),
  late: read.query(({ ctx }) => ctx.inTenant((c) => analytics.readLate(c))),
  behind: read.input(drillDown).query(({ ctx, input }) => ctx.inTenant((c) => analytics.listBehind(c, input))),
})

import { memberProcedure, router } from "@/server/api/procedures"
import * as inbox from "@/server/inbox"
import * as words from "@/server/inbox/contract"

const read = memberProcedure("conversation.read")

export const deskRouter = router({
  filters: read.query(({ ctx }) => ctx.inTenant((c) => inbox.listFilters(c))),
  filterCounts: read.query(({ ctx }) => ctx.inTenant((c) => inbox.countFilters(c))),
  keepFilter: read
    .input(words.keepFilter)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.keepFilter(c, input))),
  removeFilter: read
    .input(words.filterRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.removeFilter(c, input))),
  orderFilters: read
    .input(words.orderFilters)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.orderFilters(c, input))),
})

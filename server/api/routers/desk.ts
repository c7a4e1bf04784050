import { memberProcedure, router } from "@/server/api/procedures"
import { changeMany, undoMany } from "@/server/flows/change-many"
import { searchDesk } from "@/server/flows/search-desk"
import * as inbox from "@/server/inbox"
import * as words from "@/server/inbox/contract"

const read = memberProcedure("conversation.read")
const reshape = memberProcedure("conversation.resolve")

/** Each deed asks for a power of its own; the flow looks. */
export const deskRouter = router({
  filters: read.query(({ ctx }) => ctx.inTenant((c) => inbox.listFilters(c))),
  filterCounts: read.query(({ ctx }) => ctx.inTenant((c) => inbox.countFilters(c))),
  keepFilter: read
    .input(words.keepFilter)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.keepFilter(c, input))),
  removeFilter: read
    .input(words.filterRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.removeFilter(c, input))),
  search: read.input(words.searchDesk).query(({ ctx, input }) => ctx.inTenant((c) => searchDesk(c, input))),
  partMessages: read
    .input(words.listPartMessages)
    .query(({ ctx, input }) => ctx.inTenant((c) => inbox.listPartMessages(c, input))),
  setPriority: memberProcedure("conversation.reply")
    .input(words.setPriority)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.setPriority(c, input))),
  mergeThread: reshape
    .input(words.mergeThread)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.mergeThread(c, input))),
  splitThread: reshape
    .input(words.splitThread)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.splitThread(c, input))),
  undoPart: reshape.input(words.partRef).mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.undoPart(c, input))),
  changeMany: read.input(words.changeMany).mutation(({ ctx, input }) => changeMany(ctx.scope, input)),
  undoMany: read.input(words.bulkRef).mutation(({ ctx, input }) => undoMany(ctx.scope, input)),
  orderFilters: read
    .input(words.orderFilters)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.orderFilters(c, input))),
})

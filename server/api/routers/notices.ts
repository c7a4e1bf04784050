import { memberProcedure, router } from "@/server/api/procedures"
import * as notices from "@/server/notices"
import * as words from "@/server/notices/contract"

const own = memberProcedure("conversation.read")

export const noticesRouter = router({
  list: own.input(words.listNotices).query(({ ctx, input }) => ctx.inTenant((c) => notices.listNotices(c, input))),
  news: own.query(({ ctx }) => ctx.inTenant(notices.readNews)),
  markRead: own
    .input(words.readNotices)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => notices.markNoticesRead(c, input))),
  wishes: own.query(({ ctx }) => ctx.inTenant(notices.readWishes)),
  keepWishes: own
    .input(words.memberWishes)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => notices.keepWishes(c, input))),
})

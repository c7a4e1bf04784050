import { memberProcedure, router } from "@/server/api/procedures"
import * as promises from "@/server/promises"
import * as contract from "@/server/promises/contract"

const work = memberProcedure("promise.work")

/** The ledger of what was promised to customers. */
export const promisesRouter = router({
  list: work
    .input(contract.listPromisesInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => promises.listPromises(c, input))),
  ofConversation: work
    .input(contract.promisesOfInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => promises.promisesOf(c, input))),
  settle: work
    .input(contract.settlePromiseInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => promises.settlePromise(c, input))),
  move: work
    .input(contract.movePromiseInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => promises.movePromise(c, input))),
})

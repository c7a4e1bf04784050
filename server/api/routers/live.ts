import { memberProcedure, publicProcedure, router } from "@/server/api/procedures"
import { readLiveRoom } from "@/server/flows/read-live-room"
import * as live from "@/server/live"
import * as contract from "@/server/live/contract"

const read = memberProcedure("live.read")
const answer = memberProcedure("live.answer")
const change = memberProcedure("live.change")

/** Live rooms: the stream, the questions in it, what the host says. */
export const liveRouter = router({
  rooms: read.query(({ ctx }) => ctx.inTenant(live.listRooms)),
  room: read.input(contract.roomRef).query(({ ctx, input }) => ctx.inTenant((c) => readLiveRoom(c, input))),
  stream: read.input(contract.readStream).query(({ ctx, input }) => ctx.inTenant((c) => live.readStream(c, input))),
  clusters: read
    .input(contract.listClusters)
    .query(({ ctx, input }) => ctx.inTenant((c) => live.listClusters(c, input))),
  latency: read.input(contract.roomRef).query(({ ctx, input }) => ctx.inTenant((c) => live.readLatency(c, input))),
  card: read.input(contract.roomRef).query(({ ctx, input }) => ctx.inTenant((c) => live.readHostCard(c, input))),
  watched: read.query(({ ctx }) => ctx.inTenant(live.readWatched)),
  watch: read.input(contract.watchGroups).mutation(({ ctx, input }) => ctx.inTenant((c) => live.watchGroups(c, input))),
  answer: answer
    .input(contract.answerCluster)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.answerCluster(c, input))),
  settle: answer
    .input(contract.settleCluster)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.settleCluster(c, input))),
  assign: answer
    .input(contract.assignCluster)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.assignCluster(c, input))),
  mark: answer.input(contract.markAnswer).mutation(({ ctx, input }) => ctx.inTenant((c) => live.markAnswer(c, input))),
  open: change.input(contract.openRoom).mutation(({ ctx, input }) => ctx.inTenant((c) => live.openRoom(c, input))),
  change: change
    .input(contract.changeRoom)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.changeRoom(c, input))),
  turn: change.input(contract.turnRoom).mutation(({ ctx, input }) => ctx.inTenant((c) => live.turnRoom(c, input))),
  renewHostLink: change
    .input(contract.roomRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.renewHostKey(c, input))),
  endHostLink: change
    .input(contract.roomRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.endHostKey(c, input))),
  scripts: read.input(contract.listScripts).query(({ ctx, input }) => ctx.inTenant((c) => live.listScripts(c, input))),
  keepScript: change
    .input(contract.scriptInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.keepScript(c, input))),
  removeScript: change
    .input(contract.scriptRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => live.removeScript(c, input))),
  /** the host's card by its secret address: no sign-in, nothing to change */
  cardByKey: publicProcedure.input(contract.hostKey).query(({ input }) => live.readCardByKey(input.key)),
})

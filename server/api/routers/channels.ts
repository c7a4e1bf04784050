import { memberProcedure, router } from "@/server/api/procedures"
import * as channels from "@/server/channels"
import * as words from "@/server/channels/contract"
import { playCustomer } from "@/server/flows/play-customer"
import { readChannelHealth } from "@/server/flows/read-channel-health"

const read = memberProcedure("channels.read")
const change = memberProcedure("channels.change")

export const channelsRouter = router({
  catalogue: read.query(() => channels.catalogue()),
  connections: read.query(({ ctx }) => ctx.inTenant((c) => channels.listConnections(c))),
  propose: change.input(words.channelRef).mutation(({ input }) => channels.proposeSettings(input)),
  add: change
    .input(words.addConnectionInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.addConnection(c, input))),
  change: change
    .input(words.changeConnectionInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.changeConnection(c, input))),
  pause: change
    .input(words.connectionRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.pauseConnection(c, input))),
  resume: change
    .input(words.connectionRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.resumeConnection(c, input))),
  remove: change
    .input(words.connectionRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.removeConnection(c, input))),
  probe: change.input(words.connectionRef).mutation(({ ctx, input }) => channels.probeConnection(ctx.scope, input)),
  simulate: change.input(words.simulateMessageInput).mutation(({ ctx, input }) => playCustomer(ctx.scope, input)),
  simulated: read
    .input(words.simulatedThreadInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => channels.readSimulatedThread(c, input))),
  parked: read
    .input(words.parkedInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => channels.listParkedDeliveries(c, input))),
  replay: change
    .input(words.deliveryRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.replayDelivery(c, input))),
  replayAll: change
    .input(words.connectionRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => channels.replayParked(c, input))),
  health: read.input(words.healthInput).query(({ ctx, input }) => ctx.inTenant((c) => readChannelHealth(c, input))),
})

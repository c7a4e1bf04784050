import { memberProcedure, router } from "@/server/api/procedures"
import { takeNext } from "@/server/flows/take-next"
import { tryRoute } from "@/server/flows/try-route"
import { conversationRef } from "@/server/inbox/contract"
import * as routing from "@/server/routing"
import * as words from "@/server/routing/contract"

const read = memberProcedure("routing.read")
const change = memberProcedure("routing.change")

export const routingRouter = router({
  settings: read.query(({ ctx }) => ctx.inTenant(routing.readRoutingSettings)),
  changeSettings: change
    .input(words.routingSettings)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.changeRoutingSettings(c, input))),
  learned: read.query(({ ctx }) => ctx.inTenant(routing.readLearned)),
  teams: read.query(({ ctx }) => ctx.inTenant(routing.listTeams)),
  keepTeam: change.input(words.teamInput).mutation(({ ctx, input }) => ctx.inTenant((c) => routing.keepTeam(c, input))),
  removeTeam: change
    .input(words.teamRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.removeTeam(c, input))),
  rules: read.query(({ ctx }) => ctx.inTenant(routing.listRoutingRules)),
  keepRule: change
    .input(words.routingRuleInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.keepRoutingRule(c, input))),
  removeRule: change
    .input(words.routingRuleRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.removeRoutingRule(c, input))),
  moveRule: change
    .input(words.moveRoutingRule)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.moveRoutingRule(c, input))),
  profiles: read.query(({ ctx }) => ctx.inTenant(routing.listProfiles)),
  keepProfile: change
    .input(words.agentProfile)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.keepProfile(c, input))),
  dedicated: read
    .input(words.dedicate.pick({ contactId: true }))
    .query(({ ctx, input }) => ctx.inTenant((c) => routing.readDedicated(c, input))),
  dedicate: change
    .input(words.dedicate)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => routing.dedicateAgent(c, input))),
  try: read.input(words.tryRoute).query(({ ctx, input }) => ctx.inTenant((c) => tryRoute(c, input))),
  route: read.input(conversationRef).query(({ ctx, input }) => ctx.inTenant((c) => routing.readRoute(c, input))),
  takeNext: memberProcedure("conversation.assign").mutation(({ ctx }) => ctx.inTenant(takeNext)),
})

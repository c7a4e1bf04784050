import { TRPCError } from "@trpc/server"
import { createCallerFactory } from "@/server/api/procedures"
import { appRouter } from "@/server/api/root"
import { acceptDelivery } from "@/server/channels"
import { clock, minutes, seconds } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { closeIdleConversations, idleAfter } from "@/server/flows/close-idle-conversations"
import { keepLines } from "@/server/flows/keep-lines"
import { watchLines } from "@/server/flows/watch-line"
import { orderedHandlers } from "@/server/jobs/registry"
import { moveClock } from "./moved-clock"
import type { LivedShop } from "./open-shop"
import { type Desk, newWish, play, type World } from "./play"
import { watchDiary } from "./see-diary"
import type { AgentPlan, Script } from "./write-script"
import { deliveryOf } from "./write-through-door"

/**
 * Lives a script from its first midnight on, with time that jumps from one thing to the next: customers at the channels' own
 * doors, agents at the procedures their browsers call, the product's ordered work and its clocks of lines and silence.
 */
export async function liveMoved(shop: LivedShop, script: Script, midnight: number) {
  const diary = watchDiary(shop.tenantId)
  let looksUntil = 0
  let beaten = 0
  const between = async () => {
    for (const seen of await diary()) {
      await players.notice(seen)
      if (seen.name === "conversation.handed-off" || seen.name === "conversation.queued") lookAfterLine()
    }
  }
  const time = await moveClock(shop.tenantId, orderedHandlers, between)
  const world: World = {
    now: () => clock.now().getTime(),
    later: (ms, deed) => time.at(clock.now().getTime() + ms, deed),
    async write(plan, said) {
      await keepBeating()
      const { address, headers, body, threadRef } = await deliveryOf(shop, plan, said)
      const request = new Request(`http://localhost${address}`, { method: "POST", headers, body })
      const place = { channel: plan.channel, connectionId: shop.connections[plan.channel]! }
      const answer = await acceptDelivery(request, place)
      time.at(clock.now().getTime() + idleAfter + minutes(1), () => closeIdleConversations([shop.tenantId]))
      return answer.status === 200 ? threadRef : null
    },
    desk: (plan) => deskOf(shop, plan),
  }
  const players = play(world, shop.agents)
  planShifts()
  for (const customer of script.customers) {
    time.at(midnight + customer.arrivesAt, () => players.arrive(customer))
  }
  await time.run(midnight + script.days * minutes(24 * 60))
  clock.reset()
  return { told: players.told, worked: players.worked(), failures: time.failures() }

  function planShifts() {
    for (let day = 0; day < script.days; day++) {
      const at = (minute: number) => midnight + minutes(day * 24 * 60 + minute)
      for (const desk of players.desks) {
        const { shift, breaks } = desk.plan
        time.at(at(shift.from), () => desk.come())
        time.at(at(shift.to), () => desk.go("off"))
        for (const rest of breaks) {
          time.at(at(rest.from), () => desk.go("away"))
          time.at(at(rest.to), () => desk.come())
        }
      }
    }
  }

  /** The product's looks at its lines run by the minute: they are only let run while somebody may stand in one. */
  function lookAfterLine() {
    const now = clock.now().getTime()
    if (now >= looksUntil) time.at((Math.floor(now / minutes(1)) + 1) * minutes(1), look)
    looksUntil = now + minutes(20)
  }

  async function look() {
    await keepBeating()
    await keepLines([shop.tenantId])
    await watchLines([shop.tenantId])
    const now = clock.now().getTime()
    if (now < looksUntil) time.at(now + minutes(1), look)
  }

  /** An open browser gives a sign of life; nobody looks between two deeds. */
  async function keepBeating() {
    const now = clock.now().getTime()
    if (now - beaten < seconds(45)) return
    beaten = now
    for (const desk of players.desks) if (desk.isOnline()) await desk.beat()
  }
}

const createCaller = createCallerFactory(appRouter)

function deskOf(shop: LivedShop, plan: AgentPlan): Desk {
  const { signedIn, memberId } = shop.agents.find((agent) => agent.plan === plan)!
  const caller = createCaller({ signedIn, tenant: shop.slug, address: "127.0.0.1" })
  return {
    presence: async (presence) => {
      await caller.people.setPresence({ presence })
    },
    async read(conversationId) {
      const { activity, agentId } = await inTenant(systemScope(shop.tenantId), (ctx) =>
        ctx.db.conversation.findFirstOrThrow({
          where: { id: conversationId },
          select: { activity: true, agentId: true },
        }),
      )
      return { activity, isMine: agentId === memberId }
    },
    async reply(conversationId, text, seenActivity) {
      try {
        await caller.inbox.reply({ conversationId, text, clientId: newWish(), seenActivity })
        return true
      } catch (error) {
        if (error instanceof TRPCError && error.code === "CONFLICT") return false
        throw error
      }
    },
    resolve: async (conversationId) => {
      await caller.inbox.resolve({ conversationId })
    },
    giveBack: async (conversationId) => {
      await caller.inbox.giveBack({ conversationId })
    },
    openTicket: async (conversationId, type) => {
      await caller.tickets.open({ clientId: newWish(), conversationId, type })
    },
  }
}

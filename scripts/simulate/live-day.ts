import { setTimeout as pause } from "node:timers/promises"
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client"
import PusherJs from "pusher-js"
import type { ChannelAuthorizationData } from "pusher-js/types/src/core/auth/options"
import superjson from "superjson"
import type { AppRouter } from "@/server/api/root"
import { minutes, seconds } from "@/server/clock"
import { ringEvent, tenantChannel } from "@/server/realtime/rules/channel-names"
import { sessionOf } from "../bench/load/session-of"
import type { LivedShop } from "./open-shop"
import { type Desk, newWish, play, type World } from "./play"
import { watchDiary } from "./see-diary"
import type { Lived } from "./sum-up"
import type { AgentPlan, Script } from "./write-script"
import { deliveryOf } from "./write-through-door"

export type LiveHouse = { url: string; site: string; bell: { key: string; port: number } }

const beatEveryMs = seconds(45)
/** A browser without a ring asks again by itself. */
const askAgainMs = seconds(30)
/** A transaction may be written down so much later than a younger one. */
const lateMs = seconds(5)
/** Who talks when the doors close may finish within this time. */
const mostAfterwardsMs = minutes(6)

/**
 * Lives a script in real time against running processes: customers at the signed doors, agents by the procedures their
 * browsers call, each with a session; the bell says when there is something new. Ends by itself.
 */
export async function liveReal(shop: LivedShop, script: Script, lastsMs: number, house: LiveHouse) {
  const diary = watchDiary(shop.tenantId, lateMs)
  const underWay = new Map<string, Promise<unknown>>()
  const problems: string[] = []
  const failed = (error: unknown) => void problems.push(error instanceof Error ? error.message : String(error))
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const world: World = {
    now: () => Date.now(),
    later(ms, deed) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        deed().catch(failed)
      }, ms)
      timers.add(timer)
    },
    async write(plan, said) {
      const { address, headers, body, threadRef } = await deliveryOf(shop, plan, said)
      const delivered = fetch(`${house.url}${address}`, { method: "POST", headers, body })
      underWay.set(
        threadRef,
        delivered.catch(() => null),
      )
      const { status } = await delivered.finally(() => underWay.delete(threadRef))
      return status === 200 ? threadRef : null
    },
    desk: (plan) => desks.get(plan)!,
  }
  const desks = new Map<AgentPlan, Desk>()
  for (const agent of shop.agents) desks.set(agent.plan, await deskOf(shop, agent, house))
  const players = play(world, shop.agents)

  let rings = 0
  let asking = Promise.resolve()
  const look = () => {
    asking = asking.then(lookOnce).catch(failed)
    return asking
  }
  async function lookOnce() {
    for (const seen of await diary()) {
      // Their own message may be in the diary before the door has answered them.
      await underWay.get(seen.threadRef)
      await pause(0)
      await players.notice(seen)
    }
  }
  const bell = await listen(shop, house, () => {
    rings++
    void look()
  })
  const asked = setInterval(() => void look(), askAgainMs)
  const beaten = setInterval(() => {
    for (const desk of players.desks) if (desk.isOnline()) desk.beat().catch(failed)
  }, beatEveryMs)
  try {
    for (const desk of players.desks) await desk.come()
    for (const customer of script.customers) world.later(customer.arrivesAt, () => players.arrive(customer))
    await pause(lastsMs)
    const until = Date.now() + mostAfterwardsMs
    while (Date.now() < until && players.told.some(({ isOver }) => !isOver)) await pause(500)
    for (const timer of timers) clearTimeout(timer)
    await look()
    for (const desk of players.desks) await desk.go("off").catch(failed)
  } finally {
    clearInterval(asked)
    clearInterval(beaten)
    bell.disconnect()
  }
  const lived: Lived = { told: players.told, worked: players.worked(), failures: 0 }
  return { lived, rings, problems }
}

/** The shop's own channel, as a member's browser listens to it; resolves once it is let in. */
async function listen(shop: LivedShop, house: LiveHouse, heard: () => void): Promise<PusherJs> {
  const headers = await headersOf(shop, shop.agents[0]!, house)
  const { port, key } = house.bell
  const bell = new PusherJs(key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: port,
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
    channelAuthorization: {
      endpoint: `${house.url}/api/realtime/auth`,
      transport: "ajax",
      customHandler: async ({ socketId, channelName }, done) => {
        const body = new URLSearchParams({ socket_id: socketId, channel_name: channelName })
        const answer = await fetch(`${house.url}/api/realtime/auth`, { method: "POST", headers, body })
        if (answer.ok) done(null, (await answer.json()) as ChannelAuthorizationData)
        else done(new Error(`The bell is refused with ${answer.status}`), null)
      },
    },
  })
  const channel = bell.subscribe(tenantChannel(shop.tenantId))
  await new Promise((resolve, reject) => {
    channel.bind("pusher:subscription_succeeded", resolve)
    channel.bind("pusher:subscription_error", (error: unknown) => reject(new Error(JSON.stringify(error))))
  })
  channel.bind(ringEvent, heard)
  return bell
}

async function headersOf(shop: LivedShop, { signedIn }: LivedShop["agents"][number], { site }: LiveHouse) {
  const cookie = `tideline.session=${await sessionOf(signedIn)}`
  return { cookie, origin: site, "x-tenant": shop.slug }
}

async function deskOf(shop: LivedShop, agent: LivedShop["agents"][number], house: LiveHouse): Promise<Desk> {
  const headers = await headersOf(shop, agent, house)
  const { inbox, people, tickets } = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${house.url}/api/trpc`, transformer: superjson, headers })],
  })
  return {
    presence: async (presence) => {
      await people.setPresence.mutate({ presence })
    },
    async read(conversationId) {
      const { activity, agent: holder } = await inbox.conversation.query({ conversationId })
      return { activity, isMine: holder?.id === agent.memberId }
    },
    reply: (conversationId, text, seenActivity) =>
      unlessOvertaken(inbox.reply.mutate({ conversationId, text, clientId: newWish(), seenActivity })),
    // What somebody else, or the clock, did meanwhile is done.
    resolve: async (conversationId) => {
      await unlessOvertaken(inbox.resolve.mutate({ conversationId }))
    },
    giveBack: async (conversationId) => {
      await unlessOvertaken(inbox.giveBack.mutate({ conversationId }))
    },
    openTicket: async (conversationId, type) => {
      await tickets.open.mutate({ clientId: newWish(), conversationId, type })
    },
  }
}

/** Whether it was done: not, when something happened in the conversation meanwhile. */
async function unlessOvertaken(deed: Promise<unknown>): Promise<boolean> {
  try {
    await deed
    return true
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.code === "CONFLICT") return false
    throw error
  }
}

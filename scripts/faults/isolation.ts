/**
 * One platform is away, throttles or lets our token expire, in the middle of three. Each shop is connected to Telegram,
 * LINE and WeChat, which stand in on loopback; customers, each new, write one question through each platform's own signed
 * door and wait for the bot's answer there. The healthy platforms' latency is compared with their own before the fault.
 */
import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { request } from "undici"
import { addConnection, holdConnection } from "@/server/channels"
import { channelNamed } from "@/server/channels/registry"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase, inTenant } from "@/server/db"
import { figure } from "../bench/figure"
import { type LoadShop, openShops, questionsOf } from "../bench/load/open-shops"
import { percentile } from "../bench/load/percentile"
import { lookAsOwner } from "./look-as-owner"
import { type Fault, type PlatformName, standInForPlatforms } from "./stand-in-for-platforms"

const { values: options, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "45" }, rate: { type: "string", default: "4" } },
  allowPositionals: true,
})
const fault = positionals[0] as Fault
const seconds = Number(options.seconds)
/** messages a second on each platform */
const rate = Number(options.rate)
/** each with an account of its own, and so with a token of its own */
const shopCount = 3
const web = `http://127.0.0.1:${process.env.PORT}`
const faulty: PlatformName = fault === "token-expired" ? "wechat" : "telegram"
const names: PlatformName[] = ["telegram", "line", "wechat"]
const secret = "0123456789abcdef0123456789abcdef"
const settingsOf = (name: PlatformName, n: number): Record<string, string> =>
  ({
    telegram: { botToken: `10000000${n}:AAHsample_token_of_a_bot_for_tests_00${n}` },
    line: { channelSecret: secret, channelAccessToken: `${secret}${secret}` },
    wechat: { accountRef: "gh_5d2e8a40c1b7", appId: "wx0123456789abcdef", appSecret: secret },
  })[name]

const onThese = "c.channel in ('telegram', 'line', 'wechat')"

type Phase = "warming up" | "before" | "during" | "after"
type Sent = { name: PlatformName; phase: Phase; at: number; customer: string[] }

process.exitCode = await experiment()

async function experiment(): Promise<number> {
  const platforms = await standInForPlatforms(Number(process.env.FAULTS_PLATFORM_PORT))
  const shops = await openShops(shopCount)
  const doors = await connect(shops)
  const sent: Sent[] = []
  let phase: Phase = "warming up"
  try {
    const until = performance.now() + seconds * 1000
    const writing = names.map((name) =>
      writeTo(name, shops, doors, until, (customer) => {
        sent.push({ name, phase, at: performance.now(), customer })
      }),
    )
    // The first replies pay for connections and plans: no baseline.
    await pause((seconds * 1000) / 6)
    phase = "before"
    await pause((seconds * 1000) / 6)
    phase = "during"
    platforms.suffer(faulty, fault)
    await pause((seconds * 1000) / 3)
    phase = "after"
    platforms.heal()
    const refused = (await Promise.all(writing)).reduce((sum, count) => sum + count, 0)
    const healedAt = performance.now()
    await drained()
    const drainedMs = performance.now() - healedAt
    return tell(sent, platforms, refused, drainedMs)
  } finally {
    await platforms.close()
    await closeDatabase()
  }
}

async function tell(
  sent: Sent[],
  platforms: Awaited<ReturnType<typeof standInForPlatforms>>,
  refused: number,
  drainedMs: number,
): Promise<number> {
  const say = (name: string, value: number, unit: string, baseline?: number) =>
    figure({ name: `${fault}: ${name}`, value, unit, baseline })
  const stored = await countStored()
  const others = sent.filter(({ name }) => name !== faulty)
  const waits = (phase: Phase) =>
    others.flatMap((one) => {
      const heardAt = platforms.heardAt(one.customer)
      return one.phase === phase && heardAt !== undefined ? heardAt - one.at : []
    })
  const unheard = (list: Sent[]) => list.filter(({ customer }) => platforms.heardAt(customer) === undefined).length
  const own = sent.filter(({ name }) => name === faulty)
  const [before, during] = [percentile(waits("before"), 95), percentile(waits("during"), 95)]
  const unknown = await countUnknown()
  say("acknowledged", sent.length, "messages")
  say("stored", stored, "messages", sent.length)
  say("not acknowledged", refused, "messages")
  say("others: replies lost", unheard(others), "replies")
  say("others: reply, p95 before", before, "ms")
  say("others: reply, p95 during", during, "ms", before)
  say(`${faulty}: replies that never arrived`, unheard(own), "replies")
  say(`${faulty}: of them shown as "not known whether it arrived"`, unknown, "replies")
  say("replies that arrived twice", platforms.doubled(), "replies")
  say(`${faulty}: sends tried while it suffered`, platforms.triedWhileSuffering(), "requests")
  say("tokens fetched", platforms.tokensGiven(), "tokens", platforms.tokensExpired())
  say("drained after the load", drainedMs / 1000, "s")
  const whole = stored === sent.length && refused === 0 && unheard(others) === 0 && platforms.doubled() === 0
  const honest = unheard(own) <= unknown
  const oneFlight = fault !== "token-expired" || platforms.tokensGiven() <= (platforms.tokensExpired() + 1) * shopCount
  return whole && honest && oneFlight ? 0 : 1
}

type Door = { shop: LoadShop; name: PlatformName; connectionId: string }

async function connect(shops: LoadShop[]): Promise<Door[]> {
  const doors: Door[] = []
  for (const [n, shop] of shops.entries()) {
    for (const name of names) {
      const { connectionId } = await inTenant(systemScope(shop.tenantId), (ctx) =>
        addConnection(ctx, { channel: name, name, settings: settingsOf(name, n) }),
      )
      doors.push({ shop, name, connectionId })
    }
  }
  return doors
}

/** One new customer after the other at an even pace, whatever becomes of the one before. Returns how many were refused. */
async function writeTo(
  name: PlatformName,
  shops: LoadShop[],
  doors: Door[],
  until: number,
  note: (customer: string[]) => void,
): Promise<number> {
  let refused = 0
  const flying: Promise<void>[] = []
  for (let k = 0; performance.now() < until; k++) {
    const shop = shops[k % shops.length]!
    const door = doors.find((one) => one.shop === shop && one.name === name)!
    const questions = questionsOf(shop.trade)
    flying.push(
      write(door, questions[(k * 7) % questions.length]!).then((customer) => {
        if (customer) note(customer)
        else refused++
      }),
    )
    await pause(1000 / rate)
  }
  await Promise.all(flying)
  return refused
}

/** A genuine delivery of the platform, made as its simulator makes one. Returns who is to be answered, null when refused. */
async function write({ shop, name, connectionId }: Door, text: string): Promise<string[] | null> {
  const connection = await holdConnection(systemScope(shop.tenantId), connectionId)
  const channel = channelNamed(name)!
  const inHand = connection!.inHand()
  const sender = { externalId: randomUUID(), name: "Customer" }
  const delivery = channel.simulate(inHand, { externalId: randomUUID(), sender, text, at: clock.now() })
  const [message] = channel.parse(
    { ...delivery, query: new URLSearchParams(delivery.query), body: Buffer.from(delivery.body) },
    inHand,
  )
  const query = delivery.query ? `?${delivery.query}` : ""
  const answer = await request(`${web}/api/webhooks/${name}/${connectionId}${query}`, {
    method: "POST",
    headers: delivery.headers,
    body: delivery.body,
  })
  await answer.body.dump()
  if (answer.statusCode !== 200) return null
  return [message!.sender.externalId, ...(message!.replyToken ? [message!.replyToken.value] : [])]
}

async function drained() {
  const until = performance.now() + 240_000
  for (;;) {
    const [left] = await lookAsOwner<{ ready: number }>(
      `select count(*)::int as ready from work where status = 'ready'
         and job in ('receiveDelivery', 'answerMessage', 'deliverMessage')`,
    )
    if (left!.ready === 0 || performance.now() > until) return
    await pause(200)
  }
}

async function countStored(): Promise<number> {
  const [row] = await lookAsOwner<{ count: number }>(
    `select count(*)::int as count from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     where m.direction = 'inbound' and ${onThese}`,
  )
  return row!.count
}

async function countUnknown(): Promise<number> {
  const [row] = await lookAsOwner<{ count: number }>(
    `select count(distinct c.id)::int as count from message m
     join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     where m.direction = 'outbound' and m.status = 'unknown' and ${onThese}`,
  )
  return row!.count
}

/**
 * A live room through the whole house on this one machine: comments in over the stream tools' socket, sorted, answered,
 * put up. The stream is invented, labelled and the same for the same seed. Times run from the moment a viewer sent a
 * question until its answer stood on the host's card.
 *
 *   npm run bench -- live [--seconds 600] [--rate 1000] [--burst] [--burst-rate 10000] [--burst-seconds 60]
 */
import { readFileSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import pg from "pg"
import { WebSocket } from "ws"
import { addConnection, proposeSettings } from "@/server/channels"
import { systemScope } from "@/server/context"
import { closeDatabase, inTenant } from "@/server/db"
import { keepScript } from "@/server/live"
import type { LiveIntent } from "@/server/live/contract"
import { figure } from "./figure"
import { liveStream } from "./load/live-stream"
import { type House, openHouse } from "./load/open-house"
import { openShops } from "./load/open-shops"

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    rate: { type: "string", default: "1000" },
    burst: { type: "boolean", default: false },
    "burst-rate": { type: "string", default: "10000" },
    "burst-seconds": { type: "string", default: "60" },
  },
})
const mostP95 = 3000
const frameSize = 20
const patienceMs = 120_000

async function measure(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const [shop] = await openShops(1)
  const scope = systemScope(shop!.tenantId)
  const settings = proposeSettings({ channel: "live_stream" })
  const { connectionId } = await inTenant(scope, async (ctx) => {
    for (const script of scriptsOfTonight) await keepScript(ctx, script)
    return addConnection(ctx, { channel: "live_stream", name: "Stream tool", settings })
  })
  const house = await openHouse({ worker: true, realtime: true })
  const door = { url: `${house.url.replace("http", "ws")}/api/live/${connectionId}`, token: settings.secret! }
  try {
    await run(door, owner, { room: "warm-up", rate: 200, seconds: 5, seed: 3 })
    const before = memoryOf(house)
    const steady = { room: "steady", rate: Number(options.rate), seconds: Number(options.seconds), seed: 1 }
    const sent = await run(door, owner, steady)
    const isGood = await report(owner, "steady", steady, sent)
    reportMemory(before, memoryOf(house))
    if (!options.burst) return isGood ? 0 : 1
    const burst = {
      room: "burst",
      rate: Number(options["burst-rate"]),
      seconds: Number(options["burst-seconds"]),
      seed: 2,
    }
    const survived = await report(owner, "burst", burst, await run(door, owner, burst))
    reportMemory(before, memoryOf(house))
    return isGood && survived ? 0 : 1
  } finally {
    await house.stop()
    await owner.end()
    await closeDatabase()
  }
}

/** What a shop would have prepared for its evening, beside the scripts and articles its trade came with. */
const scriptsOfTonight = (
  [
    ["price", "价格看购物车，券后价就是今晚的价", "The cart shows tonight's price"],
    ["stock", "有货的规格都能点，灰色的就是没了", "What you can tap is in stock; grey is sold out"],
    ["colours", "现在看到的这几个颜色都有", "Every colour you see here is there"],
    ["fit", "版型是常规版，不透不紧", "Regular fit, not see-through"],
    ["material", "面料成分写在商品页第一屏", "The fabric is at the top of the product page"],
    ["gift", "今晚拍的都送小样", "Every order tonight comes with a sample"],
    ["payment", "结算页能看到支持的付款方式", "The checkout shows every way to pay"],
    ["care", "三十度以下手洗，不掉色不缩水", "Hand wash below 30 °C; it keeps colour and size"],
    ["ship-to", "新疆西藏都发，运费看结算页", "We ship to remote areas too; the checkout shows the cost"],
    ["room", "今晚播到十二点，明晚同一时间见", "We are here until midnight, and again tomorrow"],
  ] satisfies [LiveIntent, string, string][]
).map(([intent, chinese, english]) => ({
  roomId: null,
  name: { "zh-CN": intent, en: intent },
  words: { "zh-CN": [], en: [] },
  intent,
  says: { "zh-CN": chinese, en: english },
  enabled: true,
}))

type Plan = { room: string; rate: number; seconds: number; seed: number }
type Sent = { comments: number; asks: string[]; acknowledgedMs: number; drainedMs: number; refused: number }

/** Sends the stream at its pace, whatever the door answers, and waits until everything is worked off. */
async function run(door: { url: string; token: string }, owner: pg.Pool, plan: Plan): Promise<Sent> {
  const { socket, heard } = await enter(door, plan.room)
  const stream = liveStream({ seed: plan.seed })
  const total = plan.rate * plan.seconds
  const asks: string[] = []
  const begin = performance.now()
  let sent = 0
  let frames = 0
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * plan.rate))
    while (sent < due) {
      const comments = []
      for (; comments.length < frameSize && sent < due; sent++) {
        const { text, ask } = stream.next().value
        if (ask) asks.push(`${plan.room}-${sent}`)
        const author = { id: `viewer-${sent % 5000}`, name: `Viewer ${sent % 5000}` }
        comments.push({ id: `${plan.room}-${sent}`, author, text, at: Date.now() })
      }
      socket.send(JSON.stringify(comments))
      frames++
    }
    await pause(5)
  }
  const ended = performance.now()
  while (heard.frames < frames && performance.now() - ended < patienceMs) await pause(10)
  const acknowledgedMs = performance.now() - ended
  while ((await backlog(owner)) > 0 && performance.now() - ended < patienceMs) await pause(50)
  socket.close()
  return { comments: total, asks, acknowledgedMs, drainedMs: performance.now() - ended, refused: heard.refused }
}

async function enter({ url, token }: { url: string; token: string }, room: string) {
  const socket = new WebSocket(url)
  const heard = { frames: 0, refused: 0 }
  await new Promise((open, fail) => socket.once("open", open).once("error", fail))
  const ready = new Promise((resolve) => socket.once("message", resolve))
  socket.send(JSON.stringify({ room, token }))
  await ready
  socket.on("message", (data) => {
    const said = JSON.parse(String(data)) as { type: string; frames: number; refused: number }
    if (said.type === "ack") Object.assign(heard, { frames: said.frames, refused: said.refused })
  })
  return { socket, heard }
}

async function backlog(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as n from work where job in ('receiveDelivery', 'answerLive', 'sayLive')",
  )
  return rows[0].n
}

/** Prints what became of a stream; answers whether all of it held. */
async function report(owner: pg.Pool, name: string, plan: Plan, sent: Sent): Promise<boolean> {
  const kept = await one(
    owner,
    `select count(*)::int as n from live_comment c join live_room r on r.id = c.room_id where r.ref = $1`,
    [plan.room],
  )
  const answered = await one(
    owner,
    `select count(answered_at)::int as n,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - occurred_at)) * 1000 as p50,
      percentile_cont(0.95) within group (order by extract(epoch from answered_at - occurred_at)) * 1000 as p95,
      percentile_cont(0.99) within group (order by extract(epoch from answered_at - occurred_at)) * 1000 as p99
     from live_comment where external_id = any($1) and answered_at is not null`,
    [sent.asks],
  )
  const clusters = await one(
    owner,
    `select count(*)::int as n from live_cluster c join live_room r on r.id = c.room_id where r.ref = $1`,
    [plan.room],
  )
  const densest = await one(
    owner,
    `select coalesce(max(n), 0)::int as n from (
       select count(*) over (partition by a.cluster_id order by a.at range between current row and interval '9.999 seconds' following) as n
       from live_answer a join live_room r on r.id = a.room_id where r.ref = $1) as windows`,
    [plan.room],
  )
  const answers = await one(
    owner,
    `select count(*)::int as n from live_answer a join live_room r on r.id = a.room_id where r.ref = $1`,
    [plan.room],
  )
  const covered = (100 * answered.n!) / sent.asks.length
  const say = (what: string, value: number, unit: string, baseline?: number) =>
    figure({ name: `live ${name}: ${what}`, value, unit, baseline })
  const { rows: open } = await owner.query(
    `select c.label, c.count from live_cluster c join live_room r on r.id = c.room_id
     where r.ref = $1 and c.status <> 'answered' order by c.count desc limit 5`,
    [plan.room],
  )
  for (const { label, count } of open) console.error(`Left to a person: ${label} (${count})`)
  say("comments sent", sent.comments / plan.seconds, "a second", plan.rate)
  say("comments kept", kept.n!, "comments", sent.comments)
  say("refused frames", sent.refused, "frames")
  say("questions in it", sent.asks.length, "questions")
  say("questions sorted into", clusters.n!, "clusters")
  say("answers put up", answers.n!, "answers")
  say("questions with an answer", covered, "%", 90)
  say("question sent to answer up, p50", answered.p50 ?? Number.NaN, "ms")
  say("question sent to answer up, p95", answered.p95 ?? Number.NaN, "ms", mostP95)
  say("question sent to answer up, p99", answered.p99 ?? Number.NaN, "ms")
  say("most answers to one question in 10 s", densest.n!, "answers", 1)
  say("last comment to last acknowledgement", sent.acknowledgedMs, "ms")
  say("last comment to nothing waiting", sent.drainedMs, "ms")
  const isWhole = kept.n === sent.comments && densest.n! <= 1 && covered >= 90
  return name === "burst" ? isWhole : isWhole && (answered.p95 ?? Number.POSITIVE_INFINITY) <= mostP95
}

type Counted = { n?: number; p50?: number | null; p95?: number | null; p99?: number | null }
async function one(owner: pg.Pool, sql: string, values: unknown[]): Promise<Counted> {
  return (await owner.query<Counted>(sql, values)).rows[0] ?? {}
}

/** Resident memory by process, in MB; nothing where the system does not tell. */
function memoryOf(house: House): Record<string, number> {
  return Object.fromEntries(
    Object.entries(house.pids()).flatMap(([name, pid]) => {
      try {
        const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
        return kilobytes ? [[name, Number(kilobytes) / 1024]] : []
      } catch {
        return []
      }
    }),
  )
}

function reportMemory(before: Record<string, number>, after: Record<string, number>) {
  for (const [name, value] of Object.entries(after)) {
    figure({ name: `live: memory of ${name}, end against start`, value, unit: "MB", baseline: before[name] })
  }
}

process.exitCode = await measure()

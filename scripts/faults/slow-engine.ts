/**
 * The language model becomes slow under load, and quick again. The shops must hear within a minute that answers take too
 * long, the launcher must start a second worker that carries what the first could not, and both must be over afterwards.
 */
import fs from "node:fs"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { closeDatabase } from "@/server/db"
import { startModelStub } from "@/tests/support/model-stub"
import { figure } from "../bench/figure"
import { type LoadShop, openShops, questionsOf } from "../bench/load/open-shops"
import { receiveReplies } from "../bench/load/receive-replies"
import { signDelivery } from "../bench/load/sign-delivery"
import { isAlive } from "../database.mjs"
import { knockOn } from "./knock"
import { lookAsOwner } from "./look-as-owner"
import { readWhatIsLeft } from "./read-what-is-left"

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    delay: { type: "string", default: "5000" },
    rate: { type: "string", default: "5" },
  },
  allowPositionals: true,
})
/** how long the slow model is borne once the second worker is there */
const seconds = Number(options.seconds)
const delayMs = Number(options.delay)
/** new customers a second: more than one worker carries while the model is slow; fewer once it is quick again */
let rate = Number(options.rate)
const syllables = ["la", "mi", "no", "ru", "te", "so", "ka", "vi", "da", "pe"]
const alarmWithinMs = 60_000
const door = knockOn(`http://127.0.0.1:${process.env.PORT}`)

process.exitCode = await experiment()

async function experiment(): Promise<number> {
  const platform = await receiveReplies({ port: Number(process.env.FAULTS_PLATFORM_PORT) })
  const model = await startModelStub({ port: Number(process.env.FAULTS_MODEL_PORT) })
  const [shop] = await openShops(1, platform.url)
  const load = new AbortController()
  try {
    const writing = write(shop!, load.signal)
    await pause(20_000)
    // The very first answers pay for connections and plans; on a busy machine that alone is an alarm.
    const isCalm = await until(isAtRest, 6 * 60_000)
    if (!isCalm) throw new Error("This machine is too busy: answers are slow already.")
    const processesBefore = processes()
    const slowFrom = Date.now()
    model.before = () => pause(delayMs)
    const alarm = await until(() => readAlarm(slowFrom), 3 * alarmWithinMs)
    await until(async () => (await countWorkers()) === 2 || null, 60_000)
    const secondFrom = Date.now()
    const added = processes().filter((pid) => !processesBefore.includes(pid))
    await pause(seconds * 1000)
    const slowUntil = Date.now()
    model.before = () => undefined
    rate /= 4
    const over = await until(() => readEnd(slowUntil), 5 * 60_000)
    load.abort()
    await writing
    await door.settled()
    const ended = await until(async () => (added.some(isAlive) ? null : Date.now()), 5 * 60_000)
    const left = await readWhatIsLeft({ acknowledged: door.acknowledged, replies: platform.replies })

    const say = (name: string, value: number, unit: string, baseline?: number) =>
      figure({ name: `slow-engine: ${name}`, value, unit, baseline })
    const alarmMs = (alarm?.at.getTime() ?? Number.NaN) - slowFrom
    const alone = await readPace(slowFrom, secondFrom)
    // The first moments go by until the lanes are shared.
    const together = await readPace(secondFrom + 5000, slowUntil)
    say("acknowledged", door.acknowledged.size, "messages")
    say("stored", left.stored, "messages", door.acknowledged.size)
    say("replies lost or doubled", left.repliesLost + left.repliesDoubled, "replies")
    say("mean answer before", (await readPace(slowFrom - 15_000, slowFrom)).meanMs, "ms")
    say("requests to the model", model.requests.length, "requests")
    say("from the first slow answer to the alarm", alarmMs, "ms", alarmWithinMs)
    say("mean answer told with the alarm", alarm?.meanMs ?? Number.NaN, "ms")
    say("from the first slow answer to a second worker that works", secondFrom - slowFrom, "ms")
    say("workers started", added.length, "processes")
    say("answers a second, one worker", alone.perSecond, "answers")
    say("answers a second, two workers", together.perSecond, "answers", alone.perSecond)
    say("members told", await countNotices(slowFrom), "notices")
    say("from the last slow answer to the end of the alarm", (over?.at.getTime() ?? Number.NaN) - slowUntil, "ms")
    say("notices that still call", await countNotices(slowFrom, "and read_at is null"), "notices")
    say("from the end of the alarm to one worker again", (ended ?? Number.NaN) - (over?.at.getTime() ?? 0), "ms")
    for (const { at, why } of await readDecisions()) console.log(JSON.stringify({ at, why }))
    const isTold = alarm !== null && alarmMs <= alarmWithinMs && (await countNotices(slowFrom)) > 0
    const isOver = over !== null && ended !== null && (await countNotices(slowFrom, "and read_at is null")) === 0
    const helps = added.length === 1 && together.perSecond > alone.perSecond
    const isWhole =
      left.stored === door.acknowledged.size && left.repliesLost + left.repliesDoubled + left.waiting === 0
    return isTold && isOver && helps && isWhole ? 0 : 1
  } finally {
    load.abort()
    await model.close()
    await door.close()
    await platform.close()
    await closeDatabase()
  }
}

/** One new customer after the other at an even pace, each with one question that nobody asked in these words before. */
async function write(shop: LoadShop, signal: AbortSignal) {
  for (let k = 0; !signal.aborted; k++) {
    const questions = questionsOf(shop.trade)
    const conversation = `customer-${k}`
    const text = `${nameOf(k)}, ${questions[(k * 7) % questions.length]}`
    const delivery = () => signDelivery(shop, { id: `${conversation}#0`, conversation, text, at: new Date() })
    void door.send(`${conversation}#0`, delivery, [0])
    await pause(1000 / rate)
  }
}

/** A name that tells one customer's words from another's: no kept answer fits. */
function nameOf(k: number) {
  return `Hi from ${[...String(k)].map((digit) => syllables[Number(digit)]).join("")}`
}

async function until<T>(read: () => Promise<T | null>, patienceMs: number): Promise<T | null> {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = await read()
    if (found !== null || Date.now() > end) return found
    await pause(250)
  }
}

/** Whether one worker answers quickly, and is held to: true, or null. */
async function isAtRest() {
  const [last] = await lookAsOwner<{ quick: boolean }>(
    "select slow_since is null as quick from engine_decision order by at desc limit 1",
  )
  const { meanMs } = await readPace(Date.now() - 15_000, Date.now())
  return ((last?.quick ?? true) && meanMs < 1500 && (await countWorkers()) === 1) || null
}

async function readAlarm(after: number) {
  const [told] = await lookAsOwner<{ at: Date; meanMs: number }>(
    `select at, (data->>'meanMs')::int as "meanMs" from event
     where name = 'engine.slowed' and at > to_timestamp(${after} / 1000.0) order by at limit 1`,
  )
  return told ?? null
}

async function readEnd(after: number) {
  const [told] = await lookAsOwner<{ at: Date }>(
    `select at from event where name = 'engine.recovered' and at > to_timestamp(${after} / 1000.0) order by at limit 1`,
  )
  return told ?? null
}

async function countWorkers(): Promise<number> {
  const [row] = await lookAsOwner<{ count: number }>(
    "select count(distinct owner)::int as count from shard_lease where until > now()",
  )
  return row!.count
}

async function countNotices(after: number, also = ""): Promise<number> {
  const [row] = await lookAsOwner<{ count: number }>(
    `select count(*)::int as count from notice where kind = 'slow' and created_at > to_timestamp(${after} / 1000.0) ${also}`,
  )
  return row!.count
}

async function readPace(from: number, to: number): Promise<{ perSecond: number; meanMs: number }> {
  const [row] = await lookAsOwner<{ count: number; meanMs: number }>(
    `select count(*)::int as count, avg(extract(epoch from t.created_at - m.created_at) * 1000)::float8 as "meanMs"
     from turn t join message m on m.tenant_id = t.tenant_id and m.id = t.message_id
     where t.created_at between to_timestamp(${from} / 1000.0) and to_timestamp(${to} / 1000.0)`,
  )
  return { perSecond: row!.count / ((to - from) / 1000), meanMs: row!.meanMs }
}

function readDecisions() {
  return lookAsOwner<{ at: Date; why: string }>("select at, why from engine_decision order by at")
}

/** The launcher's children, from the record it keeps. */
function processes(): number[] {
  return JSON.parse(fs.readFileSync(path.join(process.env.TIDELINE_DATA_DIR!, "up.json"), "utf8")).children
}

/**
 * One fault under load, inside a house that is already up. Customers write through the public door as a platform would:
 * each waits for the acknowledgement, sends again with the same webhook-id when there is none, and then writes on. Once
 * the work is drained, what the database and the platform hold is compared with what was acknowledged.
 */
import { type ChildProcess, spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { seeded } from "@/scripts/seeded"
import { closeDatabase } from "@/server/db"
import { figure } from "../bench/figure"
import { type LoadShop, openShops, questionsOf } from "../bench/load/open-shops"
import { receiveReplies } from "../bench/load/receive-replies"
import { signDelivery } from "../bench/load/sign-delivery"
import { isAlive, serverOf } from "../database.mjs"
import { commandsOf } from "../launch.mjs"
import { knockOn } from "./knock"
import { readWhatIsLeft } from "./read-what-is-left"

const { values: options, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
})
const fault = positionals[0]!
const seconds = Number(options.seconds)
const random = seeded(Number(options.seed))
const customers = 24
const web = `http://127.0.0.1:${process.env.PORT}`
const root = path.resolve(import.meta.dirname, "../..")
const extraWorkers: (ChildProcess | null)[] = [null, null]
let isOver = false
let faults = 0

process.exitCode = await experiment()

async function experiment(): Promise<number> {
  const platform = await receiveReplies({ port: Number(process.env.FAULTS_PLATFORM_PORT) })
  const shops = await openShops(4, platform.url)
  const door = knockOn(web)
  const webBefore = processes().web
  try {
    if (fault === "kill-worker") for (const n of extraWorkers.keys()) startWorker(n)
    const until = performance.now() + seconds * 1000
    const writing = Array.from({ length: customers }, (_, n) => writeAs(n, shops[n % shops.length]!, door, until))
    const breaking = breakThings(until)
    await Promise.all([...writing, breaking])
    await door.settled()
    isOver = true
    const left = await readWhatIsLeft({ acknowledged: door.acknowledged, replies: platform.replies })
    figure({ name: `${fault}: acknowledged`, value: door.acknowledged.size, unit: "messages" })
    figure({ name: `${fault}: stored`, value: left.stored, unit: "messages", baseline: door.acknowledged.size })
    figure({ name: `${fault}: duplicates`, value: left.duplicates, unit: "messages" })
    figure({ name: `${fault}: out of order`, value: left.outOfOrder, unit: "messages" })
    figure({ name: `${fault}: replies lost`, value: left.repliesLost, unit: "replies" })
    figure({ name: `${fault}: replies doubled`, value: left.repliesDoubled, unit: "replies" })
    figure({ name: `${fault}: conversations charged twice`, value: left.chargedTwice, unit: "conversations" })
    figure({ name: `${fault}: replies received`, value: platform.replies.size, unit: "replies" })
    figure({
      name: `${fault}: sent again to the platform, known by their id`,
      value: platform.repeats(),
      unit: "replies",
    })
    figure({ name: `${fault}: sends without an acknowledgement`, value: door.unanswered(), unit: "requests" })
    figure({ name: `${fault}: answered 503`, value: door.answered(503), unit: "requests" })
    figure({ name: `${fault}: faults`, value: faults, unit: "kills" })
    figure({ name: `${fault}: drained after the load`, value: left.drainedAfterMs / 1000, unit: "s" })
    const zeros = ["duplicates", "outOfOrder", "repliesLost", "repliesDoubled", "chargedTwice", "waiting"] as const
    const isWhole = left.stored === door.acknowledged.size && zeros.every((name) => left[name] === 0)
    const healed = fault !== "kill-database" || (processes().web === webBefore && door.answered(503) > 0)
    return isWhole && healed && door.acknowledged.size > 0 ? 0 : 1
  } finally {
    isOver = true
    for (const worker of extraWorkers) worker?.kill("SIGKILL")
    await door.close()
    await platform.close()
    await closeDatabase()
  }
}

/** A customer who writes one message after the other; a short pause makes a burst, a longer one lets the bot answer. */
async function writeAs(n: number, shop: LoadShop, door: ReturnType<typeof knockOn>, until: number) {
  const conversation = `customer-${n}`
  const questions = questionsOf(shop.trade)
  for (let k = 0; performance.now() < until; k++) {
    const id = `${conversation}#${k}`
    const text = questions[Math.floor(random() * questions.length)]!
    const delivery = () => signDelivery(shop, { id, conversation, text, at: new Date() })
    const copies = fault === "duplicates" ? 5 : 1
    await door.send(
      id,
      delivery,
      Array.from({ length: copies }, (_, copy) => (copy === 0 ? 0 : random() * 3000)),
    )
    await pause(300 + random() * 2700)
  }
}

async function breakThings(until: number) {
  const everyMs = { "kill-worker": 2000, "kill-web": 7000, "kill-database": 12_000 }[fault]
  if (!everyMs) return
  // The launcher gives up on a process that dies five times within a minute.
  const ofTheLauncher: number[] = []
  const mayKill = () => ofTheLauncher.filter((at) => at > performance.now() - 60_000).length < 3
  for (;;) {
    await pause(fault === "kill-database" ? everyMs / 2 : everyMs)
    if (performance.now() >= until) return
    if (fault === "kill-worker") {
      const victim = Math.floor(random() * 3)
      if (victim < 2 || !mayKill()) extraWorkers[victim % 2]?.kill("SIGKILL")
      else {
        ofTheLauncher.push(performance.now())
        end(processes().worker)
      }
      faults++
    } else if (mayKill()) {
      ofTheLauncher.push(performance.now())
      end(fault === "kill-web" ? processes().web : serverOf(process.env.FAULTS_DATABASE_DIR!))
      faults++
      if (fault === "kill-database") await pause(everyMs / 2)
    }
  }
}

function end(pid: number | null | undefined) {
  if (pid && isAlive(pid)) process.kill(pid, "SIGKILL")
}

/** A worker of our own beside the launcher's, started again as soon as it is killed. */
function startWorker(n: number) {
  const child = spawn(process.execPath, commandsOf("start", { host: "127.0.0.1", port: 0 }).worker, {
    cwd: root,
    env: process.env,
    stdio: ["ignore", 2, 2],
  })
  extraWorkers[n] = child
  child.once("exit", () => {
    if (!isOver) startWorker(n)
  })
}

/** The launcher's children, from the record it keeps. */
function processes(): { worker?: number; web?: number } {
  const record = JSON.parse(fs.readFileSync(path.join(process.env.TIDELINE_DATA_DIR!, "up.json"), "utf8"))
  const [, worker, webPid] = record.children ?? []
  return { worker, web: webPid }
}

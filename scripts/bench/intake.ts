/**
 * How many signed deliveries a second the web process takes durably through its public door, next to a bare node:http
 * server that checks the same signature and makes one INSERT, on the same database, by the same sender, round by round.
 */
import { type ChildProcess, fork } from "node:child_process"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { newId } from "@/server/clock"
import { closeDatabase } from "@/server/db"
import { freePort } from "../database.mjs"
import { figure } from "./figure"
import { openHouse } from "./load/open-house"
import { type LoadShop, openShops } from "./load/open-shops"
import { median, percentile } from "./load/percentile"
import { type Sent, sendAll } from "./load/send-all"
import { type Signed, signDelivery } from "./load/sign-delivery"

const rounds = 3
const connections = 64
const perRound = Number(process.argv[2] ?? 20_000)

process.exitCode = await measure()

async function measure(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const shops = await openShops(10)
  const house = await openHouse()
  let bare: { child: ChildProcess; url: string } | null = null
  try {
    await owner.query("create table bare_delivery (id text primary key, body bytea, at timestamptz default now())")
    bare = await startBare(shops[0]!)
    await sendAll(bare.url, deliveries([shops[0]!], 2000), connections)
    await sendAll(house.url, deliveries(shops, 2000), connections)
    const kept = { bare: [] as Sent[], ours: [] as Sent[] }
    for (let round = 0; round < rounds; round++) {
      kept.bare.push(await sendAll(bare.url, deliveries([shops[0]!], perRound), connections))
      await pause(500)
      kept.ours.push(await sendAll(house.url, deliveries(shops, perRound), connections))
      await pause(500)
    }
    const stored = await countStored(owner)
    return report(kept, stored - 2000)
  } finally {
    bare?.child.kill("SIGTERM")
    await house.stop()
    await owner.end()
    await closeDatabase()
  }
}

function report(kept: { bare: Sent[]; ours: Sent[] }, stored: number): number {
  const rate = (rounds: Sent[]) => median(rounds.map(({ statuses, seconds }) => (statuses.get(200) ?? 0) / seconds))
  const p99 = (rounds: Sent[]) => Math.max(...rounds.map(({ latenciesMs }) => percentile(latenciesMs, 99)))
  const acknowledged = kept.ours.reduce((sum, { statuses }) => sum + (statuses.get(200) ?? 0), 0)
  const baseline = rate(kept.bare)
  const ours = rate(kept.ours)
  figure({ name: "intake: durably accepted", value: ours, unit: "deliveries/s", baseline })
  figure({ name: "intake: acknowledgement p99", value: p99(kept.ours), unit: "ms", baseline: p99(kept.bare) })
  figure({ name: "intake: acknowledged", value: acknowledged, unit: "deliveries" })
  figure({ name: "intake: stored", value: stored, unit: "deliveries" })
  const isWhole = acknowledged === rounds * perRound && stored === acknowledged
  return isWhole && ours / baseline >= 0.5 && p99(kept.ours) < 1000 ? 0 : 1
}

function deliveries(shops: LoadShop[], count: number): Signed[] {
  const at = new Date()
  return Array.from({ length: count }, (_, n) => {
    const shop = shops[n % shops.length]!
    return signDelivery(shop, {
      id: newId(),
      conversation: `c${n % 500}`,
      text: "Hello, does the blue jacket come in size M? 您好，请问蓝色外套有M码吗？",
      at,
    })
  })
}

async function startBare(shop: LoadShop) {
  const port = await freePort(0)
  const child = fork(path.join(import.meta.dirname, "load/bare-server.ts"), {
    env: { ...process.env, BARE_SECRET: shop.secret, BARE_PORT: String(port) },
  })
  await new Promise((resolve) => child.once("message", resolve))
  return { child, url: `http://127.0.0.1:${port}` }
}

async function countStored(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query("select count(*)::int as count from delivery")
  return rows[0].count
}

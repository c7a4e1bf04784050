/**
 * How fast the inbox answers at the API when a shop is large: one tenant with 100,000 conversations and 2,000,000 messages
 * among 200 tenants, and the same with a tenth of the rows, to show how the cost grows. The rows are written by SQL as the
 * owner; the questions come over HTTP from a signed-in member, four at a time on connections that stay open.
 *
 *   npm run bench -- inbox [--rows small]
 */
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import pg from "pg"
import { Agent, request } from "undici"
import { closeDatabase } from "@/server/db"
import { figure } from "./figure"
import { type Fill, fillTenants } from "./load/fill-tenants"
import { openHouse } from "./load/open-house"
import { type LoadShop, openShops, questionsOf } from "./load/open-shops"
import { percentile } from "./load/percentile"
import { sessionOf } from "./load/session-of"

const { values: options } = parseArgs({ options: { rows: { type: "string", default: "full" } } })
const full: Fill = { conversations: 100_000, messagesEach: 20, tenants: 200, conversationsElsewhere: 100 }
const sizes: Fill[] = options.rows === "small" ? [tenth(full)] : [tenth(full), full]
const most = 60
const asks = 200
const concurrency = 4
const agent = new Agent({ connections: concurrency, pipelining: 1 })

process.exitCode = await measure()

async function measure(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const house = await openHouse()
  const earlier = new Map<string, number>()
  let isGood = true
  try {
    for (const size of sizes) {
      const [shop] = await openShops(1)
      await fillTenants(owner, shop!, size, questionsOf(shop!.trade))
      const ask = await signIn(house.url, shop!)
      for (const [name, one] of Object.entries(await questions(owner, shop!, ask))) {
        const p95 = await timed(one)
        const label = `inbox: ${name}, ${size.conversations} conversations, p95`
        figure({ name: label, value: p95, unit: "ms", baseline: earlier.get(name) ?? most })
        earlier.set(name, p95)
        if (p95 >= most) isGood = false
      }
      await pause(200)
    }
    return isGood ? 0 : 1
  } finally {
    await house.stop()
    await agent.close()
    await owner.end()
    await closeDatabase()
  }
}

function tenth(size: Fill): Fill {
  return {
    ...size,
    conversations: size.conversations / 10,
    tenants: size.tenants / 10,
  }
}

type Ask = (procedure: string, input: object) => Promise<Row>
type Row = { rows?: { id: string }[]; next?: { at: Date; id: string } | null } & Record<string, unknown>

/** A session opened as sign-in opens it, in the cookie sign-in would set. */
async function signIn(url: string, shop: LoadShop): Promise<Ask> {
  const cookie = `tideline.session=${await sessionOf(shop)}`
  return async (procedure, input) => {
    const query = encodeURIComponent(JSON.stringify({ json: input, ...datesIn(input) }))
    const answer = await request(`${url}/api/trpc/${procedure}?input=${query}`, {
      headers: { cookie, "x-tenant": shop.slug },
      dispatcher: agent,
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${procedure} answered ${answer.statusCode}: ${text.slice(0, 300)}`)
    return JSON.parse(text).result.data.json
  }
}

// superjson says beside the value which of its texts are dates.
function datesIn(input: object) {
  return "cursor" in input ? { meta: { values: { "cursor.at": ["Date"] } } } : {}
}

async function questions(owner: pg.Pool, shop: LoadShop, ask: Ask): Promise<Record<string, () => Promise<unknown>>> {
  const { rows: threads } = await owner.query<{ id: string }>(
    "select id from conversation where tenant_id = $1 order by random() limit 500",
    [shop.tenantId],
  )
  const { rows: deep } = await owner.query<{ at: Date; id: string }>(
    `select last_message_at as at, id from conversation where tenant_id = $1 and status = 'open'
     order by last_message_at desc, id desc offset (select count(*) / 2 from conversation where tenant_id = $1 and status = 'open') limit 1`,
    [shop.tenantId],
  )
  const thread = () => threads[Math.floor(Math.random() * threads.length)]!.id
  const page = (input: object) => () => ask("inbox.list", input)
  const search = (...words: string[]) => {
    let n = 0
    return () => ask("desk.search", { query: words[n++ % words.length]! })
  }
  return {
    "list: all": page({ view: "all" }),
    "list: mine": page({ view: "mine" }),
    "list: queue, longest waiting": page({ view: "queue", order: "waiting" }),
    "list: resolved": page({ view: "resolved" }),
    "list: mentioned": page({ view: "mentioned" }),
    "list: one channel": page({ view: "all", channel: "wechat" }),
    "list: deep page": page({ view: "all", cursor: deep[0] }),
    "filter: a tag nobody has": page({ view: "resolved", where: { tags: ["wholesale"] } }),
    "filter: upset, in French": page({ view: "all", where: { mood: "upset", languages: ["fr"] } }),
    "filter: waits an hour, no ticket": page({
      view: "all",
      order: "waiting",
      where: { waitsMinutes: 60, hasTicket: false },
    }),
    "counts of all views": () => ask("inbox.counts", {}),
    "open a thread": async () => {
      const conversationId = thread()
      await Promise.all([ask("inbox.conversation", { conversationId }), ask("inbox.messages", { conversationId })])
    },
    "search: rare word": search("zanzibar", "quokka", "xylophone"),
    "search: common word": search("order", "days", "size"),
    "search: common words together": search("return order", "days refund"),
    "search: Chinese word": search("退货", "尺码", "发货"),
    "search: Chinese sentence": search("什么时候发货", "怎么退货"),
    "search: contact's name": search("Contact 4711", "王小明"),
    "search: nothing there": search("qqqzzz"),
  }
}

/** The 95th percentile in milliseconds, after some rounds to warm up. */
async function timed(one: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 12; n++) await one()
  const times: number[] = []
  let left = asks
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const started = performance.now()
        await one()
        times.push(performance.now() - started)
      }
    }),
  )
  return percentile(times, 95)
}

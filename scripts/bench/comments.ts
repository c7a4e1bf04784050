/**
 * A rush of comments: signed deliveries at an even pace through the real door, some of them twice, while a member works on
 * the page in Chromium. Counts what is kept and how it is grouped, and measures the page from the click to the paint.
 *
 *   npm run bench -- comments [--comments 5000] [--seconds 60]
 */
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { type Browser, chromium, type Page } from "@playwright/test"
import pg from "pg"
import { Agent, request } from "undici"
import { signWebhook } from "@/server/channels/api/standard-webhooks"
import { newId } from "@/server/clock"
import { closeDatabase } from "@/server/db"
import { ensureBrowser } from "../browser.mjs"
import { figure } from "./figure"
import { openHouse } from "./load/open-house"
import { type LoadShop, openShops } from "./load/open-shops"
import { percentile } from "./load/percentile"
import { sessionOf } from "./load/session-of"

const { values: options } = parseArgs({
  options: { comments: { type: "string" }, seconds: { type: "string", default: "60" } },
})
const seconds = Number(options.seconds)
const total = Number(options.comments ?? Math.round((5000 * seconds) / 60))
const posts = 5
/** Every so many deliveries the platform sends one again. */
const repeatEvery = 20
const mostInteraction = 200
const agent = new Agent({ connections: 32, pipelining: 1 })

/** The same question in the ways people put it, and what is said beside it. */
const sizes = ["S", "M", "L", "XL", "XXL"]
const questions: string[][] = [
  ["多少钱", "这个价格多少", "怎么卖", "how much is it?"],
  ["求链接", "链接发一下", "哪里可以买到", "where can I buy this"],
  ["会掉色吗", "会不会褪色"],
  ["什么时候发货", "多久能发货"],
  ["包邮吗", "运费多少啊"],
  ...sizes.map((size) => [`有没有${size}码`, `还有${size.toLowerCase()}码吗`, `${size}码有货吗`]),
]
const chatter = ["好看", "太美了吧", "哈哈哈哈", "❤️❤️", "已下单，坐等"]

process.exitCode = await measure()

async function measure(): Promise<number> {
  const executablePath = await ensureBrowser()
  if (!executablePath) throw new Error("There is no browser to measure with; set CHROMIUM_PATH.")
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const house = await openHouse({ worker: true, realtime: true })
  const [shop] = await openShops(1)
  const browser = await chromium.launch({ executablePath })
  try {
    const page = await openPage(browser, house.url, shop!)
    const comments = Array.from({ length: total }, (_, n) => commentAt(n))
    let sending = true
    const started = performance.now()
    const working = workOnPage(page, () => sending)
    const refused = await sendEvenly(house.url, shop!, comments)
    const sentIn = (performance.now() - started) / 1000
    sending = false
    const sortedIn = await untilSorted(owner, shop!, started)
    const times = await working
    const kept = await count(owner, "select count(*)::int as n from comment where tenant_id = $1", shop!)
    const groups = await count(
      owner,
      "select count(*)::int as n from comment_question q where tenant_id = $1 and asks",
      shop!,
    )
    const expected = new Set(comments.map(({ post, question }) => `${post} ${question}`)).size
    figure({ name: "comments: sent in", value: sentIn, unit: "s", baseline: seconds })
    figure({ name: "comments: refused at the door", value: refused, unit: "deliveries" })
    figure({ name: "comments: kept, each once", value: kept, unit: "comments", baseline: total })
    figure({ name: "comments: all sorted after the first", value: sortedIn, unit: "s" })
    figure({ name: "comments: questions, chatter left out", value: groups, unit: "questions", baseline: expected })
    const p95 = percentile(times, 95)
    figure({ name: "comments: click to question, p95", value: p95, unit: "ms", baseline: mostInteraction })
    figure({ name: "comments: clicks measured", value: times.length, unit: "clicks" })
    return refused === 0 && kept === total && p95 < mostInteraction ? 0 : 1
  } finally {
    await browser.close()
    await house.stop()
    await agent.close()
    await owner.end()
    await closeDatabase()
  }
}

type Played = { id: string; post: string; author: string; text: string; question: number }

function commentAt(n: number): Played {
  const chatting = n % 4 === 3
  const question = chatting ? -1 : n % questions.length
  const ways = chatting ? chatter : questions[question]!
  return {
    id: `c-${n}`,
    post: `video-${1 + (Math.floor(n / questions.length) % posts)}`,
    author: `fan-${n % 1500}`,
    text: ways[Math.floor(n / 7) % ways.length]!,
    question,
  }
}

/** Answers how many deliveries the door did not take. */
async function sendEvenly(url: string, shop: LoadShop, comments: Played[]): Promise<number> {
  const started = performance.now()
  const flying: Promise<void>[] = []
  let refused = 0
  const send = async (comment: Played) => {
    const at = new Date()
    const data = {
      id: comment.id,
      postId: comment.post,
      author: { id: comment.author, name: comment.author },
      text: comment.text,
    }
    const body = JSON.stringify({ type: "comment.created", timestamp: at.toISOString(), data })
    const answer = await request(`${url}/api/webhooks/api/${shop.connectionId}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...signWebhook(shop.secret, newId(at), at, body) },
      body,
      dispatcher: agent,
    }).catch(() => null)
    await answer?.body.dump()
    if (answer?.statusCode !== 200) refused++
  }
  for (const [n, comment] of comments.entries()) {
    const due = (n * seconds * 1000) / comments.length
    const early = due - (performance.now() - started)
    if (early > 5) await pause(early)
    flying.push(send(comment))
    if (n % repeatEvery === 0) flying.push(send(comment))
  }
  await Promise.all(flying)
  return refused
}

/** Seconds from the first comment until none waits to be sorted. */
async function untilSorted(owner: pg.Pool, shop: LoadShop, started: number): Promise<number> {
  const until = performance.now() + 120_000
  while (performance.now() < until) {
    const kept = await count(owner, "select count(*)::int as n from comment where tenant_id = $1", shop)
    const left = await count(
      owner,
      "select count(*)::int as n from comment where tenant_id = $1 and question_id is null",
      shop,
    )
    if (kept >= total && left === 0) break
    await pause(100)
  }
  return (performance.now() - started) / 1000
}

async function count(owner: pg.Pool, sql: string, shop: LoadShop): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(sql, [shop.tenantId])
  return rows[0]!.n
}

async function openPage(browser: Browser, url: string, shop: LoadShop): Promise<Page> {
  const site = url.replace("127.0.0.1", "localhost")
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "en-US" })
  await context.addCookies([{ name: "tideline.session", value: await sessionOf(shop), url: site }])
  const page = await context.newPage()
  const answer = await page.goto(`${site}/${shop.slug}/comments`, { waitUntil: "load" })
  if (!answer?.ok()) throw new Error(`The page answered ${answer?.status()}`)
  return page
}

/** Opens one question after the other; milliseconds from each click until its comments stand there. */
async function workOnPage(page: Page, isRushing: () => boolean): Promise<number[]> {
  const rows = page.locator("ul[role=list] li[data-index] button")
  // What the compiler writes around named functions is not known in the page.
  await page.evaluate("globalThis.__name = (named) => named")
  await rows.first().waitFor({ timeout: 60_000 })
  const times: number[] = []
  for (let n = 0; isRushing() || times.length < 20; n++) {
    const shown = await rows.count()
    if (shown > 0) times.push(await rows.nth(n % Math.min(shown, 8)).evaluate(clickToPaint))
    await pause(150)
  }
  return times
}

/** Runs in the page. */
function clickToPaint(row: Element): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now()
    ;(row as HTMLElement).click()
    const look = () => {
      if (document.querySelector("section[aria-label] article")) resolve(performance.now() - started)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(() => requestAnimationFrame(look))
  })
}

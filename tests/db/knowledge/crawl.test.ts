import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { gzipSync } from "node:zlib"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

type Answer = { status?: number; headers?: Record<string, string>; body?: string | Buffer; hangs?: boolean }
type Site = Record<string, Answer | string | ((request: IncomingMessage) => Answer)>

/** A web site on this machine; `seen` notes every call. */
async function openSite() {
  const site: { pages: Site; seen: { path: string; headers: IncomingMessage["headers"] }[] } = { pages: {}, seen: [] }
  const server = createServer((request, response) => answer(request, response))
  function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? "/"
    site.seen.push({ path, headers: request.headers })
    const page = site.pages[path]
    const { status, headers, body, hangs } =
      typeof page === "function" ? page(request) : typeof page === "string" ? { body: page } : (page ?? { status: 404 })
    if (hangs) return
    response.writeHead(status ?? 200, { "content-type": "text/html; charset=utf-8", ...headers })
    response.end(body ?? "")
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(site, {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

const web = await openSite()
const inside = await openSite()
process.env.ALLOWED_PRIVATE_HOSTS = `127.0.0.1:${web.port}`
await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { clock, days, newId } = await import("@/server/clock")
const knowledge = await import("@/server/knowledge")
const { crawlSite } = await import("@/server/knowledge/crawl-site")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})
beforeEach(() => {
  web.pages = {}
  web.seen.length = 0
  inside.seen.length = 0
})
afterEach(() => clock.reset())
afterAll(() => {
  web.close()
  inside.close()
})

const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><main><h1>${title}</h1>${body}</main></body></html>`
const long = "This paragraph is long enough to be taken for the page's own text and for no menu at all."

/** Adds a site and reads it to the point where a person looks. */
async function read(address: string, schedule: "off" | "daily" = "off") {
  const { sourceId, runId } = await inTenant(shop.owner, (ctx) =>
    knowledge.addSource(ctx, { kind: "site", address, schedule }),
  )
  await shop.rest()
  return { sourceId, runId, run: await run(runId) }
}
const run = (runId: string) => inTenant(shop.owner, (ctx) => knowledge.readRun(ctx, { runId }))
const rows = async (runId: string) =>
  (await inTenant(shop.owner, (ctx) => knowledge.listImportRows(ctx, { runId, limit: 200 }))).rows
const paths = () => web.seen.map(({ path }) => path)
async function again(sourceId: string) {
  const { runId } = await inTenant(shop.owner, (ctx) => knowledge.readAgain(ctx, { sourceId }))
  await shop.rest()
  return { runId, run: await run(runId) }
}
async function apply(runId: string) {
  await inTenant(shop.owner, (ctx) => knowledge.applyRun(ctx, { runId }))
  await shop.rest()
}
/** One look at a site with narrow limits. */
async function crawl(address: string, limits: { pages?: number; pageMs?: number } = {}) {
  const [sourceId, runId] = [newId(), newId()]
  await inTenant(shop.owner, async (ctx) => {
    await ctx.db.knowledgeSource.create({ data: { id: sourceId, kind: "site", name: "Site", createdAt: ctx.now } })
    await ctx.db.importRun.create({ data: { id: runId, sourceId, status: "reading", startedAt: ctx.now } })
  })
  const usual = { pages: 50, depth: 3, deadlineMs: 20_000, pageMs: 5000, pauseMs: 0 }
  return crawlSite(shop.owner, { sourceId, runId, address }, { ...usual, ...limits })
}

describe("a site", () => {
  test("is read by robots.txt, sitemap and links, and every piece names its place", async () => {
    web.pages = {
      "/robots.txt": `User-agent: *\nDisallow: /private\nSitemap: ${web.origin}/maps.xml`,
      "/maps.xml": {
        headers: { "content-type": "application/xml" },
        body: `<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc>${web.origin}/map.xml.gz</loc></sitemap></sitemapindex>`,
      },
      "/map.xml.gz": {
        headers: { "content-type": "application/gzip" },
        body: gzipSync(
          `<urlset><url><loc>${web.origin}/listed</loc></url><url><loc>https://elsewhere.example/x</loc></url></urlset>`,
        ),
      },
      "/": page(
        "Shop",
        `<p>${long}</p><a href="/returns?utm_source=x#top">Returns</a> <a href="/private/a">x</a> <a href="/cart">Cart</a> <a href="/a.pdf">PDF</a>`,
      ),
      "/returns": page("Returns", `<h2 id="days">How many days?</h2><p>Thirty days after delivery.</p>`),
      "/listed": page("Care", `<p>Wash it cold, and never spin it. ${long}</p>`),
    }
    const { runId, run } = await read(`${web.origin}/`)
    expect(run).toMatchObject({ status: "ready", failed: 0 })
    expect(paths().filter((path) => /private|cart|pdf/.test(path))).toEqual([])
    expect(web.seen[0]!.headers["user-agent"]).toMatch(/^TidelineBot\//)
    expect((await rows(runId)).map(({ place, question }) => [place.replace(web.origin, ""), question]).sort()).toEqual([
      ["/", "What applies to shop?"],
      ["/listed", "What applies to care?"],
      ["/returns#days", "How many days?"],
    ])
  })

  test("is not read where its robots.txt forbids, or cannot be had", async () => {
    web.pages = { "/robots.txt": "User-agent: TidelineBot\nDisallow: /", "/": page("Shop", long) }
    expect((await read(`${web.origin}/`)).run).toMatchObject({ status: "failed", error: "robots" })
    web.pages = { "/robots.txt": { status: 503 }, "/": page("Shop", long) }
    expect((await read(`${web.origin}/`)).run).toMatchObject({ status: "failed", error: "status-503" })
  })

  test("read again asks only for what changed; a page that is gone retires its articles", async () => {
    const withTag = (tag: string, body: string) => (request: IncomingMessage) =>
      request.headers["if-none-match"] === tag
        ? { status: 304 }
        : { headers: { etag: tag }, body: page("Rules", `<h2>Gifts ${tag.at(1)}</h2><p>${body}</p>`) }
    web.pages = {
      "/shop/": page("Start", `<p>${long}</p><a href="a">a</a><a href="b">b</a><a href="c">c</a>`),
      "/shop/a": withTag('"1"', "We wrap gifts for free."),
      "/shop/b": withTag('"2"', "Cards cost one euro."),
      "/shop/c": withTag('"3"', "Vouchers last three years."),
    }
    const { sourceId, runId, run: first } = await read(`${web.origin}/shop/`)
    expect(first).toMatchObject({ created: 4 })
    await apply(runId)
    web.pages["/shop/b"] = withTag('"2b"', "Cards cost two euros.")
    web.pages["/shop/c"] = { status: 410 }
    // "2b" names the same heading, so the piece is the same.
    const second = await again(sourceId)
    expect(second.run).toMatchObject({ created: 0, changed: 1, same: 2, removed: 1, failed: 0 })
    await apply(second.runId)
    const statuses = await inTenant(shop.owner, (ctx) =>
      ctx.db.article.findMany({
        where: { sourceId },
        select: { answer: true, status: true },
        orderBy: { answer: "asc" },
      }),
    )
    expect(statuses).toContainEqual({ answer: "Cards cost two euros.", status: "published" })
    expect(statuses).toContainEqual({ answer: "Vouchers last three years.", status: "archived" })
    expect(statuses).toHaveLength(4)
    expect((await again(sourceId)).run).toMatchObject({ created: 0, changed: 0, removed: 0 })
  })

  test("keeps what a page said when the page only fails to answer", async () => {
    web.pages = {
      "/s/": page("Start", `<p>${long}</p><a href="x">x</a>`),
      "/s/x": page("Opening", "<h2>Hours</h2><p>Nine to five every day.</p>"),
    }
    const { sourceId, runId } = await read(`${web.origin}/s/`)
    await apply(runId)
    web.pages["/s/x"] = { status: 500 }
    const second = await again(sourceId)
    expect(second.run).toMatchObject({ removed: 0, failed: 1 })
    expect((await rows(second.runId)).map(({ error }) => error).filter(Boolean)).toEqual(["unread:status-500"])
  })

  test("with a schedule is read and updated by itself, but a landslide waits for a person", async () => {
    const many = Array.from({ length: 8 }, (_, at) => `<h2>Rule ${at}</h2><p>This is what rule number ${at} says.</p>`)
    web.pages = { "/t/": page("Rules", many.join("")) }
    const { sourceId, runId } = await read(`${web.origin}/t/`, "daily")
    await apply(runId)
    web.pages["/t/"] = page("Rules", many.join("").replace("rule number 3 says", "rule number 3 says now"))
    clock.shift(days(1) + 60_000)
    await inTenant(shop.owner, knowledge.readDueSources)
    await shop.rest()
    const articles = () => inTenant(shop.owner, (ctx) => ctx.db.article.findMany({ where: { sourceId } }))
    expect((await articles()).filter(({ answer }) => answer.endsWith("says now."))).toHaveLength(1)
    web.pages["/t/"] = page("Rules", `<h2>Rule 0</h2><p>This is what rule number 0 says. ${long}</p>`)
    clock.shift(days(1))
    await inTenant(shop.owner, knowledge.readDueSources)
    await shop.rest()
    const [source] = await inTenant(shop.owner, async (ctx) =>
      (await knowledge.listSources(ctx)).filter(({ id }) => id === sourceId),
    )
    expect(source!.run).toMatchObject({ status: "ready", unattended: true, removed: 7 })
    expect((await articles()).filter(({ status }) => status === "archived")).toEqual([])
  })

  test("in GBK is read as it was meant", async () => {
    const body = Buffer.concat([
      Buffer.from("<html><head><title>"),
      Buffer.from("cdcbbbf5", "hex"),
      Buffer.from("</title></head><body><p>"),
      Buffer.from("c6dfccecc4dabfc9d2d4cdcbbbf5", "hex"),
      Buffer.from("</p></body></html>"),
    ])
    web.pages = { "/g/": { headers: { "content-type": "text/html; charset=GBK" }, body } }
    expect((await crawl(`${web.origin}/g/`)).drafts.map(({ question, answer }) => [question, answer])).toEqual([
      ["退货是怎样的？", "七天内可以退货"],
    ])
  })

  test("larger, slower or deeper than allowed is left unread, and the rest is kept", async () => {
    web.pages = {
      "/l/": page("Start", `<p>${long}</p><a href="big">b</a><a href="loop">l</a><a href="1">1</a>`),
      "/l/big": { body: Buffer.alloc(3 * 1024 * 1024, "x") },
      "/l/loop": { status: 302, headers: { location: "/l/loop" } },
      ...Object.fromEntries(
        [1, 2, 3, 4].map((at) => [
          `/l/${at}`,
          page(`Level ${at}`, `<p>Level ${at}. ${long}</p><a href="${at + 1}">on</a>`),
        ]),
      ),
    }
    const { drafts } = await crawl(`${web.origin}/l/`)
    expect(drafts.filter(({ error }) => error).map(({ error }) => error)).toEqual([
      "unread:answer-too-large",
      "unread:too-many-hops",
    ])
    expect(paths()).toContain("/l/3")
    expect(paths()).not.toContain("/l/4")
    web.seen.length = 0
    await crawl(`${web.origin}/l/`, { pages: 2 })
    expect(paths().filter((path) => path.startsWith("/l/")).length).toBeLessThanOrEqual(2)
  })

  test("that hangs ends within the time allowed for a page", async () => {
    web.pages = { "/h/": { hangs: true } }
    await expect(crawl(`${web.origin}/h/`, { pageMs: 300 })).rejects.toMatchObject({ reason: "no-answer" })
  })

  test("given by its sitemap is read by that alone", async () => {
    web.pages = {
      "/only.xml": {
        headers: { "content-type": "text/xml" },
        body: `<urlset><url><loc>${web.origin}/p/one</loc></url></urlset>`,
      },
      "/p/one": page("One", `<p>${long}</p><a href="/p/two">two</a>`),
      "/p/two": page("Two", `<p>Two. ${long}</p>`),
    }
    const { drafts } = await crawl(`${web.origin}/only.xml`)
    expect(drafts.map(({ place }) => place.replace(web.origin, ""))).toEqual(["/p/one"])
  })
})

describe("nothing inside can be reached", () => {
  test.each([
    ["a loopback address", () => `${inside.origin}/`],
    ["a name that leads home", () => `http://localhost:${inside.port}/`],
    ["the metadata service", () => "http://169.254.169.254/latest/meta-data/"],
    ["a decimal address", () => `http://2130706433:${inside.port}/`],
    ["an address in IPv6", () => `http://[::ffff:127.0.0.1]:${inside.port}/`],
    ["a private network", () => "http://10.0.0.1/"],
  ])("by %s", async (_, address) => {
    inside.pages = { "/": page("Secret", long) }
    await expect(crawl(address())).rejects.toMatchObject({ reason: "not-public" })
    expect(inside.seen).toEqual([])
  })

  test.each(["/", "/leak"])("by a redirect from %s", async (from) => {
    inside.pages = { "/": page("Secret", long) }
    web.pages = {
      "/": page("Start", `<p>${long}</p><a href="/leak">x</a>`),
      [from]: { status: 302, headers: { location: `${inside.origin}/` } },
    }
    const told = await crawl(`${web.origin}/`).then(
      ({ drafts }) => JSON.stringify(drafts),
      ({ reason }) => reason,
    )
    expect(told).not.toContain("Secret")
    expect(inside.seen).toEqual([])
  })

  test("by a sitemap, a robots.txt or a link that names it", async () => {
    inside.pages = { "/": page("Secret", long), "/sitemap.xml": "<urlset/>" }
    web.pages = {
      "/robots.txt": `Sitemap: ${inside.origin}/sitemap.xml`,
      "/": page("Start", `<p>${long}</p><a href="${inside.origin}/">in</a><a href="file:///etc/passwd">f</a>`),
      "/sitemap.xml": {
        headers: { "content-type": "text/xml" },
        body: `<urlset><url><loc>${inside.origin}/</loc></url></urlset>`,
      },
    }
    const { drafts } = await crawl(`${web.origin}/`)
    expect(drafts).toHaveLength(1)
    expect(inside.seen).toEqual([])
  })
})

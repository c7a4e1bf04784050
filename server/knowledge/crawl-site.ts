import { createHash } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { ringBell } from "@/server/bell"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { type Draft, mostSitePages } from "@/server/knowledge/contract"
import { fetchPage } from "@/server/knowledge/fetch-page"
import { readHtml } from "@/server/knowledge/readers/read-html"
import { readRobots } from "@/server/knowledge/readers/read-robots"
import { readSitemap } from "@/server/knowledge/readers/read-sitemap"
import { draftBlocks } from "@/server/knowledge/rules/draft-blocks"
import { sameHost, siteLink } from "@/server/knowledge/rules/site-links"

/** How a page was seen, to ask next time only for what changed. */
export type SitePageSeen = {
  url: string
  etag: string | null
  lastModified: string | null
  fingerprint: string
  /** it answered 404 or 410 */
  gone?: boolean
}

export type ReadSite = {
  drafts: Draft[]
  pages: SitePageSeen[]
  /** whether a piece missing from the drafts is missing from the site, rather than not read this time */
  isGone: (sourceKey: string) => boolean
}

type CrawlLimits = { pages: number; depth: number; deadlineMs: number; pageMs: number; pauseMs: number }
const usualLimits: CrawlLimits = { pages: mostSitePages, depth: 3, deadlineMs: 240_000, pageMs: 10_000, pauseMs: 50 }

/**
 * Reads a site politely: its robots.txt, its sitemaps, then its pages and their links below the address given, on its own
 * host only. What has not changed since the last applied run is not read again.
 */
export async function crawlSite(
  scope: Scope,
  input: { sourceId: string; runId: string; address: string },
  limits = usualLimits,
): Promise<ReadSite> {
  const ends = Date.now() + limits.deadlineMs
  const known = await knownPages(scope, input.sourceId)
  const first = await openSite(input.address, limits.pageMs)
  const robots = first.robots
  const start = first.page.url
  const wait = Math.max(limits.pauseMs, Math.min(5, robots.crawlDelay ?? 0) * 1000)

  const queue = first.listed
    ? first.listed.map((url) => ({ url, depth: limits.depth }))
    : [{ url: start, depth: 0 }, ...(await listedPages(robots.sitemaps, start, robots.isAllowed))]
  // Pages nothing links to any more are looked at last: to learn whether they are gone.
  for (const url of known.keys()) queue.push({ url, depth: limits.depth })
  const queued = new Set(queue.map(({ url }) => url))
  const read = newReading()

  for (let at = 0; at < queue.length && read.looked < limits.pages && Date.now() < ends; at++) {
    const { url, depth } = queue[at]!
    if (queue.findIndex((other) => other.url === url) < at || !robots.isAllowed(url)) continue
    if (read.looked > 0) await pause(wait)
    const page = url === start && !first.listed ? first.page : await look(url, start, known.get(url), limits.pageMs)
    read.looked++
    const links = read.take(url, page, known.get(url))
    if (depth < limits.depth) {
      for (const link of links) {
        const found = siteLink(link, start)
        if (found && !queued.has(found) && queue.length < 5000) {
          queued.add(found)
          queue.push({ url: found, depth: depth + 1 })
        }
      }
    }
    if (read.looked % 5 === 0 || read.looked === 1) {
      const goesOn = await tellProgress(scope, input.runId, read.looked, Math.min(queue.length, limits.pages))
      if (!goesOn) break
    }
  }
  return read.result()
}

async function knownPages(scope: Scope, sourceId: string): Promise<Map<string, SitePageSeen>> {
  const rows = await inTenant(scope, (ctx) =>
    ctx.db.sitePage.findMany({
      where: { sourceId },
      select: { url: true, etag: true, lastModified: true, fingerprint: true },
    }),
  )
  return new Map(rows.map((row) => [row.url, row]))
}

/** The first page, wherever its address leads, and what the site asks of robots. A sitemap lists what to read. */
async function openSite(address: string, pageMs: number) {
  const url = siteLink(address, address, { anyPath: true })
  if (!url) throw new AppError("invalid", "Only plain http and https addresses can be read", { reason: "bad-address" })
  const robots = await readRobots(url)
  if (!robots.isAllowed(url)) {
    throw new AppError("invalid", "The site asks robots not to read this page", { reason: "robots" })
  }
  const page = await fetchPage(url, { anyHost: true, timeoutMs: pageMs })
  if (page.kind !== "page") {
    const reason = page.kind === "unread" ? page.why : "site-unavailable"
    throw new AppError("unavailable", "The address did not answer with a page", { reason })
  }
  const listed = page.isXml ? readSitemap(page.text) : null
  if (!listed) return { page, listed: null, robots: sameHost(url, page.url) ? robots : await readRobots(page.url) }
  const pages = await listedPages([url], url, robots.isAllowed)
  if (pages.length === 0) throw new AppError("invalid", "This sitemap lists no pages", { reason: "nothing-found" })
  return { page, listed: pages.map((each) => each.url), robots }
}

/** Pages of sitemaps and of the sitemaps they list, twenty at most. */
async function listedPages(sitemaps: string[], start: string, isAllowed: (url: string) => boolean) {
  const pages = new Set<string>()
  const maps = [...sitemaps]
  for (let at = 0; at < maps.length && at < 20 && pages.size < 2000; at++) {
    const url = maps[at]!
    if (!sameHost(url, start) || maps.indexOf(url) < at) continue
    const answer = await fetchPage(url)
    const found = answer.kind === "page" ? readSitemap(answer.text) : null
    maps.push(...(found?.maps ?? []))
    for (const link of found?.pages ?? []) {
      const page = siteLink(link, start, { anyPath: sitemaps.includes(start) })
      if (page && isAllowed(page)) pages.add(page)
    }
  }
  return [...pages].slice(0, 2000).map((url) => ({ url, depth: 1 }))
}

async function look(url: string, start: string, seen: SitePageSeen | undefined, timeoutMs: number) {
  const page = await fetchPage(url, { seen, timeoutMs })
  // A page that leads elsewhere is read there, if that is still this site.
  return page.kind === "page" && !sameHost(page.url, start) ? { kind: "skip" as const } : page
}

type Looked = Awaited<ReturnType<typeof fetchPage>>

function newReading() {
  const drafts: Draft[] = []
  const pages: SitePageSeen[] = []
  const replaced = new Set<string>()
  const said = new Set<string>()

  function take(url: string, page: Looked, seen: SitePageSeen | undefined): string[] {
    if (page.kind === "gone") {
      if (seen) {
        replaced.add(url)
        pages.push({ ...seen, gone: true })
      }
      return []
    }
    if (page.kind === "unread") {
      drafts.push({
        ...{ sourceKey: `${url}#`, place: url, question: "", answer: "" },
        ...{ topic: "product", locale: "zh-CN", error: `unread:${page.why}` },
      })
      return []
    }
    if (page.kind !== "page" || page.isXml) return []
    const { title, blocks, links } = readHtml(page.text, { address: page.url })
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([title, blocks]))
      .digest("hex")
    pages.push({ url, etag: page.etag, lastModified: page.lastModified, fingerprint })
    if (seen?.fingerprint === fingerprint) return links
    replaced.add(url)
    for (const draft of draftBlocks(blocks, { title, place: page.url })) {
      const words = `${draft.question}\n${draft.answer}`
      // What stands on every page stands in the knowledge once.
      if (draft.error || draft.answer.length < 4 || said.has(words)) continue
      said.add(words)
      drafts.push({ ...draft, sourceKey: `${url}#${draft.sourceKey}` })
    }
    return links
  }

  return {
    looked: 0,
    take,
    result: (): ReadSite => ({
      drafts,
      pages,
      isGone: (key) => replaced.has(key.slice(0, Math.max(0, key.indexOf("#")))),
    }),
  }
}

/** Answers whether anybody still waits for this run. */
async function tellProgress(scope: Scope, runId: string, done: number, total: number): Promise<boolean> {
  const told = await inTenant(scope, (ctx) =>
    ctx.db.importRun.updateMany({ where: { id: runId, status: "reading" }, data: { done, total } }),
  )
  ringBell({ tenantId: scope.tenantId, name: "import.changed" })
  return told.count > 0
}

import robotsParser from "robots-parser"
import { AppError } from "@/server/errors"
import { botName, fetchPage } from "@/server/knowledge/fetch-page"

export type Robots = {
  isAllowed: (url: string) => boolean
  /** seconds the site asks to leave between two calls */
  crawlDelay: number | undefined
  sitemaps: string[]
}

/** What a site asks of robots (RFC 9309): no file allows everything, a file that cannot be had nothing. */
export async function readRobots(address: string): Promise<Robots> {
  const at = new URL("/robots.txt", address).href
  const usual = new URL("/sitemap.xml", address).href
  const answer = await fetchPage(at, { anyHost: true, mostBytes: 512 * 1024 })
  if (answer.kind === "unread" && !/^status-4/.test(answer.why)) {
    throw new AppError("unavailable", "The site did not answer", { reason: answer.why })
  }
  const text = answer.kind === "page" ? answer.text : ""
  const robots = robotsParser(at, text)
  return {
    isAllowed: (url) => robots.isAllowed(url, botName) ?? true,
    crawlDelay: robots.getCrawlDelay(botName),
    sitemaps: [...new Set([...robots.getSitemaps(), usual])].slice(0, 10),
  }
}

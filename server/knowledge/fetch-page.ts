import { gunzipSync } from "node:zlib"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { fetchBytesOutside } from "@/server/fetch-outside"
import { charsetOf } from "@/server/knowledge/read-file"
import { sameHost } from "@/server/knowledge/rules/site-links"
import { decodeText } from "@/server/read-table"

type Seen = { etag: string | null; lastModified: string | null }

export type FetchedPage =
  | { kind: "page"; url: string; text: string; isXml: boolean; etag: string | null; lastModified: string | null }
  | { kind: "unchanged" | "gone" | "skip" }
  | { kind: "unread"; why: string }

export const botName = "TidelineBot"
const mostHops = 5

/**
 * One page of a site, through the guarded door at every hop. Never throws: what cannot be read says why. `seen` asks only
 * for what changed; `anyHost` follows to another host.
 */
export async function fetchPage(
  address: string,
  options: { seen?: Seen; anyHost?: boolean; mostBytes?: number; timeoutMs?: number } = {},
): Promise<FetchedPage> {
  let url = address
  try {
    for (let hop = 0; hop <= mostHops; hop++) {
      const answer = await fetchBytesOutside(url, {
        method: "GET",
        headers: headersFor(options.seen),
        timeoutMs: options.timeoutMs ?? 10_000,
        mostBytes: options.mostBytes,
      })
      const target = answer.headers.get("location")
      if (answer.status >= 300 && answer.status < 400 && answer.status !== 304 && target) {
        if (!URL.canParse(target, url)) return { kind: "skip" }
        url = new URL(target, url).href
        if (!options.anyHost && !sameHost(url, address)) return { kind: "skip" }
        continue
      }
      return readAnswer(url, answer)
    }
    return { kind: "unread", why: "too-many-hops" }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: "unread", why: error.code === "invalid" ? "not-public" : (error.reason ?? "no-answer") }
  }
}

function headersFor(seen: Seen | undefined): Record<string, string> {
  return {
    "user-agent": `${botName}/1.0 (+${env.APP_URL})`,
    accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    ...(seen?.etag ? { "if-none-match": seen.etag } : {}),
    ...(seen?.lastModified ? { "if-modified-since": seen.lastModified } : {}),
  }
}

function readAnswer(url: string, answer: Awaited<ReturnType<typeof fetchBytesOutside>>): FetchedPage {
  const { status, headers } = answer
  if (status === 304) return { kind: "unchanged" }
  if (status === 404 || status === 410) return { kind: "gone" }
  if (status < 200 || status >= 300) return { kind: "unread", why: `status-${status}` }
  const isPacked = answer.bytes[0] === 0x1f && answer.bytes[1] === 0x8b
  const bytes = isPacked ? unpack(answer.bytes) : answer.bytes
  if (!bytes) return { kind: "unread", why: "answer-too-large" }
  const type = headers.get("content-type") ?? ""
  const isXml = /xml/i.test(type) && !/xhtml/i.test(type)
  if (type && !isXml && !isPacked && !/html|text\/plain|json|csv|tab-separated/i.test(type)) return { kind: "skip" }
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? charsetOf(bytes)
  const text = decodeText(bytes, charset)
  return {
    kind: "page",
    url,
    text,
    isXml: isXml || /^\s*(?:<\?xml[^>]*>\s*)?<(?:urlset|sitemapindex|rss|feed)\b/i.test(text.slice(0, 2000)),
    etag: headers.get("etag"),
    lastModified: headers.get("last-modified"),
  }
}

function unpack(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: 10 * 1024 * 1024 })
  } catch {
    return null
  }
}

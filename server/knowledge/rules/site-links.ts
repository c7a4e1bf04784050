const files =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|woff2?|ttf|mp[34]|webm|zip|gz|rar|7z|exe|dmg|apk|docx?|xlsx?|pptx?|pdf)$/i
const doors =
  /\/(?:cart|checkout|basket|login|log-in|signin|sign-in|register|logout|account|my-account|wp-admin|wp-login\.php|admin|search)(?:\/|$)/i
const trackers = /^(?:utm_|fbclid$|gclid$|spm$|ref$|source$|sessionid$|sid$)/i
const longestAddress = 1500

/**
 * A link as the crawl may follow it: on the site's own host, below the folder of its start (unless `anyPath`), without
 * anchor and tracking marks. Null for files, carts and doors, and endless filters.
 */
export function siteLink(link: string, start: string, options: { anyPath?: boolean } = {}): string | null {
  if (!URL.canParse(link, start)) return null
  const url = new URL(link, start)
  const from = new URL(start)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || !sameHost(url.href, start)) return null
  url.hash = ""
  for (const name of [...url.searchParams.keys()]) if (trackers.test(name)) url.searchParams.delete(name)
  if (url.href.length > longestAddress) return null
  if (options.anyPath) return url.href
  const folder = from.pathname.slice(0, from.pathname.lastIndexOf("/") + 1)
  if (!url.pathname.startsWith(folder)) return null
  if (files.test(url.pathname) || doors.test(url.pathname) || [...url.searchParams].length > 2) return null
  return url.href
}

/** The same host and port, with or without "www." and encryption. */
export function sameHost(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false
  const bare = (text: string) => {
    const { hostname, port } = new URL(text)
    return `${hostname.replace(/^www\./, "")}:${port}`
  }
  return bare(a) === bare(b)
}

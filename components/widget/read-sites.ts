const source = /^(https?:\/\/)?(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$/

/**
 * The websites a chat may appear on, as CSP sources, from what the merchant typed ("shop.example, https://www.shop.example").
 * Whatever is not an origin or a host is left out. Null when none are named: any website.
 */
export function readSites(typed: string | undefined): string[] | null {
  const sites = (typed ?? "")
    .toLowerCase()
    .split(/[\s,;，；]+/)
    .map((site) => site.replace(/(?<![:/])\/.*$/, ""))
    .filter((site) => source.test(site))
  return sites.length > 0 ? [...new Set(sites)] : null
}

/** Whether a page's origin is one of the sites. */
export function isOnSites(origin: string, sites: string[] | null): boolean {
  if (!sites) return true
  const page = URL.canParse(origin) ? new URL(origin) : null
  if (!page) return false
  return sites.some((site) => {
    const [scheme, host] = site.includes("://") ? (site.split("://") as [string, string]) : [null, site]
    if (scheme !== null && page.protocol !== `${scheme}:`) return false
    if (host.startsWith("*.")) return page.host.endsWith(host.slice(1))
    return page.host === host
  })
}

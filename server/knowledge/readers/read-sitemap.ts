import { AppError } from "@/server/errors"
import { readXml } from "@/server/read-xml"

/** The pages a sitemap lists, or the sitemaps an index lists. Null when the text is neither. */
export function readSitemap(text: string): { pages: string[]; maps: string[] } | null {
  try {
    const tree = readXml(text) as { urlset?: { url?: unknown }; sitemapindex?: { sitemap?: unknown } }
    if (tree.urlset === undefined && tree.sitemapindex === undefined) return null
    return { pages: addresses(tree.urlset?.url), maps: addresses(tree.sitemapindex?.sitemap) }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function addresses(entries: unknown): string[] {
  const list = Array.isArray(entries) ? entries : entries ? [entries] : []
  return list.flatMap((entry) => {
    const address = (entry as { loc?: unknown }).loc
    return typeof address === "string" && address ? [address] : []
  })
}

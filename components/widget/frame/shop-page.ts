import { isOnSites } from "@/components/widget/read-sites"

/** What the loader in the shop's page tells the frame. */
export type Told =
  | { kind: "hello"; pass?: string; lang?: string; page?: string }
  | { kind: "open" }
  | { kind: "closed" }
  | { kind: "page"; page: string }
  | { kind: "identify"; user: object }
  | { kind: "logout" }
  | { kind: "track"; name: string; props?: object }

/** What the frame tells the loader. */
export type Telling =
  | { kind: "ready"; color: string; ink: string }
  | { kind: "label"; label: string }
  | { kind: "unread"; count: number; label: string }
  | { kind: "pass"; pass: string }
  | { kind: "close" }
  | { kind: "message"; from: string }
  | { kind: "identified"; ok: boolean }

export type ShopPage = { site: string; tell: (message: Telling) => void }

const patienceMs = 3000

/**
 * Meets the page that embeds us. The page's origin comes with the frame's address and counts only once the page itself
 * has spoken from it; until then nothing is said to it but "ready". Null when nobody embeds us, or not our loader.
 */
export function meetShopPage(
  key: string,
  sites: string[] | null,
  look: { color: string; ink: string },
  hear: (message: Told) => void,
): Promise<ShopPage | null> {
  const site = new URLSearchParams(location.hash.slice(1)).get("site")
  if (window.parent === window || !site || !URL.canParse(site)) return Promise.resolve(null)
  if (!isOnSites(site, sites) && site !== location.origin) return Promise.resolve(null)
  const tell = (message: Telling) => window.parent.postMessage({ tideline: key, ...message }, site)
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(null), patienceMs)
    window.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (event.source !== window.parent || event.origin !== site || !isFor(event.data, key)) return
      const message = event.data as Told
      hear(message)
      if (message.kind === "hello") {
        clearTimeout(giveUp)
        resolve({ site, tell })
      }
    })
    tell({ kind: "ready", ...look })
  })
}

const isFor = (data: unknown, key: string) =>
  typeof data === "object" && data !== null && "tideline" in data && data.tideline === key

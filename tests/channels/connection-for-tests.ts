import type { ConnectionInHand, RawRequest } from "@/server/channels/channel"
import { fetchOutside } from "@/server/fetch-outside"

process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none"
process.env.TIDELINE_SECRET ??= "channel tests sign with a secret of their own"

export const connectionId = "0193a5c0-0000-7000-8000-000000000001"

/** A connection as adapters see it, with a token store of its own. */
export function connectionWith(
  given: Partial<Pick<ConnectionInHand, "id" | "settings" | "secrets" | "now">>,
): ConnectionInHand {
  const tokens = new Map<string, string>()
  return {
    id: connectionId,
    settings: {},
    secrets: {},
    now: new Date("2025-03-01T08:00:00.000Z"),
    ...given,
    token: async (kind, refresh, force) => {
      const kept = tokens.get(kind)
      if (kept && !force) return kept
      const { value } = await refresh()
      tokens.set(kind, value)
      return value
    },
    fetch: fetchOutside,
  }
}

/** What the public door makes of a call. */
export function arriving(call: {
  method: string
  path?: string
  headers: Record<string, string>
  query: string
  body: string | Buffer
}): RawRequest {
  const path = `/api/webhooks/platform/${connectionId}`
  return { path, ...call, query: new URLSearchParams(call.query), rawQuery: call.query, body: Buffer.from(call.body) }
}

/** What is kept of a verified delivery, ready for `parse`. */
export function kept(request: RawRequest, facts: Record<string, string> = {}): RawRequest {
  const proven = Object.entries(facts).map(([name, value]) => [`x-verified-${name}`, value])
  return { ...request, headers: { ...request.headers, ...Object.fromEntries(proven) } }
}

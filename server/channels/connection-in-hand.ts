import type { ConnectionInHand } from "@/server/channels/channel"
import { unsealSecrets } from "@/server/channels/connection-secrets"
import { clock, seconds } from "@/server/clock"
import { type Scope, systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchOutside } from "@/server/fetch-outside"
import { seal, unseal } from "@/server/seal"

const rememberFor = seconds(5)
type Remembered = { until: number; connection: Promise<HeldConnection | null> }
const remembered = new Map<string, Remembered>()

export type HeldConnection = {
  id: string
  tenantId: string
  channel: string
  name: string
  status: string
  /** something went wrong lately that nobody has seen mended yet */
  troubled: boolean
  inHand: () => ConnectionInHand
}

/** The connection behind a public address, read at most every few seconds: the door cannot afford a look at every call. */
export async function connectionForDoor(connectionId: string, channel: string): Promise<HeldConnection | null> {
  const now = Date.now()
  const known = remembered.get(connectionId)
  if (known && known.until > now) return matching(await known.connection, channel)
  if (remembered.size > 10_000) remembered.clear()
  const connection = lookUp(connectionId)
  remembered.set(connectionId, { until: now + rememberFor, connection })
  connection.catch(() => remembered.delete(connectionId))
  return matching(await connection, channel)
}

/** Forgets a connection that was just changed in this process; the others hear of it within seconds. */
export function forgetConnection(connectionId: string) {
  remembered.delete(connectionId)
}

const matching = (connection: HeldConnection | null, channel: string) =>
  connection?.channel === channel ? connection : null

async function lookUp(connectionId: string): Promise<HeldConnection | null> {
  const tenantId = await tenantOf("connection", connectionId)
  return tenantId ? holdConnection(systemScope(tenantId), connectionId) : null
}

/** A tenant's connection with its secrets, ready to verify and to send. Null when it was removed. */
export async function holdConnection(scope: Scope, connectionId: string): Promise<HeldConnection | null> {
  const found = await inTenant(scope, async (ctx) => {
    const connection = await ctx.db.connection.findFirst({ where: { id: connectionId, removedAt: null } })
    const tenant = await ctx.db.tenant.findFirst({ select: { dataKey: true } })
    return connection && tenant ? { connection, dataKey: tenant.dataKey } : null
  })
  if (!found) return null
  const { connection, dataKey } = found
  const secrets = unsealSecrets(scope.tenantId, dataKey, connection)
  const settings = connection.settings as Record<string, string>
  return {
    id: connection.id,
    tenantId: scope.tenantId,
    channel: connection.channel,
    name: connection.name,
    status: connection.status,
    troubled: connection.lastError !== null || connection.status === "broken",
    inHand: () => ({
      id: connection.id,
      settings,
      secrets,
      token: (kind, refresh, force) => platformToken(scope, connection.id, dataKey, kind, refresh, force),
      fetch: fetchOutside,
      now: clock.now(),
    }),
  }
}

const flights = new Map<string, Promise<string>>()

/** A platform's access token: kept sealed, refreshed shortly before it ends, by one flight a process. */
async function platformToken(
  scope: Scope,
  connectionId: string,
  dataKey: string,
  kind: string,
  refresh: () => Promise<{ value: string; expiresAt: Date }>,
  force = false,
): Promise<string> {
  const place = `connection_token.value:${scope.tenantId}:${connectionId}:${kind}`
  if (!force) {
    const kept = await inTenant(scope, (ctx) =>
      ctx.db.connectionToken.findFirst({
        where: { connectionId, kind, expiresAt: { gt: new Date(ctx.now.getTime() + seconds(60)) } },
      }),
    )
    if (kept) return unseal(scope.tenantId, dataKey, place, kept.value)
  }
  const flight = `${connectionId}:${kind}`
  const flying = flights.get(flight)
  if (flying) return flying
  const fresh = refresh()
    .then(async ({ value, expiresAt }) => {
      const sealed = seal(scope.tenantId, dataKey, place, value)
      await inTenant(scope, (ctx) =>
        ctx.db.connectionToken.upsert({
          where: { tenantId_connectionId_kind: { tenantId: scope.tenantId, connectionId, kind } },
          create: { connectionId, kind, value: sealed, expiresAt },
          update: { value: sealed, expiresAt },
          select: { kind: true },
        }),
      )
      return value
    })
    .catch((cause) => {
      if (cause instanceof AppError) throw cause
      throw new AppError("unavailable", "The platform gave no access token", { cause, reason: "token_invalid" })
    })
    .finally(() => flights.delete(flight))
  flights.set(flight, fresh)
  return fresh
}

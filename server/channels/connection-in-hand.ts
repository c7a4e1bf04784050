import type { ConnectionInHand } from "@/server/channels/channel"
import { unsealSecrets } from "@/server/channels/connection-secrets"
import { clock, seconds } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchOutside } from "@/server/fetch-outside"
import { seal, unseal } from "@/server/seal"

const rememberFor = seconds(5)
/** `found`: once it is there */
type Remembered = { until: number; connection: Promise<HeldConnection | null>; found?: HeldConnection | null }
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
  const known = recall(connectionId)
  if (known) return matching(await known.connection, channel)
  const connection = lookUp(connectionId)
  const kept = keep(connectionId, { connection })
  try {
    kept.found = await connection
  } catch (error) {
    remembered.delete(connectionId)
    throw error
  }
  return matching(kept.found, channel)
}

/**
 * The same for what came through the door, within a transaction. A look of the door's that is still on its way is not waited
 * for: it may itself wait for one of the pool's connections, which the waiting ones would hold.
 */
export async function connectionWithin(
  ctx: Context,
  connectionId: string,
  channel: string,
): Promise<HeldConnection | null> {
  const known = recall(connectionId)
  if (known?.found !== undefined) return matching(known.found, channel)
  const found = await readConnection(ctx, connectionId)
  keep(connectionId, { connection: Promise.resolve(found), found })
  return matching(found, channel)
}

function recall(connectionId: string): Remembered | undefined {
  const known = remembered.get(connectionId)
  return known && known.until > Date.now() ? known : undefined
}

function keep(connectionId: string, what: Omit<Remembered, "until">): Remembered {
  if (remembered.size > 10_000) remembered.clear()
  const kept = { ...what, until: Date.now() + rememberFor }
  remembered.set(connectionId, kept)
  return kept
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
export function holdConnection(scope: Scope, connectionId: string): Promise<HeldConnection | null> {
  return inTenant(scope, (ctx) => readConnection(ctx, connectionId))
}

/** The same within a transaction; what is in hand may be used once that is over. */
export async function readConnection(ctx: Context, connectionId: string): Promise<HeldConnection | null> {
  const scope: Scope = { tenantId: ctx.tenantId, actor: ctx.actor }
  const connection = await ctx.db.connection.findFirst({ where: { id: connectionId, removedAt: null } })
  const tenant = connection && (await ctx.db.tenant.findFirst({ select: { dataKey: true } }))
  if (!tenant) return null
  const { dataKey } = tenant
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

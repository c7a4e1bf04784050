import { clock } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { client } from "@/server/db/client"
import { Prisma } from "@/server/db/generated/client"
import { AppError } from "@/server/errors"

export { closeDatabase } from "@/server/db/client"
export { Prisma }

type GlobalModel =
  | "person"
  | "session"
  | "signInAccount"
  | "proofToken"
  | "tenantKey"
  | "rateBucket"
  | "devMail"
  | "work"
  | "shardLease"
  | "laneWorker"
  | "engineDecision"
  | "stripeEvent"

/** What a tenant's deed may reach: every tenant table, none of the global ones. */
export type TenantDb = Omit<Prisma.TransactionClient, GlobalModel>

/**
 * The one way to a tenant's data: opens a transaction, tells PostgreSQL whose it is, and hands out `ctx.db`.
 * Never wait on the outside (model, platform, shop) inside `run`.
 */
export async function inTenant<T>(scope: Scope, run: (ctx: Context) => Promise<T>): Promise<T> {
  if (!uuid.test(scope.tenantId)) throw new AppError("broken", "inTenant needs a tenant")
  const committed: (() => void)[] = []
  const result = await client()
    .$transaction(async (db) => {
      await db.$executeRaw`select set_config('app.tenant_id', ${scope.tenantId}, true)`
      return run({ ...scope, db, now: clock.now(), afterCommit: (callback) => committed.push(callback) })
    })
    .catch((cause) => {
      throw isUnkeepable(cause) ? new AppError("invalid", "The text holds what cannot be kept", { cause }) : cause
    })
  for (const callback of committed) callback()
  return result
}

/** PostgreSQL keeps neither NUL nor, in JSON, half a character: whoever sent that made a mistake, and nothing broke. */
function isUnkeepable(cause: unknown): boolean {
  if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) return false
  const { cause: said } = (cause.meta?.driverAdapterError ?? {}) as {
    cause?: { originalCode?: string; message?: string }
  }
  return /^(?:22021|22P05)$/.test(said?.originalCode ?? "") || said?.message === "invalid input syntax for type json"
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What kinds of key lead to a tenant. */
export const keyKinds = ["slug", "connection", "invitation", "stripe", "widget", "api-key", "host"] as const
export type KeyKind = (typeof keyKinds)[number]

/** Whose key is this? The one question asked before a tenant is known. */
export async function tenantOf(kind: KeyKind, key: string): Promise<string | null> {
  if (!key || key.length > 200) return null
  const row = await client().tenantKey.findUnique({ where: { kind_key: { kind, key } }, select: { tenantId: true } })
  return row?.tenantId ?? null
}

/** Registers a key of this tenant. A key that another tenant holds is a conflict. */
export async function claimKey(ctx: Context, kind: KeyKind, key: string): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ tenant_id: string }[]>`
    insert into tenant_key (kind, key, tenant_id) values (${kind}, ${key}, ${ctx.tenantId}::uuid)
    on conflict (kind, key) do update set key = excluded.key returning tenant_id`
  if (rows[0]?.tenant_id !== ctx.tenantId) throw new AppError("conflict", `This ${kind} is taken`, { reason: "taken" })
}

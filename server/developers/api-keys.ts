import { randomBytes } from "node:crypto"
import { days, minutes, newId } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { claimKey, inTenant, tenantOf } from "@/server/db"
import { type AddApiKey, type ApiScope, mostKeys } from "@/server/developers/contract"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { hashOf } from "@/server/seal"

/** Makes a key. Its text is in this answer and nowhere else: only the hash is kept. */
export async function addApiKey(ctx: Context, input: AddApiKey) {
  const inUse = await ctx.db.apiKey.count({ where: { revokedAt: null } })
  if (inUse >= mostKeys)
    throw new AppError("limited", `A shop has at most ${mostKeys} keys`, { reason: "too-many-keys" })
  const token = `tl_${randomBytes(30).toString("base64url")}`
  const id = newId(ctx.now)
  await ctx.db.apiKey.create({
    data: {
      id,
      name: input.name,
      prefix: token.slice(0, 9),
      hash: hashOf(token),
      scopes: [...new Set(input.scopes)],
      createdById: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
      createdAt: ctx.now,
      expiresAt: input.days === undefined ? null : new Date(ctx.now.getTime() + days(input.days)),
    },
    select: { id: true },
  })
  await claimKey(ctx, "api-key", hashOf(token))
  await emit(ctx, "api-key.added", { apiKeyId: id, scopes: input.scopes })
  return { apiKeyId: id, token }
}

/** The keys in use and those that ended lately, newest first. */
export async function listApiKeys(ctx: Context) {
  const rows = await ctx.db.apiKey.findMany({
    where: { OR: [{ revokedAt: null }, { revokedAt: { gt: new Date(ctx.now.getTime() - days(30)) } }] },
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      createdBy: { select: { name: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  })
  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    scopes: row.scopes as ApiScope[],
    createdBy: createdBy?.name ?? null,
    state: row.revokedAt
      ? ("revoked" as const)
      : row.expiresAt && row.expiresAt <= ctx.now
        ? ("expired" as const)
        : ("active" as const),
  }))
}

/** Ends a key at once and for good. */
export async function revokeApiKey(ctx: Context, input: { apiKeyId: string }) {
  const { count } = await ctx.db.apiKey.updateMany({
    where: { id: input.apiKeyId, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  if (count > 0) return emit(ctx, "api-key.revoked", input)
  const known = await ctx.db.apiKey.findFirst({ where: { id: input.apiKeyId }, select: { id: true } })
  if (!known) throw new AppError("missing", "No such key")
}

export type Bearer = { scope: Scope; apiKeyId: string; scopes: ApiScope[] }

/** Whose key this is; null for one that is unknown, revoked or over. */
export async function openByKey(token: string): Promise<Bearer | null> {
  if (!/^tl_[\w-]{40}$/.test(token)) return null
  const hash = hashOf(token)
  const tenantId = await tenantOf("api-key", hash)
  if (!tenantId) return null
  return inTenant(systemScope(tenantId), async (ctx) => {
    const key = await ctx.db.apiKey.findFirst({ where: { hash, revokedAt: null } })
    if (!key || (key.expiresAt && key.expiresAt <= ctx.now)) return null
    // To the minute is enough, and a busy key is not written at every call.
    if (!key.lastUsedAt || key.lastUsedAt.getTime() < ctx.now.getTime() - minutes(1)) {
      await ctx.db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: ctx.now } })
    }
    return {
      scope: { tenantId, actor: { kind: "api" as const, apiKeyId: key.id } },
      apiKeyId: key.id,
      scopes: key.scopes as ApiScope[],
    }
  })
}

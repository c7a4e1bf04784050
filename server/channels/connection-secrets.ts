import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { seal, unseal } from "@/server/seal"

/** Seals a connection's secrets for its row; null when it has none. */
export async function sealSecrets(ctx: Context, connectionId: string, secrets: Record<string, string>) {
  if (Object.keys(secrets).length === 0) return null
  return seal(ctx.tenantId, await dataKeyOf(ctx), placeOf(ctx.tenantId, connectionId), JSON.stringify(secrets))
}

/** Reads the secrets of a connection in the deed's own transaction. */
export async function readSecrets(ctx: Context, connection: { id: string; secrets: string | null }) {
  return connection.secrets ? unsealSecrets(ctx.tenantId, await dataKeyOf(ctx), connection) : {}
}

export function unsealSecrets(
  tenantId: string,
  dataKey: string,
  connection: { id: string; secrets: string | null },
): Record<string, string> {
  if (!connection.secrets) return {}
  return JSON.parse(unseal(tenantId, dataKey, placeOf(tenantId, connection.id), connection.secrets))
}

async function dataKeyOf(ctx: Context): Promise<string> {
  const tenant = await ctx.db.tenant.findFirst({ select: { dataKey: true } })
  if (!tenant) throw new AppError("broken", "The tenant has no data key")
  return tenant.dataKey
}

const placeOf = (tenantId: string, connectionId: string) => `connection.secrets:${tenantId}:${connectionId}`

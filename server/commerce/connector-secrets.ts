import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { seal, unseal } from "@/server/seal"

/** Seals a connector's secrets for its row; empty when it has none. */
export async function sealSecrets(ctx: Context, connectorId: string, secrets: Record<string, string>): Promise<string> {
  if (Object.keys(secrets).length === 0) return ""
  return seal(ctx.tenantId, await dataKeyOf(ctx), placeOf(ctx.tenantId, connectorId), JSON.stringify(secrets))
}

export async function readSecrets(
  ctx: Context,
  connector: { id: string; secrets: string },
): Promise<Record<string, string>> {
  if (!connector.secrets) return {}
  return JSON.parse(unseal(ctx.tenantId, await dataKeyOf(ctx), placeOf(ctx.tenantId, connector.id), connector.secrets))
}

async function dataKeyOf(ctx: Context): Promise<string> {
  const tenant = await ctx.db.tenant.findFirst({ select: { dataKey: true } })
  if (!tenant) throw new AppError("broken", "The tenant has no data key")
  return tenant.dataKey
}

const placeOf = (tenantId: string, connectorId: string) => `shop_connector.secrets:${tenantId}:${connectorId}`

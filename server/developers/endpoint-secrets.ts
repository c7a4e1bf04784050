import { createHmac, randomBytes } from "node:crypto"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { seal, unseal } from "@/server/seal"

/** The secret in use and, during a change, the one before it. */
export type EndpointSecrets = { current: string; previous?: string }

export const newWebhookSecret = () => `whsec_${randomBytes(32).toString("base64")}`

export async function sealSecrets(ctx: Context, endpointId: string, secrets: EndpointSecrets): Promise<string> {
  return seal(ctx.tenantId, await dataKeyOf(ctx), placeOf(ctx, endpointId), JSON.stringify(secrets))
}

export async function readSecrets(ctx: Context, endpoint: { id: string; secrets: string }): Promise<EndpointSecrets> {
  return JSON.parse(unseal(ctx.tenantId, await dataKeyOf(ctx), placeOf(ctx, endpoint.id), endpoint.secrets))
}

/** Standard Webhooks: the body with its id and time (UNIX seconds), signed with every secret in use, the newest first. */
export function signWebhook(secrets: string[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string) =>
    createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
      .update(`${id}.${timestamp}.${body}`)
      .digest("base64")
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => `v1,${sign(secret)}`).join(" "),
  }
}

async function dataKeyOf(ctx: Context): Promise<string> {
  const tenant = await ctx.db.tenant.findFirst({ select: { dataKey: true } })
  if (!tenant) throw new AppError("broken", "The tenant has no data key")
  return tenant.dataKey
}

const placeOf = (ctx: Context, endpointId: string) => `webhook_endpoint.secrets:${ctx.tenantId}:${endpointId}`

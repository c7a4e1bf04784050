import { changeBotSettings, plainBot } from "@/server/ai"
import type { Channel } from "@/server/channels/channel"
import { sealSecrets } from "@/server/channels/connection-secrets"
import { newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import { claimKey, inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { createTenant } from "@/server/tenants"

type Config = Record<string, unknown>

/** A tenant whose bot is silent, so that only the adapter itself speaks, with a connection for each of these settings. */
export async function openThrowAway(
  channel: Channel,
  [config, ...more]: Config[],
): Promise<{ tenantId: string; connections: [string, ...string[]] }> {
  const tenantId = newId()
  const person = { personId: newId(), name: "Replay", email: `replay-${tenantId}@shop.example` }
  await globalDb().person.create({ data: { id: person.personId, email: person.email, name: person.name } })
  await inTenant(systemScope(tenantId), async (ctx) => {
    const shop = { name: "Replay", trade: "clothing", locale: "en", timeZone: "UTC" } as const
    await createTenant(ctx, { ...shop, slug: `replay-${tenantId.slice(-12)}`, owner: person })
    await changeBotSettings(ctx, { ...plainBot, enabled: false })
  })
  const connections: [string, ...string[]] = [await connect(tenantId, channel, config ?? {})]
  for (const given of more) connections.push(await connect(tenantId, channel, given))
  return { tenantId, connections }
}

/** Stored as the connect form stores it, only that nothing of it is judged: a case may well be about wrong settings. */
async function connect(tenantId: string, channel: Channel, config: Config): Promise<string> {
  const values = Object.entries(config)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)])
  const isSecret = ([name]: string[]) => channel.secretKeys.includes(name!)
  return inTenant(systemScope(tenantId), async (ctx) => {
    const id = newId(ctx.now)
    await ctx.db.connection.create({
      data: {
        id,
        channel: channel.name,
        name: channel.name,
        settings: Object.fromEntries(values.filter((entry) => !isSecret(entry))),
        secrets: await sealSecrets(ctx, id, Object.fromEntries(values.filter(isSecret))),
        createdAt: ctx.now,
      },
      select: { id: true },
    })
    await claimKey(ctx, "connection", id)
    return id
  })
}

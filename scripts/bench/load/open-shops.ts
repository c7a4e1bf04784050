import { randomBytes, randomUUID } from "node:crypto"
import { addConnection } from "@/server/channels"
import { clock, newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { openShop } from "@/server/flows/open-shop"
import { tradeTemplates } from "@/server/tenants"
import { type Trade, trades } from "@/server/tenants/contract"

export type LoadShop = {
  tenantId: string
  slug: string
  personId: string
  connectionId: string
  /** the web chat's connection: its public key */
  webchatId: string
  secret: string
  trade: Trade
}

/** Opens shops as owners do, each with a signed webhook of its own; replies go to `callbackUrl` when it is given. */
export async function openShops(count: number, callbackUrl?: string): Promise<LoadShop[]> {
  const shops: LoadShop[] = []
  for (let n = 0; n < count; n++) {
    const trade = trades[n % trades.length]!
    const personId = newId()
    const email = `owner-${randomUUID()}@shop.example`
    await globalDb().person.create({ data: { id: personId, email, name: "Owner", emailVerifiedAt: clock.now() } })
    const {
      tenantId,
      slug,
      connectionId: webchatId,
    } = await openShop(
      { personId, name: "Owner", email },
      { name: `Shop ${n + 1}`, trade, locale: n % 2 === 0 ? "zh-CN" : "en", timeZone: "Asia/Shanghai" },
    )
    const secret = `whsec_${randomBytes(32).toString("base64")}`
    const settings: Record<string, string> = callbackUrl ? { secret, callbackUrl } : { secret }
    const { connectionId } = await inTenant(systemScope(tenantId), (ctx) =>
      addConnection(ctx, { channel: "api", name: "Platform", settings }),
    )
    shops.push({ tenantId, slug, personId, connectionId, webchatId, secret, trade })
  }
  return shops
}

/** Questions the trade's knowledge answers, in both languages. */
export function questionsOf(trade: Trade): string[] {
  return tradeTemplates[trade].articles.flatMap(({ question }) => [question["zh-CN"], question.en])
}

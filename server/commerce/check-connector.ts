import type { ConnectorRef } from "@/server/commerce/contract"
import { noteShop, troubleOf } from "@/server/commerce/note-shop"
import { holdConnector } from "@/server/commerce/own-connector"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"

/** Asks the shop system whether the credentials work; `trouble` is a stable word for what is wrong. */
export async function checkConnector(scope: Scope, { connectorId }: ConnectorRef): Promise<{ trouble: string | null }> {
  const { system, shop } = await inTenant(scope, (ctx) => holdConnector(ctx, connectorId))
  let trouble: string | null = null
  try {
    await system.check?.(shop)
  } catch (error) {
    trouble = troubleOf(error)
  }
  await inTenant(scope, (ctx) => noteShop(ctx, { connectorId, error: trouble }))
  return { trouble }
}

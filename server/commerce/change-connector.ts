import { readSecrets, sealSecrets } from "@/server/commerce/connector-secrets"
import type { ChangeConnector } from "@/server/commerce/contract"
import { ownConnector } from "@/server/commerce/own-connector"
import { setSync } from "@/server/commerce/set-sync"
import { readConnectForm } from "@/server/connect-form"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/**
 * Renames a connector or changes its settings. A secret left blank stays, unless the calls go to another place then: a
 * kept secret is never shown to an address it was not given for.
 */
export async function changeConnector(ctx: Context, input: ChangeConnector): Promise<void> {
  const { connector, system } = await ownConnector(ctx, input.connectorId)
  if (input.name) await ctx.db.shopConnector.updateMany({ where: { id: connector.id }, data: { name: input.name } })
  if (input.settings) {
    const given = Object.fromEntries(Object.entries(input.settings).filter(([, value]) => value.trim() !== ""))
    const before = connector.settings as Record<string, string>
    const moved = placeNames.some((name) => hostOf(before[name]) !== hostOf(given[name]))
    const kept = moved ? {} : await readSecrets(ctx, connector)
    const { settings, secrets } = readConnectForm(system, { ...kept, ...given })
    await ctx.db.shopConnector.updateMany({
      where: { id: connector.id },
      data: { settings, secrets: await sealSecrets(ctx, connector.id, secrets), status: "ready", error: null },
    })
    if (system.products) await setSync(ctx, connector.id)
  }
  await emit(ctx, "connector.changed", { connectorId: connector.id })
}

/** The settings that say where calls go. */
const placeNames = ["baseUrl", "siteUrl", "shop"]
const hostOf = (value: string | undefined) => (value && URL.canParse(value) ? new URL(value).origin : (value ?? ""))

import { newId } from "@/server/clock"
import { sealSecrets } from "@/server/commerce/connector-secrets"
import type { AddConnector } from "@/server/commerce/contract"
import { shopSystemOf } from "@/server/commerce/registry"
import { setSync } from "@/server/commerce/set-sync"
import { readConnectForm } from "@/server/connect-form"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

const mostConnectors = 20

/** Connects a shop system; its products are read at once, in the background. */
export async function addConnector(ctx: Context, input: AddConnector): Promise<{ connectorId: string }> {
  const system = shopSystemOf(input.kind)
  if (!system) throw new AppError("missing", "There is no such shop system")
  if ((await ctx.db.shopConnector.count()) >= mostConnectors) {
    throw new AppError("limited", "A shop keeps at most 20 connectors", { reason: "too-many-connectors" })
  }
  const { settings, secrets } = readConnectForm(system, input.settings ?? {})
  const connectorId = newId(ctx.now)
  await ctx.db.shopConnector.create({
    data: {
      id: connectorId,
      kind: system.kind,
      name: input.name,
      settings,
      secrets: await sealSecrets(ctx, connectorId, secrets),
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  await emit(ctx, "connector.changed", { connectorId })
  if (system.products) await setSync(ctx, connectorId)
  return { connectorId }
}

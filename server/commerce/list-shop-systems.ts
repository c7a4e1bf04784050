import type { AddConnector } from "@/server/commerce/contract"
import { allShopSystems } from "@/server/commerce/registry"
import { fieldsOf } from "@/server/connect-form"

/** What can be connected, and what each asks for. */
export function listShopSystems() {
  const offered = allShopSystems().filter(({ kind }) => kind !== "channel")
  return offered.map((system) => ({
    kind: system.kind as AddConnector["kind"],
    fields: fieldsOf(system),
    abilities: {
      orders: system.findOrder !== undefined,
      products: system.products !== undefined,
      requests: system.write !== undefined,
    },
  }))
}

import { allShopSystems } from "@/server/commerce/registry"
import { fieldsOf } from "@/server/connect-form"

/** What can be connected, and what each asks for. */
export function listShopSystems() {
  return allShopSystems().map((system) => ({
    kind: system.kind,
    fields: fieldsOf(system),
    abilities: {
      orders: system.findOrder !== undefined,
      products: system.products !== undefined,
      requests: system.write !== undefined,
    },
  }))
}

import { z } from "zod"
import type { ConnectorField } from "@/server/commerce/contract"
import { allShopSystems } from "@/server/commerce/registry"
import type { ShopSystem } from "@/server/commerce/shop-system"
import { AppError } from "@/server/errors"

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

/**
 * The values of a connect form, checked and parted into what may be shown and what is sealed. Throws AppError("invalid",
 * reason "settings") with the fields at fault in `details.fields`.
 */
export function readConnectorSettings(system: ShopSystem, values: Record<string, string>) {
  const given = Object.fromEntries(
    Object.keys(system.settings.shape)
      .filter((name) => Object.hasOwn(values, name) && values[name]!.trim() !== "")
      .map((name) => [name, values[name]!.trim()]),
  )
  const read = system.settings.safeParse(given)
  if (!read.success) {
    const fields = Object.fromEntries(
      read.error.issues.map(({ path }) => [String(path[0] ?? ""), String(path[0]) in given ? "malformed" : "missing"]),
    )
    throw new AppError("invalid", "The connector's settings are not complete", {
      reason: "settings",
      details: { fields },
    })
  }
  const settings: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const [name, value] of Object.entries(read.data)) {
    if (typeof value === "string") (system.secretKeys.includes(name) ? secrets : settings)[name] = value
  }
  return { settings, secrets }
}

function fieldsOf(system: ShopSystem): ConnectorField[] {
  return Object.entries(system.settings.shape).map(([name, schema]) => ({
    name,
    secret: system.secretKeys.includes(name),
    required: !(schema instanceof z.ZodDefault || schema instanceof z.ZodOptional),
    fallback: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : null,
  }))
}

import { channel } from "@/server/commerce/channel"
import type { ConnectorKind } from "@/server/commerce/contract"
import { csv } from "@/server/commerce/csv"
import { rest } from "@/server/commerce/rest"
import type { ShopSystem } from "@/server/commerce/shop-system"
import { shopify } from "@/server/commerce/shopify"
import { woocommerce } from "@/server/commerce/woocommerce"

/** Every shop system the house speaks: a folder, and a line here. */
const systems: Record<ConnectorKind, ShopSystem> = { rest, shopify, woocommerce, csv, channel }

export const shopSystemOf = (kind: string): ShopSystem | undefined =>
  Object.hasOwn(systems, kind) ? systems[kind as ConnectorKind] : undefined

export const allShopSystems = (): ShopSystem[] => Object.values(systems)

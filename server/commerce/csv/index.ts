import { z } from "zod"
import type { ShopSystem } from "@/server/commerce/shop-system"

/** A shop without a system to ask: the merchant uploads tables, and what they said last counts. */
export const csv: ShopSystem = {
  kind: "csv",
  /** the currency of amounts that name none */
  settings: z.object({
    currency: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/)
      .default("CNY"),
  }),
  secretKeys: [],
}

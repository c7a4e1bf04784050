import { z } from "zod"
import type { ShopSystem } from "@/server/commerce/shop-system"

/** Orders a channel connection tells of by itself: nothing to ask, and nothing anybody connects. */
export const channel: ShopSystem = {
  kind: "channel",
  settings: z.object({ connectionId: z.uuid() }),
  secretKeys: [],
}

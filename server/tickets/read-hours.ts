import type { Context } from "@/server/context"
import type { BusinessHours } from "@/server/tickets/rules/due-at"

/** When the shop is there; null: always. */
export async function readHours(_: Context): Promise<BusinessHours | null> {
  return null
}

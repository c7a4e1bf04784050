import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** Notes how a shop system did when it was last called; tells the screens only when that changed. */
export async function noteShop(ctx: Context, input: { connectorId: string; error: string | null }): Promise<void> {
  const changed = await ctx.db.shopConnector.updateMany({
    where: {
      id: input.connectorId,
      status: { not: "paused" },
      OR: input.error
        ? [{ error: null }, { error: { not: input.error } }]
        : [{ status: "failed" }, { error: { not: null } }],
    },
    data: { status: input.error ? "failed" : "ready", error: input.error },
  })
  if (changed.count > 0) await emit(ctx, "connector.changed", { connectorId: input.connectorId })
}

/** The stable word for what is wrong with a shop system. Throws what is no fault of the shop's. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof AppError) || (error.code !== "unavailable" && error.code !== "invalid")) throw error
  if (error.code === "invalid") return "bad-address"
  return error.reason ?? "strange-answer"
}

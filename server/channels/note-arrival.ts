import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"

const noteEvery = minutes(1)

/** Notes that something came from a platform. Every delivery would write the same row: one a minute says as much. */
export async function noteArrival(ctx: Context, { connectionId }: { connectionId: string }) {
  await ctx.db.connection.updateMany({
    where: {
      id: connectionId,
      OR: [{ lastDeliveryAt: null }, { lastDeliveryAt: { lt: new Date(ctx.now.getTime() - noteEvery) } }],
    },
    data: { lastDeliveryAt: ctx.now },
  })
}

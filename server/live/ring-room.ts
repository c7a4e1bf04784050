import { ringBell } from "@/server/bell"
import type { Context } from "@/server/context"

const restMs = 500
const ringing = new Map<string, NodeJS.Timeout>()

/** Tells the screens that a room moves on: at most twice a second a room, however many write there. */
export function ringRoom(ctx: Context, roomId: string) {
  const { tenantId } = ctx
  ctx.afterCommit(() => {
    if (ringing.has(roomId)) return
    const timer = setTimeout(() => {
      ringing.delete(roomId)
      ringBell({ tenantId, name: "live.stream" })
    }, restMs)
    timer.unref()
    ringing.set(roomId, timer)
  })
}

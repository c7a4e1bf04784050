import type { Context } from "@/server/context"
import { countHeld, readPace, readQueue } from "@/server/inbox"
import { expectWait } from "@/server/routing"
import type { ExpectedWait } from "@/server/routing/contract"
import { listMembers } from "@/server/tenants"

export type PlaceInLine = { place: number; wait: ExpectedWait }

/** Where a conversation stands in line and how long it honestly takes; null when it is not in line. */
export async function placeInLine(ctx: Context, conversationId: string): Promise<PlaceInLine | null> {
  const queue = await readQueue(ctx)
  const place = queue.findIndex((waiting) => waiting.id === conversationId) + 1
  if (place === 0) return null
  const online = (await listMembers(ctx)).filter((member) => member.presence === "online")
  const held = await countHeld(ctx)
  const freePlaces = online.reduce((sum, member) => sum + Math.max(0, member.capacity - (held.get(member.id) ?? 0)), 0)
  const pace = await readPace(ctx)
  return { place, wait: expectWait({ place, agentsOnline: online.length, freePlaces, ...pace }) }
}

import type { Context } from "@/server/context"
import { countHeld, readPace, readPlace } from "@/server/inbox"
import { expectWait } from "@/server/routing"
import type { ExpectedWait } from "@/server/routing/contract"
import { listMembers } from "@/server/tenants"

export type PlaceInLine = { place: number; wait: ExpectedWait }

/** Where a conversation stands in line and how long it honestly takes; null when it is not in line. */
export async function placeInLine(ctx: Context, conversationId: string): Promise<PlaceInLine | null> {
  const place = await readPlace(ctx, { conversationId })
  if (place === null) return null
  const { agentsOnline, places } = await freePlaces(ctx)
  return { place, wait: expectWait({ place, agentsOnline, freePlaces: places, ...(await readPace(ctx)) }) }
}

/** How many agents are there, and how many more conversations they could hold together. */
export async function freePlaces(ctx: Context): Promise<{ agentsOnline: number; places: number }> {
  const online = (await listMembers(ctx)).filter((member) => member.presence === "online")
  if (online.length === 0) return { agentsOnline: 0, places: 0 }
  const held = await countHeld(ctx)
  const places = online.reduce((sum, member) => sum + Math.max(0, member.capacity - (held.get(member.id) ?? 0)), 0)
  return { agentsOnline: online.length, places }
}

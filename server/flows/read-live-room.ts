import { channelNamed } from "@/server/channels"
import type { Context } from "@/server/context"
import { readRoom } from "@/server/live"

/** A live room, and whether its platform lets us write there; elsewhere the host says the answers. */
export async function readLiveRoom(ctx: Context, input: { roomId: string }) {
  const room = await readRoom(ctx, input)
  return { ...room, answersLive: channelNamed(room.channel)?.abilities.answersLive === true }
}

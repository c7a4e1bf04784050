import { z } from "zod"

export {
  conversationChannel,
  type RingSent,
  ringEvent,
  tenantChannel,
  typingEvent,
  viewersChannel,
} from "@/server/realtime/rules/channel-names"
export { type GrowingAnswer, growingEvent } from "@/server/realtime/rules/growing-answer"

export const channelRequest = z.object({
  socket_id: z.string().regex(/^\d+\.\d+$/),
  channel_name: z.string().max(164),
})

/** What a browser needs to listen; null when realtime is not configured and screens poll. */
export type RealtimePublic = { key: string; host: string; port: number; tls: boolean; cluster: string } | null

import Pusher, { type Channel } from "pusher-js"
import type { FrameConfig } from "@/components/widget/frame-document"

export type Heard = {
  /** what changed, by name; ask the server */
  rang: (names: string[]) => void
  typing: (mark: { by?: string; name?: string }) => void
  /** an answer while it is written, as it came */
  growing: (data: unknown) => void
  connected: (connected: boolean) => void
}

/** Listens to one conversation's bell: the wish to ask again, marks that fade, and an answer until its message is there. */
export function openBell(
  key: string,
  realtime: NonNullable<FrameConfig["realtime"]>,
  token: () => string | null,
  heard: Heard,
) {
  const pusher = new Pusher(realtime.key, {
    cluster: realtime.cluster,
    wsHost: realtime.host,
    wsPort: realtime.port,
    wssPort: realtime.port,
    forceTLS: realtime.tls,
    enabledTransports: realtime.tls ? ["ws", "wss"] : ["ws"],
    enableStats: false,
    channelAuthorization: {
      endpoint: "/api/realtime/auth",
      transport: "ajax",
      customHandler: ({ socketId, channelName }, done) => {
        authorize({ socket_id: socketId, channel_name: channelName, connection: key, visitor: token() ?? "" }).then(
          (data) => done(null, data),
          (error) => done(error instanceof Error ? error : new Error("refused"), null),
        )
      },
    },
  })
  let channel: Channel | null = null
  pusher.connection.bind("state_change", ({ current }: { current: string }) => {
    if (current !== "connected") heard.connected(false)
  })

  return {
    enter: (name: string) => {
      if (channel?.name === name) return
      if (channel) pusher.unsubscribe(channel.name)
      channel = pusher.subscribe(name)
      channel.bind("pusher:subscription_succeeded", () => heard.connected(true))
      channel.bind("pusher:subscription_error", () => heard.connected(false))
      channel.bind(realtime.ringEvent, (data: { rings?: { name: string }[] }) =>
        heard.rang((data.rings ?? []).map((ring) => ring.name)),
      )
      channel.bind(realtime.growingEvent, heard.growing)
      channel.bind(realtime.typingEvent, (data: { by?: string; name?: string }) => heard.typing(data))
    },
    leave: () => {
      if (channel) pusher.unsubscribe(channel.name)
      channel = null
    },
    sayTyping: () => {
      if (channel?.subscribed) channel.trigger(realtime.typingEvent, { by: "contact" })
    },
  }
}
export type Bell = ReturnType<typeof openBell>

async function authorize(asked: Record<string, string>) {
  const answer = await fetch("/api/realtime/auth", { method: "POST", body: new URLSearchParams(asked) })
  if (!answer.ok) throw new Error(`Realtime refused with ${answer.status}`)
  return (await answer.json()) as { auth: string }
}

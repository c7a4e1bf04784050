import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { conversationChannel } from "@/server/realtime/rules/channel-names"

/** One event as the Pusher HTTP API takes it, `data` as JSON text. */
type Sent = { channel: string; name: string; data: string }
type Event = { channel: string; name: string; data: unknown }

/** A realtime server that carries nothing and remembers everything, in the order it came. */
export async function startRealtimeLog() {
  const events: Event[] = []
  const left = new Set<string>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString("utf8")) as Sent & { batch?: Sent[]; channels?: string[] }
    const sent = body.batch ?? (body.channels ?? []).map((channel) => ({ ...body, channel }))
    for (const { channel, name, data } of sent) {
      if (!left.has(channel)) events.push({ channel, name, data: JSON.parse(data) })
    }
    response.writeHead(200, { "content-type": "application/json" })
    response.end("{}")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    events,
    env: {
      PUSHER_APP_ID: "log",
      PUSHER_KEY: "log-key",
      PUSHER_SECRET: "log-secret",
      PUSHER_HOST: "127.0.0.1",
      PUSHER_PORT: String((server.address() as AddressInfo).port),
      PUSHER_USE_TLS: "false",
    },
    /** Forgets everything, and whatever is still on its way to these conversations. */
    leave: (conversationIds: Iterable<string>) => {
      for (const id of conversationIds) left.add(conversationChannel(id))
      events.length = 0
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

/** One event as the Pusher HTTP API takes it, `data` as JSON text. */
type Sent = { channel: string; name: string; data: string }
type Event = { channel: string; name: string; data: unknown }

/** A realtime server that carries nothing and remembers everything, in the order it came. */
export async function startRealtimeLog() {
  const events: Event[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString("utf8")) as Sent & { batch?: Sent[]; channels?: string[] }
    const sent = body.batch ?? (body.channels ?? []).map((channel) => ({ ...body, channel }))
    for (const { channel, name, data } of sent) events.push({ channel, name, data: JSON.parse(data) })
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
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

import net from "node:net"
import type { Signed } from "./sign-delivery"

export type Sent = { seconds: number; latenciesMs: number[]; statuses: Map<number, number> }

/**
 * Sends prepared requests as fast as the server takes them, over so many keep-alive connections, one request at a time
 * on each. A raw sender: whatever it costs, it costs both servers it compares alike, and little.
 */
export async function sendAll(url: string, requests: Signed[], connections: number): Promise<Sent> {
  const { hostname, port, host } = new URL(url)
  const frames = requests.map((request) => frame(host, request))
  const latenciesMs: number[] = []
  const statuses = new Map<number, number>()
  let next = 0
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, () => oneAfterTheOther()))
  return { seconds: (performance.now() - started) / 1000, latenciesMs, statuses }

  function oneAfterTheOther(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
      let received = ""
      let sentAt = 0
      const send = () => {
        const bytes = frames[next++]
        if (!bytes) return void socket.end(resolve)
        sentAt = performance.now()
        socket.write(bytes)
      }
      socket.once("connect", send)
      socket.once("error", reject)
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1")
        const status = statusOfWhole(received)
        if (status === null) return
        received = ""
        latenciesMs.push(performance.now() - sentAt)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        send()
      })
      socket.once("close", () => (next < frames.length ? reject(new Error("The server hung up")) : resolve()))
    })
  }
}

function frame(host: string, { path, headers, body }: Signed): Buffer {
  const lines = Object.entries({ host, "content-length": String(Buffer.byteLength(body)), ...headers })
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join("")}\r\n${body}`)
}

/** The status once the whole answer is there, else null. */
function statusOfWhole(text: string): number | null {
  const end = text.indexOf("\r\n\r\n")
  if (end < 0) return null
  const head = text.slice(0, end).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  const isWhole = length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= end + 4 + Number(length)
  return isWhole ? Number(text.slice(9, 12)) : null
}

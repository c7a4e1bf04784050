import { createServer } from "node:http"
import { freePort } from "../../database.mjs"

export type Reply = { id: string; conversation: string; text: string; at: number }

/**
 * A platform's end of the signed webhook: takes replies, keeps each webhook-id once as a consumer of Standard Webhooks
 * does, and counts how often one came again.
 */
export async function receiveReplies(options: { port?: number; onReply?: (reply: Reply) => void } = {}) {
  const port = options.port ?? (await freePort(0))
  const replies = new Map<string, Reply>()
  let repeats = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const id = String(request.headers["webhook-id"])
      const { data } = JSON.parse(Buffer.concat(chunks).toString("utf8"))
      if (replies.has(id)) repeats++
      else {
        const reply = { id, conversation: data.conversationId, text: data.text, at: performance.now() }
        replies.set(id, reply)
        options.onReply?.(reply)
      }
      response.writeHead(200, { "content-length": 0 }).end()
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/replies`,
    replies,
    repeats: () => repeats,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

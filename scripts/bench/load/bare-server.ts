import { createHmac, timingSafeEqual } from "node:crypto"
import { createServer } from "node:http"
import pg from "pg"

/**
 * What the intake is held against: the least a signed webhook can be. Reads the body, checks the HMAC, one INSERT in its
 * own commit, answers. BARE_SECRET, BARE_PORT, DATABASE_URL and DATABASE_POOL come from the environment.
 */
const key = Buffer.from(process.env.BARE_SECRET!.replace(/^whsec_/, ""), "base64")
const pool = new pg.Pool({
  connectionString: process.env.OWNER_URL,
  max: Number(process.env.DATABASE_POOL ?? 12),
})

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", async () => {
    const body = Buffer.concat(chunks)
    const id = String(request.headers["webhook-id"])
    const expected = createHmac("sha256", key)
      .update(`${id}.${request.headers["webhook-timestamp"]}.`)
      .update(body)
      .digest()
    const given = Buffer.from(String(request.headers["webhook-signature"]).slice(3), "base64")
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return answer(401)
    try {
      await pool.query({
        name: "keep",
        text: "insert into bare_delivery (id, body) values ($1, $2) on conflict do nothing",
        values: [id, body],
      })
      answer(200)
    } catch {
      answer(503)
    }
  })
  function answer(status: number) {
    response.writeHead(status, { "content-type": "application/json", "content-length": 2 }).end("{}")
  }
})
server.listen(Number(process.env.BARE_PORT), "127.0.0.1", () => process.send?.("ready"))
process.once("SIGTERM", () => process.exit(0))

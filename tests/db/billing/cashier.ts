import http from "node:http"
import type { AddressInfo } from "node:net"
import { startStripeFake } from "@/tests/support/stripe-fake"

/**
 * A cashier of our own and a web server that hands its events to the product's door. Points STRIPE_* at it, so call it
 * before the product's modules are imported. Both sides read the product's clock from `lead`.
 */
export async function openCashier() {
  let door: ((request: Request) => Promise<Response>) | undefined
  const server = http.createServer(async (incoming, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const request = new Request("http://shop.test/api/webhooks/stripe", {
      method: "POST",
      headers: { "stripe-signature": String(incoming.headers["stripe-signature"] ?? "") },
      body: Buffer.concat(chunks),
    })
    const response = door ? await door(request) : new Response(null, { status: 503 })
    answer.writeHead(response.status).end(await response.text())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/stripe`
  let clock = { now: () => new Date() }
  const fake = await startStripeFake({ webhookUrl, clock: { now: () => clock.now() }, retryPausesMs: [5, 5, 5] })
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: fake.secretKey,
    STRIPE_WEBHOOK_SECRET: fake.webhookSecret,
    STRIPE_API_HOST: fake.host,
    STRIPE_API_PORT: String(fake.port),
    STRIPE_API_PROTOCOL: "http",
    STRIPE_SUPPRESS_NOTICES: "true",
  })
  return {
    fake,
    /** The product's door, once it is imported, and its clock, which the cashier follows. */
    connect(to: { door: (request: Request) => Promise<Response>; clock: { now(): Date } }) {
      door = to.door
      clock = to.clock
    },
    async close() {
      await fake.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

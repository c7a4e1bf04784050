/**
 * Runs the stand-in for Stripe alone, so that a person can walk through payment without an account:
 *   tsx scripts/stripe-fake.ts --port 4020 --webhook http://localhost:3000/api/webhooks/stripe
 */
import { parseArgs } from "node:util"
import { startStripeFake } from "../tests/support/stripe-fake"

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4020" },
    webhook: { type: "string", default: "http://localhost:3000/api/webhooks/stripe" },
  },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  throw new Error(`--port wants a port number, not ${values.port}`)

const fake = await startStripeFake({ port, webhookUrl: values.webhook, retryPausesMs: [2000, 10_000, 60_000, 300_000] })

console.log(`A stand-in for Stripe listens on http://${fake.host}:${fake.port} and tells ${values.webhook}.
It forgets everything when it stops. Start the product with:

STRIPE_SECRET_KEY=${fake.secretKey}
STRIPE_WEBHOOK_SECRET=${fake.webhookSecret}
STRIPE_API_HOST=${fake.host}
STRIPE_API_PORT=${fake.port}
STRIPE_API_PROTOCOL=http
`)

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void fake.close().then(() => process.exit(0))
  })

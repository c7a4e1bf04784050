// Cuts the full billing contract down to the operations the Stripe fake serves and the schemas they reach.
//   node tests/support/contracts/trim-stripe.mjs path/to/stripe-billing.openapi.json
import fs from "node:fs"
import path from "node:path"

const source = process.argv[2]
if (!source) throw new Error("Give the path of the full contract: trim-stripe.mjs path/to/stripe-billing.openapi.json")
const target = path.join(import.meta.dirname, "stripe-billing.trimmed.json")

const served = `
Customers: create retrieve update list del listPaymentMethods
PaymentMethods: retrieve list attach detach
Products: create retrieve update list
Prices: create retrieve update list
Subscriptions: create retrieve update list cancel resume
SubscriptionItems: create retrieve update list del
SubscriptionSchedules: create retrieve update list release cancel
Invoices: retrieve update list pay finalizeInvoice voidInvoice markUncollectible listLineItems createPreview
Events: retrieve list
WebhookEndpoints: create retrieve update list del
Checkout.Sessions: create retrieve list expire listLineItems
BillingPortal.Sessions: create
BillingPortal.Configurations: create retrieve update list
Billing.Meters: create retrieve update list deactivate reactivate listEventSummaries
Billing.MeterEvents: create
Billing.MeterEventAdjustments: create
TestHelpers.TestClocks: create retrieve advance
V2.Core.Events: retrieve
`
const operations = new Set(
  served.trim().split("\n").flatMap((line) => {
    const [resource, verbs] = line.split(": ")
    return verbs.split(" ").map((verb) => `${resource}.${verb}`)
  }),
)

// Objects the fake can put in full where Stripe allows an expansion; every other object shrinks to id and object.
const expanded = new Set(
  ("Customer DeletedCustomer Product DeletedProduct Price Plan Subscription SubscriptionItem DeletedSubscriptionItem " +
    "SubscriptionSchedule Invoice InvoiceLineItem LineItem Checkout.Session BillingPortal.Session " +
    "BillingPortal.Configuration Billing.Meter Billing.MeterEvent Billing.MeterEventSummary WebhookEndpoint " +
    "DeletedWebhookEndpoint PaymentMethod TestHelpers.TestClock").split(" "),
)

const full = JSON.parse(fs.readFileSync(source, "utf8"))
const schemas = Object.fromEntries(Object.entries(full.components.schemas).map(([name, schema]) => [name, cut(name, schema)]))
const paths = {}
for (const [route, methods] of Object.entries(full.paths))
  for (const [method, operation] of Object.entries(methods)) {
    if (!operations.delete(operation.operationId)) continue
    const { 200: ok } = operation.responses
    paths[route] ??= {}
    paths[route][method] = { ...operation, responses: { 200: ok } }
  }
if (operations.size > 0) throw new Error(`The contract knows no ${[...operations].join(", ")}`)

const reached = new Set(["error_envelope", ...expanded])
for (const name of reached) follow(schemas[name])
follow(paths)
for (const name of reached) follow(schemas[name])

const trimmed = {
  openapi: full.openapi,
  info: { ...full.info, title: `${full.info.title}, cut to what the fake serves` },
  paths,
  components: { schemas: Object.fromEntries([...reached].sort().map((name) => [name, schemas[name]])) },
  "x-webhook-event-types": full["x-webhook-event-types"],
  "x-thin-event-types": full["x-thin-event-types"],
}
fs.writeFileSync(target, `${JSON.stringify(trimmed)}\n`)
console.log(`${Object.keys(paths).length} paths, ${reached.size} schemas, ${fs.statSync(target).size} bytes`)

function follow(node) {
  if (!node || typeof node !== "object") return
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref") reached.add(value.slice(value.lastIndexOf("/") + 1))
    else follow(value)
  }
}

function cut(name, schema) {
  const { id, object } = schema.properties ?? {}
  if (name === "PaymentMethod") {
    const kept = Object.entries(schema.properties).filter(([key]) => key === "card" || schema.required.includes(key))
    return { ...schema, properties: Object.fromEntries(kept) }
  }
  if (!id || !object || expanded.has(name)) return schema
  return { type: "object", properties: { id, object }, required: ["id", "object"], "x-not-expanded": true }
}

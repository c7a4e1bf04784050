import fs from "node:fs"
import path from "node:path"
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020"
import qs from "qs"
import { StripeError } from "./stripe-error"

/** One operation of the contract, ready to be matched, parsed and checked. */
export interface Operation {
  /** as the contract names it, e.g. "Subscriptions.create" */
  id: string
  method: string
  pattern: RegExp
  pathNames: string[]
  isJson: boolean
  params: Schema
  answer: Schema
}

export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: boolean | Schema
}

interface OpenApi {
  info: { version: string }
  paths: Record<string, Record<string, PathOperation>>
  components: { schemas: Record<string, Schema> }
  "x-webhook-event-types": string[]
  "x-thin-event-types": string[]
}
interface PathOperation {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content: { "application/json": { schema: Schema } } }>
}

const file = path.join(import.meta.dirname, "../contracts/stripe-billing.trimmed.json")
// Absolute references, so that a schema taken out of the document still finds its neighbours.
const document = JSON.parse(
  fs.readFileSync(file, "utf8").replaceAll('"#/components/', '"stripe#/components/'),
) as OpenApi

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, validateSchema: false })
ajv.addSchema(document, "stripe")

export const apiVersion = document.info.version
export const eventTypes = new Set(document["x-webhook-event-types"])
export const thinEventTypes = new Set(document["x-thin-event-types"])

const operations: Operation[] = Object.entries(document.paths)
  .flatMap(([route, methods]) => Object.entries(methods).map(([method, spec]) => readOperation(route, method, spec)))
  // "/v1/invoices/create_preview" before "/v1/invoices/{id}"
  .sort((a, b) => a.pathNames.length - b.pathNames.length)

export const operationIds = operations.map((operation) => operation.id)

/** Finds the operation behind a method and a path, with the values in the path. */
export function matchOperation(method: string, pathname: string) {
  for (const operation of operations) {
    if (operation.method !== method) continue
    const found = operation.pattern.exec(pathname)
    if (!found) continue
    const ids = Object.fromEntries(
      operation.pathNames.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")]),
    )
    return { operation, ids }
  }
  throw new StripeError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method.toUpperCase()}: ${pathname}). The fake does not serve it.`,
  })
}

/**
 * Reads the query or the form of a request: bracket notation, then numbers and booleans by the schema.
 * Throws the error Stripe answers: parameter_unknown, parameter_missing or an invalid value, with its param.
 */
export function readParams(operation: Operation, text: string): Record<string, unknown> {
  const raw: unknown = operation.isJson
    ? JSON.parse(text || "{}")
    : qs.parse(text, { depth: 20, arrayLimit: 1000, parameterLimit: 5000 })
  const params = operation.isJson ? raw : coerce(operation.params, raw)
  const validate = compile(operation.params)
  if (!validate(params)) throw refusal(validate.errors ?? [])
  return params as Record<string, unknown>
}

/** Holds an answer against the contract; a mistake here is a mistake of the fake, so it is not a StripeError. */
export function checkAnswer(operation: Operation, answer: unknown) {
  check(operation.answer, answer, operation.id)
}

/** Holds one object against the schema of its kind. */
export function checkObject(thing: { object: string; deleted?: unknown }) {
  const name = schemaOf[thing.object]
  if (!name) throw new Error(`The contract has no schema for ${thing.object}`)
  check(named(name), thing, thing.object)
}

/** The smallest legal object of a kind: nulls where Stripe allows them, else zero, false or the first word. */
export function blank(schemaName: string): Record<string, unknown> {
  return smallest(named(schemaName)) as Record<string, unknown>
}

const schemaOf: Record<string, string> = {
  customer: "Customer",
  product: "Product",
  price: "Price",
  subscription: "Subscription",
  subscription_schedule: "SubscriptionSchedule",
  invoice: "Invoice",
  payment_method: "PaymentMethod",
  "checkout.session": "Checkout.Session",
  "billing_portal.session": "BillingPortal.Session",
  "billing_portal.configuration": "BillingPortal.Configuration",
  "billing.meter": "Billing.Meter",
  "test_helpers.test_clock": "TestHelpers.TestClock",
}

function readOperation(route: string, method: string, spec: PathOperation): Operation {
  const pathNames: string[] = []
  const pattern = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    pathNames.push(name)
    return "([^/]+)"
  })
  const body = spec.requestBody?.content
  const form = body?.["application/x-www-form-urlencoded"]?.schema
  const answer = spec.responses["200"]?.content["application/json"].schema
  if (!answer) throw new Error(`${spec.operationId} has no answer in the contract`)
  return {
    id: spec.operationId,
    method,
    pattern: new RegExp(`^${pattern}$`),
    pathNames,
    isJson: body?.["application/json"] !== undefined,
    params: form ?? body?.["application/json"]?.schema ?? querySchema(spec),
    answer,
  }
}

function querySchema(spec: PathOperation): Schema {
  const query = (spec.parameters ?? []).filter((parameter) => parameter.in === "query")
  const bare = (name: string) => name.replace("[]", "")
  return {
    type: "object",
    properties: Object.fromEntries(query.map((parameter) => [bare(parameter.name), parameter.schema])),
    required: query.filter((parameter) => parameter.required).map((parameter) => bare(parameter.name)),
    additionalProperties: false,
  }
}

const compiled = new WeakMap<Schema, ValidateFunction>()
function compile(schema: Schema): ValidateFunction {
  const known = compiled.get(schema)
  if (known) return known
  const validate = ajv.compile(schema)
  compiled.set(schema, validate)
  return validate
}

function check(schema: Schema, value: unknown, name: string) {
  const validate = compile(schema)
  // as it will look on the wire: no undefined
  if (validate(JSON.parse(JSON.stringify(value)))) return
  const wrong = (validate.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`)
  throw new Error(`The fake's ${name} breaks the contract: ${wrong.join("; ")}`)
}

const byName = new Map<string, Schema>()
function named(name: string): Schema {
  const schema = byName.get(name) ?? { $ref: `stripe#/components/schemas/${name}` }
  byName.set(name, schema)
  return schema
}

function resolve(schema: Schema): Schema {
  if (!schema.$ref) return schema
  const target = document.components.schemas[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)]
  if (!target) throw new Error(`The contract has no ${schema.$ref}`)
  return resolve(target)
}

const types = (schema: Schema) => (Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [])

function coerce(given: Schema, raw: unknown): unknown {
  const schema = resolve(given)
  if (schema.anyOf) {
    for (const option of schema.anyOf) {
      const value = coerce(option, raw)
      if (compile(option)(value)) return value
    }
    const likeliest = schema.anyOf.find((option) => types(resolve(option)).includes(kindOf(raw)))
    return likeliest ? coerce(likeliest, raw) : raw
  }
  const kinds = types(schema)
  if (typeof raw === "string") return coerceText(kinds, raw)
  if (typeof raw !== "object" || raw === null) return raw
  if (kinds.includes("array")) {
    const list = Array.isArray(raw) ? raw : Object.values(raw)
    return schema.items ? list.map((item) => coerce(schema.items as Schema, item)) : list
  }
  const extra = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {}
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, coerce(schema.properties?.[key] ?? extra, value)]),
  )
}

function coerceText(kinds: string[], raw: string): unknown {
  if (kinds.includes("number") || kinds.includes("integer")) {
    if (raw === "" && kinds.includes("null")) return null
    return /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw
  }
  if (kinds.includes("boolean")) return raw === "true" ? true : raw === "false" ? false : raw
  return raw
}

const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : typeof value)

function smallest(given: Schema): unknown {
  const schema = resolve(given)
  if (schema.anyOf) {
    return schema.anyOf.some((option) => types(resolve(option)).includes("null"))
      ? null
      : smallest(schema.anyOf[0] ?? {})
  }
  const kinds = types(schema)
  if (kinds.includes("null") || schema.enum?.includes(null) || kinds.length === 0) return null
  if (schema.enum) return schema.enum[0]
  if (kinds.includes("array")) return []
  if (kinds.includes("string")) return ""
  if (kinds.includes("boolean")) return false
  if (kinds.includes("number") || kinds.includes("integer")) return 0
  const required = schema.required ?? []
  return Object.fromEntries(required.map((key) => [key, smallest(schema.properties?.[key] ?? {})]))
}

function refusal(errors: ErrorObject[]): StripeError {
  const worth = ["additionalProperties", "required", "type", "enum"]
  const rank = (error: ErrorObject) => {
    const at = worth.indexOf(error.keyword)
    return (at < 0 ? worth.length : at) * 100 - error.instancePath.split("/").length
  }
  const [error] = [...errors].sort((a, b) => rank(a) - rank(b))
  if (!error) throw new Error("Refused without a reason")
  const parts = error.instancePath.split("/").slice(1)
  const type = "invalid_request_error"
  if (error.keyword === "additionalProperties") {
    const param = bracketed([...parts, String(error.params.additionalProperty)])
    return new StripeError(400, {
      type,
      code: "parameter_unknown",
      param,
      message: `Received unknown parameter: ${param}`,
    })
  }
  if (error.keyword === "required") {
    const param = bracketed([...parts, String(error.params.missingProperty)])
    return new StripeError(400, {
      type,
      code: "parameter_missing",
      param,
      message: `Missing required param: ${param}.`,
    })
  }
  const param = bracketed(parts)
  if (error.keyword === "enum") {
    const allowed = (error.params.allowedValues as unknown[]).filter((value) => value !== "")
    return new StripeError(400, { type, param, message: `Invalid ${param}: must be one of ${allowed.join(", ")}` })
  }
  const code = error.params.type === "integer" ? "parameter_invalid_integer" : undefined
  return new StripeError(400, { type, code, param, message: `Invalid ${param}: ${error.message}` })
}

const bracketed = ([first = "", ...rest]: string[]) => first + rest.map((part) => `[${part}]`).join("")

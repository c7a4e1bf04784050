import { z } from "zod"
import type { RestCall, Words } from "@/server/api/rest/call"
import { restCalls } from "@/server/api/rest/calls"
import { problem } from "@/server/api/rest/problem"
import { webhookTypes } from "@/server/developers/contract"
import { env } from "@/server/env"

type Json = Record<string, unknown>

export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
  additionalProperties?: Schema | boolean
  minimum?: number
  minLength?: number
  maxLength?: number
}
export type Schemas = Record<string, Schema>

export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  /** the scope a key needs */
  "x-scope"?: string
  parameters: { name: string; in: string; required?: boolean; schema: Schema; description?: string }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
export type ApiDocument = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, unknown>
  components: { schemas: Schemas }
}
type Locale = keyof Words

const documents = new Map<Locale, ApiDocument>()

/** The OpenAPI 3.1 document, made of the very schemas that check each call. */
export function apiDocument(locale: Locale): ApiDocument {
  const known = documents.get(locale)
  if (known) return known
  const components: Schemas = {}
  const paths: ApiDocument["paths"] = {}
  for (const call of restCalls) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operationOf(call, locale, components) }
  }
  schemaOf(problem, "output", components)
  paths["/export"] = { get: exportOperation(locale) }
  const document = {
    openapi: "3.1.0",
    info: { title: "Tideline API", version: "1", description: about[locale] },
    servers: [{ url: `${env.APP_URL}/api/v1` }],
    security: [{ key: [] }],
    paths,
    webhooks: Object.fromEntries(webhookTypes.map((type) => [type, { post: webhookOperation(type, locale) }])),
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: keyWords[locale] } },
      schemas: components,
    },
  }
  documents.set(locale, document)
  return document
}

function operationOf(call: RestCall, locale: Locale, components: Schemas): Operation {
  const refusals = [401, 403, 429, 500]
  if (call.params !== undefined && call.path.includes("{")) refusals.push(404)
  if (call.method !== "GET") refusals.push(400, 409, 422)
  else refusals.push(400, 422)
  if (call.body) refusals.push(413, 415)
  return {
    operationId: call.name,
    summary: call.about[locale],
    tags: [call.path.split("/")[1] ?? ""],
    ...(call.scope ? { "x-scope": call.scope } : {}),
    parameters: [
      ...fieldsOf(call.params, "path"),
      ...fieldsOf(call.query, "query"),
      ...(call.method === "POST" ? [idempotency(locale)] : []),
      ...(call.method === "PUT" && call.versioned ? [ifMatch(locale)] : []),
    ],
    ...(call.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(call.body, "input", components) } },
          },
        }
      : {}),
    responses: {
      [call.status]: call.answer
        ? {
            description: "OK",
            content: { "application/json": { schema: schemaOf(call.answer, "output", components) } },
          }
        : { description: "No content" },
      ...Object.fromEntries(refusals.sort().map((status) => [status, refusal])),
    },
  }
}

const refusal = {
  description: "RFC 9457",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
}

/** A schema as JSON Schema; named ones go to the components and are pointed at. */
function schemaOf(schema: z.ZodType, io: "input" | "output", components: Schemas): Schema {
  const {
    $defs,
    $schema: _,
    ...own
  } = z.toJSONSchema(schema, {
    io,
    reused: "inline",
    unrepresentable: "any",
    target: "draft-2020-12",
  }) as Json & { $defs?: Json }
  const text = JSON.stringify({ own, defs: $defs ?? {} }).replaceAll("#/$defs/", "#/components/schemas/")
  const { own: moved, defs } = JSON.parse(text) as { own: Schema; defs: Schemas }
  Object.assign(components, defs)
  return moved
}

function fieldsOf(fields: z.ZodObject, place: "path" | "query"): Operation["parameters"] {
  const { properties = {}, required = [] } = schemaOf(fields, "input", {})
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }))
}

const idempotency = (locale: Locale): Operation["parameters"][number] => ({
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 200 },
  description: {
    "zh-CN": "24 小时内同一键只生效一次，重复请求得到相同的回答",
    en: "For 24 hours one key has one effect, and a repeat hears the same answer",
  }[locale],
})

const ifMatch = (locale: Locale): Operation["parameters"][number] => ({
  name: "If-Match",
  in: "header",
  required: false,
  schema: { type: "string" },
  description: { "zh-CN": "读取时得到的 ETag", en: "The ETag it was read with" }[locale],
})

function exportOperation(locale: Locale): Operation {
  return {
    operationId: "exportAll",
    summary: {
      "zh-CN": '店铺的全部数据，每行一条 JSON（NDJSON）；最后一行是 {"end":true}。中断后用最后一行的 cursor 继续',
      en: 'Everything the shop has, one JSON a line (NDJSON); the last line is {"end":true}. Broken off, it goes on with the cursor of its last line',
    }[locale],
    tags: ["export"],
    "x-scope": "exports:read",
    parameters: [{ name: "cursor", in: "query", required: false, schema: { type: "string" } }],
    responses: {
      200: { description: "NDJSON", content: { "application/x-ndjson": { schema: { type: "string" } } } },
      400: refusal,
      401: refusal,
      403: refusal,
      429: refusal,
    },
  }
}

function webhookOperation(type: string, locale: Locale): Json {
  return {
    summary: webhookWords[locale](type),
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["type", "timestamp", "data"],
            properties: {
              type: { const: type },
              timestamp: { type: "string", format: "date-time" },
              data: { type: "object" },
            },
          },
        },
      },
    },
    responses: { "2XX": { description: "OK" } },
  }
}

const about = {
  "zh-CN": "用自己的系统读写店铺的渠道、顾客、会话、消息、售后请求与知识，接收事件，导出全部数据。",
  en: "Read and write a shop's channels, contacts, conversations, messages, requests and knowledge from a system of your own, hear of events, and export everything.",
}
const keyWords = {
  "zh-CN": "在「设置 · 开发者」创建的密钥，以 tl_ 开头",
  en: "A key made in Settings, Developers; it begins with tl_",
}
const webhookWords = {
  "zh-CN": (type: string) => `事件 ${type}，按 Standard Webhooks 签名`,
  en: (type: string) => `The event ${type}, signed by Standard Webhooks`,
}

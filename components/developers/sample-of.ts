import type { Schema, Schemas } from "@/server/api/rest/document"

/** A value that fits a schema, for an example: the first of what it may be. */
export function sampleOf(schema: Schema, schemas: Schemas, name = "", depth = 0): unknown {
  if (depth > 6) return null
  if (schema.$ref) return sampleOf(schemas[schema.$ref.split("/").at(-1)!] ?? {}, schemas, name, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {}, schemas, name, depth)
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, sampleOf(value, schemas, key, depth + 1)]),
    )
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === "array") return schema.items ? [sampleOf(schema.items, schemas, name, depth + 1)] : []
  if (type === "object" || type === undefined) return {}
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1)
  if (type === "boolean") return false
  if (type === "null") return null
  if (schema.format === "uuid") return "0198c0de-0000-7000-8000-000000000001"
  if (schema.format === "date-time") return "2026-01-01T09:00:00.000Z"
  return samples[name] ?? "…"
}

const samples: Record<string, string> = {
  text: "Hello",
  name: "Li Na",
  locale: "en",
  question: "Do you wrap gifts?",
  answer: "Yes, for free.",
  channel: "webchat",
  externalId: "customer-42",
}

/** What a value may be, in a few characters: `string`, `uuid`, `open | resolved`. */
export function sayType(schema: Schema): string {
  if (schema.enum) return schema.enum.map(String).join(" | ")
  if (schema.anyOf) return schema.anyOf.map(sayType).join(" | ")
  if (schema.format === "uuid" || schema.format === "date-time") return schema.format
  return Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any")
}

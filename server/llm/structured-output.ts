import type { ResponseFormatJSONObject, ResponseFormatJSONSchema } from "openai/resources/shared"
import { z } from "zod"
import type { ModelMessage } from "./model"

/** How an endpoint can be held to a shape, strongest first. Endpoints refuse what they do not know, so we step down. */
const rungs = ["json_schema", "json_object", "none"] as const
export type Rung = (typeof rungs)[number]

type JsonSchema = Record<string, unknown>
export type ResponseFormat = ResponseFormatJSONSchema | ResponseFormatJSONObject
type Shape = { schema: z.ZodType; name: string }

export function rungBelow(rung: Rung): Rung | undefined {
  return rungs[rungs.indexOf(rung) + 1]
}

/** The wire form of a request for a shape at a rung. */
export function askFor(shape: Shape, messages: ModelMessage[], rung: Rung) {
  const schema = jsonSchemaOf(shape.schema)
  if (rung === "json_schema") return { messages, format: schemaFormat(shape.name, schema) }
  return {
    messages: withInstruction(messages, instruction(schema, rung)),
    format: rung === "json_object" ? ({ type: "json_object" } as const) : undefined,
  }
}

/** Asks again with the complaint. The schema is spelt out even where the endpoint was given it: it may have ignored it. */
export function askAgainFor(shape: Shape, messages: ModelMessage[], rung: Rung, text: string, complaint: string) {
  const { format } = askFor(shape, messages, rung)
  return {
    format,
    messages: [
      ...withInstruction(messages, instruction(jsonSchemaOf(shape.schema), rung)),
      { role: "assistant" as const, content: text.slice(0, 8_000) },
      {
        role: "user" as const,
        content: `That was not accepted: ${complaint.slice(0, 1_000)}\nSend the whole corrected JSON object again and nothing else.`,
      },
    ],
  }
}

export type Checked<Value> = { value: Value } | { complaint: string; isJson: boolean }

/** Finds the one JSON object in a text and checks its shape. */
export function checkOutput<Schema extends z.ZodType>(schema: Schema, text: string): Checked<z.infer<Schema>> {
  const found = objectIn(text)
  if (found === undefined) return { complaint: "it is not one valid JSON object", isJson: false }
  const parsed = schema.safeParse(found)
  return parsed.success ? { value: parsed.data } : { complaint: z.prettifyError(parsed.error), isJson: true }
}

function objectIn(text: string): unknown {
  // small reasoning models think aloud before they answer
  const spoken = text.replace(/^\s*<think>[\s\S]*?<\/think>/, "").trim()
  const whole = parseObject(spoken)
  if (whole !== undefined) return whole
  const fenced = [...spoken.matchAll(/```(?:json)?[ \t]*\r?\n([\s\S]*?)```/gi)]
  return fenced.length === 1 ? parseObject(fenced[0][1]) : undefined
}

function parseObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function instruction(schema: JsonSchema, rung: Rung) {
  const form =
    rung === "none"
      ? "Answer with exactly one fenced code block marked json that holds one JSON object, and nothing outside it."
      : "Answer with exactly one JSON object and nothing else."
  return `${form} It must fit this JSON schema:\n${JSON.stringify(schema)}`
}

/**
 * Some chat templates know a single system message, and only at the start: the instruction joins it. It stands first,
 * because it never changes and an endpoint may keep what prompts begin with.
 */
function withInstruction(messages: ModelMessage[], words: string): ModelMessage[] {
  const [first, ...rest] = messages
  if (first?.role !== "system") return [{ role: "system", content: words }, ...messages]
  return [{ role: "system", content: `${words}\n\n${first.content}` }, ...rest]
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
  return rest
}

function schemaFormat(name: string, schema: JsonSchema): ResponseFormatJSONSchema {
  const narrowed = narrow(schema) as JsonSchema
  return { type: "json_schema", json_schema: { name, strict: requiresEverything(narrowed), schema: narrowed } }
}

/** Keywords that strict endpoints refuse. Zod checks them afterwards, so leaving them out loses no safety. */
const refusedKeywords = new Set([
  ...["minLength", "maxLength", "pattern", "format", "minItems", "maxItems", "uniqueItems", "default"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "propertyNames"],
])

function narrow(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(narrow)
  if (typeof node !== "object" || node === null) return node
  const narrowed: JsonSchema = {}
  for (const [key, value] of Object.entries(node)) {
    if (refusedKeywords.has(key)) continue
    if (key === "properties" || key === "$defs") narrowed[key] = mapValues(value as JsonSchema, narrow)
    else if (key === "enum" || key === "const") narrowed[key] = value
    else narrowed[key === "oneOf" ? "anyOf" : key] = narrow(value)
  }
  if (narrowed.type === "object" && narrowed.properties && !("additionalProperties" in narrowed)) {
    narrowed.additionalProperties = false
  }
  return narrowed
}

/** Strict mode demands that every property is required and nothing is open; other shapes are asked for loosely. */
function requiresEverything(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(requiresEverything)
  if (typeof node !== "object" || node === null) return true
  const { type, properties, required, additionalProperties } = node as JsonSchema
  if (type === "object") {
    const names = Object.keys((properties as JsonSchema) ?? {})
    if (additionalProperties !== false || names.length !== ((required as string[]) ?? []).length) return false
  }
  return Object.values(node).every(requiresEverything)
}

function mapValues(record: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

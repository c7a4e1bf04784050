import { z } from "zod"

const words = z.record(z.string(), z.unknown())
const written = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value))
const headers = words
  .transform((given) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) =>
        value === null || value === undefined
          ? []
          : [[name, Array.isArray(value) ? value.map(written).join(", ") : written(value)]],
      ),
    ),
  )
  .default({})

/** A name may stand several times in an address: its values come as a list. */
const query = words.transform((given) => {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  return new URLSearchParams(
    pairs.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [name, written(value)]),
  ).toString()
})

/** A body too large to write down: `prefix`, then `fill` repeated `count` times, and so on. */
const bodySpec = z.object({
  prefix: z.string().default(""),
  fill: z.string().default(""),
  count: z.number().int().min(0).max(50_000_000).default(0),
  fill2: z.string().default(""),
  count2: z.number().int().min(0).max(50_000_000).default(0),
  suffix: z.string().default(""),
})

/** `POLL`: one look at a platform that is asked rather than tells. */
const call = z.object({
  method: z.string().toUpperCase().default("POST"),
  pathSuffix: z.string().default(""),
  headers,
  query: query.optional(),
  queryString: z.string().optional(),
  body: z.unknown().optional(),
  bodySpec: bodySpec.optional(),
  clock: z.string().optional(),
  account: z
    .union([z.literal(1), z.literal(2), z.literal("1"), z.literal("2")])
    .transform(Number)
    .default(1),
})
export type Call = z.infer<typeof call>

/** What a platform answers, in the order it is asked; `hang` answers nothing, `match` waits for an address with these words. */
const scripted = z.object({
  match: z.string().optional(),
  status: z.number().int().default(200),
  headers,
  body: z.unknown().optional(),
  hang: z.boolean().default(false),
})
export type Scripted = z.infer<typeof scripted>

/** How things stood when the case began; what is not known of it is passed over. */
const before = z.looseObject({
  status: z.enum(["active", "paused", "broken"]).optional().catch(undefined),
  cursor: z.union([z.string(), words]).optional().catch(undefined),
  token: z.union([z.string(), words]).optional().catch(undefined),
  seen: z.array(z.unknown()).optional().catch(undefined),
  requests: z.array(call).optional(),
})
export type Before = z.infer<typeof before>

const shared = {
  name: z.string(),
  channel: z.string().optional(),
  platform: z.string().optional(),
  clock: z.string().optional(),
  config: words.default({}),
  config2: words.optional(),
  before: before.optional(),
  upstream: z.array(scripted).default([]),
}

export const replayCase = z.union([
  z.object({ ...shared, kind: z.literal("outbound-sign"), input: words }),
  z.object({ ...shared, kind: z.literal("reply"), input: words }),
  z.object({
    ...shared,
    kind: z.literal("delivery").default("delivery"),
    request: call.optional(),
    sequence: z.array(call).optional(),
    slowBackendSeconds: z.number().min(0).max(3600).optional(),
  }),
])
export type ReplayCase = z.infer<typeof replayCase>

export const replayFile = z.object({ platform: z.string().optional(), cases: z.array(z.unknown()) })

export function bodyOf({ body, bodySpec: spec, headers: given }: Call): Buffer {
  if (spec) {
    const { prefix, fill, count, fill2, count2, suffix } = spec
    return Buffer.from(prefix + fill.repeat(count) + fill2.repeat(count2) + suffix)
  }
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (typeof body === "string") return Buffer.from(body)
  const isForm = Object.entries(given).some(
    ([name, value]) => name.toLowerCase() === "content-type" && value.includes("x-www-form-urlencoded"),
  )
  const fields = isForm ? words.safeParse(body) : null
  return Buffer.from(fields?.success ? query.parse(fields.data) : JSON.stringify(body))
}

import { z } from "zod"

const words = z.record(z.string(), z.unknown())
const headers = z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({})

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
  method: z.string().default("POST"),
  pathSuffix: z.string().default(""),
  headers,
  query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).optional(),
  queryString: z.string().optional(),
  body: z.unknown().optional(),
  bodySpec: bodySpec.optional(),
  clock: z.string().optional(),
  account: z.union([z.literal(1), z.literal(2)]).default(1),
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

const shared = {
  name: z.string(),
  channel: z.string().optional(),
  platform: z.string().optional(),
  clock: z.string().optional(),
  config: words.default({}),
  config2: words.optional(),
  before: words.optional(),
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
    slowBackendSeconds: z.number().min(0).max(60).optional(),
  }),
])
export type ReplayCase = z.infer<typeof replayCase>

export const replayFile = z.object({ platform: z.string().optional(), cases: z.array(z.unknown()) })

export function bodyOf({ body, bodySpec: spec }: Call): Buffer {
  if (spec) {
    const { prefix, fill, count, fill2, count2, suffix } = spec
    return Buffer.from(prefix + fill.repeat(count) + fill2.repeat(count2) + suffix)
  }
  if (body === undefined || body === null) return Buffer.alloc(0)
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body))
}

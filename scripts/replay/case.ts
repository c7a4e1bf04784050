import { z } from "zod"

const words = z.record(z.string(), z.unknown())
type Words = z.infer<typeof words>
const wordsIn = (given: unknown): Words => words.safeParse(given).data ?? {}
const given = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? undefined)
const written = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value))

const headers = given(words).transform((named = {}) =>
  Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      value === null || value === undefined
        ? []
        : [[name, Array.isArray(value) ? value.map(written).join(", ") : written(value)]],
    ),
  ),
)

/** ISO 8601, or UNIX seconds or milliseconds; a moment without a zone is UTC. */
const moment = z.union([z.string(), z.number()]).transform((said, issues) => {
  const number = Number(said)
  const iso = /^\d{4}-\d\d-\d\d[T ][\d:.]+$/.test(String(said)) ? `${said}Z` : String(said)
  const at = new Date(Number.isNaN(number) ? iso : Math.abs(number) < 1e11 ? number * 1000 : number)
  if (!Number.isNaN(at.getTime())) return at.toISOString()
  issues.addIssue(`${said} is no time`)
  return z.NEVER
})

/** A name may stand several times in an address: its values come as a list. */
const query = words.transform((named) => {
  const pairs = Object.entries(named).flatMap(([name, value]) =>
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

/** `POLL`: one look at a platform that is asked rather than tells. A call of a sequence may stand in a `request` of its own. */
const call = z.preprocess(
  (one) => (wordsIn(one).request ? { ...wordsIn(one), ...wordsIn(wordsIn(one).request) } : one),
  z.object({
    method: given(z.string()).transform((method = "POST") => method.toUpperCase()),
    pathSuffix: given(z.string()).transform((suffix = "") => suffix),
    headers,
    query: given(z.union([z.string(), query])),
    queryString: given(z.string()),
    body: z.unknown().optional(),
    /** for bytes that are no text */
    bodyBase64: given(z.base64()),
    bodySpec: given(bodySpec),
    clock: given(moment),
    account: z
      .union([z.literal(1), z.literal(2), z.literal("1"), z.literal("2")])
      .transform(Number)
      .catch(1),
  }),
)
export type Call = z.infer<typeof call>

const answerNames = ["status", "body", "json", "headers", "hang", "timeout", "match", "url", "path"]

/**
 * What a platform answers, in the order it is asked; `hang` answers nothing, `match` waits for an address with these words.
 * An object that says none of this is the body itself.
 */
const scripted = z.preprocess(
  (one) => {
    const answer = { ...wordsIn(one), ...wordsIn(wordsIn(one).response) }
    if (!answerNames.some((name) => name in answer)) return { body: one, hang: false }
    const { match, url, path, body, json, hang, timeout } = answer
    const address = match ?? url ?? path
    return {
      ...answer,
      match: wordsIn(address).url ?? wordsIn(address).path ?? address,
      body: body ?? json,
      hang: Boolean(hang ?? timeout),
    }
  },
  z.object({
    match: given(z.string()).transform((address) => address?.replace(/^[A-Z]+ /, "")),
    status: z.coerce.number().int().default(200),
    headers,
    body: z.unknown().optional(),
    hang: z.boolean(),
  }),
)
export type Scripted = z.infer<typeof scripted>

/** How things stood when the case began; what is not known of it is passed over. A list is of requests sent before. */
const before = z.preprocess(
  (stood) => {
    if (Array.isArray(stood)) return { requests: stood }
    const said = wordsIn(stood)
    const { value, accessToken, access_token } = said
    return {
      ...said,
      status: said.status ?? said.state ?? wordsIn(said.connection).state,
      token: said.token ?? (value || accessToken || access_token ? said : undefined),
      seen: said.seen ?? said.events ?? said.messages,
      requests: said.requests ?? said.sequence ?? (said.request ? [said.request] : undefined),
    }
  },
  z.looseObject({
    status: z.enum(["active", "paused", "broken"]).optional().catch(undefined),
    cursor: z.union([z.string(), words]).optional().catch(undefined),
    token: z.union([z.string(), words]).optional().catch(undefined),
    seen: z.array(z.unknown()).optional().catch(undefined),
    requests: z.array(call).optional(),
  }),
)
export type Before = z.infer<typeof before>

const shared = {
  name: z.coerce.string(),
  channel: given(z.string()),
  platform: given(z.string()),
  clock: given(moment),
  config: given(words).transform((config = {}) => config),
  config2: given(words),
  before: given(before),
  upstream: given(z.array(scripted)).transform((answers = []) => answers),
}

const kinds = ["outbound-sign", "reply"]

/** A case is a delivery unless it says otherwise. */
export const replayCase = z.preprocess(
  (one) => ({ ...wordsIn(one), kind: kinds.includes(String(wordsIn(one).kind)) ? wordsIn(one).kind : "delivery" }),
  z.discriminatedUnion("kind", [
    z.object({ ...shared, kind: z.literal("outbound-sign"), input: words }),
    z.object({ ...shared, kind: z.literal("reply"), input: words }),
    z
      .object({
        ...shared,
        kind: z.literal("delivery"),
        request: given(call),
        sequence: given(z.array(call)),
        slowBackendSeconds: given(z.coerce.number().min(0).max(86_400)),
      })
      .refine(({ request, sequence }) => request || sequence, "neither request nor sequence is given"),
  ]),
)
export type ReplayCase = z.infer<typeof replayCase>

const cases = z.array(z.unknown())
/** A list alone is the cases, each naming its own platform. */
export const replayFile = z.union([
  cases.transform((list) => ({ platform: undefined, cases: list })),
  z.object({ platform: given(z.string()), cases }),
])

export function bodyOf({ body, bodyBase64, bodySpec: spec, headers: named }: Call): Buffer {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, "base64")
  if (spec) {
    const { prefix, fill, count, fill2, count2, suffix } = spec
    return Buffer.from(prefix + fill.repeat(count) + fill2.repeat(count2) + suffix)
  }
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (typeof body === "string") return Buffer.from(body)
  const isForm = Object.entries(named).some(
    ([name, value]) => name.toLowerCase() === "content-type" && value.includes("x-www-form-urlencoded"),
  )
  const fields = isForm ? words.safeParse(body) : null
  return Buffer.from(fields?.success ? query.parse(fields.data) : JSON.stringify(body))
}

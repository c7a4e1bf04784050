import { lookup } from "node:dns"
import { lookup as lookUp } from "node:dns/promises"
import ipaddr from "ipaddr.js"
import { Agent, fetch as undiciFetch } from "undici"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/** Bytes of an answer that are read, unless the caller says otherwise. */
const largestAnswer = 2 * 1024 * 1024

export type OutsideRequest = {
  method: string
  headers?: Record<string, string>
  body?: string | Buffer
  timeoutMs?: number
  /** a longer answer is refused */
  mostBytes?: number
}

type OutsideAnswer = { status: number; headers: Headers; bytes: Buffer }
type StandIn = (address: string, request: OutsideRequest) => Promise<OutsideAnswer>
let standIn: StandIn | null = null

/** For replays: what would leave the machine is answered by this instead, until it is taken away with null. */
export function answerOutside(by: StandIn | null) {
  standIn = by
}

/** What the stand-in of a replay says to a request that does not go by HTTP; null where there is none. */
export async function askStandIn(asked: () => Promise<{ address: string; request: OutsideRequest }>) {
  if (!standIn) return null
  const { address, request } = await asked()
  return standIn(address, request)
}

/**
 * Where a named host stands, for connections that are not HTTP: looked up once, so that it cannot be re-bound between this
 * answer and the connecting. `excepted` when ALLOWED_PRIVATE_HOSTS lists it. Throws AppError: "invalid" for a private
 * address, "unavailable" ("not-reached") for a name nobody knows.
 */
export async function addressOutside(host: string, port: number): Promise<{ address: string; excepted: boolean }> {
  const excepted = isExcepted(`${host}:${port}`)
  let found: { address: string }[]
  try {
    found = await lookUp(host, { all: true })
  } catch (cause) {
    throw new AppError("unavailable", "Nobody knows the host", { cause, reason: "not-reached" })
  }
  if (!excepted && (found.length === 0 || found.some(({ address }) => !isPublicAddress(address)))) {
    throw new AppError("invalid", "The address is not on the open internet")
  }
  return { address: found[0]!.address, excepted }
}

const isExcepted = (place: string) => (env.ALLOWED_PRIVATE_HOSTS ?? "").split(",").some((host) => host.trim() === place)

/** An address on the open internet; anything private, loopback, link-local, reserved or tunnelled is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === "unicast"
}

const guarded = new Agent({
  connect: {
    timeout: 10_000,
    lookup: (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, "", 0)
        const blocked = addresses.find(({ address }) => !isPublicAddress(address))
        if (blocked || addresses.length === 0) {
          return callback(new AppError("invalid", "The address is not on the open internet"), "", 0)
        }
        callback(null, addresses as never)
      })
    },
  },
})
const open = new Agent({ connect: { timeout: 10_000 } })

/**
 * The only way out to an address somebody typed in: http(s) only, no user info, no private address (checked at connect
 * time, so a name cannot be re-bound), no redirect, with time and size limits. ALLOWED_PRIVATE_HOSTS lists exceptions.
 */
export async function fetchOutside(address: string, init: OutsideRequest) {
  const answer = await fetchBytesOutside(address, init)
  return { ...answer, text: answer.bytes.toString("utf8") }
}

/** `fetchOutside` for answers that are not UTF-8 text. */
export async function fetchBytesOutside(address: string, init: OutsideRequest): Promise<OutsideAnswer> {
  const { url, excepted } = refuseInside(address)
  if (standIn) return standIn(address, init)
  try {
    const response = await undiciFetch(url, {
      method: init.method,
      headers: init.headers,
      body: init.body,
      redirect: "manual",
      dispatcher: excepted ? open : guarded,
      signal: AbortSignal.timeout(init.timeoutMs ?? 15_000),
    })
    const bytes = await readLimited(response.body, init.mostBytes ?? largestAnswer)
    return { status: response.status, headers: new Headers([...response.headers]), bytes }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const inner = cause instanceof Error ? cause.cause : null
    if (inner instanceof AppError) throw inner
    if (inner instanceof Error && inner.message === "bad port") {
      throw new AppError("invalid", "This port is kept for other services", { cause })
    }
    // Whoever sends must know whether the other side may have heard us: only what never arrived is repeated without a thought.
    const reason = neverArrived.has((inner as NodeJS.ErrnoException | null)?.code ?? "") ? "not-reached" : "no-answer"
    throw new AppError("unavailable", "The address did not answer", { cause, reason })
  }
}
const neverArrived = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
])

/** Refuses an address that could never be called, as far as can be told without looking its name up. */
export function refuseInside(address: string): { url: URL; excepted: boolean } {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new AppError("invalid", "Only plain http and https addresses can be called", { reason: "outside-address" })
  }
  const excepted = isExcepted(url.host)
  const literal = url.hostname.replace(/^\[|\]$/g, "")
  if (!excepted && ipaddr.isValid(literal) && !isPublicAddress(literal)) {
    throw new AppError("invalid", "The address is not on the open internet", { reason: "outside-address" })
  }
  return { url, excepted }
}

async function readLimited(body: AsyncIterable<Uint8Array> | null, most: number): Promise<Buffer> {
  if (!body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > most) throw new AppError("unavailable", "The answer is too large", { reason: "answer-too-large" })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

import { randomBytes, timingSafeEqual } from "node:crypto"
import http from "node:http"
import type { AddressInfo } from "node:net"
import { completeSession } from "./checkout"
import { apiVersion, checkAnswer, matchOperation, readParams, thinEventTypes } from "./contract"
import { type Attempt, Courier, type DeliveryManner } from "./courier"
import { nextDue } from "./due"
import { payWithNewCard } from "./invoices"
import { applyMeterEvents, usageOf } from "./meters"
import { expand, served } from "./operations"
import { answerPage } from "./pages"
import { type CheckoutSession, type Invoice, State, type StripeEvent, type Till } from "./state"
import { declined, invalid, StripeError } from "./stripe-error"

export type { Attempt, DeliveryManner } from "./courier"

export interface StripeFakeOptions {
  /** 0 or nothing takes a free port */
  port?: number
  host?: string
  /** where time comes from before `advanceTime` moves it on; the machine's clock unless given */
  clock?: { now(): Date }
  secretKey?: string
  webhookSecret?: string
  /** where events go; endpoints made through the API get theirs besides */
  webhookUrl?: string
  /** where thin events go (meter errors); nowhere unless given */
  thinWebhookUrl?: string
  /** pauses before attempts 2, 3 … at a webhook that did not answer 2xx (milliseconds) */
  retryPausesMs?: number[]
  /** days between attempts to collect a renewal */
  retryDays?: number[]
  /** what becomes of a subscription when every attempt failed */
  afterDunning?: "unpaid" | "canceled"
}

export interface ServedRequest {
  method: string
  path: string
  params: Record<string, unknown>
  idempotencyKey: string | null
  status: number
}

/**
 * How the next request fails: an HTTP status; "cut" does the deed and then breaks the connection, so the caller cannot
 * know; "cut-before" breaks it with nothing done. The SDK repeats a reset request once even without retries, so a test
 * that wants to see the error asks for two.
 */
export type Failure = 402 | 409 | 429 | 500 | 503 | "cut" | "cut-before"

export type StripeFake = Awaited<ReturnType<typeof startStripeFake>>

interface KeptAnswer {
  fingerprint: string
  requestId: string
  status: number
  body: string
  keptAt: number
}

const secondsAKeyLives = 24 * 3600
const largestBody = 1_000_000

/** Starts a Stripe of our own: stateful, held to the contract in both directions, with a clock that can be moved. */
export async function startStripeFake(options: StripeFakeOptions = {}) {
  const host = options.host ?? "127.0.0.1"
  const secretKey = options.secretKey ?? "sk_test_fake"
  const webhookSecret = options.webhookSecret ?? "whsec_fake"
  const base = options.clock ?? { now: () => new Date() }
  const state = new State()
  const requests: ServedRequest[] = []
  const kept = new Map<string, KeptAnswer>()
  const failures: { how: Failure; only?: string }[] = []
  const faults: unknown[] = []
  let offsetMs = 0
  let port = options.port ?? 0

  const now = () => new Date(base.now().getTime() + offsetMs)
  const courier = new Courier(endpoints, options.retryPausesMs ?? [100, 400, 1600], () => Date.now())
  const till: Till = {
    state,
    baseUrl: () => `http://${host}:${port}`,
    now: () => Math.floor(now().getTime() / 1000),
    request: { id: null, idempotency_key: null },
    retryDays: options.retryDays ?? [3, 5, 6],
    afterDunning: options.afterDunning ?? "unpaid",
    metersLag: false,
    moveTo(seconds) {
      for (let due = nextDue(till, seconds); due; due = nextDue(till, seconds)) {
        setTime(due.at)
        due.run()
      }
      setTime(seconds)
    },
    async advanceTo(seconds) {
      for (let due = nextDue(till, seconds); due; due = nextDue(till, seconds)) {
        till.moveTo(due.at)
        if (!courier.manner.held) await courier.send()
      }
      setTime(seconds)
    },
    deliver: (event) => courier.take(parcelOf(event)),
    deliverThin(event) {
      const { data: _, ...thin } = event
      courier.take({ eventId: event.id, type: event.type, body: JSON.stringify(thin) })
    },
  }

  const server = http.createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      faults.push(error)
      answer(response, 500, {
        error: { type: "api_error", message: error instanceof Error ? error.message : String(error) },
      })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  port = (server.address() as AddressInfo).port
  // Time passes by itself, too, when somebody walks through by hand.
  const ticking = setInterval(() => till.moveTo(till.now()), 1000)
  ticking.unref()

  return {
    host,
    port,
    secretKey,
    webhookSecret,
    state,
    /** the fake's time, moved by `advanceTime`; give it to the product so that both agree */
    clock: { now },
    /** every API request that was served, in order */
    requests,
    /** every attempt to deliver an event */
    deliveries: courier.attempts as readonly Attempt[],
    /** mistakes of the fake itself: answers that broke the contract. A test ends with none. */
    faults,
    /** every event so far, oldest first */
    get events(): StripeEvent[] {
      return state.all("event")
    },

    /** Sets how events travel from now on; `deliver({})` is the ordinary way. */
    async deliver(manner: DeliveryManner) {
      courier.manner = manner
      if (!manner.held) await courier.send()
    },
    /** Sends what was held back, in this manner. */
    async deliverHeld(manner: DeliveryManner = {}) {
      await courier.send(manner)
    },
    /** Sends one event again; answers the HTTP status it met. */
    async resend(eventId: string, manner: DeliveryManner = {}): Promise<number> {
      return courier.sendAgain(parcelOf(state.get("event", eventId)), manner)
    },
    /** Resolves when no event is on its way any more, retries included. */
    settled: () => courier.settled(),

    /** Moves time forward, doing what falls due instant by instant and delivering its events. */
    async advanceTime(ms: number) {
      if (ms < 0) throw new Error("The fake's time only goes forward")
      await till.advanceTo(till.now() + Math.round(ms / 1000))
    },
    /** Makes the next requests fail; `only` names a part of the path they must have. */
    failNext(how: Failure, { times = 1, only }: { times?: number; only?: string } = {}) {
      for (let time = 0; time < times; time += 1) failures.push({ how, only })
    },
    /** While on, meter events are accepted but not yet counted. */
    lagMeters(on: boolean) {
      till.metersLag = on
      if (!on) applyMeterEvents(till)
    },

    /** As if the customer had pressed "Pay" on the Checkout page. */
    async completeCheckout(sessionId: string, card: "pays" | "declines-later" = "pays"): Promise<CheckoutSession> {
      const session = completeSession(till, sessionId, card)
      await flush()
      return structuredClone(session)
    },
    /** Pays an open invoice with a new card that works and is kept. */
    async payInvoice(invoiceId: string): Promise<Invoice> {
      const invoice = payWithNewCard(till, invoiceId)
      await flush()
      return structuredClone(invoice)
    },
    /** From now on the customer's cards decline, until one is replaced. */
    failPayment(customerId: string) {
      for (const card of state.all("payment_method"))
        if (card.customer === customerId) state.decliningCards.add(card.id)
    },
    /** What a customer used of a meter in all, as Stripe would bill it. */
    usage(eventName: string, customerId: string): number {
      const meter = state.all("billing.meter").find((one) => one.event_name === eventName)
      return meter ? usageOf(till, meter, customerId, 0, Number.POSITIVE_INFINITY) : 0
    },
    async close() {
      clearInterval(ticking)
      courier.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
    const url = new URL(request.url ?? "/", till.baseUrl())
    const method = (request.method ?? "GET").toLowerCase()
    const body = await readBody(request)
    till.moveTo(till.now())
    const page = answerPage(till, request.method ?? "GET", url.pathname, new URLSearchParams(body))
    if (page && "location" in page) return void response.writeHead(303, { location: page.location }).end()
    if (page) return void response.writeHead(page.status, { "content-type": "text/html; charset=utf-8" }).end(page.html)

    const key = method === "post" ? (header(request, "idempotency-key") ?? null) : null
    const requestId = `req_${randomBytes(7).toString("hex")}`
    const query = method === "post" ? body : url.search.slice(1)
    response.setHeader("request-id", requestId)
    response.setHeader("stripe-version", header(request, "stripe-version") ?? apiVersion)
    if (key) response.setHeader("idempotency-key", key)

    const failure = isOurs(request) ? takeFailure(url.pathname) : undefined
    if (failure === "cut-before") return void request.socket.destroy()
    const outcome = act(request, method, url.pathname, query, key, requestId, failure)
    requests.push({ method, path: url.pathname, params: outcome.params, idempotencyKey: key, status: outcome.status })
    if (failure === "cut") return void request.socket.destroy()
    if (outcome.replayOf) {
      response.setHeader("idempotent-replayed", "true")
      response.setHeader("original-request", outcome.replayOf)
    }
    if (outcome.shouldRetry !== undefined) response.setHeader("stripe-should-retry", String(outcome.shouldRetry))
    response.writeHead(outcome.status, { "content-type": "application/json" }).end(outcome.body)
  }

  function act(
    request: http.IncomingMessage,
    method: string,
    pathname: string,
    text: string,
    key: string | null,
    requestId: string,
    failure: Failure | undefined,
  ): { status: number; body: string; params: Record<string, unknown>; replayOf?: string; shouldRetry?: boolean } {
    let params: Record<string, unknown> = {}
    try {
      authenticate(request)
      if (typeof failure === "number") throw failureOf(failure)
      const { operation, ids } = matchOperation(method, pathname)
      const fingerprint = `${method} ${pathname} ${text}`
      const earlier = key ? kept.get(key) : undefined
      if (earlier && till.now() - earlier.keptAt < secondsAKeyLives) {
        if (earlier.fingerprint !== fingerprint) throw misusedKey(key)
        return { status: earlier.status, body: earlier.body, params, replayOf: earlier.requestId }
      }
      params = readParams(operation, text)
      const deed = served[operation.id]
      if (!deed) throw new Error(`The contract has ${operation.id}, but the fake does not serve it`)
      const foreign = Object.keys(params).find((name) => !deed.honours.has(name))
      if (foreign) throw invalid(`Stripe knows the parameter ${foreign}, but the fake does not model it.`, foreign)
      till.request = { id: requestId, idempotency_key: key }
      const outcome = run(() => {
        const answered = expand(till, deed.run(till, params, ids), (params.expand as string[] | undefined) ?? [])
        checkAnswer(operation, answered)
        return answered
      })
      // Only what began to be executed is kept; refused parameters may be corrected under the same key.
      if (key) kept.set(key, { fingerprint, requestId, keptAt: till.now(), ...outcome })
      return { ...outcome, params }
    } catch (error) {
      if (!(error instanceof StripeError)) throw error
      return { status: error.status, body: draw(error), params, shouldRetry: error.shouldRetry }
    } finally {
      till.request = { id: null, idempotency_key: null }
    }
  }

  function run(deed: () => unknown): { status: number; body: string; shouldRetry?: boolean } {
    try {
      return { status: 200, body: JSON.stringify(deed()) }
    } catch (error) {
      if (!(error instanceof StripeError)) throw error
      return { status: error.status, body: draw(error), shouldRetry: error.shouldRetry }
    }
  }

  function authenticate(request: http.IncomingMessage) {
    const type = "invalid_request_error"
    const given = /^Bearer (\S+)$/.exec(header(request, "authorization") ?? "")?.[1]
    if (!given) throw new StripeError(401, { type, message: "You did not provide an API key." })
    if (!isOurs(request))
      throw new StripeError(401, { type, message: `Invalid API Key provided: ${given.slice(0, 8)}***` })
    const version = header(request, "stripe-version")
    if (version && version !== apiVersion)
      throw invalid(`Invalid Stripe API version: ${version}. The contract describes ${apiVersion}.`)
  }

  function isOurs(request: http.IncomingMessage): boolean {
    const given = Buffer.from(header(request, "authorization") ?? "")
    const ours = Buffer.from(`Bearer ${secretKey}`)
    return given.length === ours.length && timingSafeEqual(given, ours)
  }

  function takeFailure(pathname: string): Failure | undefined {
    const at = failures.findIndex(({ only }) => !only || pathname.includes(only))
    return at < 0 ? undefined : failures.splice(at, 1)[0]?.how
  }

  function endpoints() {
    const made = state
      .all("webhook_endpoint")
      .filter((endpoint) => endpoint.status === "enabled")
      .map(({ url, secret = "", enabled_events: wanted }) => ({
        url,
        secret,
        takes: (type: string) => !thinEventTypes.has(type) && (wanted.includes("*") || wanted.includes(type)),
      }))
    const isThin = (type: string) => thinEventTypes.has(type)
    const { webhookUrl, thinWebhookUrl } = options
    if (webhookUrl) made.push({ url: webhookUrl, secret: webhookSecret, takes: (type) => !isThin(type) })
    if (thinWebhookUrl) made.push({ url: thinWebhookUrl, secret: webhookSecret, takes: isThin })
    return made
  }

  async function flush() {
    if (!courier.manner.held) await courier.send()
  }

  function setTime(seconds: number) {
    offsetMs = Math.max(offsetMs, seconds * 1000 - base.now().getTime())
  }
}

function parcelOf(event: StripeEvent) {
  return { eventId: event.id, type: event.type, body: JSON.stringify(event) }
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw new Error("The body is too large")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}

function header(request: http.IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function answer(response: http.ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}

const draw = (error: StripeError) => JSON.stringify({ error: error.body })

function misusedKey(key: string | null): StripeError {
  return new StripeError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}'.`,
  })
}

function failureOf(status: number): StripeError {
  if (status === 402) return declined()
  if (status === 409)
    return new StripeError(409, {
      type: "invalid_request_error",
      code: "lock_timeout",
      message: "This object cannot be accessed right now because another request is accessing it.",
    })
  if (status === 429)
    return new StripeError(429, { type: "rate_limit_error", code: "rate_limit", message: "Too many requests." })
  return new StripeError(status, { type: "api_error", message: "Something went wrong on Stripe's end." })
}

import OpenAI, { toFile } from "openai"
import type { z } from "zod"
import { AppError } from "@/server/errors"
import { Breaker } from "./breaker"
import { explainError } from "./explain-error"
import { growingItems } from "./growing-items"
import {
  type Model,
  type ModelAsk,
  type ModelFailure,
  type ModelMessage,
  type ModelUsage,
  modelFailed,
  type StructuredAsk,
  type TranscribeAsk,
  type Watch,
} from "./model"
import { type Clocks, type Completion, inOnePiece, readCompletion } from "./read-completion"
import { askAgainFor, askFor, checkOutput, type ResponseFormat, type Rung, rungBelow } from "./structured-output"
import { estimateTokens, Tally } from "./tally"

export type { Model, ModelFailure, ModelMessage, ModelPart, ModelUsage, TextEnd, Watch } from "./model"
export { estimatePrompt, estimateUsage } from "./tally"

type TokensField = "max_tokens" | "max_completion_tokens"

export type ModelConfig = {
  baseURL: string
  /** empty for endpoints that ask for none */
  apiKey: string
  model: string
  /** the name of the model that listens, at the same endpoint */
  listener?: string
  /** the strongest rung to try; what the endpoint refuses is remembered */
  structured?: Rung
  maxTokensField?: TokensField
  clocks?: Partial<Clocks>
  /** epoch milliseconds, for the breaker */
  now?: () => number
}

export type ModelEnv = {
  OPENAI_API_KEY?: string | undefined
  OPENAI_BASE_URL?: string | undefined
  OPENAI_MODEL?: string | undefined
  OPENAI_MODEL_STRONG?: string | undefined
  OPENAI_TRANSCRIPTION_MODEL?: string | undefined
}

const openAiURL = "https://api.openai.com/v1"
const openAiModel = "gpt-4o-mini"
/** The one name nearly every compatible endpoint gives its transcription. */
const usualListener = "whisper-1"
const defaultClocks: Clocks = { headersMs: 20_000, gapMs: 20_000, totalMs: 90_000 }

/** A deployment's models at its one endpoint; `strong` is `usual` where no stronger one is named. */
export type Models = { usual: Model; strong: Model }

/** The deployment's models, or null when none is configured and the deterministic bot answers alone. */
export function modelsFromEnv(env: ModelEnv): Models | null {
  const { OPENAI_API_KEY: apiKey = "", OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model } = env
  if (!apiKey && !baseURL) return null
  if (baseURL && !model) {
    throw new AppError("invalid", "Set OPENAI_MODEL to a model that OPENAI_BASE_URL serves", {
      reason: "no-model-name",
    })
  }
  const listener = env.OPENAI_TRANSCRIPTION_MODEL || usualListener
  const at = { baseURL: baseURL || openAiURL, apiKey, listener }
  const usual = createModel({ ...at, model: model || openAiModel })
  return { usual, strong: env.OPENAI_MODEL_STRONG ? createModel({ ...at, model: env.OPENAI_MODEL_STRONG }) : usual }
}

/** A model at any endpoint that speaks Chat Completions. Cheap to make: what is learnt of an endpoint outlives it. */
export function createModel(config: ModelConfig): Model {
  const clocks = { ...defaultClocks, ...config.clocks }
  const habits = habitsOf(config)
  const send = sender(config, clocks)

  async function completeStructured<Schema extends z.ZodType>(ask: StructuredAsk<Schema>) {
    const errand = errandOf(ask, clocks)
    const { completion, rung } = await askDownTheLadder(ask, errand)
    const first = checkOutput(ask.schema, completion.text)
    if ("value" in first) return answerOf(first.value, completion, errand)
    // whoever promises a schema and sends no JSON ignored the promise: from now on the schema goes into the prompt
    if (rung === "json_schema" && !first.isJson) habits.rung = "json_object"
    const repair = askAgainFor(ask, ask.messages, rung, completion.text, first.complaint)
    const again = await drain(send(errand, repair), ask.watch)
    const second = checkOutput(ask.schema, again.text)
    if ("value" in second) return answerOf(second.value, again, errand)
    throw modelFailed("bad_output", "The model did not keep to the shape it was asked for", {
      ...errand.tally,
      complaint: second.complaint,
    })
  }

  async function askDownTheLadder<Schema extends z.ZodType>(ask: StructuredAsk<Schema>, errand: Errand) {
    const highest = habits.rung
    for (let rung = highest; ; ) {
      try {
        const completion = await drain(send(errand, askFor(ask, ask.messages, rung)), ask.watch)
        if (rung !== highest) habits.rung = rung
        return { completion, rung }
      } catch (error) {
        const lower = rungBelow(rung)
        if (!lower || !mayRefuseTheFormat(error)) throw error
        rung = lower
      }
    }
  }

  async function* streamText(ask: ModelAsk) {
    const errand = errandOf(ask, clocks)
    const { text, finishReason } = yield* send(errand, { messages: ask.messages })
    return { text, finishReason, usage: errand.tally.usage }
  }

  const transcribe = listener(config, clocks)
  return { model: config.model, endpoint: new URL(config.baseURL).host, completeStructured, streamText, transcribe }
}

/** One ask and what its requests share: their tally and the moment all of them must be over. */
type Errand = { maxTokens: number; signal?: AbortSignal; endsAt: number; tally: Tally }
type Request = { messages: ModelMessage[]; format?: ResponseFormat }

function errandOf(ask: ModelAsk, clocks: Clocks): Errand {
  const allowedMs = Math.min(clocks.totalMs, ask.deadlineMs ?? clocks.totalMs)
  return { maxTokens: ask.maxTokens, signal: ask.signal, endsAt: performance.now() + allowedMs, tally: new Tally() }
}

function answerOf<Value>(value: Value, { finishReason }: Completion, { tally }: Errand) {
  return { value, usage: tally.usage, attempts: tally.attempts, finishReason }
}

/** Sends requests through the endpoint's breaker, each read to its end, and adapts to parameters the endpoint refuses. */
function sender(config: ModelConfig, clocks: Clocks) {
  const { apiKey, now = Date.now } = config
  const { client, breaker } = lineTo(config, clocks)
  const habits = habitsOf(config)

  return async function* send(errand: Errand, request: Request): AsyncGenerator<string, Completion> {
    for (;;) {
      try {
        return yield* sendOnce(errand, request)
      } catch (error) {
        if (!adaptTo(error, habits)) throw error
      }
    }
  }

  async function* sendOnce(errand: Errand, request: Request): AsyncGenerator<string, Completion> {
    const leftMs = errand.endsAt - performance.now()
    if (leftMs <= 0) throw modelFailed("timeout_total", "No time is left to ask the model", { ...errand.tally })
    const pass = breaker.enter(now, errand.tally)
    try {
      const completion = yield* readCompletion({
        open: (signal) => open(errand, request, signal),
        messages: request.messages,
        apiKey,
        clocks: { ...clocks, totalMs: leftMs },
        signal: errand.signal,
        tally: errand.tally,
      })
      pass.succeeded()
      return completion
    } catch (error) {
      if (dislikesTheRequest(error)) pass.succeeded()
      else if (error instanceof AppError && error.reason !== "aborted") {
        pass.failed(error.reason as ModelFailure, error.details ?? {})
      }
      throw error
    } finally {
      pass.leave()
    }
  }

  function open(errand: Errand, { messages, format }: Request, signal: AbortSignal) {
    const asked = {
      model: config.model,
      messages,
      [habits.tokensField]: errand.maxTokens,
      ...(format && { response_format: format }),
    }
    if (!habits.streams) return client.chat.completions.create(asked, { signal }).then(inOnePiece)
    const streamed = habits.reportsUsage ? { stream_options: { include_usage: true } } : {}
    return client.chat.completions.create({ ...asked, ...streamed, stream: true }, { signal }).withResponse()
  }
}

/** Sends recordings to the endpoint that also speaks: they share its breaker, because they share its key and its balance. */
function listener(config: ModelConfig, clocks: Clocks) {
  const { client, breaker } = lineTo(config, clocks)
  return async function transcribe({ bytes, name, mime, deadlineMs = clocks.totalMs }: TranscribeAsk) {
    const tally = new Tally()
    const pass = breaker.enter(config.now ?? Date.now, tally)
    const signal = AbortSignal.timeout(Math.min(deadlineMs, clocks.totalMs))
    tally.attempts += 1
    try {
      const heard = await client.audio.transcriptions.create(
        { file: await toFile(bytes, name, { type: mime }), model: config.listener ?? usualListener },
        { signal },
      )
      pass.succeeded()
      const text = typeof heard.text === "string" ? heard.text.trim() : ""
      tally.add(usageOf(heard.usage, bytes, text))
      if (!text) throw modelFailed("bad_output", "The model heard nothing", { ...tally })
      return { text, usage: tally.usage }
    } catch (error) {
      if (error instanceof AppError) throw error
      const { reason, message, details } = explainError(error, config.apiKey)
      const failure = signal.aborted ? "timeout_total" : reason
      if ([400, 404, 415, 422, 501].includes(Number(details.status))) pass.succeeded()
      else pass.failed(failure, details)
      throw modelFailed(failure, message, { ...details, ...tally })
    } finally {
      pass.leave()
    }
  }
}

/** Listening costs about ten tokens a second; a voice note has about two kilobytes a second. */
const bytesPerHeardToken = 200

function usageOf(told: unknown, bytes: Uint8Array, text: string): ModelUsage {
  const { input_tokens: input, output_tokens: output } = (told ?? {}) as Record<string, number | undefined>
  if (Number.isFinite(input) && Number.isFinite(output)) {
    return { promptTokens: input as number, completionTokens: output as number, estimated: false }
  }
  const promptTokens = Math.ceil(bytes.byteLength / bytesPerHeardToken)
  return { promptTokens, completionTokens: estimateTokens(text), estimated: true }
}

function lineTo({ apiKey, baseURL }: ModelConfig, clocks: Clocks) {
  const client = new OpenAI({
    baseURL,
    apiKey: apiKey || "none",
    // left to themselves these are read from the environment, and bad chunks would be printed with the customer's words
    ...{ organization: null, project: null, webhookSecret: null, adminAPIKey: null, logLevel: "off" },
    defaultHeaders: apiKey ? {} : { Authorization: null },
    maxRetries: 0,
    timeout: clocks.totalMs + 1_000,
  })
  return { client, breaker: remember(breakers, `${baseURL}\n${apiKey}`, () => new Breaker()) }
}

async function drain(pieces: AsyncGenerator<string, Completion>, watch?: Watch) {
  watch?.begins()
  const itemsIn = watch && growingItems(watch.array)
  for (;;) {
    const next = await pieces.next()
    if (next.done) return next.value
    for (const item of itemsIn?.(next.value) ?? []) watch?.hears(item)
  }
}

/** What an endpoint taught us about one model; kept for the life of the process. */
type Habits = {
  rung: Rung
  tokensField: TokensField
  hasSwappedTokensField: boolean
  reportsUsage: boolean
  streams: boolean
}

const habitsByModel = new Map<string, Habits>()
const breakers = new Map<string, Breaker>()

function habitsOf(config: ModelConfig): Habits {
  const { baseURL, model, structured = "json_schema", maxTokensField } = config
  return remember(habitsByModel, [baseURL, model, structured, maxTokensField].join("\n"), () => ({
    rung: structured,
    tokensField: maxTokensField ?? (baseURL.startsWith(openAiURL) ? "max_completion_tokens" : "max_tokens"),
    hasSwappedTokensField: false,
    reportsUsage: true,
    streams: true,
  }))
}

function adaptTo(error: unknown, habits: Habits) {
  if (habits.streams && error instanceof AppError && error.details?.cameWhole) {
    habits.streams = false
    return true
  }
  if (!dislikesTheRequest(error)) return false
  const said = String(error.details?.said)
  if (habits.reportsUsage && /stream_options|include_usage/.test(said)) {
    habits.reportsUsage = false
    return true
  }
  if (habits.streams && /\bstream(?:ing)?\b/i.test(said)) {
    habits.streams = false
    return true
  }
  if (!habits.hasSwappedTokensField && /max_tokens|max_completion_tokens/.test(said)) {
    habits.hasSwappedTokensField = true
    habits.tokensField = habits.tokensField === "max_tokens" ? "max_completion_tokens" : "max_tokens"
    return true
  }
  return false
}

/** Endpoints word their refusal of a format in a hundred ways; an unknown model or too long a prompt is surely none. */
function mayRefuseTheFormat(error: unknown) {
  if (!dislikesTheRequest(error)) return false
  return error.details?.status !== 404 && error.details?.code !== "context_length_exceeded"
}

/** The endpoint is well and answers, but not to a request like this one. */
function dislikesTheRequest(error: unknown): error is AppError {
  if (!(error instanceof AppError) || error.reason !== "server") return false
  return [400, 404, 422, 501].includes(Number(error.details?.status))
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value) {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions"
import { explainError } from "./explain-error"
import { type ModelFailure, type ModelMessage, type ModelUsage, modelFailed } from "./model"
import { estimateUsage, type Tally } from "./tally"

/** How long to wait, in milliseconds: for the headers, between two parsed chunks, for everything. */
export type Clocks = { headersMs: number; gapMs: number; totalMs: number }

/** `response` where a stream was asked for */
type Opened = { data: AsyncIterable<ChatCompletionChunk>; response?: Response }
type Reading = {
  open(signal: AbortSignal): Promise<Opened>
  messages: ModelMessage[]
  apiKey: string
  clocks: Clocks
  signal?: AbortSignal
  tally: Tally
}
export type Completion = { text: string; finishReason: string }

/** Usage may follow the last word; an answer that is complete does not wait long for its bill. */
const billPatienceMs = 2_000
/** An endpoint that ignores the token limit must not fill our memory. */
const mostCharacters = 400_000

/**
 * Reads one streamed completion to its end. Complete means the endpoint said `stop` and there are words: a stream that
 * merely ends, or is aborted, looks complete to the client library and is a failure here.
 */
export async function* readCompletion(reading: Reading): AsyncGenerator<string, Completion> {
  const { clocks, tally } = reading
  const line = new AbortController()
  let stopped: ModelFailure | null = null
  const stop = (reason: ModelFailure) => {
    stopped ??= reason
    line.abort()
  }
  const onAbort = () => stop("aborted")
  if (reading.signal?.aborted) throw modelFailed("aborted", "Nobody waits for this answer any more", { ...tally })
  reading.signal?.addEventListener("abort", onAbort, { once: true })
  const total = setTimeout(stop, clocks.totalMs, "timeout_total")
  let wait = setTimeout(stop, clocks.headersMs, "timeout_headers")

  let hasBegun = false
  let text = ""
  let refusal = ""
  let finishReason: string | null = null
  let reported: ModelUsage | null = null
  let broken: ReturnType<typeof explainError> | null = null

  try {
    tally.attempts += 1
    const { data: stream, response } = await reading.open(line.signal)
    hasBegun = true
    const chunks = stream[Symbol.asyncIterator]()
    while (!isNotAStream(response) && text.length <= mostCharacters) {
      clearTimeout(wait)
      const patienceMs = finishReason ? Math.min(clocks.gapMs, billPatienceMs) : clocks.gapMs
      wait = setTimeout(stop, patienceMs, "timeout_gap")
      const next = await chunks.next()
      clearTimeout(wait)
      if (next.done) break
      reported = usageIn(next.value) ?? reported
      const choice = next.value?.choices?.find((one) => (one.index ?? 0) === 0)
      const piece = choice?.delta?.content ?? ""
      text += piece
      refusal += choice?.delta?.refusal ?? ""
      finishReason = choice?.finish_reason ?? finishReason
      if (piece) yield piece
    }
    if (isNotAStream(response)) {
      const cameWhole = /json/.test(typeOf(response))
      broken = { reason: "server", message: "The model endpoint did not answer with a stream", details: { cameWhole } }
    }
  } catch (error) {
    broken = explainError(error, reading.apiKey)
  } finally {
    clearTimeout(wait)
    clearTimeout(total)
    reading.signal?.removeEventListener("abort", onAbort)
    line.abort()
    if (hasBegun) tally.add(reported ?? estimateUsage(reading.messages, text))
  }

  const failure = whatFailed({ stopped, broken, text, refusal, finishReason })
  if (failure) throw modelFailed(failure.reason, failure.message, { ...failure.details, ...tally })
  return { text, finishReason: finishReason ?? "" }
}

const typeOf = (response?: Response) => response?.headers.get("content-type") ?? ""
const isNotAStream = (response?: Response) => /text\/html|application\/json/.test(typeOf(response))

/** The answer of an endpoint that does not stream, as a stream of one piece. */
export function inOnePiece({ choices, ...whole }: ChatCompletion): Opened {
  const chunk: ChatCompletionChunk = {
    ...whole,
    object: "chat.completion.chunk",
    choices: (choices ?? []).map(({ index, message, finish_reason }) => ({
      index,
      finish_reason: finish_reason as ChatCompletionChunk.Choice["finish_reason"],
      delta: { content: message?.content, refusal: message?.refusal },
    })),
  }
  return { data: only(chunk) }
}

async function* only<Item>(item: Item) {
  yield item
}

function usageIn(chunk: ChatCompletionChunk | null): ModelUsage | null {
  const usage = chunk?.usage
  if (!usage || !Number.isFinite(usage.prompt_tokens) || !Number.isFinite(usage.completion_tokens)) return null
  return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens, estimated: false }
}

type Seen = {
  stopped: ModelFailure | null
  broken: ReturnType<typeof explainError> | null
  text: string
  refusal: string
  finishReason: string | null
}
type Failure = { reason: ModelFailure; message: string; details?: Record<string, unknown> }

function whatFailed({ stopped, broken, text, refusal, finishReason }: Seen): Failure | null {
  if (stopped === "aborted") return { reason: "aborted", message: "Nobody waits for this answer any more" }
  if (!finishReason) {
    // what our own clock broke off comes back as an error of the wire: the clock is the truth
    if (stopped) return { reason: stopped, message: "The model endpoint kept us waiting too long" }
    if (broken) return broken
    if (text.length > mostCharacters) return { reason: "truncated", message: "The model would not stop talking" }
    return { reason: "cut", message: "The model's stream ended without saying it was finished" }
  }
  if (refusal) return { reason: "refused", message: "The model refused to answer" }
  if (finishReason === "content_filter") return { reason: "refused", message: "The endpoint filtered the answer" }
  if (finishReason === "length") return { reason: "truncated", message: "The answer was longer than allowed" }
  if (/^(tool_calls|function_call)$/.test(finishReason)) {
    return { reason: "bad_output", message: "The model called a tool that nobody offered" }
  }
  if (finishReason !== "stop") return { reason: "server", message: `The model finished with ${finishReason}` }
  if (!text.trim()) return { reason: "bad_output", message: "The model answered nothing" }
  return null
}

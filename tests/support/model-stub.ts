import { realpathSync } from "node:fs"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import {
  answerFrom,
  obeying,
  pictureIn,
  readPrompt,
  sampleOf,
  severalFrom,
  withChangedQuote,
  withForeignPassage,
  withInventedPrice,
  withPromptLeaked,
  wordsOf,
  writtenInto,
} from "./model-stub/answer"

/**
 * A deterministic endpoint that speaks Chat Completions and misbehaves on demand. Alone, to try the product by hand:
 * `npx tsx tests/support/model-stub.ts --port 4010 --mode good`
 */
const stubModes = [
  // answers of the right shape, honest and not
  ...["good", "several", "slow", "long", "split-utf8", "declined", "handoff"],
  ...["hallucination", "third-lies", "wrong-citation", "wrong-quote", "injection-obeyed", "prompt-leaked"],
  // answers of the wrong shape
  ...["broken-json", "wrong-schema", "prose", "fenced", "thinking", "empty", "refusal", "truncated", "content-filter"],
  // calls of tools, though none are offered
  ...["tool-loop", "unknown-tool", "bad-arguments"],
  // streams that end badly
  ...[
    "hang",
    "stall",
    "stall-keepalive",
    "half-stream",
    "dropped",
    "dropped-after-two",
    "error-inside-stream",
    "malformed-chunk",
    "endless",
  ],
  // streams that end well, but not as expected
  ...["no-done", "no-usage", "silent-after-finish"],
  // endpoints that do not stream: one that says so, one that answers whole all the same
  ...["refuses-stream", "whole-only"],
  // refusals of the request
  ...["429-once", "429-always", "429-bare", "insufficient_quota", "insufficient_balance", "bad-key", "no-model"],
  ...["500", "html-502", "html-200", "error-body-hangs", "context-length"],
  ...["needs-json-object", "needs-plain-text", "needs-max-completion-tokens", "needs-no-stream-options"],
] as const
export type StubMode = (typeof stubModes)[number]

type ChatBody = {
  model: string
  messages: { role: string; content: string | { type: string; text?: string; image_url?: { url: string } }[] }[]
  stream?: boolean
  stream_options?: { include_usage?: boolean }
  max_tokens?: number
  max_completion_tokens?: number
  response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: Record<string, unknown> } }
}

/** One request as it came: for checking that neither secrets nor another tenant's words leave the house. */
export type SeenRequest = {
  path: string
  headers: IncomingHttpHeaders
  raw: string
  body: ChatBody
  mode: StubMode
  /** the caller hung up before the stub was done */
  wasLeft: boolean
}

export type ModelStub = {
  /** base URL to give to the product, `/v1` included */
  url: string
  requests: SeenRequest[]
  /** One mode a request, in turn; the last stays. */
  script(...modes: StubMode[]): void
  /** What happens before an answer begins: the stub goes on when it has. */
  before: () => Promise<unknown> | undefined
  /** What happens between two sentences of one answer: the stub goes on when it has. */
  between: (said: number) => Promise<unknown> | undefined
  close(): Promise<void>
}

export async function startModelStub(options: { port?: number; mode?: StubMode } = {}): Promise<ModelStub> {
  const requests: SeenRequest[] = []
  let modes: StubMode[] = [options.mode ?? "good"]
  const nextMode = () => {
    const mode = modes.length > 1 ? modes.shift()! : modes[0]
    if (mode === "429-once" && modes.length === 1) modes = ["good"]
    return mode
  }

  const server = createServer(async (request, response) => {
    const raw = await readAll(request)
    const path = request.url ?? ""
    if (request.method === "POST" && path.endsWith("/audio/transcriptions")) {
      const mode = nextMode()
      const body = { model: /name="model"\r\n\r\n([^\r]*)/.exec(raw)?.[1] ?? "", messages: [] }
      requests.push({ path, headers: request.headers, raw: "", body, mode, wasLeft: false })
      return hear(mode, raw, body, request.headers, response)
    }
    if (request.method !== "POST" || !path.endsWith("/chat/completions")) {
      return sendError(response, 404, "Unknown address", "unknown_url")
    }
    const body = parseBody(raw)
    if (!body) return sendError(response, 400, "We could not parse the JSON body of your request.", null)
    const mode = nextMode()
    const seen: SeenRequest = { path, headers: request.headers, raw, body, mode, wasLeft: false }
    requests.push(seen)
    response.on("close", () => {
      seen.wasLeft = !response.writableEnded
    })
    if (mode === "whole-only" || (mode === "refuses-stream" && !body.stream)) return sendWhole(mode, body, response)
    if (!body.stream) return sendError(response, 400, "This model streams only.", "stream_required")
    await stub.before()
    await respond(seen, response, (said) => stub.between(said))
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  const stub: ModelStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    before: () => undefined,
    between: () => undefined,
    script: (...next) => {
      modes = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return stub
}

/** Hears what is written into the recording. */
function hear(mode: StubMode, raw: string, body: ChatBody, headers: IncomingHttpHeaders, response: ServerResponse) {
  const refusal = refusals[mode]?.(body, headers)
  if (refusal) return sendError(response, ...refusal)
  if (mode === "hang") return
  const text = mode === "empty" ? "" : writtenInto(Buffer.from(raw))
  response.writeHead(200, { "content-type": "application/json" })
  response.end(JSON.stringify({ text, usage: { type: "tokens", input_tokens: 100, output_tokens: text.length } }))
}

async function respond({ mode, body, headers }: SeenRequest, response: ServerResponse, between: ModelStub["between"]) {
  const refusal = refusals[mode]?.(body, headers)
  if (refusal) return sendError(response, ...refusal)
  if (mode === "hang") return
  if (mode === "html-502") return sendHtml(response, 502)
  if (mode === "html-200") return sendHtml(response, 200)
  if (mode === "error-body-hangs") {
    response.writeHead(500, { "content-type": "application/json" })
    response.write('{"error":')
    return
  }
  await stream(mode, body, response, between)
}

function sendWhole(mode: StubMode, body: ChatBody, response: ServerResponse) {
  const content = wordsFor(mode, body)
  const { usage, ...shared } = usageChunk(body, content)
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }]
  response.writeHead(200, { "content-type": "application/json" })
  response.end(JSON.stringify({ ...shared, object: "chat.completion", choices, usage }))
}

type Refusal = [status: number, message: string, code: string | null, headers?: Record<string, string>]

const tooMany: Refusal = [429, "Rate limit reached for requests", "rate_limit_exceeded", { "retry-after": "1" }]
const unavailableFormat = "This response_format type is unavailable now"

const refusals: Partial<Record<StubMode, (body: ChatBody, headers: IncomingHttpHeaders) => Refusal | null>> = {
  "429-once": () => tooMany,
  "429-always": () => tooMany,
  "429-bare": () => [429, "Rate limit reached for requests", "rate_limit_exceeded"],
  insufficient_quota: () => [429, "You exceeded your current quota", "insufficient_quota", { "retry-after": "3600" }],
  insufficient_balance: () => [402, "Insufficient Balance", null],
  // some endpoints repeat the whole key
  "bad-key": (_, headers) => [401, `Incorrect API key provided: ${headers.authorization}`, "invalid_api_key"],
  "no-model": () => [404, "The model does not exist", "model_not_found"],
  "500": () => [500, "The server had an error while processing your request", null],
  "context-length": () => [400, "This model's maximum context length is 8192 tokens", "context_length_exceeded"],
  "refuses-stream": (body) => (body.stream ? [400, "This model does not support streaming.", "unsupported"] : null),
  "needs-json-object": (body) =>
    body.response_format?.type === "json_schema" ? [400, unavailableFormat, "invalid_request_error"] : null,
  "needs-plain-text": (body) => (body.response_format ? [422, "Extra inputs are not permitted", null] : null),
  "needs-max-completion-tokens": (body) =>
    body.max_tokens === undefined
      ? null
      : [
          400,
          "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          "unsupported_parameter",
        ],
  "needs-no-stream-options": (body) =>
    body.stream_options ? [400, "Unknown parameter: 'stream_options'.", "unknown_parameter"] : null,
}

async function stream(mode: StubMode, body: ChatBody, response: ServerResponse, between: ModelStub["between"]) {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" })
  const send = (event: unknown) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  const say = (delta: object, finishReason: string | null = null) => send(chunk(body, delta, finishReason))

  const words = wordsFor(mode, body)
  if (mode === "split-utf8") return void (await streamByteByByte(body, words, response))
  say({ role: "assistant", content: "" })
  if (mode === "refusal") say({ refusal: "I'm sorry, I can't help with that." })
  const call = toolCalls[mode]
  if (call) {
    say({ tool_calls: [{ index: 0, id: "call_1", type: "function", function: call }] })
    say({}, "tool_calls")
    send(usageChunk(body, call.arguments))
    response.write("data: [DONE]\n\n")
    return void response.end()
  }

  let said = 0
  for (const part of bySentence(words)) {
    if (said > 0) await between(said)
    if (mode === "dropped-after-two" && said === 2) break
    for (const [at, piece] of inPieces(part).entries()) {
      if (breaksOff(mode) && at === 3) break
      say({ content: piece })
      if (mode === "slow") await pause(60)
    }
    if (breaksOff(mode)) break
    said++
  }

  if (mode === "stall") return
  if (mode === "stall-keepalive") return void (await repeat(response, ": keep-alive\n\n"))
  if (mode === "endless")
    return void (await repeat(response, `data: ${JSON.stringify(chunk(body, { content: "啊" }))}\n\n`))
  if (mode === "dropped" || mode === "dropped-after-two") return void setTimeout(() => response.destroy(), 20)
  if (mode === "half-stream") return void response.end()
  if (mode === "malformed-chunk") return void response.end('data: {"choices": [{"delta"\n\n')
  if (mode === "error-inside-stream") {
    send({ error: { message: "The engine is overloaded", type: "server_error", param: null, code: null } })
    return void response.end()
  }
  say({}, mode === "truncated" ? "length" : mode === "content-filter" ? "content_filter" : "stop")
  if (mode === "silent-after-finish") return void (await repeat(response, ": keep-alive\n\n"))
  if (body.stream_options?.include_usage && mode !== "no-usage") send(usageChunk(body, words))
  if (mode !== "no-done") response.write("data: [DONE]\n\n")
  response.end()
}

const toolCalls: Partial<Record<StubMode, { name: string; arguments: string }>> = {
  "tool-loop": { name: "find_order", arguments: '{"number":"1"}' },
  "unknown-tool": { name: "refund_everything", arguments: '{"amount":10000}' },
  "bad-arguments": { name: "find_order", arguments: '{"number":' },
}

function inPieces(text: string): string[] {
  const letters = [...text]
  return Array.from({ length: Math.ceil(letters.length / 8) }, (_, at) => letters.slice(at * 8, at * 8 + 8).join(""))
}

/** An answer cut behind each of its sentences, whole or broken; anything else in one piece. */
function bySentence(words: string): string[] {
  const ends = [...words.matchAll(/\]\}(?=,\{"text"|\])/g)].map(({ index }) => index + 2)
  return [0, ...ends].map((from, at) => words.slice(from, ends[at]))
}

function breaksOff(mode: StubMode) {
  return ["stall", "stall-keepalive", "half-stream", "dropped", "error-inside-stream", "malformed-chunk"].includes(mode)
}

/** CRLF, no blank after the colon, and every packet ends in the middle of a character. */
async function streamByteByByte(body: ChatBody, words: string, response: ServerResponse) {
  const events = [chunk(body, { role: "assistant", content: words }), chunk(body, {}, "stop"), usageChunk(body, words)]
  const bytes = Buffer.from(
    `${events.map((event) => `data:${JSON.stringify(event)}\r\n\r\n`).join("")}data:[DONE]\r\n\r\n`,
  )
  response.socket?.setNoDelay(true)
  for (let at = 0; at < bytes.length; at += 7) {
    response.write(bytes.subarray(at, at + 7))
    await pause(0)
  }
  response.end()
}

async function repeat(response: ServerResponse, line: string) {
  while (!response.destroyed && !response.closed) {
    response.write(line)
    await pause(10)
  }
}

function wordsFor(mode: StubMode, body: ChatBody): string {
  const { passages, question, system } = readPrompt(body.messages)
  const good = answerFrom(
    passages.filter(({ id }) => id !== "history"),
    question,
  )
  const several = severalFrom(passages, good)
  const schema = schemaIn(body)
  if (mode === "empty" || mode === "refusal") return ""
  if (mode === "wrong-schema") return JSON.stringify({ reply: "Yes", confidence: "high" })
  if (mode === "prose" || !schema) return good.sentences[0]?.text ?? "I do not know."
  const answers: Partial<Record<StubMode, object>> = {
    declined: { sentences: [], refused: true, handoff: false },
    handoff: { sentences: [], refused: true, handoff: true },
    several,
    "dropped-after-two": several,
    "third-lies": withInventedPrice({ ...several, sentences: several.sentences.slice(0, 2) }, passages, question),
    hallucination: withInventedPrice(good, passages, question),
    "wrong-citation": withForeignPassage(good),
    "wrong-quote": withChangedQuote(good),
    "injection-obeyed": obeying(good, system),
    "prompt-leaked": withPromptLeaked(good, system),
    long: { ...good, sentences: Array.from({ length: 200 }, () => good.sentences).flat() },
  }
  const properties = (schema.properties as object | undefined) ?? {}
  const sample = sampleOf(schema, question) as object
  const value =
    "sentences" in properties
      ? { ...sample, ...(answers[mode] ?? good) }
      : { ...sample, ...sensibleOf(mode, properties, body) }
  const json = JSON.stringify(value)
  if (mode === "broken-json") return `${json.slice(0, -1)},,`
  if (mode === "truncated") return json.slice(0, Math.ceil(json.length / 2))
  if (mode === "fenced" || mode === "needs-plain-text") return `Here it is:\n\`\`\`json\n${json}\n\`\`\``
  if (mode === "thinking") return `<think>The customer asks {something}.</think>\n${json}`
  return json
}

/** Shapes with a sense of their own: a translation in angle quotes, a reply in another tone, what a picture shows. */
function sensibleOf(mode: StubMode, properties: object, body: ChatBody): object {
  const given = readPrompt(body.messages).passages.at(-1)?.text ?? ""
  const made = mode === "hallucination" ? `${given} 19.87` : given
  if ("translation" in properties) return { translation: `«${made}»` }
  if ("broken" in properties) return { broken: stubFindings(mode, body) }
  if ("text" in properties) return { text: `${made} :)` }
  const seen = pictureIn(body.messages)
  return "description" in properties ? { understood: Boolean(seen), description: seen ?? "", writing: "" } : {}
}

/**
 * Of rules and a conversation, both by number: a rule is broken in the line that says a word the rule puts in «angle
 * quotes». A model that makes things up tells lines nobody said, too.
 */
function stubFindings(mode: StubMode, body: ChatBody) {
  const told = body.messages.map(wordsOf).join("\n")
  const numbered = [...told.matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, text]) => ({ number: Number(number), text }))
  const rules = numbered.filter(({ text }) => text!.includes("«"))
  const found = rules.flatMap((rule) => {
    const word = /«(.*?)»/.exec(rule.text!)![1]!
    const lines = numbered.filter((line) => !rules.includes(line) && line.text!.includes(word))
    return lines.map((line) => ({ rule: rule.number, line: line.number }))
  })
  return mode === "hallucination" ? [...found, { rule: 1, line: 4711 }, { rule: 99, line: 1 }] : found
}

/** The schema asked for: on the wire, or spelt out in the prompt on a line of its own. */
function schemaIn(body: ChatBody): Record<string, unknown> | null {
  const wired = body.response_format?.json_schema?.schema
  if (wired) return wired
  const lines = body.messages.flatMap((message) => (message.role === "system" ? wordsOf(message).split("\n") : []))
  const spelt = lines.findLast((line) => line.startsWith('{"type":"object"'))
  return spelt ? (JSON.parse(spelt) as Record<string, unknown>) : null
}

function chunk(body: ChatBody, delta: object, finishReason: string | null = null) {
  return {
    id: "chatcmpl-stub",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: body.model,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  }
}

/** Tokens are told as characters: easy to foretell in a test. */
function usageChunk(body: ChatBody, words: string) {
  const prompt_tokens = body.messages.reduce((sum, message) => sum + wordsOf(message).length, 0)
  const completion_tokens = words.length
  return {
    ...chunk(body, {}),
    choices: [],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  }
}

function sendError(response: ServerResponse, ...[status, message, code, headers]: Refusal) {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "req_stub", ...headers })
  response.end(JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code } }))
}

function sendHtml(response: ServerResponse, status: number) {
  response.writeHead(status, { "content-type": "text/html" })
  response.end("<html><body><h1>Bad gateway</h1></body></html>")
}

function parseBody(raw: string): ChatBody | null {
  try {
    const body = JSON.parse(raw) as ChatBody
    return Array.isArray(body?.messages) ? body : null
  } catch {
    return null
  }
}

async function readAll(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}

async function runAlone() {
  const { values } = parseArgs({ options: { port: { type: "string" }, mode: { type: "string" } } })
  const mode = stubModes.find((known) => known === (values.mode ?? "good"))
  if (!mode) {
    console.error(`--mode is one of ${stubModes.join(", ")}`)
    process.exit(2)
  }
  const stub = await startModelStub({ port: Number(values.port ?? 4010), mode })
  console.log(`${stub.url}  (OPENAI_BASE_URL=${stub.url} OPENAI_MODEL=stub, mode ${mode})`)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await runAlone()

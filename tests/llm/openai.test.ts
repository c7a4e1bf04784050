import { afterAll, beforeEach, describe, expect, test, vi } from "vitest"
import { z } from "zod"
import { AppError } from "@/server/errors"
import { createModel, type ModelConfig, modelsFromEnv } from "@/server/llm/openai"
import { type ModelStub, type StubMode, startModelStub } from "@/tests/support/model-stub"

const answerSchema = z.object({
  sentences: z.array(
    z.object({
      text: z.string().min(1).max(400),
      cites: z.array(z.object({ passageId: z.string(), quote: z.string() })),
    }),
  ),
  refused: z.boolean(),
  handoff: z.boolean(),
})

const passages = [
  '<passage-7c21 id="p-returns">退货运费谁承担？七天无理由退货的运费由买家承担。质量问题由我们承担运费。</passage-7c21>',
  '<passage-7c21 id="p-delivery">Orders leave within 24 hours. Delivery takes three days.</passage-7c21>',
].join("\n")
const ask = {
  schema: answerSchema,
  name: "answer",
  maxTokens: 300,
  messages: [
    { role: "system" as const, content: "Answer from the passages." },
    { role: "user" as const, content: passages },
    { role: "user" as const, content: "质量问题的退货运费谁承担" },
  ],
}
const clocks = { headersMs: 5_000, gapMs: 5_000, totalMs: 12_000 }
const shortClocks = { headersMs: 250, gapMs: 250, totalMs: 3_000 }

// every test has an endpoint of its own, because what is learnt of an endpoint is remembered
const stubs: ModelStub[] = []
let stub: ModelStub
beforeEach(async () => {
  stub = await startModelStub()
  stubs.push(stub)
})
afterAll(() => Promise.all(stubs.map((one) => one.close())))

function model(config: Partial<ModelConfig> = {}) {
  return createModel({ baseURL: stub.url, apiKey: "sk-secret-of-ours", model: "stub", clocks, ...config })
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AppError)
  const { code, reason, details, message } = error as AppError
  return { code, reason, details: details ?? {}, message }
}

describe("an answer of the right shape", () => {
  test("comes back checked, with the endpoint's own count of tokens", async () => {
    const answer = await model().completeStructured(ask)
    const quote = "质量问题由我们承担运费。"
    const value = {
      sentences: [{ text: quote, cites: [{ passageId: "p-returns", quote }] }],
      refused: false,
      handoff: false,
    }
    const promptTokens = ask.messages.reduce((sum, message) => sum + message.content.length, 0)
    expect(answer).toEqual({
      value,
      usage: { promptTokens, completionTokens: JSON.stringify(value).length, estimated: false },
      attempts: 1,
      finishReason: "stop",
    })
  })

  test("is asked for by a strict schema, streamed, bounded and without a retry", async () => {
    await model().completeStructured(ask)
    const { body, headers } = stub.requests[0]
    expect(body).toMatchObject({ stream: true, stream_options: { include_usage: true }, max_tokens: 300 })
    expect(body.response_format).toMatchObject({ type: "json_schema", json_schema: { name: "answer", strict: true } })
    expect(JSON.stringify(body.response_format)).not.toMatch(/maxLength|minLength|\$schema/)
    expect(body.response_format?.json_schema?.schema).toMatchObject({
      additionalProperties: false,
      required: ["sentences", "refused", "handoff"],
    })
    expect(headers.authorization).toBe("Bearer sk-secret-of-ours")
    expect(headers["x-stainless-retry-count"]).toBe("0")
  })

  test("is heard sentence by sentence while it is written, long before it is done", async () => {
    stub.script("several")
    const log: string[] = []
    const hears = (item: unknown) => log.push((item as { text: string }).text)
    stub.between = async (said) => {
      await vi.waitUntil(() => log.length === 2 * said)
      log.push(`${said} heard`)
    }
    const { value } = await model().completeStructured({
      ...ask,
      watch: { array: "sentences", begins: () => log.push("begins"), hears },
    })
    const [one, two, three] = value.sentences.map(({ text }) => text)
    expect(three).toBeTruthy()
    expect(log).toEqual(["begins", one, "1 heard", two, "2 heard", three, "3 heard"])
  })

  test("begins anew for who hears it when it is asked for once more", async () => {
    stub.script("wrong-schema", "several")
    const log: string[] = []
    await model().completeStructured({
      ...ask,
      watch: { array: "sentences", begins: () => log.push("begins"), hears: () => log.push("sentence") },
    })
    expect(log).toEqual(["begins", "begins", "sentence", "sentence", "sentence"])
  })

  test.each<StubMode>(["refuses-stream", "whole-only"])(
    "comes whole from an endpoint that does not stream (%s), which is asked for no stream again",
    async (mode) => {
      stub.script(mode)
      const streaming = model()
      const { usage, value } = await streaming.completeStructured(ask)
      expect(value.sentences[0]?.text).toContain("质量问题")
      expect(usage.completionTokens).toBeGreaterThan(0)
      await streaming.completeStructured(ask)
      expect(stub.requests.map(({ body }) => body.stream ?? false)).toEqual([true, false, false])
    },
  )

  test("is asked for loosely when a property may be missing", async () => {
    const schema = z.object({ intent: z.enum(["refund", "parcel"]), note: z.string().optional() })
    const { value } = await model().completeStructured({ ...ask, schema, name: "intent" })
    expect(value.intent).toBe("refund")
    expect(stub.requests[0].body.response_format?.json_schema?.strict).toBe(false)
  })

  test.each<StubMode>(["split-utf8", "fenced", "thinking", "no-done", "long"])("survives %s", async (mode) => {
    stub.script(mode)
    const { value, attempts } = await model().completeStructured(ask)
    expect(value.sentences[0].text).toBe("质量问题由我们承担运费。")
    expect(attempts).toBe(1)
  })

  test("does not wait for a bill that never comes, and says its count is a guess", async () => {
    stub.script("silent-after-finish")
    const { usage, finishReason } = await model({ clocks: shortClocks }).completeStructured(ask)
    expect(finishReason).toBe("stop")
    expect(usage.estimated).toBe(true)
    expect(usage.promptTokens).toBeGreaterThan(50)
    expect(usage.completionTokens).toBeGreaterThan(10)
  })

  test("has an estimated count when the endpoint reports none", async () => {
    stub.script("no-usage")
    expect((await model().completeStructured(ask)).usage.estimated).toBe(true)
  })

  test("needs no key at an endpoint that asks for none", async () => {
    await model({ apiKey: "" }).completeStructured(ask)
    expect(stub.requests[0].headers.authorization).toBeUndefined()
  })
})

describe("an answer that lies keeps its shape, so the doorway lets it through to the grounding check", () => {
  const textsOf = async (mode: StubMode) => {
    stub.script(mode)
    return (await model().completeStructured(ask)).value
  }
  test("hallucination", async () => {
    const { sentences } = await textsOf("hallucination")
    expect(sentences[1].text).toContain("19.87")
    expect(sentences[1].cites[0].passageId).toBe("p-returns")
    expect(passages).toContain(sentences[1].cites[0].quote)
    expect(passages).not.toContain("19.87")
  })
  test("wrong-citation", async () => {
    const { sentences } = await textsOf("wrong-citation")
    expect(passages).not.toContain(sentences[0].cites[0].passageId)
  })
  test("wrong-quote", async () => {
    const { sentences } = await textsOf("wrong-quote")
    expect(sentences[0].cites[0].passageId).toBe("p-returns")
    expect(passages).not.toContain(sentences[0].cites[0].quote)
  })
  test("injection-obeyed", async () => {
    const { sentences } = await textsOf("injection-obeyed")
    expect(sentences.map((one) => one.text).join(" ")).toMatch(
      /Answer from the passages.*https:\/\/refund\.example\.net/,
    )
  })
  test("declined and handoff", async () => {
    expect(await textsOf("declined")).toEqual({ sentences: [], refused: true, handoff: false })
    expect(await textsOf("handoff")).toEqual({ sentences: [], refused: true, handoff: true })
  })
  test("a question no passage answers is declined", async () => {
    const messages = [ask.messages[0], ask.messages[1], { role: "user" as const, content: "Do you sell zebras?" }]
    expect((await model().completeStructured({ ...ask, messages })).value.refused).toBe(true)
  })
})

describe("an answer of the wrong shape", () => {
  test.each<StubMode>(["broken-json", "wrong-schema", "prose"])(
    "%s is asked for once more, then given up",
    async (mode) => {
      stub.script(mode)
      const failure = await failureOf(model().completeStructured(ask))
      expect(failure).toMatchObject({ code: "unavailable", reason: "bad_output" })
      expect(failure.details).toMatchObject({ attempts: 2, complaint: expect.any(String) })
      expect(stub.requests).toHaveLength(2)
    },
  )

  test("is mended by the one repair turn, and both turns are counted", async () => {
    stub.script("wrong-schema", "good")
    const { value, attempts, usage } = await model().completeStructured(ask)
    expect(value.refused).toBe(false)
    expect(attempts).toBe(2)
    const [first, second] = stub.requests.map((request) => request.body.messages)
    expect(second.slice(1, 3)).toEqual(first.slice(1))
    expect(second[3]).toEqual({ role: "assistant", content: '{"reply":"Yes","confidence":"high"}' })
    expect(second[4].content).toMatch(/not accepted: [\s\S]*sentences/)
    expect(second[0].content).toContain('{"type":"object"')
    const sent = [...first, ...second].reduce((sum, message) => sum + message.content.length, 0)
    expect(usage.promptTokens).toBe(sent)
  })

  test.each<[StubMode, string]>([
    ["empty", "bad_output"],
    ["refusal", "refused"],
    ["content-filter", "refused"],
    ["truncated", "truncated"],
  ])("%s fails as %s without another turn", async (mode, reason) => {
    stub.script(mode)
    const failure = await failureOf(model().completeStructured(ask))
    expect(failure).toMatchObject({ code: "unavailable", reason, details: { attempts: 1 } })
  })

  test("costs what it cost, even though it failed", async () => {
    stub.script("truncated")
    const { details } = await failureOf(model().completeStructured(ask))
    expect(details.usage).toMatchObject({ estimated: false, promptTokens: expect.any(Number) })
  })
})

describe("a stream that ends badly", () => {
  test.each<[StubMode, string]>([
    ["hang", "timeout_headers"],
    ["error-body-hangs", "timeout_headers"],
    ["stall", "timeout_gap"],
    ["stall-keepalive", "timeout_gap"],
    ["half-stream", "cut"],
    ["dropped", "cut"],
    ["error-inside-stream", "server"],
    ["malformed-chunk", "server"],
  ])("%s fails as %s", async (mode, reason) => {
    stub.script(mode)
    const startedAt = performance.now()
    const failure = await failureOf(model({ clocks: shortClocks }).completeStructured(ask))
    expect(failure).toMatchObject({ code: "unavailable", reason, details: { attempts: 1 } })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test("a model that never stops talking is stopped by the total clock", async () => {
    stub.script("endless")
    const failure = await failureOf(model({ clocks: { ...clocks, totalMs: 300 } }).completeStructured(ask))
    expect(failure.reason).toBe("timeout_total")
    await vi.waitFor(() => expect(stub.requests[0].wasLeft).toBe(true))
  })

  test("the asker's own deadline is shorter than the total clock and covers the repair turn too", async () => {
    stub.script("wrong-schema", "endless")
    const startedAt = performance.now()
    const failure = await failureOf(model().completeStructured({ ...ask, deadlineMs: 800 }))
    expect(failure).toMatchObject({ reason: "timeout_total", details: { attempts: 2 } })
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })

  test("an asker who leaves ends the turn, also in the middle of the stream", async () => {
    stub.script("stall-keepalive")
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(), 60)
    expect((await failureOf(model().completeStructured({ ...ask, signal: leaving.signal }))).reason).toBe("aborted")
    const gone = await failureOf(model().completeStructured({ ...ask, signal: leaving.signal }))
    expect(gone.reason).toBe("aborted")
    expect(stub.requests).toHaveLength(1)
  })
})

describe("an endpoint that refuses", () => {
  test.each<[StubMode, string, Record<string, unknown>]>([
    ["429-always", "rate_limited", { status: 429, retryAfterSeconds: 1 }],
    ["429-bare", "rate_limited", { status: 429 }],
    ["insufficient_quota", "quota", { status: 429, code: "insufficient_quota" }],
    ["insufficient_balance", "quota", { status: 402 }],
    ["bad-key", "auth", { status: 401, requestId: "req_stub" }],
    ["no-model", "server", { status: 404 }],
    ["context-length", "server", { status: 400, code: "context_length_exceeded" }],
    ["500", "server", { status: 500 }],
    ["html-502", "server", { status: 502 }],
    ["html-200", "server", {}],
  ])("%s fails as %s at once, after one request", async (mode, reason, details) => {
    stub.script(mode)
    const startedAt = performance.now()
    const failure = await failureOf(model().completeStructured(ask))
    expect(failure).toMatchObject({ code: "unavailable", reason, details: { ...details, attempts: 1 } })
    expect(stub.requests).toHaveLength(1)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test("is not there: network", async () => {
    const failure = await failureOf(model({ baseURL: "http://127.0.0.1:9/v1" }).completeStructured(ask))
    expect(failure).toMatchObject({ code: "unavailable", reason: "network" })
  })

  test("never gets our key into the error", async () => {
    stub.script("bad-key")
    const failure = await failureOf(model().completeStructured(ask))
    expect(failure.details.said).toContain("provided: Bearer [key]")
    expect(JSON.stringify(failure)).not.toContain("sk-secret")
  })
})

describe("the fallback ladder", () => {
  test("steps down to json_object with the schema in the prompt, and remembers", async () => {
    stub.script("needs-json-object")
    const { attempts } = await model().completeStructured(ask)
    expect(attempts).toBe(2)
    await model().completeStructured(ask)
    expect(stub.requests.map((request) => request.body.response_format?.type)).toEqual([
      "json_schema",
      "json_object",
      "json_object",
    ])
    expect(stub.requests[1].body.messages).toHaveLength(ask.messages.length)
    expect(stub.requests[1].body.messages[0].content).toMatch(/JSON[\s\S]*"maxLength":400/)
  })

  test("steps down to plain text with one fenced block", async () => {
    stub.script("needs-plain-text")
    const { attempts } = await model().completeStructured(ask)
    expect(attempts).toBe(3)
    expect(stub.requests[2].body.response_format).toBeUndefined()
    expect(stub.requests[2].body.messages[0].content).toContain("one fenced code block")
    expect((await model().completeStructured(ask)).attempts).toBe(1)
  })

  test("learns when an endpoint promises a schema and ignores it", async () => {
    stub.script("prose", "good")
    await model().completeStructured(ask)
    await model().completeStructured(ask)
    expect(stub.requests.at(-1)?.body.response_format?.type).toBe("json_object")
  })

  test("starts where the deployment says", async () => {
    await model({ structured: "none" }).completeStructured(ask)
    expect(stub.requests[0].body.response_format).toBeUndefined()
  })

  test("learns the name of the token limit", async () => {
    stub.script("needs-max-completion-tokens")
    await model().completeStructured(ask)
    await model().completeStructured(ask)
    expect(stub.requests.map(({ body }) => [body.max_tokens, body.max_completion_tokens])).toEqual([
      [300, undefined],
      [undefined, 300],
      [undefined, 300],
    ])
  })

  test("does without the usage report where it is unknown", async () => {
    stub.script("needs-no-stream-options")
    const { usage, attempts } = await model().completeStructured(ask)
    expect(attempts).toBe(2)
    expect(usage.estimated).toBe(true)
  })
})

describe("the breaker", () => {
  const clock = { at: 1_700_000_000_000 }
  const now = () => clock.at
  const tryOnce = () => failureOf(model({ now }).completeStructured(ask))

  test("rests for long after a spent balance, then sends one probe", async () => {
    stub.script("insufficient_quota", "good")
    expect((await tryOnce()).reason).toBe("quota")
    clock.at += 9 * 60_000
    expect(await tryOnce()).toMatchObject({
      reason: "quota",
      details: { resting: true, attempts: 0, retryAfterSeconds: 60 },
    })
    expect(stub.requests).toHaveLength(1)
    clock.at += 61_000
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
  })

  test("rests after three failures in a row, and twice as long when the probe fails", async () => {
    stub.script("500")
    for (const _ of [1, 2, 3]) expect((await tryOnce()).details.status).toBe(500)
    expect((await tryOnce()).details.resting).toBe(true)
    clock.at += 16_000
    expect((await tryOnce()).details.status).toBe(500)
    clock.at += 16_000
    expect((await tryOnce()).details.resting).toBe(true)
    clock.at += 16_000
    stub.script("good")
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
    expect(stub.requests).toHaveLength(5)
  })

  test("lets a single probe through while others are refused", async () => {
    stub.script("bad-key", "slow")
    await tryOnce()
    clock.at += 11 * 60_000
    const probe = model({ now }).completeStructured(ask)
    expect(await tryOnce()).toMatchObject({ reason: "auth", details: { resting: true } })
    expect((await probe).value.refused).toBe(false)
  })

  test("gives the probe back when its asker leaves", async () => {
    stub.script("bad-key", "stall-keepalive", "good")
    await tryOnce()
    clock.at += 11 * 60_000
    const signal = AbortSignal.timeout(50)
    expect((await failureOf(model({ now }).completeStructured({ ...ask, signal }))).reason).toBe("aborted")
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
  })

  test("obeys a short retry-after after the first refusal, and heals", async () => {
    stub.script("429-once")
    expect(await tryOnce()).toMatchObject({ reason: "rate_limited", details: { retryAfterSeconds: 1 } })
    expect((await tryOnce()).details.resting).toBe(true)
    clock.at += 1_100
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
  })

  test("a storm of refusals costs the endpoint three requests", async () => {
    stub.script("429-bare")
    for (let at = 0; at < 20; at++) expect((await tryOnce()).reason).toBe("rate_limited")
    expect(stub.requests).toHaveLength(3)
  })

  test("is not tripped by answers that are merely no good, nor by another key", async () => {
    stub.script("refusal", "truncated", "empty", "context-length", "good")
    for (const _ of [1, 2, 3, 4]) await tryOnce()
    expect((await model({ now }).completeStructured(ask)).attempts).toBe(1)
    stub.script("bad-key", "good")
    await tryOnce()
    expect((await model({ now, apiKey: "sk-new" }).completeStructured(ask)).attempts).toBe(1)
  })
})

describe("what nobody offered", () => {
  const modes: StubMode[] = ["tool-loop", "unknown-tool", "bad-arguments"]
  test.each(modes)("a call of a tool (%s) is no answer, and has no effect", async (mode) => {
    stub.script(mode)
    expect((await failureOf(model().completeStructured(ask))).reason).toBe("bad_output")
    expect(stub.requests).toHaveLength(1)
    stub.script("good")
    expect((await model().completeStructured(ask)).attempts).toBe(1)
  })
})

describe("pictures and voices", () => {
  test("a picture travels as a part of a message, and is counted", async () => {
    const picture = `data:image/png;base64,${Buffer.from("<<a blue shirt>>").toString("base64")}`
    const seen = await model().completeStructured({
      schema: z.object({ understood: z.boolean(), description: z.string() }),
      name: "picture",
      maxTokens: 100,
      messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: picture } }] }],
    })
    expect(seen.value).toEqual({ understood: true, description: "a blue shirt" })
  })

  test("a voice note comes back as words, at the same address and with the same key", async () => {
    const heard = await model().transcribe({
      bytes: Buffer.from("<<where is my parcel>>"),
      name: "voice.ogg",
      mime: "audio/ogg",
    })
    expect(heard).toEqual({
      text: "where is my parcel",
      usage: { promptTokens: 100, completionTokens: 18, estimated: false },
    })
    expect(stub.requests[0].headers.authorization).toBe("Bearer sk-secret-of-ours")
  })

  test("a recording nobody understands, and an endpoint that is down, are failures by name", async () => {
    const voice = { bytes: Buffer.from("hm"), name: "voice.ogg", mime: "audio/ogg", deadlineMs: 200 }
    stub.script("empty", "500", "hang")
    expect((await failureOf(model().transcribe(voice))).reason).toBe("bad_output")
    expect((await failureOf(model().transcribe(voice))).reason).toBe("server")
    expect((await failureOf(model().transcribe(voice))).reason).toBe("timeout_total")
  })
})

describe("raw words for a draft", () => {
  test("come piece by piece and end with their cost", async () => {
    const pieces: string[] = []
    const words = model().streamText(ask)
    let next = await words.next()
    for (; !next.done; next = await words.next()) pieces.push(next.value)
    expect(pieces.length).toBeGreaterThan(1)
    expect(next.value).toMatchObject({ text: pieces.join(""), finishReason: "stop", usage: { estimated: false } })
    expect(next.value.text).toBe("质量问题由我们承担运费。")
  })

  test("a draft whose stream breaks off fails after the words that came", async () => {
    stub.script("half-stream")
    const read = async () => {
      for await (const _ of model().streamText({ ...ask, messages: longQuestion })) pieces += 1
    }
    let pieces = 0
    const longQuestion = [
      { role: "user" as const, content: '<p id="1">Delivery takes three working days.</p> delivery' },
    ]
    expect((await failureOf(read())).reason).toBe("cut")
    expect(pieces).toBe(3)
  })

  test("a reader who stops reading closes the connection", async () => {
    stub.script("endless")
    for await (const _ of model().streamText(ask)) break
    await vi.waitFor(() => expect(stub.requests[0].wasLeft).toBe(true))
  })
})

describe("the deployment's model", () => {
  test("is none without a key or an address", () => {
    expect(modelsFromEnv({})).toBeNull()
    expect(modelsFromEnv({ OPENAI_API_KEY: "", OPENAI_BASE_URL: "", OPENAI_MODEL: "x" })).toBeNull()
  })
  test("is OpenAI's with a key alone", () => {
    expect(modelsFromEnv({ OPENAI_API_KEY: "sk-x" })).toMatchObject({
      usual: { endpoint: "api.openai.com", model: "gpt-4o-mini" },
    })
  })
  test("is the named one at another address, key or not", async () => {
    const found = modelsFromEnv({ OPENAI_BASE_URL: stub.url, OPENAI_MODEL: "qwen-plus" })
    expect((await found!.usual.completeStructured(ask)).attempts).toBe(1)
    expect(stub.requests[0].body.model).toBe("qwen-plus")
  })
  test("has a stronger one beside it where one is named, and is its own stronger one elsewhere", async () => {
    const one = modelsFromEnv({ OPENAI_BASE_URL: stub.url, OPENAI_MODEL: "cheap", OPENAI_MODEL_STRONG: "strong" })
    expect([one?.usual.model, one?.strong.model]).toEqual(["cheap", "strong"])
    await one!.strong.completeStructured(ask)
    expect(stub.requests[0].body.model).toBe("strong")
    const other = modelsFromEnv({ OPENAI_BASE_URL: stub.url, OPENAI_MODEL: "cheap", OPENAI_MODEL_STRONG: "" })
    expect(other?.strong).toBe(other?.usual)
  })
  test("must be named at another address", () => {
    expect(() => modelsFromEnv({ OPENAI_BASE_URL: stub.url })).toThrow(/OPENAI_MODEL/)
  })
})

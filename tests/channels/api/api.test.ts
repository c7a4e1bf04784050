import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { api } from "@/server/channels/api"
import { faultOfWebhook, signWebhook } from "@/server/channels/api/standard-webhooks"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith, kept } from "../connection-for-tests"

const now = new Date("2025-03-01T12:30:00.000Z")
const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
const inTestTime = (changed = {}) =>
  connectionWith({ now: new Date("2025-03-01T08:00:00.000Z"), secrets: { secret }, ...changed })

function sign(body: string, at = new Date("2025-03-01T08:00:00.000Z")) {
  const headers = {
    "content-type": "application/json",
    ...signWebhook(secret, "msg_2Lh9KRb0pzN4LePd3XiA4v12Axj", at, body),
  }
  return arriving({ method: "POST", headers, query: "", body })
}
const created = (data: object) => JSON.stringify({ type: "message.created", timestamp: "2025-03-01T12:30:00Z", data })
const base = {
  id: "ext-1001",
  conversationId: "thread-77",
  sender: { id: "cust-5", name: "Li Na", email: "lina@example.com" },
}

behavesLikeAChannel(api, {
  connection: inTestTime,
  filledIn: { secret, callbackUrl: "https://shop.example/hooks/tideline" },
  sign,
  proofs: { headers: ["webhook-id", "webhook-timestamp", "webhook-signature"] },
  signsBody: true,
  signsTime: true,
  recordings: [
    {
      name: "a message",
      body: created({ ...base, type: "text", text: "When do you open?" }),
      becomes: [
        {
          externalId: "ext-1001",
          type: "text",
          text: "When do you open?",
          threadRef: "thread-77",
          sender: { externalId: "cust-5", name: "Li Na", email: "lina@example.com", locale: undefined },
          occurredAt: new Date("2025-03-01T12:30:00Z"),
        },
      ],
    },
    {
      name: "ids beyond 2^53",
      body: `{"type":"message.created","data":{"id":9007199254740993,"conversationId":18446744073709551615,"sender":{"id":9007199254740995},"type":"text","text":"9007199254740993"}}`,
      becomes: [
        {
          externalId: "9007199254740993",
          threadRef: "18446744073709551615",
          sender: { externalId: "9007199254740995" },
          text: "9007199254740993",
        },
      ],
    },
    {
      name: "an image",
      body: created({
        ...base,
        type: "image",
        attachments: [{ url: "https://cdn.example/a.jpg", mime: "image/jpeg" }],
      }),
      becomes: [{ type: "image", media: [{ url: "https://cdn.example/a.jpg", mime: "image/jpeg" }] }],
    },
    {
      name: "text with what no database keeps",
      body: `{"type":"message.created","data":{"id":"a\\u0000b","conversationId":"t","sender":{"id":"c","name":"\\ud83d"},"text":"x\\u0000y \\udc00 \\ud83d\\ude00"}}`,
      becomes: [{ externalId: "ab", text: "xy \uFFFD 😀", sender: { externalId: "c", name: "\uFFFD" } as never }],
    },
    { name: "a rating", body: created({ ...base, type: "rating", score: 5 }), becomes: [{ type: "rating", score: 5 }] },
    {
      name: "a type it does not know",
      body: created({ ...base, type: "hologram" }),
      becomes: [{ type: "unsupported" }],
    },
    {
      name: "another event about a thread",
      body: JSON.stringify({ type: "message.pinned", data: base }),
      becomes: [{ type: "unsupported", threadRef: "thread-77" }],
    },
    {
      name: "an event about something else",
      body: `{"type":"store.opened","data":{"id":1}}`,
      becomes: [{ type: "unsupported", direction: "system", text: "store.opened" }],
    },
    {
      name: "the published example, which has no kind",
      body: `{"test": 2432232314}`,
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "a body that tries to set what every object has",
      body: `{"type":"message.created","data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"a","conversationId":"t","sender":{"id":"c","__proto__":{"polluted":1}},"text":"hi"}}`,
      becomes: [{ externalId: "a", text: "hi" }],
    },
  ],
  takesAnyObject: true,
  malformed: [
    created({ ...base, sender: {} }),
    created({ ...base, id: "" }),
    created({ ...base, text: 5 }),
    created({ ...base, score: 9, type: "rating" }),
    created({ ...base, attachments: [{ url: "javascript:alert(1)" }] }),
    `[]`,
  ],
})

test("polluting bodies leave every object clean", () => {
  expect({}).not.toHaveProperty("polluted")
})

describe("Standard Webhooks", () => {
  const vector = {
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1614265330 * 1000),
    body: `{"test": 2432232314}`,
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  }
  const headers = {
    "webhook-id": vector.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": vector.signature,
  }

  test("signs the published example as published", () => {
    expect(signWebhook(vector.secret, vector.id, vector.at, vector.body)).toEqual(headers)
    expect(faultOfWebhook(vector.secret, headers, Buffer.from(vector.body), vector.at)).toBeNull()
  })

  test("accepts one right signature among several, whatever their versions", () => {
    const several = { ...headers, "webhook-signature": `v1a,abc v1,AAAA ${vector.signature} v2,x` }
    expect(faultOfWebhook(vector.secret, several, Buffer.from(vector.body), vector.at)).toBeNull()
    const otherVersion = { ...headers, "webhook-signature": vector.signature.replace("v1,", "v1a,") }
    expect(faultOfWebhook(vector.secret, otherVersion, Buffer.from(vector.body), vector.at)).toBe("wrong signature")
  })

  test("takes both secrets while one replaces the other, and signs with both", () => {
    const rotating = `${secret} ${vector.secret}`
    expect(faultOfWebhook(rotating, headers, Buffer.from(vector.body), vector.at)).toBeNull()
    const signed = signWebhook(rotating, vector.id, vector.at, vector.body)["webhook-signature"].split(" ")
    expect(signed).toHaveLength(2)
    expect(signed[1]).toBe(vector.signature)
  })

  test("a secret too short to sign with admits nobody", () => {
    const connection = connectionWith({ now, secrets: { secret: "whsec_c2hvcnQ=" } })
    expect(api.verify(sign(created(base)), connection)).toMatchObject({ ok: false, status: 401 })
  })

  test("a delivery is told apart by its webhook-id", () => {
    const verified = api.verify(sign(created(base)), inTestTime())
    expect(verified).toMatchObject({ ok: true, externalId: "msg_2Lh9KRb0pzN4LePd3XiA4v12Axj", lane: "thread-77" })
  })

  test("a kept delivery needs no signature headers to be read", () => {
    const request = sign(created({ ...base, text: "hi" }))
    expect(api.parse(kept({ ...request, headers: {} }), inTestTime())).toMatchObject([{ text: "hi" }])
  })
})

describe("a reply through a signed webhook", () => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = []
  let server: Server
  let address: string
  let deaf: string
  let answer: { status: number; headers?: Record<string, string> } = { status: 204 }

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ""
      request.on("data", (chunk) => (body += chunk))
      request.on("end", () => {
        heard.push({ headers: request.headers, body })
        response.writeHead(answer.status, answer.headers).end()
      })
    })
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
    const { port } = server.address() as AddressInfo
    const closed = createServer()
    await new Promise<void>((listening) => closed.listen(0, "127.0.0.1", listening))
    const { port: deafPort } = closed.address() as AddressInfo
    await new Promise((done) => closed.close(done))
    process.env.ALLOWED_PRIVATE_HOSTS = `127.0.0.1:${port}, 127.0.0.1:${deafPort}`
    address = `http://127.0.0.1:${port}/hooks`
    deaf = `http://127.0.0.1:${deafPort}/hooks`
  })
  afterAll(() => new Promise((closed) => server.close(closed)))

  const reply = {
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: "thread-77",
    recipient: "cust-5",
    text: "我们九点开门",
    language: "zh",
    cites: [{ title: "营业时间" }],
    choices: ["地址"],
  }
  const connected = (settings: Record<string, string>) => connectionWith({ now, secrets: { secret }, settings })

  test("arrives signed with the same secret and under our message's id", async () => {
    answer = { status: 204 }
    expect(await api.send(connected({ callbackUrl: address }), reply)).toEqual({ kind: "sent", externalId: reply.id })
    const { headers, body } = heard.at(-1)!
    expect(headers["webhook-id"]).toBe(reply.id)
    expect(faultOfWebhook(secret, headers as Record<string, string>, Buffer.from(body), now)).toBeNull()
    expect(JSON.parse(body)).toMatchObject({
      type: "message.created",
      data: {
        id: reply.id,
        conversationId: "thread-77",
        recipient: { id: "cust-5" },
        text: "我们九点开门",
        choices: ["地址"],
      },
    })
  })

  test.each([
    [
      { status: 503, headers: { "retry-after": "30" } },
      { kind: "retry", reason: "platform_down", retryAfterSeconds: 30 },
    ],
    [
      { status: 429, headers: { "retry-after": "7" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 7 },
    ],
    [{ status: 404 }, { kind: "retry", reason: "platform_down" }],
    [{ status: 410 }, { kind: "failed", reason: "not_configured" }],
    [{ status: 422 }, { kind: "failed", reason: "rejected" }],
    [
      { status: 302, headers: { location: "http://169.254.169.254/" } },
      { kind: "failed", reason: "not_configured" },
    ],
  ])("understands the answer %o", async (given, expected) => {
    answer = given
    expect(await api.send(connected({ callbackUrl: address }), reply)).toMatchObject(expected)
  })

  test.each([
    "http://127.0.0.1:1/",
    "http://127.0.0.1:8080/",
    "http://localhost:8080/",
    "http://[::1]:8080/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/",
    "http://0x7f000001/",
    "http://[::ffff:127.0.0.1]/",
    "ftp://example.com/",
    "https://user:pass@example.com/",
  ])("never calls %s", async (callbackUrl) => {
    const before = heard.length
    expect(await api.send(connected({ callbackUrl }), reply)).toMatchObject({
      kind: "failed",
      reason: "not_configured",
    })
    expect(heard).toHaveLength(before)
  })

  test("files go with their addresses", async () => {
    const url = "https://desk.example/f/1"
    const file = { kind: "image" as const, mime: "image/png", name: "a.png", url, bytes: async () => Buffer.from("1") }
    await api.send(connected({ callbackUrl: address }), { ...reply, media: [file] })
    const attachments = [{ kind: "image", url, mime: "image/png", name: "a.png" }]
    expect(JSON.parse(heard.at(-1)!.body)).toMatchObject({ data: { attachments } })
  })

  test("waits and tries again when nobody listens", async () => {
    expect(await api.send(connected({ callbackUrl: deaf }), reply)).toEqual({ kind: "retry", reason: "platform_down" })
  })

  test("is the merchant's to fetch when no address is given", async () => {
    expect(await api.send(connected({}), reply)).toEqual({ kind: "sent", externalId: reply.id })
  })
})

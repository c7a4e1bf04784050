import { describe, expect, test } from "vitest"
import type { ConnectionInHand } from "@/server/channels/channel"
import { email } from "@/server/channels/email"
import { signForm } from "@/server/channels/email/provider-form"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"

const now = new Date("2025-03-01T08:00:00.000Z")
const webhookKey = "key-0123456789abcdef0123456789abcdef"
const settings = { address: "support@shop.example", ownDomain: "in.example.net" }
const connected = (changed: Partial<ConnectionInHand> = {}) =>
  connectionWith({ now, settings, secrets: { webhookKey, imapPassword: "one", smtpPassword: "two" }, ...changed })

const form = (mail: string, at = now, more: Record<string, string> = {}) => {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const token = "0123456789abcdef0123456789abcdef0123456789abcdef01"
  return { "body-mime": mail, timestamp, token, signature: signForm(webhookKey, timestamp, token), ...more }
}
const pushed = (mail: string, at = now) =>
  arriving({
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    query: "",
    body: new URLSearchParams(form(mail, at)).toString(),
  })

const anaAsks = [
  "Message-ID: <CA+sample0001@mail.example.com>",
  "In-Reply-To: <c-8f1d2.17@in.example.net>",
  "References: <c-8f1d2.16@in.example.net> <c-8f1d2.17@in.example.net>",
  'From: "Ana Diaz" <Ana@Example.com>',
  "To: support@shop.example",
  "Subject: Re: Order #1042",
  "Date: Sat, 01 Mar 2025 07:59:00 +0000",
  "",
  "Where is it?",
].join("\r\n")

behavesLikeAChannel(email, {
  connection: connected,
  filledIn: { address: "support@shop.example", imapPassword: "one", smtpPassword: "two" },
  sign: pushed,
  proofs: {},
  signsBody: false,
  signsTime: true,
  recordings: [
    {
      name: "a mail a provider pushes",
      body: anaAsks,
      becomes: [
        {
          externalId: "<CA+sample0001@mail.example.com>",
          type: "text",
          direction: "inbound",
          accountRef: "support@shop.example",
          threadRef: "<c-8f1d2.16@in.example.net>",
          sender: { externalId: "ana@example.com", name: "Ana Diaz" },
          occurredAt: new Date("2025-03-01T07:59:00.000Z"),
          text: "Where is it?",
          replyTo: "<c-8f1d2.17@in.example.net>",
        },
      ],
    },
  ],
  malformed: ["just words", "Subject: no sender\r\n\r\nhello", "From: \r\n\r\nhello", "From: not an address\r\n\r\nx"],
})

describe("a provider's call", () => {
  const multipart = (fields: Record<string, string | Buffer>, boundary = "----tl42") => {
    const parts = Object.entries(fields).flatMap(([name, value]) => [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ])
    const headers = { "content-type": `multipart/form-data; boundary=${boundary}` }
    return arriving({
      method: "POST",
      headers,
      query: "",
      body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    })
  }

  test("may be a multipart form, byte for byte", () => {
    const gbk = Buffer.concat([
      Buffer.from("From: a@b.cn\r\nContent-Type: text/plain; charset=gbk\r\n\r\n"),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
    ])
    const request = multipart({ ...form(""), "body-mime": gbk })
    expect(email.verify(request, connected())).toMatchObject({ ok: true })
    expect(email.parse(request, connected())).toMatchObject([{ text: "你好" }])
  })

  test("is refused with another signature, another key or an old time, in either form", () => {
    const wrong = [
      { signature: "0".repeat(64) },
      { token: "another-token-of-the-provider" },
      { timestamp: "1740815999" },
    ]
    for (const change of wrong) {
      const fields = { ...form(anaAsks), ...change }
      expect(email.verify(multipart(fields), connected())).toMatchObject({ ok: false, status: 401 })
      const body = new URLSearchParams(fields).toString()
      expect(email.verify({ ...pushed(anaAsks), body: Buffer.from(body) }, connected())).toMatchObject({ status: 401 })
    }
  })

  test("with a mail beyond 25 MiB is refused as too large", () => {
    const request = multipart({ ...form(""), "body-mime": `From: a@b.cn\r\n\r\n${"a".repeat(25 * 1024 * 1024)}` })
    expect(email.verify(request, connected())).toMatchObject({ ok: false, status: 413 })
  })

  test("is told apart by its token, which stands for one mail only", () => {
    expect(email.verify(pushed(anaAsks), connected())).toMatchObject({ externalId: expect.stringMatching(/^token:/) })
    const other = email.verify(pushed(anaAsks.replace("sample0001", "sample0002")), connected())
    expect(other).toMatchObject({ externalId: expect.stringMatching(/^token:0123/) })
  })
})

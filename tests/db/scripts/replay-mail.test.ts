import { afterAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { closeDatabase } = await import("@/server/db")

afterAll(async () => {
  stopReplaying()
  await closeDatabase()
})

const shared = {
  platform: "email",
  clock: "2025-03-01T08:00:00Z",
  config: { address: "support@shop.example", ownDomain: "in.example.net", envelopeFrom: "ana@example.com" },
}
const smtp = (id: string, { from = "Ana Diaz <Ana@example.com>", lines = [] as string[], text = "hello" } = {}) => ({
  method: "SMTP",
  body: [`Message-ID: <${id}@mail.example.com>`, `From: ${from}`, "To: support@shop.example", ...lines, "", text].join(
    "\r\n",
  ),
})
type Answer = {
  responses: { status: number }[]
  events: Record<string, unknown>[]
  outbound: Record<string, unknown>[]
}
const run = async (given: object) =>
  (await replay(replayCase.parse({ name: "case", ...shared, ...given }))) as unknown as Answer

test("a mail by SMTP is one event, however often it comes", async () => {
  const date = "Date: Sat, 01 Mar 2025 07:59:00 +0000"
  const one = smtp("a", { lines: ["Subject: Order #1042", date] })
  const { responses, events } = await run({ sequence: [one, one] })
  expect(responses.map(({ status }) => status)).toEqual([250, 250])
  expect(events).toMatchObject([
    {
      channel: "email",
      accountRef: "support@shop.example",
      eventId: "<a@mail.example.com>",
      type: "text",
      direction: "inbound",
      sender: { id: "ana@example.com", name: "Ana Diaz" },
      occurredAt: "2025-03-01T07:59:00.000Z",
      text: "hello",
      mail: { subject: "Order #1042", automatic: null },
    },
  ])
})

test("the same mail to two accounts is two events", async () => {
  const config2 = { ...shared.config, address: "sales@shop.example" }
  const { events } = await run({ config2, sequence: [smtp("a"), { ...smtp("a"), account: 2 }] })
  expect(events.map(({ accountRef }) => accountRef)).toEqual(["support@shop.example", "sales@shop.example"])
})

test("an answer shares its thread, a stranger with the same references does not", async () => {
  const { events } = await run({
    sequence: [
      smtp("a", { lines: ["Subject: One"] }),
      smtp("b", { lines: ["Subject: Two", "In-Reply-To: <a@mail.example.com>"] }),
      smtp("c", { from: "eve@evil.example", lines: ["References: <a@mail.example.com>"] }),
      smtp("d", { lines: ["Subject: 回复: Re: one"] }),
      smtp("e", { lines: ["Subject: Three"] }),
    ],
  })
  const [a, b, c, d, e] = events.map(({ conversationRef }) => conversationRef)
  expect([b, d]).toEqual([a, a])
  expect(new Set([a, c, e]).size).toBe(3)
})

test("the null return path is a machine's, and a mail without a sender or too large is sent back", async () => {
  const config = { ...shared.config, envelopeFrom: "<>" }
  expect((await run({ config, request: smtp("a") })).events).toMatchObject([
    { mail: { automatic: "null-return-path" } },
  ])
  const nobody = { method: "SMTP", body: "Subject: x\r\n\r\nx" }
  expect(await run({ request: nobody })).toMatchObject({ responses: [{ status: 554 }], events: [] })
  const large = {
    method: "SMTP",
    bodySpec: { prefix: "From: a@b.cn\r\n\r\n", fill: "a", count: 26_300_000, suffix: "" },
  }
  expect(await run({ request: large })).toMatchObject({ responses: [{ status: 552 }], events: [] })
})

test("a reply is shown as the mail that would go out, and a refusal in the house's words", async () => {
  const reply = { kind: "reply", input: { to: "ana@example.com", text: "It is on its way" } }
  const sent = await run({ ...reply, upstream: [{ status: 250, body: "2.0.0 Ok" }] })
  expect(sent).toMatchObject({
    state: "sent",
    outbound: [{ method: "SMTP", headers: { "rcpt-to": "ana@example.com" } }],
  })
  expect(String(sent.outbound[0]!.body)).toMatch(/^Auto-Submitted: auto-replied\r?$/m)
  const said = async (status: number, body: string) => run({ ...reply, upstream: [{ status, body }] })
  expect(await said(450, "450 4.2.0 greylisted")).toMatchObject({ state: "retry", reason: "platform_down" })
  expect(await said(421, "421 4.7.0 too many mails")).toMatchObject({ state: "retry", reason: "rate_limited" })
  expect(await said(550, "550 5.1.1 unknown user")).toMatchObject({ state: "failed", reason: "recipient_unknown" })
  expect(await said(554, "554 5.7.1 spam")).toMatchObject({ state: "failed", reason: "blocked" })
  expect(await said(552, "552 5.3.4 too big")).toMatchObject({ state: "failed", reason: "too_long" })
})

test("a mail's lines that flow are put together again, and only a hop of ours says who sent it", async () => {
  const flowed = smtp("a", {
    lines: ["Subject: One", "Content-Type: text/plain; format=flowed"],
    text: "This is a long \r\nparagraph.\r\nSecond.\r\n> quoted \r\n> words",
  })
  const chinese = smtp("b", {
    lines: ["Subject: Two", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes"],
    text: "这是一个 \r\n长句子",
  })
  const forged = smtp("c", {
    lines: [
      "Subject: Three",
      "Authentication-Results: mx.evil.example; dmarc=pass",
      "Authentication-Results: mx.in.example.net; dmarc=fail",
    ],
  })
  const { events } = await run({ sequence: [flowed, chinese, forged] })
  expect(events).toMatchObject([
    { text: "This is a long paragraph.\nSecond.", mail: { quoted: "> quoted words" } },
    { text: "这是一个长句子" },
    { mail: { senderCheck: "fail" } },
  ])
})

test("a reply stands in its thread, and waits where the server asks for it", async () => {
  const input = {
    to: "ana@example.com",
    subject: "Order #1042",
    text: "It is on its way",
    inReplyTo: "<b@mail.example.com>",
    references: ["<a@mail.example.com>", "<b@mail.example.com>"],
  }
  const upstream = [{ status: 451, body: "4.3.0 later" }, { status: 250 }]
  const { outbound, ...sent } = await run({ kind: "reply", input, upstream })
  expect(sent).toMatchObject({ state: "sent" })
  expect(outbound).toHaveLength(2)
  const mail = String(outbound[1]!.body)
  expect(mail).toMatch(/^In-Reply-To: <b@mail\.example\.com>\r$/m)
  expect(mail).toMatch(/^References: <a@mail\.example\.com> <b@mail\.example\.com>\r$/m)
  expect(mail).toMatch(/^Subject: Re: Order #1042\r$/m)
})

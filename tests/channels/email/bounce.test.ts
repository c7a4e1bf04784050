import { describe, expect, test } from "vitest"
import "../connection-for-tests"
import { readMail } from "@/server/channels/email/read-mail"
import { messageIdOf } from "@/server/channels/email/thread-token"
import { connectionWith } from "../connection-for-tests"
import { exchange, gmail, postfix, qmail } from "./bounced-mails"

const now = new Date("2026-11-22T09:00:01.000Z")
const connection = connectionWith({ now, settings: { address: "support@shop.example", ownDomain: "in.example.net" } })
const read = (raw: string) => readMail(connection, Buffer.from(raw), {})
const conversationId = "0193f8a0-0000-7000-8000-00000000abcd"
const about = messageIdOf(connection, conversationId, 7)
const to = "ana@example.com"
const servers = { postfix, exchange, gmail, qmail }

describe.each(Object.entries(servers))("%s", (_, write) => {
  test("says that a mail of ours did not arrive, to whom and why", () => {
    const status = "5.1.1"
    const [told, ...more] = read(write({ about, to, status }))
    expect(more).toEqual([])
    expect(told).toMatchObject({
      type: "delivery",
      direction: "system",
      heard: "failed",
      failure: "recipient_unknown",
      returned: { answer: { conversationId, number: 7 }, status, delayed: false },
    })
    expect(told!.returned!.about).toContain(about)
    if (write !== qmail) expect(told!.returned!.recipient).toBe(to)
  })

  test("proves nothing with a signature that is not ours", () => {
    const forged = about.replace(/.(?=\.7@)/, (last) => (last === "a" ? "b" : "a"))
    expect(read(write({ about: forged, to }))[0]!.returned).toMatchObject({ answer: null })
  })
})

test.each([postfix, exchange, gmail])("a mail that waits on its way has not failed", (write) => {
  const [told] = read(write({ about, to, action: "delayed", status: "4.4.1" }))
  expect(told).toMatchObject({ heard: "sent", returned: { delayed: true, status: "4.4.1" } })
  expect(told!.failure).toBeUndefined()
})

test.each([
  ["5.1.10", "recipient_unknown"],
  ["5.2.1", "recipient_unknown"],
  ["5.2.3", "too_long"],
  ["5.7.1", "blocked"],
  ["5.4.4", "platform_down"],
  ["5.6.0", "recipient_unknown"],
])("%s is said as %s", (status, failure) => {
  expect(read(postfix({ about, to, status }))[0]).toMatchObject({ failure })
})

test.each(Object.values(servers))("a report that names no mail begins nothing", (write) => {
  expect(read(write({ about: "", to }))[0]).toMatchObject({ direction: "inbound", mail: { beginsNothing: true } })
})

test.each([
  ["Auto-Submitted: auto-replied (vacation)", true],
  ["X-Autoreply: yes", true],
  ["Auto-Submitted: auto-generated\r\nIn-Reply-To: <a@b.example>", true],
  ["Auto-Submitted: auto-generated", undefined],
  ["Precedence: list", undefined],
  ["In-Reply-To: <a@b.example>", undefined],
])("%j begins nothing: %s", (headers, beginsNothing) => {
  expect(read(`From: Ana <ana@example.com>\r\n${headers}\r\n\r\nHello`)[0]!.mail!.beginsNothing).toBe(beginsNothing)
})

test("a person who forwards a report is a person", () => {
  const forwarded = `From: Ana <ana@example.com>\r\nSubject: Fwd: failure notice\r\n\r\nMAILER-DAEMON says 5.1.1`
  expect(read(forwarded)[0]).toMatchObject({ type: "text", direction: "inbound" })
})

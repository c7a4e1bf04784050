import { connect } from "node:net"
import { createTransport } from "nodemailer"
import { SMTPServer, type SMTPServerSession } from "smtp-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { exchange, gmail, postfix, qmail } from "../../channels/email/bounced-mails"
import { freshDatabase } from "../../support/database"
import { openShop, type Shop } from "../../support/shop"

/** A merchant's own sending server; it listens before the product reads which private hosts it may call. */
const heard: { from: string; to: string[]; mail: string }[] = []
const merchantServer = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _, done) =>
    username === "support@shop.example" && password === "app password"
      ? done(null, { user: 1 })
      : done(new Error("no")),
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = []
    stream.on("data", (chunk: Buffer) => chunks.push(chunk))
    stream.once("end", () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ""
      heard.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail: Buffer.concat(chunks).toString() })
      done()
    })
  },
})
await new Promise<void>((resolve) => merchantServer.listen(0, "127.0.0.1", () => resolve()))
const smtpPort = String((merchantServer.server.address() as { port: number }).port)

process.env.ALLOWED_PRIVATE_HOSTS = `127.0.0.1:${smtpPort}`
await freshDatabase()
process.env.MAIL_DOMAIN = "in.example.net"
const channels = await import("@/server/channels")
const { intakeAddress, messageIdOf, replyAddress } = await import("@/server/channels/email/thread-token")
const { holdConnection } = await import("@/server/channels/connection-in-hand")
const { openMailDoor } = await import("@/server/api/open-mail-door")
const { systemScope } = await import("@/server/context")
const { inTenant, closeDatabase } = await import("@/server/db")
const { readMail, readConversation, resolveConversation, sendAgain } = await import("@/server/inbox")
const { leaveMessage } = await import("@/server/flows/leave-message")
const { replyAsAgent } = await import("@/server/flows/reply-as-agent")
const { clock, days, hours, newId } = await import("@/server/clock")
const { answerOutside } = await import("@/server/fetch-outside")

let shop: Shop
let connectionId: string
const door = openMailDoor()
let port = 0
/** Every mail that left, as a server would have got it. */
const outgoing: { to: string; from: string; mail: string }[] = []
let refusal: { status: number; text: string } | null = null

beforeAll(async () => {
  shop = await openShop()
  const added = await inTenant(shop.owner, (ctx) =>
    channels.addConnection(ctx, { channel: "email", name: "Mail", settings: { address: "support@shop.example" } }),
  )
  connectionId = added.connectionId
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", () => resolve()))
  port = (door.server.address() as { port: number }).port
  answerOutside(async (_, { headers = {}, body }) => {
    outgoing.push({ to: headers["rcpt-to"]!, from: headers["mail-from"]!, mail: String(body) })
    return { status: refusal?.status ?? 250, headers: new Headers(), bytes: Buffer.from(refusal?.text ?? "ok") }
  })
})
afterAll(async () => {
  answerOutside(null)
  clock.reset()
  await new Promise<void>((resolve) => door.close(() => resolve()))
  await new Promise<void>((resolve) => merchantServer.close(() => resolve()))
  await closeDatabase()
})

const place = () => ({ id: connectionId, settings: {} })
let mails = 0

/** One mail by a real SMTP session, and everything that follows from it. Answers what the door said. */
async function mailIn(given: {
  from?: string
  subject?: string
  text?: string
  headers?: string[]
  to?: string
  id?: string
  envelopeFrom?: string
}) {
  const { from = "ana@example.com", subject = "Order #1042", text = "Where is my order?", headers = [] } = given
  const id = given.id ?? `<m${++mails}@mail.example.com>`
  const raw = [
    `Message-ID: ${id}`,
    `From: ${from}`,
    `To: ${given.to ?? "support@shop.example"}`,
    `Subject: ${subject}`,
    `Date: ${clock.now().toUTCString()}`,
    ...headers,
    "",
    text,
  ].join("\r\n")
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
  const envelope = { from: given.envelopeFrom ?? from, to: given.to ?? intakeAddress(place()) }
  try {
    const { response } = await transport.sendMail({ envelope, raw })
    await shop.rest()
    return { id, response }
  } catch (error) {
    return { id, response: String((error as { response?: string }).response ?? error) }
  } finally {
    transport.close()
  }
}

const placeOf = (mailId: string) =>
  inTenant(shop.owner, async (ctx) => {
    const mail = await ctx.db.mail.findFirst({ where: { mailId }, include: { conversation: true, message: true } })
    return mail && { ...mail.conversation, message: mail.message, check: mail.senderCheck, automatic: mail.automatic }
  })
const threadOf = async (mailId: string) => (await placeOf(mailId))?.id
const connection = async () => (await holdConnection(systemScope(shop.tenantId), connectionId))!.inHand()
const someone = () => `customer-${++mails}@example.com`
const outboundOf = (conversationId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.message.findMany({ where: { conversationId, direction: "outbound" }, orderBy: { seq: "asc" } }),
  )
const agentSays = async (conversationId: string, text: string) => {
  const { activity } = await inTenant(shop.owner, (ctx) => readConversation(ctx, { conversationId }))
  await inTenant(shop.owner, (ctx) =>
    replyAsAgent(ctx, { conversationId, text, clientId: newId(), seenActivity: activity }),
  )
  await shop.rest()
  return outgoing.at(-1)!
}
const headerOf = (mail: string, name: string) =>
  new RegExp(`^${name}:\\s*(.*(?:\\r\\n[ \\t].*)*)`, "im").exec(mail)?.[1]?.replace(/\r\n[ \t]+/g, " ")

describe("the door", () => {
  test("says 250 once the mail is kept, and a repeat is kept once", async () => {
    const { id, response } = await mailIn({ id: "<once@mail.example.com>" })
    expect(response).toMatch(/^250 2\.0\.0/)
    const kept = await inTenant(shop.owner, (ctx) => ctx.db.delivery.count({ where: { externalId: `smtp:${id}` } }))
    expect(kept).toBe(1)
    expect((await mailIn({ id })).response).toMatch(/^250/)
    expect(await inTenant(shop.owner, (ctx) => ctx.db.mail.count({ where: { mailId: id } }))).toBe(1)
  })

  test("takes mail for nobody else", async () => {
    for (const to of ["support@shop.example", "root@localhost", `support+${"a".repeat(26)}@in.example.net`]) {
      expect((await mailIn({ to })).response).toMatch(/^550/)
    }
  })

  test("sends back what cannot be read, with the reason", async () => {
    expect((await mailIn({ from: "nobody", envelopeFrom: "x@example.com" })).response).toMatch(/^250/)
    const deep = Array.from(
      { length: 25 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    const nested = await mailIn({ headers: [deep.join("").slice(0, -4)], text: "" })
    expect(nested.response).toMatch(/^554 5\.6\.0/)
  })

  test("refuses more than 25 MiB before and after it came", async () => {
    const said = await talk(["EHLO a", `MAIL FROM:<a@b.cn> SIZE=${26 * 1024 * 1024}`, "QUIT"])
    expect(said).toMatch(/^552/m)
    const { response } = await mailIn({ text: "x".repeat(25 * 1024 * 1024 + 10) })
    expect(response).toMatch(/^552/)
  })

  test("offers neither sign-in nor relay, and bears bad manners", async () => {
    const said = await talk([
      "EHLO a",
      "AUTH PLAIN AGEAYg==",
      "VRFY root",
      "DATA",
      "RCPT TO:<a@b.cn>",
      "NONSENSE",
      "QUIT",
    ])
    expect(said).not.toMatch(/^250[ -]AUTH/m)
    expect(said).not.toMatch(/^354/m)
    expect(said).toMatch(/^221/m)
  })

  test("asks to come again while the mailbox is paused", async () => {
    await inTenant(shop.owner, (ctx) => channels.pauseConnection(ctx, { connectionId }))
    expect((await mailIn({})).response).toMatch(/^451/)
    await inTenant(shop.owner, (ctx) => channels.resumeConnection(ctx, { connectionId }))
    expect((await mailIn({})).response).toMatch(/^250/)
  })

  test("says nothing of how the looks into the mailbox go", async () => {
    const trouble = { connectionId, error: "token_invalid", broken: true }
    await inTenant(shop.owner, (ctx) => channels.noteTrouble(ctx, trouble))
    const { response, id } = await mailIn({ headers: ["Auto-Submitted: auto-generated"] })
    expect(response).toMatch(/^250/)
    expect(await threadOf(id)).toBeDefined()
    const { status, lastError } = await inTenant(shop.owner, (ctx) =>
      ctx.db.connection.findFirstOrThrow({ where: { id: connectionId } }),
    )
    expect({ status, lastError }).toEqual({ status: "broken", lastError: "token_invalid" })
    await inTenant(shop.owner, (ctx) => channels.noteHealthy(ctx, { connectionId }))
  })

  test("hangs up on a mail that does not come to its end", async () => {
    const impatient = openMailDoor({ mailMs: 100 })
    await new Promise<void>((resolve) => impatient.listen(0, "127.0.0.1", () => resolve()))
    const { port } = impatient.server.address() as { port: number }
    const said = await talk(
      ["EHLO a.example", "MAIL FROM:<a@a.example>", `RCPT TO:<${intakeAddress(place())}>`, "DATA", "Subject: slow"],
      port,
    )
    expect(said).toMatch(/^354/m)
    expect(impatient.connections.size).toBe(0)
    await new Promise<void>((resolve) => impatient.close(() => resolve()))
  })

  test("lets ten connections of one address in, and a refused one that leaves frees no place", async () => {
    let sessions = 0
    const session = () => ({ id: `session-${++sessions}`, remoteAddress: "203.0.113.9" }) as SMTPServerSession
    const knock = (by: SMTPServerSession) => new Promise((heard) => door.onConnect(by, (error) => heard(error ?? "in")))
    const first = session()
    await knock(first)
    for (let n = 0; n < 9; n++) expect(await knock(session())).toBe("in")
    const refused = session()
    expect(await knock(refused)).toMatchObject({ responseCode: 421 })
    door.onClose(refused, () => {})
    expect(await knock(session())).toMatchObject({ responseCode: 421 })
    door.onClose(first, () => {})
    expect(await knock(session())).toBe("in")
  })

  function talk(lines: string[], at = port): Promise<string> {
    return new Promise((resolve, reject) => {
      let heard = ""
      const socket = connect(at, "127.0.0.1")
      socket.on("data", (chunk) => {
        heard += chunk
        const next = lines.shift()
        if (next) socket.write(`${next}\r\n`)
      })
      socket.once("close", () => resolve(heard))
      socket.once("error", reject)
    })
  }
})

describe("threads", () => {
  test("our own signature in an answer leads back, though the subject was changed and a week passed", async () => {
    const from = someone()
    const conversationId = (await threadOf((await mailIn({ from })).id))!
    const token = messageIdOf(await connection(), conversationId, 2)
    const answer = await mailIn({ from, subject: "Something else", headers: [`In-Reply-To: ${token}`] })
    expect(await threadOf(answer.id)).toBe(conversationId)
    const byAddress = await mailIn({ from, subject: "A third", to: replyAddress(await connection(), conversationId) })
    expect(await threadOf(byAddress.id)).toBe(conversationId)
  })

  test("nobody gets into a conversation with an overheard or invented signature", async () => {
    const from = someone()
    const conversationId = (await threadOf((await mailIn({ from })).id))!
    const token = messageIdOf(await connection(), conversationId, 2)
    const thief = await mailIn({ from: someone(), headers: [`References: ${token}`] })
    expect(await threadOf(thief.id)).not.toBe(conversationId)
    const forged = token.replace(/.(?=\.2@)/, (last) => (last === "a" ? "b" : "a"))
    const invented = await mailIn({ from, subject: "New matter", headers: [`References: ${forged}`] })
    expect(await threadOf(invented.id)).not.toBe(conversationId)
  })

  test("a known message id leads back for whoever takes part, also by copy", async () => {
    const from = someone()
    const colleague = someone()
    const first = await mailIn({ from, headers: [`Cc: ${colleague}`] })
    const conversationId = await threadOf(first.id)
    const later = await mailIn({
      from,
      subject: "Other words",
      headers: [`References: ${first.id} <unknown@x.example>`],
    })
    expect(await threadOf(later.id)).toBe(conversationId)
    const copied = await mailIn({ from: colleague, subject: "I agree", headers: [`In-Reply-To: ${first.id}`] })
    expect(await threadOf(copied.id)).toBe(conversationId)
    const stranger = await mailIn({ from: someone(), headers: [`In-Reply-To: ${first.id}`] })
    expect(await threadOf(stranger.id)).not.toBe(conversationId)
  })

  test("the same sender and subject within a week is one matter, in any language's prefixes", async () => {
    const from = someone()
    const first = await mailIn({ from, subject: "退货 1042" })
    const again = await mailIn({ from, subject: "回复：Re: AW: 退货  1042" })
    expect(await threadOf(again.id)).toBe(await threadOf(first.id))
    const other = await mailIn({ from, subject: "退货 1043" })
    expect(await threadOf(other.id)).not.toBe(await threadOf(first.id))
    const anybody = await mailIn({ from: someone(), subject: "退货 1042" })
    expect(await threadOf(anybody.id)).not.toBe(await threadOf(first.id))
    clock.shift(days(8))
    const late = await mailIn({ from, subject: "Re: 退货 1042" })
    clock.shift(-days(8))
    expect(await threadOf(late.id)).not.toBe(await threadOf(first.id))
  })

  test("two matters of one customer are two open conversations, and each is answered where it belongs", async () => {
    const from = someone()
    const one = await placeOf((await mailIn({ from, subject: "Matter one" })).id)
    const two = await placeOf((await mailIn({ from, subject: "Matter two" })).id)
    expect(one!.id).not.toBe(two!.id)
    expect([one!.status, two!.status]).toEqual(["open", "open"])
    const sent = await agentSays(one!.id, "About one")
    expect(headerOf(sent.mail, "Subject")).toBe("Re: Matter one")
    expect(sent.to).toBe(from)
  })
})

describe("answers", () => {
  test("carry our message id, the thread's references and an address that leads back", async () => {
    const from = someone()
    const first = await mailIn({ from, subject: "Size?", headers: ["References: <r1@x.example> <r2@x.example>"] })
    const { id } = (await placeOf(first.id))!
    const { mail } = await agentSays(id, "It runs large.\n\nTake one size less & relax.")
    expect(headerOf(mail, "Message-ID")).toMatch(/^<c-[a-z2-7]{34}\.\d+@in\.example\.net>$/)
    expect(headerOf(mail, "In-Reply-To")).toBe(first.id)
    expect(headerOf(mail, "References")).toBe(`<r1@x.example> <r2@x.example> ${first.id}`)
    expect(headerOf(mail, "Reply-To")).toBe(replyAddress(await connection(), id))
    expect(headerOf(mail, "Subject")).toBe("Re: Size?")
    expect(mail).not.toMatch(/^Auto-Submitted/im)
    const [message] = (await outboundOf(id)).filter(({ author }) => author === "agent")
    expect(message).toMatchObject({ status: "sent", externalId: headerOf(mail, "Message-ID") })
    const back = await mailIn({ from, subject: "x", headers: [`In-Reply-To: ${headerOf(mail, "Message-ID")}`] })
    expect(await threadOf(back.id)).toBe(id)
  })

  test("of the bot say that a machine sent them", async () => {
    const from = someone()
    const before = outgoing.length
    await mailIn({ from, subject: "Hello", text: "hello" })
    const automatic = outgoing.slice(before).filter(({ to }) => to === from)
    expect(automatic.length).toBeGreaterThan(0)
    for (const { mail } of automatic) expect(headerOf(mail, "Auto-Submitted")).toBe("auto-replied")
  })

  test("by a person go where the sender asked, by the bot only to the sender", async () => {
    const from = someone()
    const before = outgoing.length
    const first = await mailIn({ from, text: "hello", headers: ["Reply-To: office@example.org"] })
    for (const { to } of outgoing.slice(before)) expect(to).toBe(from)
    expect((await agentSays((await threadOf(first.id))!, "Dear office")).to).toBe("office@example.org")
  })

  test("wait when the server asks to, and fail when it refuses", async () => {
    const { id } = (await placeOf((await mailIn({ from: someone(), headers: ["Precedence: list"] })).id))!
    const last = async () => (await outboundOf(id)).at(-1)
    refusal = { status: 554, text: "554 5.6.0 not like this" }
    await agentSays(id, "first")
    expect(await last()).toMatchObject({ status: "failed", error: "rejected" })
    refusal = null
    await agentSays(id, "second")
    expect(await last()).toMatchObject({ status: "sent" })
    refusal = { status: 550, text: "550 5.1.1 no such user" }
    await agentSays(id, "third")
    expect(await last()).toMatchObject({ status: "failed", error: "recipient_unknown" })
    // Whom nobody knows there is not written to again until they write.
    refusal = null
    await agentSays(id, "fourth")
    expect(await last()).toMatchObject({ status: "failed", error: "blocked" })
  })
})

describe("loops", () => {
  const signs: [string, { headers?: string[]; from?: string; envelopeFrom?: string }][] = [
    ["Auto-Submitted", { headers: ["Auto-Submitted: auto-generated"] }],
    ["Precedence: bulk", { headers: ["Precedence: bulk"] }],
    ["Precedence: junk", { headers: ["precedence: JUNK"] }],
    ["Precedence: list", { headers: ["Precedence: list"] }],
    ["List-Id", { headers: ["List-Id: <news.example.com>"] }],
    ["X-Auto-Response-Suppress", { headers: ["X-Auto-Response-Suppress: All"] }],
    ["the null return path", { envelopeFrom: "" }],
    ["MAILER-DAEMON's envelope", { envelopeFrom: "MAILER-DAEMON@example.com" }],
    ["our own domain", { from: "robot@in.example.net" }],
  ]

  test.each(signs)("nobody answers by machine: %s", async (_, given) => {
    const before = outgoing.length
    const { id } = await mailIn({ from: someone(), text: "hello", ...given })
    const kept = await placeOf(id)
    expect(kept?.automatic).toBeTruthy()
    expect(await outboundOf(kept!.id)).toEqual([])
    expect(outgoing.length).toBe(before)
  })

  test("Auto-Submitted: no is a person's", async () => {
    expect(
      (await placeOf((await mailIn({ from: someone(), headers: ["Auto-Submitted: no"] })).id))?.automatic,
    ).toBeNull()
  })

  test("a vacation note does not open a resolved conversation again", async () => {
    const from = someone()
    const first = await mailIn({ from })
    const { id } = (await placeOf(first.id))!
    const { resolveConversation } = await import("@/server/inbox")
    await inTenant(shop.owner, (ctx) => resolveConversation(ctx, { conversationId: id }))
    const note = await mailIn({ from, headers: [`In-Reply-To: ${first.id}`, "Auto-Submitted: auto-replied"] })
    expect(await placeOf(note.id)).toMatchObject({ id, status: "resolved" })
    const word = await mailIn({ from, headers: [`In-Reply-To: ${first.id}`] })
    expect(await placeOf(word.id)).toMatchObject({ id, status: "open" })
  })

  test("two machines that know no signs end at a handful of answers an hour, and a person is called", async () => {
    const from = someone()
    const before = outgoing.length
    for (let turn = 0; turn < 14; turn++) await mailIn({ from, subject: `Turn ${turn}`, text: "hello" })
    const answers = outgoing.slice(before).filter(({ to }) => to === from).length
    expect(answers).toBeGreaterThan(0)
    expect(answers).toBeLessThanOrEqual(8)
    const last = await placeOf((await mailIn({ from, subject: "The last", text: "hello" })).id)
    expect(last).toMatchObject({ holder: "queue", status: "open" })
    clock.shift(hours(2))
    const again = outgoing.length
    await mailIn({ from, subject: "Much later", text: "hello" })
    clock.shift(-hours(2))
    expect(outgoing.length).toBeGreaterThan(again)
  })

  test("a sender our own hop found forged is marked and left to a person", async () => {
    const results = "Authentication-Results: in.example.net; spf=fail; dmarc=fail header.from=example.com"
    const forged = await placeOf((await mailIn({ from: someone(), headers: [results] })).id)
    expect(forged).toMatchObject({ check: "fail", holder: "queue" })
    expect(await outboundOf(forged!.id)).toEqual([])
    const foreign = "Authentication-Results: mx.evil.example; dmarc=pass"
    expect(await placeOf((await mailIn({ from: someone(), headers: [foreign] })).id)).toMatchObject({ check: "none" })
  })
})

describe("what was left in a chat", () => {
  const leave = async (email: string) => {
    const customer = shop.customer()
    const visitor = { connectionId: shop.connectionId, visitorId: customer.visitor }
    const words = { about: "return", text: "The scarf has a hole", locale: "en", consent: true } as const
    await leaveMessage(systemScope(shop.tenantId), visitor, { id: newId(), email, ...words })
    await shop.rest()
    return { customer, ...(await customer.thread()) }
  }
  const holds = (id: string) =>
    inTenant(shop.owner, (ctx) => ctx.db.conversation.findFirstOrThrow({ where: { id }, include: { mails: true } }))
  const answerTo = (mail: string) => [`In-Reply-To: ${headerOf(mail, "Message-ID")}`]

  test("is answered by mail, an answer to that mail stands in the chat, and the next one goes by mail again", async () => {
    const email = someone()
    const { id } = await leave(email.replace("customer", "Customer"))
    const sent = await agentSays(id, "We send a new one")
    expect(sent.to).toBe(email)
    expect(headerOf(sent.mail, "Reply-To")).toBe(replyAddress(await connection(), id))

    const back = await mailIn({ from: email, subject: "Thanks", text: "In blue please", headers: answerTo(sent.mail) })
    expect(await placeOf(back.id)).toMatchObject({ id, channel: "webchat", message: { text: "In blue please" } })
    const again = await agentSays(id, "Blue it is")
    expect(again).toMatchObject({ to: email })
    expect(headerOf(again.mail, "In-Reply-To")).toBe(back.id)
    expect(headerOf(again.mail, "Subject")).toBe("Re: Thanks")
  })

  test("an answer that comes after the end brings it back into line, and is answered by mail as well", async () => {
    const email = someone()
    const { id } = await leave(email)
    const sent = await agentSays(id, "We send a new one")
    await inTenant(shop.owner, (ctx) => resolveConversation(ctx, { conversationId: id }))
    const back = await mailIn({ from: email, subject: "No", text: "It came torn", to: headerOf(sent.mail, "Reply-To") })
    expect(await placeOf(back.id)).toMatchObject({ id, status: "open", holder: "queue", handoffReason: "left_message" })
    expect((await agentSays(id, "Sorry, another is on its way")).to).toBe(email)
  })

  test("an answer goes where its customer chats by now, where the old conversation is over", async () => {
    const email = someone()
    const { id, customer } = await leave(email)
    const sent = await agentSays(id, "We send a new one")
    await inTenant(shop.owner, (ctx) => resolveConversation(ctx, { conversationId: id }))
    clock.shift(days(4))
    await customer.says("hello")
    const begun = await customer.thread()
    const back = await mailIn({ from: email, subject: "Re: it", headers: answerTo(sent.mail) })
    const again = await agentSays(begun.id, "It is on its way")
    clock.shift(-days(4))
    expect(begun.id).not.toBe(id)
    expect(await threadOf(back.id)).toBe(begun.id)
    expect(again.to).toBe(email)
    expect(await holds(id)).toMatchObject({ status: "resolved", mails: [] })
  })

  test("somebody else with its signature begins a conversation of their own", async () => {
    const { id } = await leave(someone())
    const sent = await agentSays(id, "We send a new one")
    const thief = await mailIn({ from: someone(), subject: "Hi", headers: answerTo(sent.mail) })
    expect(await threadOf(thief.id)).not.toBe(id)
    expect(await holds(id)).toMatchObject({ mails: [] })
  })
})

describe("bounces", () => {
  /** A mail as it stands, from the null path. */
  const mailRaw = async (raw: string) => {
    const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
    await transport.sendMail({ envelope: { from: "", to: intakeAddress(place()) }, raw })
    transport.close()
    await shop.rest()
  }
  const counts = () =>
    inTenant(shop.owner, async (ctx) => ({
      conversations: await ctx.db.conversation.count(),
      inbound: await ctx.db.message.count({ where: { direction: "inbound" } }),
      outbound: await ctx.db.message.count({ where: { direction: "outbound" } }),
    }))
  const noted = (conversationId: string) =>
    inTenant(shop.owner, async (ctx) => {
      const events = await ctx.db.message.findMany({
        where: { conversationId, direction: "event", kind: "mailed" },
        orderBy: { seq: "asc" },
      })
      return events.map(({ text }) => text)
    })
  const bells = (conversationId: string) =>
    inTenant(shop.owner, (ctx) => ctx.db.notice.findMany({ where: { conversationId, kind: "bounce" } }))

  test.each(Object.entries({ postfix, exchange, gmail, qmail }))(
    "%s: what came back is said at the message, rung once and can be sent again; nothing is opened or answered",
    async (_, write) => {
      const from = someone()
      const { id } = (await placeOf((await mailIn({ from })).id))!
      const { mail } = await agentSays(id, "We are on it")
      const raw = write({ about: headerOf(mail, "Message-ID")!, to: from, status: "5.1.1" })
      const before = await counts()
      await mailRaw(raw)
      await mailRaw(raw)
      const [last] = (await outboundOf(id)).slice(-1)
      expect(last).toMatchObject({ status: "failed", error: "recipient_unknown" })
      expect(await noted(id)).toEqual([`bounced ${from} recipient_unknown 5.1.1`])
      expect(await bells(id)).toMatchObject([{ memberId: shop.owner.actor.memberId }])
      expect(await counts()).toEqual(before)
      await inTenant(shop.owner, (ctx) => sendAgain(ctx, { messageId: last!.id }))
      await shop.rest()
      expect((await outboundOf(id)).at(-1)).toMatchObject({ id: last!.id, status: "sent", error: null })
      expect(outgoing.at(-1)).toMatchObject({ to: from })
    },
  )

  test("a mail that waits on its way is noted once and stays sent", async () => {
    const from = someone()
    const { id } = (await placeOf((await mailIn({ from })).id))!
    const { mail } = await agentSays(id, "We are on it")
    const about = headerOf(mail, "Message-ID")!
    for (let turn = 0; turn < 2; turn++) await mailRaw(postfix({ about, to: from, action: "delayed", status: "4.4.1" }))
    expect((await outboundOf(id)).at(-1)).toMatchObject({ status: "sent", error: null })
    expect(await noted(id)).toEqual([`delayed ${from} platform_down 4.4.1`])
    expect(await bells(id)).toEqual([])
  })

  test("an answer to what was left in a chat comes back to that chat, and goes by mail again when it is sent again", async () => {
    const email = someone()
    const customer = shop.customer()
    const visitor = { connectionId: shop.connectionId, visitorId: customer.visitor }
    const words = { about: "return", text: "The scarf has a hole", locale: "en", consent: true } as const
    await leaveMessage(systemScope(shop.tenantId), visitor, { id: newId(), email, ...words })
    await shop.rest()
    const { id } = await customer.thread()
    const { mail } = await agentSays(id, "We send a new one")
    const before = await counts()
    await mailRaw(gmail({ about: headerOf(mail, "Message-ID")!, to: email }))
    const [last] = (await outboundOf(id)).slice(-1)
    expect(last).toMatchObject({ status: "failed", error: "recipient_unknown" })
    expect(await noted(id)).toEqual([`sent ${email}`, `bounced ${email} recipient_unknown 5.1.1`])
    expect(await bells(id)).toHaveLength(1)
    expect(await counts()).toEqual(before)
    const mails = outgoing.length
    await inTenant(shop.owner, (ctx) => sendAgain(ctx, { messageId: last!.id }))
    await shop.rest()
    expect(outgoing.slice(mails).map(({ to }) => to)).toEqual([email])
  })

  test("of mails that are none of ours change nothing, and begin nothing", async () => {
    const other = await openShop()
    const before = await counts()
    for (const write of [postfix, exchange, gmail, qmail]) {
      await mailRaw(write({ about: "<somebody-elses@mail.example.org>", to: "x@example.com" }))
      const foreign = messageIdOf(await connection(), other.connectionId, 1)
      await mailRaw(write({ about: foreign, to: "x@example.com" }))
      await mailRaw(write({ about: "", to: "x@example.com" }))
    }
    expect(await counts()).toEqual(before)
  })

  const away: [string, (about: string) => string[]][] = [
    ["RFC 3834", (about) => [`In-Reply-To: ${about}`, "Auto-Submitted: auto-replied (vacation)"]],
    [
      "Exchange",
      (about) => [`In-Reply-To: ${about}`, "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"],
    ],
    [
      "Gmail",
      (about) => [`References: ${about}`, "Precedence: bulk", "X-Autoreply: yes", "Auto-Submitted: auto-replied"],
    ],
  ]
  test.each(away)("an out-of-office note stands where its mail began and begins nothing: %s", async (_, headers) => {
    const from = someone()
    const first = await mailIn({ from })
    const { id } = (await placeOf(first.id))!
    const { mail } = await agentSays(id, "We are on it")
    const about = headerOf(mail, "Message-ID")!
    const before = await counts()
    const note = await mailIn({ from, subject: "Away", headers: headers(about) })
    expect(await placeOf(note.id)).toMatchObject({ id, automatic: expect.any(String) })
    expect(await counts()).toEqual({ ...before, inbound: before.inbound + 1 })
    const lost = await mailIn({ from: someone(), subject: "Away", headers: headers("<unknown@mail.example.org>") })
    expect(await placeOf(lost.id)).toBeNull()
    expect(await counts()).toEqual({ ...before, inbound: before.inbound + 1 })
  })
})

test("what a mail says beside its words can be read by its message, and by no other shop", async () => {
  const boundary = "alt"
  const { id } = await mailIn({
    from: someone(),
    headers: [
      "MIME-Version: 1.0",
      `Content-Type: multipart/alternative; boundary=${boundary}`,
      "Cc: Eva <eva@example.com>",
    ],
    text: [
      `--${boundary}\r\nContent-Type: text/plain\r\n\r\nMy words\r\n\r\nOn Monday, Shop wrote:\r\n> Your words`,
      `--${boundary}\r\nContent-Type: text/html\r\n\r\n<p onclick="x()">My <b>words</b></p><img src="https://track.example/p.gif"><script>x()</script>`,
      `--${boundary}--`,
    ].join("\r\n"),
  })
  const { message } = (await placeOf(id))!
  expect(message.text).toBe("My words")
  const mail = await inTenant(shop.owner, (ctx) => readMail(ctx, { messageId: message.id }))
  expect(mail).toMatchObject({
    quoted: expect.stringContaining("> Your words"),
    cc: [{ address: "eva@example.com", name: "Eva" }],
  })
  expect(mail.html).toBe("<p>My <b>words</b></p>\n".trim())
  const other = await openShop()
  await expect(inTenant(other.owner, (ctx) => readMail(ctx, { messageId: message.id }))).rejects.toThrow("No such mail")
})

test("the merchant's own server gets the mail as it should be", async () => {
  const { email } = await import("@/server/channels/email")
  const inHand = await connection()
  const own = {
    ...inHand,
    settings: { ...inHand.settings, smtpHost: "127.0.0.1", smtpPort, senderName: "潮汐" },
    secrets: { ...inHand.secrets, smtpPassword: "app password" },
  }
  const message = {
    id: newId(),
    threadRef: "t",
    recipient: "ana@example.com",
    text: "您好 <b>",
    language: "zh",
    cites: [],
    choices: ["是", "否"],
    author: "bot" as const,
    media: [
      {
        kind: "file" as const,
        mime: "text/plain",
        name: "说明.txt",
        url: "x",
        bytes: async () => Buffer.from("file"),
      },
    ],
  }
  answerOutside(null)
  expect(await email.send(own, message)).toMatchObject({ kind: "sent" })
  expect(heard[0]).toMatchObject({ from: "support@shop.example", to: ["ana@example.com"] })
  const { simpleParser } = await import("mailparser")
  const read = await simpleParser(heard[0]!.mail)
  expect(read.text).toContain("您好 <b>\n\n1. 是\n2. 否")
  expect(read.html).toContain("您好 &lt;b&gt;")
  expect(read.attachments[0]).toMatchObject({ filename: "说明.txt", content: Buffer.from("file") })
  expect(await email.probe!(own, "")).toMatchObject({ ok: true })
  const wrong = { ...own, secrets: { smtpPassword: "wrong" } }
  expect(await email.send(wrong, message)).toEqual({ kind: "failed", reason: "token_invalid" })
  expect(await email.probe!(wrong, "")).toMatchObject({ ok: false, detail: "smtp_refused" })
  expect(await email.send({ ...own, settings: { ...own.settings, smtpHost: "127.0.0.2" } }, message)).toMatchObject({
    kind: "failed",
    reason: "not_configured",
  })
})

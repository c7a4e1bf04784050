import { randomUUID } from "node:crypto"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { countWords } = await import("@/server/ai/rules/summarise-conversation")
const { addConnection, takeDelivery } = await import("@/server/channels")
const { twilioSignature } = await import("@/server/channels/twilio-signature")
const { closeDatabase, inTenant } = await import("@/server/db")
const { answerOutside } = await import("@/server/fetch-outside")
const { clock, minutes } = await import("@/server/clock")
const { inspectConversation } = await import("@/server/flows/inspect-conversation")
const { readThreadNow } = await import("@/server/flows/read-thread-now")
const inbox = await import("@/server/inbox")
const { listPromises } = await import("@/server/promises")
const quality = await import("@/server/quality")
const { setPresence } = await import("@/server/tenants")
const { openShop } = await import("../../support/shop")

const shop = await openShop({ locale: "en" })
const authToken = "0123456789abcdef0123456789abcdef"
const accountSid = "AC00000000000000000000000000000001"
const publicUrl = "https://shop.example/voice"
const settings = {
  accountSid,
  authToken,
  publicUrl,
  number: "+14155550100",
  handTo: "+14155550199",
  menu: "1=how long does delivery take",
}
const connect = (of: typeof shop, name: string, more: Record<string, string> = {}) =>
  inTenant(of.owner, (ctx) => addConnection(ctx, { channel: "twilio_voice", name, settings: { ...settings, ...more } }))
const { connectionId } = await connect(shop, "Hotline")
const { connectionId: transcribed } = await connect(shop, "Transcribed hotline", { transcribe: "on" })
await shop.rest()

afterAll(async () => {
  stopReplaying()
  answerOutside(null)
  await closeDatabase()
})

/** Twilio calls us, signed over all of it. */
function knock(line: string, fields: Record<string, string>, query = "", token = authToken) {
  const body = new URLSearchParams({ AccountSid: accountSid, ...fields })
  const below = query ? "/turn" : ""
  const signature = twilioSignature(token, `${publicUrl}${below}${query ? `?${query}` : ""}`, body)
  return takeDelivery(
    {
      method: "POST",
      path: `/api/webhooks/twilio_voice/${line}${below}`,
      headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
      query,
      body: (async function* () {
        yield Buffer.from(body.toString())
      })(),
    },
    { channel: "twilio_voice", connectionId: line },
    readThreadNow,
  )
}

/** One caller on the line: speaks, presses keys, is silent, and follows where Twilio is sent. */
function caller(line = connectionId) {
  const number = `+1415555${String(Math.floor(Math.random() * 9000) + 1000)}`
  const CallSid = `CA${randomUUID().replaceAll("-", "")}`
  let heard = ""
  async function ask(fields: Record<string, string>, query = "") {
    const answer = await knock(line, { CallSid, From: number, To: "+14155550100", ...fields }, query)
    expect(answer).toMatchObject({ status: 200, headers: { "content-type": "text/xml; charset=utf-8" } })
    return answer.body ?? ""
  }
  /** Goes where the answer sends, the house's work done meanwhile, until there is something to hear. */
  async function follow(answer: string): Promise<string> {
    heard = answer
    for (
      let next = addressIn("Redirect", heard);
      next && !heard.includes("<Say");
      next = addressIn("Redirect", heard)
    ) {
      await shop.rest()
      heard = await ask({ CallStatus: "in-progress" }, next)
    }
    return heard
  }
  const turn = () => actionIn(heard) ?? "n=1&miss=0"
  return {
    CallSid,
    ask,
    follow,
    turn,
    rings: async () => follow(await ask({ CallStatus: "ringing" })),
    says: async (SpeechResult: string) =>
      follow(await ask({ CallStatus: "in-progress", SpeechResult, Confidence: "0.9" }, turn())),
    presses: async (Digits: string) => follow(await ask({ CallStatus: "in-progress", Digits }, turn())),
    isSilent: async () => follow(await ask({ CallStatus: "in-progress" }, turn())),
    thread: () =>
      inTenant(shop.owner, async (ctx) => {
        const conversation = await ctx.db.conversation.findFirstOrThrow({
          where: { threadRef: number },
          orderBy: { openedAt: "desc" },
        })
        const messages = await ctx.db.message.findMany({
          where: { conversationId: conversation.id },
          orderBy: { seq: "asc" },
        })
        return { ...conversation, messages }
      }),
  }
}
const plain = (xml: string) => xml.replaceAll("&#38;", "&")
const queryOf = (url: string) => url.split("?")[1]
const addressIn = (verb: string, xml: string) =>
  queryOf(new RegExp(`<${verb}[^>]*>([^<]+)</${verb}>`).exec(plain(xml))?.[1] ?? "")
const actionIn = (xml: string) => queryOf(/ action="([^"]+)"/.exec(plain(xml))?.[1] ?? "")
const isThere = (presence: "online" | "away") => inTenant(shop.owner, (ctx) => setPresence(ctx, { presence }))

test("a whole call: greeting, two answers, three misses, and a person who sees a summary before it rings", async () => {
  await isThere("online")
  const phone = caller()
  expect(await phone.rings()).toContain("press 1")
  const question = await inTenant(shop.owner, (ctx) => ctx.db.article.findFirstOrThrow({ where: { locale: "en" } }))
  const first = await phone.says(question.question)
  expect(first).toContain("<Gather")
  expect((await phone.thread()).messages.filter(({ author }) => author === "bot")).toHaveLength(1)
  expect(await phone.presses("1")).toContain("<Gather")
  expect((await phone.thread()).messages.findLast(({ author }) => author === "contact")!.text).toBe(
    "how long does delivery take",
  )
  expect((await phone.thread()).messages.filter(({ author }) => author === "bot")).toHaveLength(2)
  let last = ""
  for (const words of ["zorp quint flarn", "blixt morgle vant", "snurf dapple krong"]) last = await phone.says(words)
  expect(last).toContain("<Number>+14155550199</Number>")
  const { holder, handoffReason, summary, messages } = await phone.thread()
  expect({ holder, handoffReason }).toEqual({ holder: "queue", handoffReason: "three_misses" })
  expect(summary).toBeTruthy()
  expect(countWords(summary!)).toBeLessThanOrEqual(80)
  expect(summary).toContain("Bot said:")
  expect(messages.map(({ direction, kind, text }) => (kind === "call" ? `${direction}:${text}` : direction))[0]).toBe(
    "event:ringing",
  )
})

test("a turn that comes twice is kept once and answered alike", async () => {
  const phone = caller()
  await phone.rings()
  const said = { CallStatus: "in-progress", SpeechResult: "how long does delivery take" }
  const [one, two] = [await phone.ask(said, "n=1&miss=0"), await phone.ask(said, "n=1&miss=0")]
  expect(one).toBe(two)
  const heard = await phone.follow(one)
  expect(await phone.follow(two)).toBe(heard)
  const { messages } = await phone.thread()
  expect(messages.filter(({ direction }) => direction === "inbound")).toHaveLength(1)
  expect(messages.filter(({ author }) => author === "bot")).toHaveLength(1)
})

test("key 0 brings a person at once", async () => {
  await isThere("online")
  const phone = caller()
  await phone.rings()
  expect(await phone.presses("0")).toContain("<Dial")
  expect(await phone.thread()).toMatchObject({ holder: "queue", handoffReason: "asked" })
})

test("three silences bring a person without a word put into the caller's mouth", async () => {
  const phone = caller()
  await phone.rings()
  await phone.isSilent()
  await phone.isSilent()
  await phone.isSilent()
  const { holder, handoffReason, messages } = await phone.thread()
  expect({ holder, handoffReason }).toEqual({ holder: "queue", handoffReason: "three_misses" })
  expect(messages.filter(({ direction }) => direction === "inbound")).toEqual([])
  expect(messages.filter(({ kind }) => kind === "call").map(({ text }) => text)).toEqual(["ringing", "silent"])
})

test("with nobody there the caller leaves a message, which stands in the thread like everything else", async () => {
  await isThere("away")
  const phone = caller()
  await phone.rings()
  expect(await phone.presses("0")).toContain("<Record")
  answerOutside(async () => ({
    status: 200,
    headers: new Headers({ "content-type": "audio/mpeg" }),
    bytes: Buffer.from("ID3 sound"),
  }))
  const recording = {
    CallStatus: "in-progress",
    RecordingSid: `RE${randomUUID().replaceAll("-", "")}`,
    RecordingUrl: "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1",
    RecordingDuration: "7",
  }
  expect(await phone.ask(recording, phone.turn())).toContain("<Hangup>")
  expect(await phone.ask({ ...recording, RecordingStatus: "completed" }, phone.turn())).toContain(
    "<Response></Response>",
  )
  await phone.ask({ CallStatus: "completed", CallDuration: "41" })
  await phone.ask({ CallStatus: "completed", CallDuration: "41" })
  await shop.rest()
  const { messages } = await phone.thread()
  expect(messages.filter(({ kind }) => kind === "voice")).toHaveLength(1)
  expect(messages.filter(({ kind }) => kind === "call").map(({ text }) => text)).toEqual(["ringing", "completed"])
})

test("a call's transcript is inspected: its sensitive word rings, its repeated question costs the bot points", async () => {
  await isThere("online")
  const boss = await shop.colleague("supervisor", "Boss")
  const phone = caller()
  await phone.rings()
  await phone.says("how long does delivery take")
  await phone.says("how long does the delivery take")
  await phone.says("I want to make a complaint")
  await phone.ask({ CallStatus: "completed", CallDuration: "63" })
  await shop.rest()
  const { id: conversationId, messages } = await phone.thread()
  const { rows: alerts } = await inTenant(boss, (ctx) => quality.listAlerts(ctx, { status: "open", limit: 10 }))
  expect(alerts.find((alert) => alert.conversationId === conversationId)?.quote).toContain("complaint")
  await inTenant(boss, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
  await shop.rest()
  const { rows } = await inTenant(boss, (ctx) => quality.listParts(ctx, { days: 30, limit: 100 }))
  const part = rows.find((row) => row.conversationId === conversationId && row.side === "bot")!
  expect(part).toMatchObject({ channel: "twilio_voice", kinds: expect.arrayContaining(["repeated"]) })
  expect(part.score).toBeLessThan(100)
  const { found } = await inTenant(boss, (ctx) => quality.readPart(ctx, { inspectedId: part.id }))
  const heard = messages.filter(({ author }) => author === "contact").map(({ text }) => text)
  expect(heard).toContain(found.find(({ kind }) => kind === "repeated")!.lines.at(-1)!.text)
})

test("a hang-up nobody knows the beginning of opens nothing", async () => {
  const phone = caller()
  await phone.ask({ CallStatus: "no-answer", CallDuration: "0" })
  await shop.rest()
  await expect(phone.thread()).rejects.toThrow()
})

describe("a call that was put through and is transcribed", () => {
  afterEach(() => clock.reset())

  const piece = (words: string, of: "caller" | "person", sequence: number, at: Date) => ({
    TranscriptionEvent: "transcription-content",
    TranscriptionData: JSON.stringify({ transcript: words, confidence: 0.9 }),
    Track: of === "caller" ? "inbound_track" : "outbound_track",
    SequenceId: String(sequence),
    Timestamp: at.toISOString(),
    Final: "true",
    LanguageCode: "en-US",
  })

  /** A caller whom somebody answers, five minutes ago by now. */
  async function putThrough(line = transcribed) {
    await isThere("online")
    const phone = caller(line)
    await phone.rings()
    const dialed = await phone.presses("0")
    const began = clock.now()
    clock.shift(minutes(5))
    const TranscriptionSid = `GT${randomUUID().replaceAll("-", "")}`
    const of = { CallSid: phone.CallSid, TranscriptionSid }
    const tell = (fields: Record<string, string>, token?: string) => knock(line, { ...of, ...fields }, "n=2", token)
    const at = (seconds: number) => new Date(began.getTime() + seconds * 1000)
    const says = (words: string, by: "caller" | "person", sequence: number) =>
      tell(piece(words, by, sequence, at(sequence * 10)))
    const lines = async () => (await phone.thread()).messages.filter(({ kind }) => kind === "spoken")
    return { phone, dialed, of, tell, says, at, lines }
  }

  test("tells the caller before it rings, and keeps what both sides say without sending anything", async () => {
    const kim = await shop.colleague("agent", "Kim")
    const { phone, dialed, tell, says, at, lines } = await putThrough()
    expect(dialed).toMatch(
      /is transcribed\.<\/Say><Start><Transcription [^>]*turn\?n=1"[^>]*><\/Transcription><\/Start><Dial/,
    )
    const outside: string[] = []
    answerOutside(async (url) => {
      outside.push(String(url))
      return { status: 500, headers: new Headers(), bytes: Buffer.alloc(0) }
    })
    const before = await phone.thread()
    await inTenant(kim, (ctx) =>
      inbox.assignConversation(ctx, { conversationId: before.id, memberId: kim.actor.memberId }),
    )
    expect(await tell({ TranscriptionEvent: "transcription-started", SequenceId: "0" })).toMatchObject({ status: 200 })
    await says("Hello, the marzipan has not come", "caller", 1)
    expect(await says("We will ship it tomorrow", "person", 2)).toMatchObject({ status: 200 })
    await shop.rest()
    expect(await lines()).toMatchObject([
      {
        direction: "inbound",
        author: "contact",
        memberId: null,
        text: "",
        heard: "Hello, the marzipan has not come",
        voice: true,
        occurredAt: at(10),
        createdAt: at(10),
      },
      {
        direction: "outbound",
        author: "agent",
        memberId: kim.actor.memberId,
        text: "",
        heard: "We will ship it tomorrow",
        voice: true,
        status: "kept",
        occurredAt: at(20),
      },
    ])
    const after = await phone.thread()
    expect(after).toMatchObject({ holder: "agent", waitingSince: null, lastMessageText: "We will ship it tomorrow" })
    expect(after.messages.filter(({ author }) => author === "bot")).toEqual(
      before.messages.filter(({ author }) => author === "bot"),
    )
    expect(outside).toEqual([])
    answerOutside(null)
  })

  test("rings supervisors, is searched, keeps promises and is inspected for who spoke", async () => {
    const kim = await shop.colleague("agent", "Kim")
    const boss = await shop.colleague("supervisor", "Boss")
    const { phone, says } = await putThrough()
    const { id: conversationId } = await phone.thread()
    await inTenant(kim, (ctx) => inbox.assignConversation(ctx, { conversationId, memberId: kim.actor.memberId }))
    await says("I will make a complaint about the nougat", "caller", 1)
    await says("We will ship it tomorrow. Just add me on WhatsApp and pay me privately", "person", 2)
    await shop.rest()
    const { rows: alerts } = await inTenant(boss, (ctx) => quality.listAlerts(ctx, { status: "open", limit: 50 }))
    expect(alerts.find((alert) => alert.conversationId === conversationId)).toMatchObject({
      quote: "I will make a complaint about the nougat",
      voice: true,
    })
    const found = await inTenant(kim, (ctx) => inbox.searchMessages(ctx, { query: "nougat", limit: 20 }))
    expect(found.rows).toMatchObject([{ conversationId, excerpt: expect.stringContaining("nougat") }])
    const promises = await inTenant(boss, (ctx) => listPromises(ctx, { view: "running", mine: false, limit: 50 }))
    expect(promises.rows.filter((row) => row.conversationId === conversationId)).toHaveLength(1)
    await inTenant(kim, (ctx) => inbox.resolveConversation(ctx, { conversationId }))
    await shop.rest()
    const { rows } = await inTenant(boss, (ctx) => quality.listParts(ctx, { days: 30, limit: 100 }))
    const part = rows.find((row) => row.conversationId === conversationId && row.side === "agent")!
    const read = await inTenant(boss, (ctx) => quality.readPart(ctx, { inspectedId: part.id }))
    expect(read.unheard).toBe(0)
    expect(read.found.find(({ kind }) => kind === "forbidden")!.lines).toMatchObject([
      { by: "agent", voice: true, text: expect.stringContaining("WhatsApp") },
    ])
  })

  test("stands in the order it was said, each piece once, however it arrives", async () => {
    const { phone, of, says, at, lines } = await putThrough()
    await says("two", "person", 2)
    await shop.rest()
    await says("four", "person", 4)
    await shop.rest()
    await says("one", "caller", 1)
    await shop.rest()
    await says("three", "caller", 3)
    await says("two", "person", 2)
    await shop.rest()
    const again = {
      connectionId: transcribed,
      externalId: `${of.TranscriptionSid}:3`,
      callRef: phone.CallSid,
      by: "inbound",
      words: "three",
      occurredAt: at(30),
    } as const
    await Promise.all([again, again].map((input) => inTenant(shop.owner, (ctx) => inbox.keepSpoken(ctx, input))))
    expect((await lines()).map(({ heard }) => heard)).toEqual(["one", "two", "three", "four"])
    const { messages, activity, lastMessageText } = await phone.thread()
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: activity }, (_, place) => place + 1))
    expect(lastMessageText).toBe("four")
  })

  test("counts for who takes the conversation later, and for nobody where nobody does", async () => {
    const kim = await shop.colleague("agent", "Kim")
    const { phone, says } = await putThrough()
    const { id: conversationId } = await phone.thread()
    await says("Just add me on WhatsApp and pay me privately", "person", 1)
    const agentsParts = async () => {
      await inspectConversation(shop.owner, { conversationId })
      const { rows } = await inTenant(shop.owner, (ctx) => quality.listParts(ctx, { days: 30, limit: 100 }))
      return rows.filter((row) => row.conversationId === conversationId && row.side === "agent")
    }
    await shop.rest()
    expect(await agentsParts()).toEqual([])
    await inTenant(kim, (ctx) => inbox.assignConversation(ctx, { conversationId, memberId: kim.actor.memberId }))
    expect(await agentsParts()).toMatchObject([{ kinds: expect.arrayContaining(["forbidden"]) }])
  })

  test("stands within its call, whatever moment a piece claims", async () => {
    const { phone, tell, at, lines } = await putThrough()
    await tell(piece("long ago", "caller", 1, new Date(0)))
    await tell(piece("some day", "caller", 2, at(999_999)))
    await shop.rest()
    const { openedAt } = await phone.thread()
    for (const line of await lines()) {
      expect(line.occurredAt.getTime()).toBeGreaterThanOrEqual(openedAt.getTime() - 1000)
      expect(line.occurredAt.getTime()).toBeLessThanOrEqual(clock.now().getTime())
    }
    expect(await lines()).toHaveLength(2)
  })

  test("says in the thread that it could not go on", async () => {
    const { phone, tell } = await putThrough()
    const failed = { TranscriptionEvent: "transcription-error", TranscriptionErrorCode: "32655" }
    await tell(failed)
    await tell(failed)
    await shop.rest()
    const { messages } = await phone.thread()
    expect(messages.filter(({ kind, text }) => kind === "call" && text === "unheard")).toHaveLength(1)
  })

  test("takes nothing that Twilio did not sign, and nothing of a call it does not know", async () => {
    const { phone, tell, at, lines } = await putThrough()
    expect(await tell(piece("forged", "caller", 1, at(1)), "ffffffffffffffffffffffffffffffff")).toMatchObject({
      status: 401,
    })
    const other = await openShop({ locale: "en", name: "Other" })
    const { connectionId: theirs } = await connect(other, "Hotline", { transcribe: "on" })
    const ofOurCall = { CallSid: phone.CallSid, TranscriptionSid: `GT${randomUUID().replaceAll("-", "")}` }
    for (const line of [theirs, connectionId]) {
      expect(await knock(line, { ...ofOurCall, ...piece("not here", "caller", 1, at(1)) }, "n=2")).toMatchObject({
        status: 200,
      })
    }
    await shop.rest()
    expect(await lines()).toEqual([])
    const count = await inTenant(other.owner, async (ctx) => [
      await ctx.db.message.count({ where: { kind: "spoken" } }),
      await ctx.db.contactIdentity.count({ where: { externalId: { startsWith: "call:" } } }),
    ])
    expect(count).toEqual([0, 0])
  })

  test("is not transcribed where the shop never switched that on, and pieces that come all the same are dropped", async () => {
    const { dialed, says, lines } = await putThrough(connectionId)
    expect(dialed).toContain("<Dial")
    expect(dialed).not.toContain("Transcription")
    expect(await says("Hello?", "caller", 1)).toMatchObject({ status: 200 })
    await shop.rest()
    expect(await lines()).toEqual([])
  })
})

const replayed = {
  platform: "twilio_voice",
  clock: "2025-03-01T08:20:05Z",
  config: { authToken, accountSid, number: "+447700900100", publicUrl },
}
const run = (given: object) => replay(replayCase.parse({ name: "case", ...replayed, ...given }))
function signed(fields: Record<string, string>, query = "", below = query ? "/turn" : "") {
  const all = {
    CallSid: "CA00000000000000000000000000000001",
    AccountSid: accountSid,
    From: "+447700900001",
    To: "+447700900100",
    ...fields,
  }
  const body = new URLSearchParams(all)
  const signature = twilioSignature(authToken, `${publicUrl}${below}${query ? `?${query}` : ""}`, body)
  return {
    method: "POST",
    pathSuffix: below,
    queryString: query,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
    body: body.toString(),
  }
}

test("a replayed call tells its beginning, its words, its keys and its end, each once", async () => {
  const answer = await run({
    sequence: [
      signed({ CallStatus: "ringing" }),
      signed({ CallStatus: "in-progress", SpeechResult: "Is the shop open?" }, "n=1&miss=0"),
      signed({ CallStatus: "in-progress", SpeechResult: "Is the shop open?" }, "n=1&miss=0"),
      signed({ CallStatus: "in-progress", Digits: "4711" }, "n=2&miss=0"),
      signed({ CallStatus: "completed", CallDuration: "30" }),
    ],
  })
  expect(answer).toMatchObject({
    responses: [200, 200, 200, 200, 200].map((status) => ({ status })),
    events: [
      {
        eventId: "CA00000000000000000000000000000001",
        type: "call",
        direction: "inbound",
        sender: { altIds: { phone: "+447700900001" } },
      },
      { eventId: "CA00000000000000000000000000000001:1", type: "speech", text: "Is the shop open?" },
      { type: "dtmf", text: "4711" },
      { type: "call", direction: "system", text: "completed" },
    ],
  })
  expect(answer).toHaveProperty("events.length", 4)
})

test.each([
  ["unsigned", { ...signed({}), headers: { "content-type": "application/x-www-form-urlencoded" } }, 401],
  ["signed for another turn", { ...signed({ Digits: "1" }, "n=1&miss=0"), queryString: "n=2&miss=0" }, 401],
  ["of another account", signed({ AccountSid: "AC99999999999999999999999999999999" }), 404],
  ["without a call", signed({ CallSid: "" }), 400],
  ["by the wrong method", { ...signed({}), method: "PUT" }, 405],
  ["of the wrong type", { ...signed({}), headers: { ...signed({}).headers, "content-type": "text/plain" } }, 415],
  ["of a megabyte", { ...signed({}), body: undefined, bodySpec: { fill: "a", count: 1_100_000 } }, 413],
])("a replayed call %s is refused and leaves nothing", async (_, request, status) => {
  const answer = await run({ request })
  expect(answer).toMatchObject({ responses: [{ status }], events: [], outbound: [] })
})

import { randomUUID } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { countWords } = await import("@/server/ai/rules/summarise-conversation")
const { addConnection, takeDelivery } = await import("@/server/channels")
const { twilioSignature } = await import("@/server/channels/twilio-signature")
const { closeDatabase, inTenant } = await import("@/server/db")
const { answerOutside } = await import("@/server/fetch-outside")
const { readThreadNow } = await import("@/server/flows/read-thread-now")
const { resolveConversation } = await import("@/server/inbox")
const quality = await import("@/server/quality")
const { setPresence } = await import("@/server/tenants")
const { openShop } = await import("../../support/shop")

const shop = await openShop({ locale: "en" })
const authToken = "0123456789abcdef0123456789abcdef"
const accountSid = "AC00000000000000000000000000000001"
const publicUrl = "https://shop.example/voice"
const { connectionId } = await inTenant(shop.owner, (ctx) =>
  addConnection(ctx, {
    channel: "twilio_voice",
    name: "Hotline",
    settings: {
      accountSid,
      authToken,
      publicUrl,
      number: "+14155550100",
      handTo: "+14155550199",
      menu: "1=how long does delivery take",
    },
  }),
)
await shop.rest()

afterAll(async () => {
  stopReplaying()
  answerOutside(null)
  await closeDatabase()
})

/** One caller on the line: speaks, presses keys, is silent, and follows where Twilio is sent. */
function caller(number = `+1415555${String(Math.floor(Math.random() * 9000) + 1000)}`) {
  const CallSid = `CA${randomUUID().replaceAll("-", "")}`
  let heard = ""
  async function ask(fields: Record<string, string>, query = "") {
    const body = new URLSearchParams({ CallSid, AccountSid: accountSid, From: number, To: "+14155550100", ...fields })
    const below = query ? "/turn" : ""
    const signature = twilioSignature(authToken, `${publicUrl}${below}${query ? `?${query}` : ""}`, body)
    const answer = await takeDelivery(
      {
        method: "POST",
        path: `/api/webhooks/twilio_voice/${connectionId}${below}`,
        headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
        query,
        body: (async function* () {
          yield Buffer.from(body.toString())
        })(),
      },
      { channel: "twilio_voice", connectionId },
      readThreadNow,
    )
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
    number,
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
  await inTenant(boss, (ctx) => resolveConversation(ctx, { conversationId }))
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

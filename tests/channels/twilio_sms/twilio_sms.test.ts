import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { twilioSms } from "@/server/channels/twilio_sms"
import { isSignedByTwilio, twilioSignature } from "@/server/channels/twilio-signature"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionId, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const authToken = "0123456789abcdef0123456789abcdef"
const accountSid = "AC00000000000000000000000000000001"
const number = "+447700900100"
const customer = "+447700900001"
const publicUrl = "https://desk.example/api/webhooks/twilio_sms/0193a5c0"
const settings = { accountSid, number, publicUrl }
const connected = (changed = {}) => connectionWith({ now, settings, secrets: { authToken }, ...changed })

const sign = (body: string, { url = publicUrl, token = authToken, query = "" } = {}) =>
  arriving({
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": twilioSignature(token, query ? `${url}?${query}` : url, new URLSearchParams(body)),
    },
    query,
    body,
  })

const message = (changed: Record<string, string> = {}) =>
  new URLSearchParams({
    MessageSid: "SM00000000000000000000000000000001",
    AccountSid: accountSid,
    From: customer,
    To: number,
    Body: "Is the shop open?",
    NumMedia: "0",
    ...changed,
  }).toString()
const status = (word: string, changed: Record<string, string> = {}) =>
  new URLSearchParams({
    MessageSid: "SM00000000000000000000000000000009",
    AccountSid: accountSid,
    From: number,
    To: customer,
    MessageStatus: word,
    SmsStatus: word,
    ...changed,
  }).toString()

behavesLikeAChannel(twilioSms, {
  connection: connected,
  filledIn: { accountSid, authToken, number, publicUrl },
  sign: (body) => sign(body),
  proofs: { headers: ["x-twilio-signature"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "a text",
      body: "MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001&From=%2B447700900001&To=%2B447700900100&Body=Is+the+shop+open%3F&NumMedia=0",
      becomes: [
        {
          externalId: "SM00000000000000000000000000000001",
          type: "text",
          direction: "inbound",
          accountRef: number,
          threadRef: customer,
          sender: { externalId: customer, altIds: { phone: customer } },
          occurredAt: now,
          text: "Is the shop open?",
        },
      ],
    },
    {
      name: "a text of an older kind, with its id under the older name",
      body: message().replace("MessageSid", "SmsSid"),
      becomes: [{ externalId: "SM00000000000000000000000000000001" }],
    },
    {
      name: "pictures with words",
      body: message({
        NumMedia: "2",
        MediaUrl0: "https://api.twilio.com/m/0",
        MediaContentType0: "image/jpeg",
        MediaUrl1: "https://api.twilio.com/m/1",
        MediaContentType1: "video/mp4",
      }),
      becomes: [
        {
          type: "image",
          text: "Is the shop open?",
          media: [
            { url: "https://api.twilio.com/m/0", mime: "image/jpeg" },
            { url: "https://api.twilio.com/m/1", mime: "video/mp4" },
          ],
        },
      ],
    },
    {
      name: "a voice memo",
      body: message({ NumMedia: "1", MediaUrl0: "https://x.example/0", MediaContentType0: "audio/amr" }),
      becomes: [{ type: "voice" }],
    },
    {
      name: "a contact card, which is a file",
      body: message({ NumMedia: "1", MediaUrl0: "https://x.example/0", MediaContentType0: "text/vcard" }),
      becomes: [{ type: "file" }],
    },
    {
      name: "who wants no more",
      body: message({ Body: "STOP", OptOutType: "STOP" }),
      becomes: [{ type: "unfollow", text: "STOP" }],
    },
    {
      name: "who wants to hear again",
      body: message({ Body: "START", OptOutType: "START" }),
      becomes: [{ type: "follow", text: "START" }],
    },
    {
      name: "who wants no more, where Twilio does not say that it heard so",
      body: message({ Body: " stop " }),
      becomes: [{ type: "unfollow" }],
    },
    {
      name: "a word in a sentence as a word",
      body: message({ Body: "Stop by tomorrow?" }),
      becomes: [{ type: "text" }],
    },
    {
      name: "who asks for help",
      body: message({ Body: "HELP", OptOutType: "HELP" }),
      becomes: [{ type: "text", text: "HELP" }],
    },
    {
      name: "what became of a reply",
      body: status("delivered"),
      becomes: [
        {
          externalId: "SM00000000000000000000000000000009:delivered",
          type: "delivery",
          direction: "system",
          about: "SM00000000000000000000000000000009",
          heard: "delivered",
          threadRef: customer,
        },
      ],
    },
    { name: "a reply on its way", body: status("queued"), becomes: [{ heard: "sent" }] },
    { name: "a reply that was read", body: status("read"), becomes: [{ heard: "read" }] },
    {
      name: "a reply to a number that is off",
      body: status("undelivered", { ErrorCode: "30003" }),
      becomes: [{ heard: "failed", failure: "recipient_unknown" }],
    },
    {
      name: "a reply whose failure is new to us",
      body: status("failed", { ErrorCode: "39999" }),
      becomes: [{ heard: "failed", failure: "rejected" }],
    },
    {
      name: "a status of a kind to come",
      body: status("teleported"),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
  ],
  malformed: [
    message({ MessageSid: "12" }),
    message({ NumMedia: "many" }),
    message().replace("From=", "Form="),
    status("sent").replace("&To=", "&Too="),
    `__proto__=1&${message({ AccountSid: "" })}`,
  ],
})

describe("the signature", () => {
  const documented = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212"
  const example = (query: string) =>
    arriving({
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
      },
      query,
      body: documented,
    })

  test("the documented example is taken, its query from the call or from the configured address", () => {
    const url = "https://mycompany.com/myapp.php"
    expect(isSignedByTwilio(example("foo=1&bar=2"), "12345", url)).toBe(true)
    expect(isSignedByTwilio(example("foo=1&bar=2"), "12345", `${url}?foo=1&bar=2`)).toBe(true)
    expect(isSignedByTwilio(example("foo=1&bar=3"), "12345", `${url}?foo=1&bar=2`)).toBe(false)
    expect(isSignedByTwilio(example("foo=1&bar=3"), "12345", url)).toBe(false)
    expect(isSignedByTwilio(example("foo=1&bar=2"), "12346", url)).toBe(false)
    expect(isSignedByTwilio(example("foo=1&bar=2"), "12345", "http://mycompany.com/myapp.php")).toBe(false)
  })

  test("the configured address alone counts where its query was dropped on the way, and what we add behind it is signed", () => {
    const url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    expect(isSignedByTwilio(example(""), "12345", url)).toBe(true)
    expect(isSignedByTwilio(example(""), "12345", `${url}#rc=3&rp=all`)).toBe(true)
    const more = sign(message(), { url: "https://desk.example/sms", query: "foo=1&turn=2" })
    expect(isSignedByTwilio(more, authToken, "https://desk.example/sms?foo=1")).toBe(true)
    expect(isSignedByTwilio(more, authToken, "https://desk.example/sms?foo=2")).toBe(false)
  })

  test("a query is signed as it was written", () => {
    for (const query of ["name=O'Neill%2c%20Ann&x", "a=%e4%bd%a0&b=1+2", "a=(1)*~&b="]) {
      const request = sign(message(), { url: "https://desk.example/sms", query })
      expect(isSignedByTwilio(request, authToken, "https://desk.example/sms")).toBe(true)
    }
  })

  test("the address may be signed with the usual port or without it", () => {
    const plain = "https://desk.example/sms"
    const withPort = "https://desk.example:443/sms"
    for (const signed of [plain, withPort]) {
      for (const configured of [plain, withPort]) {
        expect(isSignedByTwilio(sign(message(), { url: signed }), authToken, configured)).toBe(true)
      }
    }
    expect(isSignedByTwilio(sign(message(), { url: "https://desk.example:8443/sms" }), authToken, plain)).toBe(false)
  })

  test("who called, by whatever name, changes nothing", () => {
    const forged = sign(message(), { url: "https://evil.example/api/webhooks/twilio_sms/0193a5c0" })
    const headers = {
      ...forged.headers,
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    }
    expect(twilioSms.verify({ ...forged, headers }, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("a name given twice counts each of its values once, in order", () => {
    const url = "https://desk.example/sms"
    const twice = new URLSearchParams("To=b&To=a&To=b&From=c")
    expect(twilioSignature("1", url, twice)).toBe(twilioSignature("1", `${url}FromcToaTob`))
  })

  test("a JSON body is signed by its digest in the address", () => {
    const body = JSON.stringify({
      MessageSid: "SM00000000000000000000000000000001",
      AccountSid: accountSid,
      From: customer,
      To: number,
      Body: "hi",
    })
    const query = `bodySHA256=${createHash("sha256").update(body).digest("hex")}`
    const request = arriving({
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-twilio-signature": twilioSignature(authToken, `${publicUrl}?${query}`),
      },
      query,
      body,
    })
    expect(twilioSms.verify(request, connected())).toMatchObject({ ok: true, lane: customer })
    expect(twilioSms.parse(request, connected())).toMatchObject([{ type: "text", text: "hi" }])
    const changed = { ...request, body: Buffer.from(body.replace("hi", "ho")) }
    expect(twilioSms.verify(changed, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("another account's message is not ours", () => {
    const other = sign(message({ AccountSid: "AC00000000000000000000000000000002" }))
    expect(twilioSms.verify(other, connected())).toMatchObject({ ok: false, status: 404 })
  })
})

test("a kept message is acknowledged with an empty answer that sends nothing", () => {
  expect(twilioSms.acknowledge(sign(message()), connected())).toEqual({
    status: 200,
    headers: { "content-type": "text/xml" },
    body: "<Response/>",
  })
})

describe("against a rehearsal of Twilio", () => {
  const numbers = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers`
  let platform: ScriptedPlatform
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, headers, query }) => {
      if (headers.authorization !== `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`) {
        return { status: 401, json: { code: 20003, message: "Authenticate", status: 401 } }
      }
      if (path === `/2010-04-01/Accounts/${accountSid}.json`) return { json: { friendly_name: "Tea shop" } }
      if (path === `${numbers}.json`) {
        return { json: { incoming_phone_numbers: query.get("PhoneNumber") === number ? [{ sid: "PN1" }] : [] } }
      }
      if (path === `${numbers}/PN1.json`) return { json: { sid: "PN1" } }
      return { status: 201, json: { sid: "SM00000000000000000000000000000100", status: "queued", code: null } }
    })
    process.env.TWILIO_API_URL = platform.url
    process.env.APP_URL = "https://own.example/"
  })
  afterAll(() => platform.close())
  beforeEach(() => platform.reset())

  const fields = (at = 0) => Object.fromEntries(new URLSearchParams(platform.heard[at]!.body))

  test("a reply arrives from the shop's number, and its fate is to be told", async () => {
    expect(await twilioSms.send(connected(), replyTo(customer, { choices: ["Yes", "No"] }))).toEqual({
      kind: "sent",
      externalId: "SM00000000000000000000000000000100",
    })
    expect(platform.heard[0]!.path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`)
    expect(fields()).toEqual({
      To: customer,
      From: number,
      Body: "您的包裹已到上海\n\n1. Yes\n2. No",
      StatusCallback: publicUrl,
    })
  })

  test("a messaging service sends by its own name, and an address Twilio cannot reach is not given", async () => {
    const service = { ...settings, number: "MG0123456789abcdef", publicUrl: "http://localhost:3000/x" }
    await twilioSms.send(connected({ settings: service }), replyTo(customer))
    expect(fields()).toEqual({ To: customer, MessagingServiceSid: service.number, Body: "您的包裹已到上海" })
  })

  test("a long reply arrives in parts that lose nothing, and what breaks off is not begun again", async () => {
    const text = "A long sentence about a parcel. ".repeat(130).trim()
    expect(await twilioSms.send(connected(), replyTo(customer, { text }))).toMatchObject({ kind: "sent" })
    const parts = platform.heard.map((_, at) => fields(at).Body!)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.every((part) => part.length <= 1600)).toBe(true)
    expect(parts.join(" ")).toBe(text)
    platform.next = [{ status: 201, json: { sid: "SM1" } }, { status: 429 }]
    expect(await twilioSms.send(connected(), replyTo(customer, { text }))).toMatchObject({
      kind: "failed",
      reason: "rate_limited",
      detail: expect.stringMatching(/^Only 1 of \d parts/),
    })
  })

  test.each([
    [401, 20003, { kind: "failed", reason: "token_invalid" }],
    [429, 20429, { kind: "retry", reason: "rate_limited", retryAfterSeconds: 1 }],
    [400, 21610, { kind: "failed", reason: "blocked", detail: "21610 as told" }],
    [400, 21211, { kind: "failed", reason: "recipient_unknown" }],
    [400, 21617, { kind: "failed", reason: "too_long" }],
    [400, 21606, { kind: "failed", reason: "not_configured" }],
    [400, 29999, { kind: "failed", reason: "rejected", detail: "29999 as told" }],
    [503, 20503, { kind: "retry", reason: "platform_down" }],
  ])("Twilio answers %i with code %i", async (httpStatus, code, expected) => {
    platform.next = [{ status: httpStatus, json: { code, message: "as told", status: httpStatus } }]
    expect(await twilioSms.send(connected(), replyTo(customer))).toMatchObject(expected)
    expect(platform.heard).toHaveLength(1)
  })

  test("a line that breaks or hangs is not known", async () => {
    platform.next = ["break"]
    await expect(twilioSms.send(connected(), replyTo(customer))).rejects.toMatchObject({ reason: "no-answer" })
    platform.next = ["hang"]
    await expect(twilioSms.send({ ...connected(), ...impatient }, replyTo(customer))).rejects.toMatchObject({
      reason: "no-answer",
    })
  })

  test("files go before the text, by an address Twilio fetches them from", async () => {
    const url = "https://desk.example/f/1"
    const file = { kind: "image" as const, mime: "image/png", name: "a", url, bytes: async () => Buffer.from("1") }
    expect(await twilioSms.send(connected(), replyTo(customer, { media: [file] }))).toMatchObject({ kind: "sent" })
    const sent = platform.heard.map(({ body }) => new URLSearchParams(body))
    expect(sent.map((form) => [form.get("MediaUrl"), form.has("Body")])).toEqual([
      [url, false],
      [null, true],
    ])
  })

  test("brings a customer's picture, and tells the store behind it no credentials", async () => {
    const store = `${platform.url}/store/1`
    platform.next = [{ status: 307, headers: { location: store } }, { text: "PNG" }, { status: 404 }]
    const url = `${platform.url}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1`
    expect(await twilioSms.fetchMedia!(connected(), { url, mime: "image/png" })).toMatchObject({
      bytes: Buffer.from("PNG"),
      mime: "image/png",
    })
    expect(platform.heard.map(({ path, headers }) => [path, "authorization" in headers])).toEqual([
      ["/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", true],
      ["/store/1", false],
    ])
    expect(await twilioSms.fetchMedia!(connected(), { url })).toBeNull()
  })

  test("without a number nothing is tried", async () => {
    const connection = connected({ settings: { accountSid } })
    expect(await twilioSms.send(connection, replyTo(customer))).toEqual({ kind: "failed", reason: "not_configured" })
    expect(platform.heard).toHaveLength(0)
  })

  test("our own address counts when none is configured", () => {
    const connection = connected({ settings: { accountSid, number } })
    const url = `https://own.example/api/webhooks/twilio_sms/${connectionId}`
    expect(twilioSms.verify(sign(message(), { url: url.replace("own", "other") }), connection)).toMatchObject({
      status: 401,
    })
    expect(twilioSms.verify(sign(message(), { url }), connection)).toMatchObject({ ok: true })
  })

  test("a connection that is tested knows its account and sets the number's webhook", async () => {
    expect(await twilioSms.probe!(connected(), "https://desk.example/own")).toEqual({
      ok: true,
      detail: "webhook_set",
      name: "Tea shop",
    })
    expect(fields(2)).toEqual({ SmsUrl: publicUrl, SmsMethod: "POST" })
    const other = connected({ settings: { ...settings, number: "+15550100" } })
    expect(await twilioSms.probe!(other, "")).toMatchObject({ ok: false, detail: "no_such_number" })
    const wrong = connected({ secrets: { authToken: "f".repeat(32) } })
    expect(await twilioSms.probe!(wrong, "")).toEqual({ ok: false, detail: "token_invalid" })
    platform.next = ["break"]
    expect(await twilioSms.probe!(connected(), "")).toEqual({ ok: false, detail: "no_answer" })
  })
})

import { describe, expect, test } from "vitest"
import type { RawRequest, ThreadNow } from "@/server/channels/channel"
import { twilioSignature } from "@/server/channels/twilio-signature"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionId, connectionWith } from "../connection-for-tests"
import { replyTo, startScriptedPlatform } from "../scripted-platform"

const { twilioVoice } = await import("@/server/channels/twilio_voice")
const { isOpenAt } = await import("@/server/channels/twilio_voice/business-hours")
const { escapeXml, say } = await import("@/server/channels/twilio_voice/twiml")

const accountSid = "AC00000000000000000000000000000001"
const publicUrl = "https://shop.example/voice"
const settings = { accountSid, publicUrl, number: "+447700900100" }
const secrets = { authToken: "0123456789abcdef0123456789abcdef" }
const shop = connectionWith({ settings, secrets })
const withSettings = (more: Record<string, string>) => connectionWith({ settings: { ...settings, ...more }, secrets })

const call = {
  CallSid: "CA00000000000000000000000000000001",
  AccountSid: accountSid,
  From: "+447700900001",
  To: "+447700900100",
  CallStatus: "in-progress",
  Direction: "inbound",
  ApiVersion: "2010-04-01",
}

/** As Twilio calls us: below the configured address, signed over all of it. */
function asTwilio(fields: Record<string, string>, query = "", below = query ? "/turn" : ""): RawRequest {
  const body = new URLSearchParams({ ...call, ...fields })
  const url = `${publicUrl}${below}${query ? `?${query}` : ""}`
  return {
    ...arriving({
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": twilioSignature(secrets.authToken, url, body),
      },
      query,
      body: body.toString(),
    }),
    path: `/api/webhooks/twilio_voice/${connectionId}${below}`,
  }
}

/** What the caller hears, whichever way the answer is found. */
function answered(request: RawRequest, connection = shop, thread: ThreadNow | null = null): string {
  const verified = twilioVoice.verify(request, connection)
  if (!verified.ok) throw new Error(`refused: ${verified.why}`)
  if ("answer" in verified) return verified.answer.body ?? ""
  if ("asks" in verified) return twilioVoice.answerNow!(request, connection, thread).body ?? ""
  return twilioVoice.acknowledge(request, connection).body ?? ""
}
const heardIn = (request: RawRequest, connection = shop) => twilioVoice.parse(request, connection)[0]!

behavesLikeAChannel(twilioVoice, {
  connection: (changed = {}) => connectionWith({ settings, secrets, ...changed }),
  filledIn: {
    ...settings,
    ...secrets,
    language: "en-GB",
    greeting: "Hello",
    menu: "1=track my parcel\n2=returns",
    handTo: "+447700900009",
    hours: "1-5 09:00-18:00",
    transcribe: "on",
  },
  sign: (body) => {
    const request = arriving({
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      query: "",
      body,
    })
    const signature = twilioSignature(secrets.authToken, publicUrl, new URLSearchParams(body))
    return { ...request, headers: { ...request.headers, "x-twilio-signature": signature } }
  },
  proofs: { headers: ["x-twilio-signature"] },
  signsBody: true,
  signsTime: false,
  simulates: "speech",
  malformed: ["CallSid=CA1", "CallSid=no&AccountSid=no", `AccountSid=${accountSid}`, "CallSid[]=CA1"],
  recordings: [
    {
      name: "a call that begins",
      body: new URLSearchParams({ ...call, CallStatus: "ringing", CallerName: "Nuria" }).toString(),
      becomes: [
        {
          externalId: call.CallSid,
          type: "call",
          direction: "inbound",
          accountRef: "+447700900100",
          threadRef: "+447700900001",
          sender: { externalId: "+447700900001", altIds: { phone: "+447700900001" }, name: "Nuria" },
          text: "ringing",
        },
      ],
    },
    {
      name: "a call that ended",
      body: new URLSearchParams({ ...call, CallStatus: "completed", CallDuration: "42" }).toString(),
      becomes: [
        {
          externalId: `${call.CallSid}:completed`,
          type: "call",
          direction: "system",
          about: call.CallSid,
          text: "completed",
        },
      ],
    },
    {
      name: "a recorded message",
      body: new URLSearchParams({
        ...call,
        RecordingSid: "RE00000000000000000000000000000001",
        RecordingUrl: "https://api.twilio.com/2010-04-01/Recordings/RE1",
        RecordingDuration: "9",
        RecordingStatus: "completed",
      }).toString(),
      becomes: [
        {
          externalId: "RE00000000000000000000000000000001",
          type: "voice",
          media: [
            {
              id: "RE00000000000000000000000000000001",
              url: "https://api.twilio.com/2010-04-01/Recordings/RE1",
              mime: "audio/mpeg",
            },
          ],
        },
      ],
    },
    {
      name: "a caller who hides the number, new each time",
      body: new URLSearchParams({ ...call, From: "+266696687", CallStatus: "ringing" }).toString(),
      becomes: [{ threadRef: `call:${call.CallSid}`, sender: { externalId: `call:${call.CallSid}` } }],
    },
  ],
})

describe("a call", () => {
  test("is greeted, told the keys and listened to, in XML with nothing left unescaped", () => {
    const connection = withSettings({
      greeting: 'Tom & Sons <b>"best"</b>',
      menu: "1=track my parcel\n0=our sales team",
    })
    expect(answered(asTwilio({ CallStatus: "ringing" }), connection)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="speech dtmf" language="en-GB" speechTimeout="auto" ' +
        'timeout="5" numDigits="1" actionOnEmptyResult="true" action="https://shop.example/voice/turn?n=1&#38;miss=0" ' +
        'method="POST"><Say language="en-GB">Tom &#38; Sons &#60;b&#62;&#34;best&#34;&#60;/b&#62; For track my parcel, ' +
        "press 1. For our sales team, press 0.</Say></Gather></Response>",
    )
  })

  test("speaks the language of its number unless told otherwise", () => {
    expect(answered(asTwilio({}), withSettings({ number: "+8613800138000" }))).toContain('language="cmn-Hans-CN"')
    expect(answered(asTwilio({}), withSettings({ number: "+14155550100" }))).toContain('language="en-US"')
    expect(answered(asTwilio({}), withSettings({ language: "cmn-CN" }))).toContain("转人工，请按0。")
  })

  test("what was said is a turn with a number of its own, and the caller is asked back at once", () => {
    const request = asTwilio({ SpeechResult: "Where is my parcel?", Confidence: "0.9" }, "n=3&miss=1")
    expect(heardIn(request)).toMatchObject({
      externalId: `${call.CallSid}:3`,
      type: "speech",
      text: "Where is my parcel?",
    })
    expect(answered(request)).toContain(
      '<Redirect method="POST">https://shop.example/voice/turn?n=3&#38;wait=1</Redirect>',
    )
  })

  test("a key is what the shop says it means, 0 a person, several keys a number, a picked key the choice", () => {
    const connection = withSettings({ menu: "1=track my parcel" })
    const pressed = (Digits: string, query = "n=1&miss=0") => heardIn(asTwilio({ Digits }, query), connection)
    expect(pressed("1")).toMatchObject({ type: "dtmf", text: "track my parcel" })
    expect(pressed("0")).toMatchObject({ text: "I want to talk to a person" })
    expect(pressed("20250301")).toMatchObject({ text: "20250301" })
    expect(pressed("2", "n=2&miss=0&pick=1")).toMatchObject({ text: "2" })
  })

  test("silence and unknown keys are asked again politely and kept nowhere, the third time goes to a person", () => {
    const again = twilioVoice.verify(asTwilio({}, "n=1&miss=0"), shop)
    expect(again).toHaveProperty("answer.body", expect.stringContaining("turn?n=2&#38;miss=1"))
    expect(answered(asTwilio({ Digits: "7" }, "n=2&miss=1"))).toContain("That key is not in use.")
    expect(answered(asTwilio({}, "n=3&miss=2"))).toContain("turn?n=4&#38;give=silent")
    const given = asTwilio({}, "n=4&give=silent")
    expect(heardIn(given)).toMatchObject({
      externalId: `${call.CallSid}:4`,
      type: "call",
      direction: "system",
      text: "silent",
    })
    expect(answered(given)).toContain("turn?n=4&#38;wait=1")
  })

  const thread = (more: Partial<ThreadNow> = {}): ThreadNow => ({
    said: [{ text: "It ships today.", choices: [] }],
    holder: "bot",
    agentsOnline: 0,
    clock: { minute: 600, weekday: 3 },
    ...more,
  })

  test("the bot's words are spoken and the caller is listened to again", () => {
    const spoken = answered(asTwilio({}, "n=1&wait=1"), shop, thread())
    expect(spoken).toContain("It ships today. Is there anything else?")
    expect(spoken).toContain("turn?n=2&#38;miss=0")
  })

  test("choices are read out and picked by a key", () => {
    const said = [{ text: "Which one?", choices: ["Returns & refunds", "Exchanges"] }]
    const spoken = answered(asTwilio({}, "n=1&wait=1"), shop, thread({ said }))
    expect(spoken).toContain("1. Returns &#38; refunds\n2. Exchanges")
    expect(spoken).toContain('numDigits="1"')
    expect(spoken).toContain("&#38;pick=1")
  })

  test("while there is nothing to say it waits, then asks for a person, and at last takes a message", () => {
    const silent = thread({ said: [] })
    expect(answered(asTwilio({}, "n=1&wait=1"), shop, silent)).toContain('<Pause length="1"></Pause>')
    expect(answered(asTwilio({}, "n=1&wait=2"), shop, null)).toContain("turn?n=1&#38;wait=3")
    expect(answered(asTwilio({}, "n=1&wait=6"), shop, silent)).toContain("turn?n=2&#38;give=unanswered")
    expect(answered(asTwilio({}, "n=2&wait=10"), shop, null)).toContain("<Record ")
  })

  test("a person's call is put through only while somebody is there, and otherwise leaves a message", () => {
    const queued = thread({ holder: "queue", agentsOnline: 1, said: [{ text: "One moment.", choices: [] }] })
    const connection = withSettings({ handTo: "+447700900009", hours: "1-5 09:00-18:00" })
    const wait = asTwilio({}, "n=2&wait=1")
    expect(answered(wait, connection, queued)).toMatch(
      /<Say[^>]*>One moment\.<\/Say><Dial timeout="25" [^>]*callerId="\+447700900100"><Number>\+447700900009<\/Number><\/Dial>/,
    )
    expect(answered(wait, withSettings({ handTo: "queue:after sales" }), queued)).toContain(">after sales</Enqueue>")
    for (const nobody of [
      answered(wait, connection, { ...queued, agentsOnline: 0 }),
      answered(wait, connection, { ...queued, clock: { minute: 1200, weekday: 3 } }),
      answered(wait, connection, { ...queued, clock: { minute: 600, weekday: 6 } }),
      answered(wait, shop, queued),
    ]) {
      expect(nobody).toContain("<Record ")
      expect(nobody).not.toContain("<Dial")
    }
  })

  test("a call the team did not take leaves a message; one it took just ends", () => {
    expect(answered(asTwilio({ DialCallStatus: "no-answer" }, "n=3"))).toContain("<Record ")
    expect(answered(asTwilio({ DialCallStatus: "completed" }, "n=3"))).toContain("<Hangup>")
    expect(heardIn(asTwilio({ DialCallStatus: "busy" }, "n=3"))).toMatchObject({ type: "call", text: "not-connected" })
  })

  const putThrough = (more: Record<string, string>) => {
    const queued = thread({ holder: "queue", agentsOnline: 1, said: [{ text: "One moment.", choices: [] }] })
    return answered(asTwilio({}, "n=2&wait=1"), withSettings({ handTo: "+447700900009", ...more }), queued)
  }

  test("is written down from where a person takes it only where the shop says so, and the caller is told first", () => {
    expect(putThrough({})).not.toContain("Transcription")
    expect(putThrough({ transcribe: "off" })).not.toContain("Transcription")
    expect(putThrough({ transcribe: "on" })).toContain(
      '<Say language="en-GB">One moment.</Say><Say language="en-GB">To improve our service, the rest of this call is ' +
        'transcribed.</Say><Start><Transcription name="put-through" track="both_tracks" languageCode="en-GB" ' +
        'partialResults="false" profanityFilter="false" statusCallbackUrl="https://shop.example/voice/turn?n=2" ' +
        'statusCallbackMethod="POST"></Transcription></Start><Dial ',
    )
    const chinese = putThrough({ transcribe: "on", language: "cmn-CN" })
    expect(chinese).toContain("接下来的通话会转写成文字")
    expect(chinese).toContain('languageCode="cmn-Hans-CN" speechModel="long"')
    expect(putThrough({ transcribe: "on", handTo: "queue:sales" })).not.toContain("Transcription")
  })

  test("is no longer written down once the telephone itself speaks again", () => {
    const stop = '<Response><Stop><Transcription name="put-through"></Transcription></Stop><Say'
    const connection = withSettings({ transcribe: "on" })
    for (const DialCallStatus of ["completed", "no-answer"]) {
      expect(answered(asTwilio({ DialCallStatus }, "n=3"), connection)).toContain(stop)
      expect(answered(asTwilio({ DialCallStatus }, "n=3"))).not.toContain("<Stop>")
    }
  })

  test("belongs to its own account", () => {
    expect(twilioVoice.verify(asTwilio({ AccountSid: "AC99999999999999999999999999999999" }), shop)).toMatchObject({
      ok: false,
      status: 404,
    })
  })

  test("is refused when a turn was tampered with on the way", () => {
    const request = asTwilio({ SpeechResult: "hello" }, "n=3&miss=0")
    const changed = { query: new URLSearchParams("n=3&miss=2"), rawQuery: "n=3&miss=2" }
    expect(twilioVoice.verify({ ...request, ...changed }, shop)).toMatchObject({
      status: 401,
    })
  })
})

describe("what is said after a call was put through", () => {
  const written = withSettings({ transcribe: "on" })
  /** As Twilio tells of a transcription: without the caller's number. */
  function told(fields: Record<string, string>): RawRequest {
    const body = new URLSearchParams({
      AccountSid: accountSid,
      CallSid: call.CallSid,
      TranscriptionSid: "GT00000000000000000000000000000001",
      Timestamp: "2025-03-01T08:00:07.250Z",
      SequenceId: "3",
      LanguageCode: "en-GB",
      Final: "true",
      ...fields,
    })
    const signature = twilioSignature(secrets.authToken, `${publicUrl}/turn?n=2`, body)
    return {
      ...arriving({
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
        query: "n=2",
        body: body.toString(),
      }),
      path: `/api/webhooks/twilio_voice/${connectionId}/turn`,
    }
  }
  const piece = (transcript: string, Track = "inbound_track") => ({
    TranscriptionEvent: "transcription-content",
    TranscriptionData: JSON.stringify({ transcript, confidence: 0.9 }),
    Track,
  })

  test.each([
    ["inbound_track", "inbound"],
    ["outbound_track", "outbound"],
  ])("of the %s is %s, at its moment, of its call", (track, direction) => {
    const request = told(piece(" Where is my parcel? ", track))
    expect(twilioVoice.verify(request, written)).toEqual({
      ok: true,
      externalId: "GT00000000000000000000000000000001:3",
      lane: `call:${call.CallSid}`,
    })
    expect(heardIn(request, written)).toMatchObject({
      externalId: "GT00000000000000000000000000000001:3",
      type: "spoken",
      direction,
      about: call.CallSid,
      text: "Where is my parcel?",
      occurredAt: new Date("2025-03-01T08:00:07.250Z"),
    })
    expect(answered(request, written)).toContain("<Response></Response>")
  })

  test("keeps what PostgreSQL can keep, and stands at its arrival where its moment is none", () => {
    const request = told({ ...piece("no\u0000w"), Timestamp: "soon" })
    expect(heardIn(request, written)).toMatchObject({ text: "now", occurredAt: written.now })
  })

  test("that fails is told once, of the call", () => {
    const failed = { TranscriptionEvent: "transcription-error", TranscriptionErrorCode: "32655" }
    expect(heardIn(told(failed), written)).toMatchObject({
      externalId: "GT00000000000000000000000000000001:error",
      type: "spoken",
      direction: "system",
      text: "unheard",
    })
  })

  test.each([
    ["its beginning", { TranscriptionEvent: "transcription-started", Track: "both_tracks" }],
    ["its end", { TranscriptionEvent: "transcription-stopped" }],
    ["an event of tomorrow", { TranscriptionEvent: "transcription-summary" }],
    ["a guess that is not final", { ...piece("where is"), Final: "false" }],
    ["silence", piece("  ")],
  ])("%s is acknowledged and kept nowhere", (_, fields) => {
    expect(twilioVoice.verify(told(fields), written)).toHaveProperty("answer.status", 200)
  })

  test("is dropped where the shop no longer wishes it", () => {
    for (const connection of [shop, withSettings({ transcribe: "off" })]) {
      expect(twilioVoice.verify(told(piece("hello")), connection)).toHaveProperty("answer.status", 200)
    }
  })

  test.each([
    ["of no transcription", { ...piece("x"), TranscriptionSid: "" }, 400],
    ["without a place", { ...piece("x"), SequenceId: "-1" }, 400],
    ["on no track", piece("x", "both_tracks"), 400],
    ["without words", { ...piece("x"), TranscriptionData: "{" }, 400],
    ["with words that are none", { ...piece("x"), TranscriptionData: '{"transcript":{"a":1}}' }, 400],
    ["of another account", { ...piece("x"), AccountSid: "AC99999999999999999999999999999999" }, 404],
  ])("%s is refused", (_, fields, status) => {
    expect(twilioVoice.verify(told(fields), written)).toMatchObject({ ok: false, status })
  })

  test("changed on the way is refused", () => {
    const request = told(piece("hello"))
    const body = Buffer.from(request.body.toString().replace("hello", "howdy"))
    expect(twilioVoice.verify({ ...request, body }, written)).toMatchObject({ ok: false, status: 401 })
  })
})

test("the published example of Twilio's signature", () => {
  const parameters = new URLSearchParams({
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675309",
    Digits: "1234",
    From: "+14158675309",
    To: "+18005551212",
  })
  expect(twilioSignature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", parameters)).toBe(
    "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
  )
})

test("only what a voice can say is said", () => {
  expect(say("**See** [our page](https://x.example) 😀 at https://x.example/a?b=1&c=2", "en-US")).toBe(
    '<Say language="en-US">See our page at</Say>',
  )
  expect(escapeXml("a\u0000b\u000bc\ud800d</Say><Hangup/>")).toBe("abc\ufffdd&#60;/Say&#62;&#60;Hangup/&#62;")
})

test.each([
  [undefined, 0, 7, true],
  ["09:00-18:00", 540, 7, true],
  ["09:00-18:00", 1080, 7, false],
  ["1-5 09:00-18:00", 600, 6, false],
  ["20:00-02:00", 60, 1, true],
  ["5 20:00-02:00", 60, 6, true],
  ["5 20:00-02:00", 60, 5, false],
])("hours %j at minute %d of weekday %d: %s", (hours, minute, weekday, open) => {
  expect(isOpenAt(hours, { minute, weekday })).toBe(open)
})

describe("words after the call", () => {
  test("the bot's are spoken by the call itself; a person's go out as a text message", async () => {
    const platform = await startScriptedPlatform(() => ({ status: 201, json: { sid: "SM1" } }))
    process.env.TWILIO_API_URL = platform.url
    try {
      expect(await twilioVoice.send(shop, replyTo("+447700900001", { author: "bot" }))).toEqual({ kind: "sent" })
      expect(platform.heard).toEqual([])
      const typed = replyTo("+447700900001", { author: "agent", text: "We found it." })
      expect(await twilioVoice.send(shop, typed)).toEqual({ kind: "sent", externalId: "SM1" })
      expect(Object.fromEntries(new URLSearchParams(platform.heard[0]!.body))).toEqual({
        To: "+447700900001",
        From: "+447700900100",
        Body: "We found it.",
      })
      platform.next = [{ status: 400, json: { code: 21610, message: "unsubscribed" } }]
      expect(await twilioVoice.send(shop, typed)).toMatchObject({ kind: "failed", reason: "blocked" })
      expect(await twilioVoice.send(shop, { ...typed, recipient: "call:CA1" })).toMatchObject({
        reason: "recipient_unknown",
      })
    } finally {
      await platform.close()
    }
  })
})

test("a recording is fetched with our credentials from Twilio, and from nobody else", async () => {
  const asked: [string, boolean][] = []
  const connection = {
    ...shop,
    fetch: async (url: string, { headers = {} }: { headers?: Record<string, string> }) => {
      asked.push([url, "authorization" in headers])
      return { status: 200, headers: new Headers(), text: "", bytes: Buffer.from("MP3") }
    },
  }
  const voicemail = { bytes: Buffer.from("MP3"), mime: "audio/mpeg", name: "RE1.mp3" }
  expect(await twilioVoice.fetchMedia!(connection, { id: "RE1" })).toEqual(voicemail)
  await twilioVoice.fetchMedia!(connection, { id: "RE1", url: "https://elsewhere.example/RE1" })
  expect(asked.map(([url, told]) => [new URL(url).pathname, told])).toEqual([
    [`/2010-04-01/Accounts/${accountSid}/Recordings/RE1.mp3`, true],
    ["/RE1.mp3", false],
  ])
})

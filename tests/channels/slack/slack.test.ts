import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { slack } from "@/server/channels/slack"
import { fromSlack, toSlack } from "@/server/channels/slack/slack-text"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const signingSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
const botToken = "xoxb-1234567890-abcdefghijklmnop"
const teamId = "T061EG9R6"
const rotation = {
  clientId: "1234567890.1234567890",
  clientSecret: "0123456789abcdef",
  refreshToken: "xoxe-1-first-one",
}
const connected = (changed = {}) =>
  connectionWith({ now, settings: { teamId }, secrets: { signingSecret, botToken }, ...changed })

const json = "application/json"
const form = "application/x-www-form-urlencoded"
function sign(body: string, contentType = json, at = now) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")
  return arriving({
    method: "POST",
    headers: {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    query: "",
    body,
  })
}

const event = (content: object, changed = {}) =>
  JSON.stringify({
    token: "old",
    team_id: teamId,
    api_app_id: "A0MDYCDME",
    type: "event_callback",
    event_id: "Ev08MFMKH6",
    event_time: 1740816000,
    event: { type: "message", channel: "C024BE91L", user: "U2147483697", ts: "1740816000.000200", ...content },
    ...changed,
  })
const pressed = (content: object) =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: "block_actions",
      trigger_id: "12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3",
      team: { id: teamId, domain: "shop" },
      user: { id: "U2147483697", username: "li.na", name: "li.na" },
      channel: { id: "C024BE91L", name: "help" },
      message: { type: "message", ts: "1740816000.000200", thread_ts: "1740815000.000100" },
      ...content,
    }),
  }).toString()
const command = new URLSearchParams({
  token: "old",
  team_id: teamId,
  channel_id: "C024BE91L",
  user_id: "U2147483697",
  user_name: "li.na",
  command: "/order",
  text: "2381 where is it",
  response_url: "https://hooks.slack.com/commands/1/2/3",
  trigger_id: "13345224609.738474920.8088930838d88f008e0",
}).toString()

behavesLikeAChannel(slack, {
  connection: connected,
  filledIn: { signingSecret, botToken, teamId, ...rotation },
  sign: (body) => sign(body, body.startsWith("payload=") || body === command ? form : json),
  proofs: { headers: ["x-slack-signature", "x-slack-request-timestamp"] },
  signsBody: true,
  signsTime: true,
  recordings: [
    {
      name: "a message in a channel",
      body: event({ text: "where is order 2381?" }),
      becomes: [
        {
          externalId: "C024BE91L:1740816000.000200",
          type: "text",
          direction: "inbound",
          accountRef: teamId,
          threadRef: "C024BE91L",
          sender: { externalId: "U2147483697" },
          occurredAt: new Date(1740816000_000),
          text: "where is order 2381?",
        },
      ],
    },
    {
      name: "a message in a thread",
      body: event({ text: "and 2382?", thread_ts: "1740815000.000100" }),
      becomes: [{ threadRef: "C024BE91L/1740815000.000100" }],
    },
    {
      name: "a mention, without the name of who is addressed",
      body: event({ type: "app_mention", text: "<@U0LAN0Z89> is <@U0LAN0Z89> open on <#C1|news>?" }),
      becomes: [{ type: "text", text: "is @U0LAN0Z89 open on #news?" }],
    },
    {
      name: "what our own app said as an echo",
      body: event({ bot_id: "B1", app_id: "A0MDYCDME", text: "on its way" }),
      becomes: [{ direction: "outbound" }],
    },
    {
      name: "what another bot says, which nobody asked",
      body: event({ subtype: "bot_message", user: undefined, bot_id: "B2", app_id: "AOTHER", text: "deploy done" }),
      becomes: [{ direction: "system", sender: { externalId: "B2" } }],
    },
    {
      name: "a picture with words",
      body: event({
        subtype: "file_share",
        text: "broken",
        files: [
          { id: "F1", mimetype: "image/png", name: "box.png", url_private: "https://files.slack.com/box.png", size: 9 },
        ],
      }),
      becomes: [
        {
          type: "image",
          text: "broken",
          media: [{ id: "F1", mime: "image/png", name: "box.png", url: "https://files.slack.com/box.png" }],
        },
      ],
    },
    {
      name: "a voice clip",
      body: event({ subtype: "file_share", files: [{ id: "F2", mimetype: "audio/mp4" }] }),
      becomes: [{ type: "voice" }],
    },
    {
      name: "a document",
      body: event({ subtype: "file_share", files: [{ id: "F3", mimetype: "application/pdf" }] }),
      becomes: [{ type: "file" }],
    },
    {
      name: "a corrected message",
      body: event({
        subtype: "message_changed",
        user: undefined,
        ts: "1740816060.000300",
        message: { user: "U2147483697", text: "order 2382", ts: "1740816000.000200" },
        previous_message: { user: "U2147483697", text: "order 2381", ts: "1740816000.000200" },
      }),
      becomes: [
        {
          externalId: "Ev08MFMKH6",
          type: "edited",
          text: "order 2382",
          about: "C024BE91L:1740816000.000200",
          sender: { externalId: "U2147483697" },
        },
      ],
    },
    {
      name: "a link's preview, which changed no words",
      body: event({
        subtype: "message_changed",
        message: { user: "U1", text: "same", ts: "1740816000.000200" },
        previous_message: { user: "U1", text: "same", ts: "1740816000.000200" },
      }),
      becomes: [],
    },
    {
      name: "a message taken back",
      body: event({
        subtype: "message_deleted",
        deleted_ts: "1740816000.000200",
        previous_message: { user: "U2147483697", text: "x", ts: "1740816000.000200" },
      }),
      becomes: [{ type: "deleted", about: "C024BE91L:1740816000.000200" }],
    },
    {
      name: "a reaction",
      body: event({
        type: "reaction_added",
        channel: undefined,
        reaction: "thumbsup",
        item: { type: "message", channel: "C024BE91L", ts: "1740816000.000200" },
        event_ts: "1740816010.000100",
      }),
      becomes: [{ type: "reaction", text: "thumbsup", about: "C024BE91L:1740816000.000200", threadRef: "C024BE91L" }],
    },
    {
      name: "somebody who opens the app",
      body: event({ type: "app_home_opened", channel: "D024BE91L" }),
      becomes: [{ type: "enter_session" }],
    },
    {
      name: "a renamed channel, which has no channel id of its own",
      body: event({ type: "channel_rename", channel: { id: "C024BE91L", name: "help" } }),
      becomes: [{ type: "unsupported", direction: "system", threadRef: "C024BE91L" }],
    },
    {
      name: "somebody who joined a channel",
      body: event({ subtype: "channel_join", text: "<@U1> has joined" }),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "an event of a kind to come",
      body: event({ type: "teleport", channel: undefined }),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    { name: "a notice about the app itself", body: `{"type":"app_rate_limited","team_id":"${teamId}"}`, becomes: [] },
    {
      name: "a pressed button",
      body: pressed({ actions: [{ action_id: "choice_0", value: "Track it", action_ts: "1740816001.1" }] }),
      contentType: form,
      becomes: [
        {
          type: "postback",
          text: "Track it",
          threadRef: "C024BE91L/1740815000.000100",
          sender: { externalId: "U2147483697", name: "li.na" },
        },
      ],
    },
    {
      name: "two choices at once",
      body: pressed({ actions: [{ value: "a" }, { selected_option: { value: "b" } }] }),
      contentType: form,
      becomes: [{ text: "a" }, { text: "b" }],
    },
    {
      name: "a form of an app, which is no conversation",
      body: pressed({ type: "view_submission", channel: undefined, message: undefined }),
      contentType: form,
      becomes: [{ type: "unsupported", direction: "system", threadRef: "U2147483697" }],
    },
    {
      name: "a slash command",
      body: command,
      contentType: form,
      becomes: [
        {
          externalId: "13345224609.738474920.8088930838d88f008e0",
          type: "text",
          text: "2381 where is it",
          threadRef: "C024BE91L",
          sender: { externalId: "U2147483697", name: "li.na" },
        },
      ],
    },
  ],
  malformed: [
    `{"type":"event_callback"}`,
    `{"type":"event_callback","team_id":"${teamId}","event_id":"E1","event":{"type":7}}`,
    `{"type":"url_verification","challenge":"${"x".repeat(501)}"}`,
    "payload=%7B",
    "payload=null",
  ],
})

describe("authenticity", () => {
  test("the documented example is taken, and no other second or body", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    const documented = (changed: Record<string, string> = {}) =>
      arriving({
        method: "POST",
        headers: {
          "content-type": form,
          "x-slack-request-timestamp": "1531420618",
          "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
          ...changed,
        },
        query: "",
        body,
      })
    const then = connected({
      now: new Date(1531420618_000),
      settings: {},
      secrets: { signingSecret: "8f742231b10e8888abcd99yyyzzz85a5" },
    })
    expect(slack.verify(documented(), then)).toMatchObject({ ok: true, lane: "G8PSS9T3V" })
    expect(slack.parse(documented(), then)).toMatchObject([
      { text: "/webhook-collect", sender: { name: "roadrunner" } },
    ])
    expect(slack.verify(documented({ "x-slack-request-timestamp": "1531420619" }), then)).toMatchObject({ status: 401 })
    const later = { ...then, now: new Date((1531420618 + 301) * 1000) }
    expect(slack.verify(documented(), later)).toMatchObject({ ok: false, status: 401, why: "stale timestamp" })
  })

  test("the handshake is answered, when it is signed", () => {
    const body = `{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}`
    expect(slack.verify(sign(body), connected())).toMatchObject({
      ok: true,
      answer: { status: 200, body: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" },
    })
    const unsigned = sign(body)
    unsigned.headers["x-slack-signature"] = "v0="
    expect(slack.verify(unsigned, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("Slack's check of the certificate is answered and kept nowhere", () => {
    expect(slack.verify(sign("ssl_check=1&token=x", form), connected())).toMatchObject({
      ok: true,
      answer: { status: 200 },
    })
  })

  test("another workspace's request is not ours", () => {
    for (const request of [sign(event({}, { team_id: "T0OTHER" })), sign(pressed({ team: { id: "T0OTHER" } }), form)]) {
      expect(slack.verify(request, connected())).toMatchObject({ ok: false, status: 404 })
    }
  })

  test("a repeat with a retry number keeps its id", () => {
    const again = sign(event({ text: "x" }))
    again.headers["x-slack-retry-num"] = "1"
    expect(slack.verify(again, connected())).toEqual({ ok: true, externalId: "Ev08MFMKH6", lane: "C024BE91L" })
  })
})

test("words come out as they were typed", () => {
  expect(fromSlack("see <https://shop.example/1|shop.example/1> or <https://shop.example/2|the bag>")).toBe(
    "see https://shop.example/1 or the bag (https://shop.example/2)",
  )
  expect(fromSlack("<mailto:a@b.example|a@b.example> <!here> <!subteam^S1|@team> <@U1|li>")).toBe(
    "a@b.example @here @team @li",
  )
  for (const text of ["a < b && b > c", "&lt;", "<@U1>"]) expect(fromSlack(toSlack(text))).toBe(text)
})

describe("against a rehearsal of Slack", () => {
  let platform: ScriptedPlatform
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, headers, json: said }) => {
      if (headers.authorization !== `Bearer ${botToken}`) return { json: { ok: false, error: "invalid_auth" } }
      if (path === "/api/auth.test") return { json: { ok: true, team: "Tea shop", team_id: teamId, user: "desk" } }
      return { json: { ok: true, channel: said.channel, ts: "1740816002.000400" } }
    })
    process.env.SLACK_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => platform.reset())

  test("a reply arrives in its thread, with quick answers as buttons", async () => {
    const reply = replyTo("C024BE91L/1740815000.000100", { text: "a < b", choices: ["Track it", "x".repeat(90)] })
    expect(await slack.send(connected(), reply)).toEqual({ kind: "sent", externalId: "C024BE91L:1740816002.000400" })
    expect(platform.heard).toMatchObject([
      {
        path: "/api/chat.postMessage",
        json: {
          channel: "C024BE91L",
          thread_ts: "1740815000.000100",
          text: "a &lt; b",
          mrkdwn: false,
          blocks: [
            { type: "section", text: { text: "a &lt; b" } },
            {
              type: "actions",
              elements: [
                { type: "button", text: { text: "Track it" }, value: "Track it" },
                { text: { text: `${"x".repeat(74)}…` }, value: "x".repeat(90) },
              ],
            },
          ],
        },
      },
    ])
  })

  test("a long reply arrives in parts that lose nothing, however much of it Slack writes longer", async () => {
    for (const text of ["A sentence about a parcel. ".repeat(400).trim(), "&".repeat(5000)]) {
      platform.heard.length = 0
      expect(await slack.send(connected(), replyTo("D1", { text, choices: ["Yes"] }))).toMatchObject({ kind: "sent" })
      const parts = platform.heard.map(({ json: said }) => String(said.text))
      expect(parts.every((part) => part.length <= 3000)).toBe(true)
      expect(fromSlack(parts.join(text.includes(" ") ? " " : ""))).toBe(text)
      expect(platform.heard.filter(({ json: said }) => "blocks" in said)).toHaveLength(1)
    }
  })

  test.each([
    [
      { status: 429, headers: { "retry-after": "30" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 30 },
    ],
    [{ json: { ok: false, error: "ratelimited" } }, { kind: "retry", reason: "rate_limited" }],
    [{ json: { ok: false, error: "token_expired" } }, { kind: "failed", reason: "token_invalid" }],
    [{ json: { ok: false, error: "channel_not_found" } }, { kind: "failed", reason: "recipient_unknown" }],
    [{ json: { ok: false, error: "not_in_channel" } }, { kind: "failed", reason: "not_configured" }],
    [{ json: { ok: false, error: "msg_too_long" } }, { kind: "failed", reason: "too_long" }],
    [{ json: { ok: false, error: "restricted_action" } }, { kind: "failed", reason: "blocked" }],
    [{ json: { ok: false, error: "service_unavailable" } }, { kind: "retry", reason: "platform_down" }],
    [{ json: { ok: false, error: "odd" } }, { kind: "failed", reason: "rejected", detail: "odd" }],
    [
      { status: 500, text: "oops" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("Slack answers %j", async (answer, expected) => {
    platform.next = [answer]
    expect(await slack.send(connected(), replyTo("C1"))).toMatchObject(expected)
    expect(platform.heard).toHaveLength(1)
  })

  test("a line that breaks or hangs, or an answer nobody can read, is not known", async () => {
    platform.next = ["break", "hang", { text: "<html>" }]
    for (const way of [{}, impatient, {}]) {
      await expect(slack.send({ ...connected(), ...way }, replyTo("C1"))).rejects.toMatchObject({ reason: "no-answer" })
    }
  })

  test("a token that rotates is renewed before it is used and when it is refused, each time by the last one given", async () => {
    const rotating = connected({
      settings: { teamId, clientId: rotation.clientId },
      secrets: { signingSecret, ...rotation },
    })
    const given = (access_token: string, refresh_token: string) => ({
      json: { ok: true, access_token, refresh_token, expires_in: 43_200 },
    })
    const taken = { json: { ok: true, channel: "C1", ts: "1.2" } }
    const expired = { json: { ok: false, error: "token_expired" } }
    platform.next = [
      given("xoxe.xoxb-1-a", "xoxe-1-second"),
      taken,
      expired,
      given("xoxe.xoxb-1-b", "xoxe-1-third"),
      taken,
    ]
    expect(await slack.send(rotating, replyTo("C1"))).toEqual({ kind: "sent", externalId: "C1:1.2" })
    expect(await slack.send(rotating, replyTo("C1"))).toEqual({ kind: "sent", externalId: "C1:1.2" })
    const said = platform.heard.map(({ path, headers, body }) =>
      path === "/api/oauth.v2.access" ? new URLSearchParams(body).get("refresh_token") : headers.authorization,
    )
    expect(said).toEqual([
      "xoxe-1-first-one",
      "Bearer xoxe.xoxb-1-a",
      "Bearer xoxe.xoxb-1-a",
      "xoxe-1-second",
      "Bearer xoxe.xoxb-1-b",
    ])
    platform.next = [expired, { json: { ok: false, error: "invalid_refresh_token" } }]
    expect(await slack.send(rotating, replyTo("C1"))).toMatchObject({ kind: "failed", reason: "token_invalid" })
  })

  test("without a token nothing is tried", async () => {
    expect(await slack.send(connected({ secrets: { signingSecret } }), replyTo("C1"))).toEqual({
      kind: "failed",
      reason: "not_configured",
    })
    expect(platform.heard).toHaveLength(0)
  })

  test("a connection that is tested knows its workspace", async () => {
    expect(await slack.probe!(connected(), "")).toEqual({ ok: true, detail: "token_accepted", name: "Tea shop" })
    expect(await slack.probe!(connected({ settings: { teamId: "T0OTHER" } }), "")).toMatchObject({
      detail: "other_workspace",
    })
    const wrong = connected({ secrets: { signingSecret, botToken: "xoxb-wrong" } })
    expect(await slack.probe!(wrong, "")).toEqual({ ok: false, detail: "token_invalid" })
    platform.next = ["break"]
    expect(await slack.probe!(connected(), "")).toEqual({ ok: false, detail: "no_answer" })
  })
})

import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { discord } from "@/server/channels/discord"
import { isSignedBy, publicKeyOf, signWith } from "@/server/channels/discord/ed25519"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const seed = Buffer.alloc(32, 7)
const publicKeyHex = publicKeyOf(seed)
const applicationId = "1121234567890123456"
const botToken = "MTEyMTIzNDU2Nzg5MDEyMzQ1Ng.Gtest0.test-token_of-the_bot"
const settings = { publicKeyHex, applicationId }
const connected = (changed = {}) => connectionWith({ now, settings, secrets: { botToken }, ...changed })

// Before anything else: the environment is read once, and rehearsed signatures need it.
const platform = await startScriptedPlatform(({ path, headers }) => {
  if (headers.authorization !== `Bot ${botToken}`)
    return { status: 401, json: { code: 0, message: "401: Unauthorized" } }
  if (path === "/api/v10/applications/@me")
    return { json: { id: applicationId, name: "Desk", verify_key: publicKeyHex } }
  if (path.endsWith("/typing")) return { status: 204, text: "" }
  return { json: { id: "1345300000000000009" } }
})
process.env.DISCORD_API_URL = platform.url

function sign(body: string, at = now) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return arriving({
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-signature-timestamp": timestamp,
      "x-signature-ed25519": signWith(seed, Buffer.from(timestamp + body)),
    },
    query: "",
    body,
  })
}

const person = { id: "80351110224678912", username: "nuria", global_name: "Nuria", discriminator: "0" }
const interaction = (changed: object) =>
  JSON.stringify({
    id: "1345300000000000001",
    application_id: applicationId,
    type: 2,
    token: "aW50ZXJhY3Rpb246",
    version: 1,
    locale: "es-ES",
    guild_id: "290926798626357999",
    channel_id: "645027906669510667",
    member: { user: person, roles: [] },
    data: { id: "1", name: "ask", type: 1, options: [{ name: "question", type: 3, value: "¿Dónde está mi pedido?" }] },
    ...changed,
  })
const appEvent = (type: string, data: object) =>
  JSON.stringify({
    version: 1,
    application_id: applicationId,
    type: 1,
    event: { type, timestamp: "2025-03-01T07:59:59.000000+00:00", data },
  })

behavesLikeAChannel(discord, {
  connection: connected,
  filledIn: { publicKeyHex, applicationId, botToken },
  sign: (body) => sign(body),
  proofs: { headers: ["x-signature-ed25519", "x-signature-timestamp"] },
  signsBody: true,
  signsTime: true,
  recordings: [
    {
      name: "a question asked by command",
      body: interaction({}),
      becomes: [
        {
          externalId: "1345300000000000001",
          type: "text",
          direction: "inbound",
          accountRef: applicationId,
          threadRef: "645027906669510667",
          sender: { externalId: person.id, altIds: { username: "nuria" }, name: "Nuria", locale: "es-ES" },
          occurredAt: new Date(Number((1345300000000000001n >> 22n) + 1420070400000n)),
          text: "¿Dónde está mi pedido?",
        },
      ],
    },
    {
      name: "a command of several parts, from a direct chat",
      body: interaction({
        member: undefined,
        user: person,
        data: {
          name: "order",
          options: [
            {
              name: "status",
              type: 1,
              options: [
                { name: "number", type: 4, value: 2381 },
                { name: "note", type: 3, value: "please" },
              ],
            },
          ],
        },
      }),
      becomes: [{ text: "2381 please", sender: { externalId: person.id } }],
    },
    {
      name: "a command without words",
      body: interaction({ data: { name: "help" } }),
      becomes: [{ type: "text", text: "/help" }],
    },
    {
      name: "a picture with words",
      body: interaction({
        data: {
          name: "ask",
          options: [
            { name: "question", type: 3, value: "broken" },
            { name: "photo", type: 11, value: "1100" },
          ],
          resolved: {
            attachments: {
              "1100": {
                id: "1100",
                filename: "box.png",
                content_type: "image/png",
                url: "https://cdn.discordapp.com/box.png",
              },
            },
          },
        },
      }),
      becomes: [
        {
          type: "image",
          text: "broken",
          media: [{ id: "1100", name: "box.png", mime: "image/png", url: "https://cdn.discordapp.com/box.png" }],
        },
      ],
    },
    {
      name: "a message somebody points at",
      body: interaction({
        data: {
          name: "Ask about this",
          type: 3,
          target_id: "7",
          resolved: { messages: { "7": { content: "Is it open?" } } },
        },
      }),
      becomes: [{ type: "text", text: "Is it open?" }],
    },
    {
      name: "a pressed button of ours",
      body: interaction({ type: 3, message: { id: "99" }, data: { custom_id: "say:0:Track: it", component_type: 2 } }),
      becomes: [{ type: "postback", text: "Track: it", replyTo: "99" }],
    },
    {
      name: "a choice from a list",
      body: interaction({ type: 3, data: { custom_id: "size", component_type: 3, values: ["M", "L"] } }),
      becomes: [{ type: "postback", text: "M, L" }],
    },
    {
      name: "a filled-in form, of the older and the newer kind",
      body: interaction({
        type: 5,
        data: {
          custom_id: "form",
          components: [
            { type: 1, components: [{ custom_id: "a", type: 4, value: "2381" }] },
            { type: 18, component: { custom_id: "b", type: 4, value: "late" } },
          ],
        },
      }),
      becomes: [{ type: "text", text: "2381\nlate" }],
    },
    {
      name: "an interaction of a kind to come",
      body: interaction({ type: 77, data: undefined }),
      becomes: [{ type: "unsupported" }],
    },
    {
      name: "ids as numbers beyond 2^53, digit by digit",
      body: interaction({ id: 0 }).replace('"id":0', '"id":1345300000000000003'),
      becomes: [{ externalId: "1345300000000000003" }],
    },
  ],
  malformed: [
    `{"type":2}`,
    `{"type":2,"id":"x"}`,
    `{"type":"1"}`,
    interaction({ data: { options: { name: "question" } } }),
    interaction({ member: { user: {} } }),
    `{"type":1,"event":{"type":""}}`,
  ],
})

describe("the signature", () => {
  test("is Ed25519 as published (RFC 8032, test 2)", () => {
    const published = {
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      signature:
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    }
    const words = Buffer.from("72", "hex")
    expect(isSignedBy(published.key, published.signature, words)).toBe(true)
    expect(publicKeyOf(Buffer.from(published.seed, "hex"))).toBe(published.key)
    expect(signWith(Buffer.from(published.seed, "hex"), words)).toBe(published.signature)
    expect(isSignedBy(published.key, published.signature, Buffer.from("73", "hex"))).toBe(false)
    expect(isSignedBy("0".repeat(64), published.signature, words)).toBe(false)
    expect(isSignedBy("", published.signature, words)).toBe(false)
  })

  test("of a simulated customer is worth nothing on another connection or after another bot token", () => {
    const said = { externalId: "1", sender: { externalId: "2", name: "Li" }, text: "hi", at: now }
    const request = arriving(discord.simulate(connected(), said))
    expect(discord.verify(request, connected())).toMatchObject({ ok: true })
    expect(discord.verify(request, connected({ id: "0193a5c0-0000-7000-8000-000000000002" }))).toMatchObject({
      status: 401,
    })
    expect(discord.verify(request, connected({ secrets: { botToken: `${botToken}2` } }))).toMatchObject({ status: 401 })
  })
})

describe("the handshakes", () => {
  test("a ping is answered with a pong, and only a signed one", () => {
    const ping = JSON.stringify({ id: "1", application_id: applicationId, type: 1, version: 1, token: "t" })
    expect(discord.verify(sign(ping), connected())).toMatchObject({
      ok: true,
      answer: { status: 200, headers: { "content-type": "application/json" }, body: '{"type":1}' },
    })
    const forged = sign(ping)
    forged.headers["x-signature-ed25519"] = "ab".repeat(64)
    expect(discord.verify(forged, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("the ping of the events' address is answered with nothing", () => {
    const ping = JSON.stringify({ version: 1, application_id: applicationId, type: 0 })
    expect(discord.verify(sign(ping), connected())).toMatchObject({ ok: true, answer: { status: 204 } })
  })

  test("who is still typing a command gets no proposals, and nothing is kept", () => {
    const typing = interaction({ type: 4 })
    expect(discord.verify(sign(typing), connected())).toMatchObject({
      ok: true,
      answer: { body: '{"type":8,"data":{"choices":[]}}' },
    })
  })
})

test("another app's interaction is not ours", () => {
  const other = sign(interaction({ application_id: "1121234567890123457" }))
  expect(discord.verify(other, connected())).toMatchObject({ ok: false, status: 404 })
})

test("an event about the app is heard and answered with nothing", () => {
  const taken = sign(appEvent("APPLICATION_AUTHORIZED", { integration_type: 1, user: person, scopes: [] }))
  expect(discord.verify(taken, connected())).toMatchObject({ ok: true, lane: person.id })
  expect(discord.parse(taken, connected())).toMatchObject([
    { type: "follow", direction: "inbound", occurredAt: new Date("2025-03-01T07:59:59Z") },
  ])
  expect(discord.acknowledge(taken, connected()).status).toBe(204)
  const paid = sign(appEvent("ENTITLEMENT_CREATE", { user_id: "1" }))
  expect(discord.parse(paid, connected())).toMatchObject([{ type: "unsupported", direction: "system" }])
})

test("a question is acknowledged to its asker alone, a button by nothing that is seen", () => {
  const answer = (body: string) => JSON.parse(discord.acknowledge(sign(body), connected()).body ?? "")
  expect(answer(interaction({}))).toMatchObject({
    type: 4,
    data: { flags: 64, content: expect.stringMatching(/^Received/) },
  })
  expect(answer(interaction({ locale: "zh-TW" })).data.content).toContain("已收到")
  expect(answer(interaction({ type: 3, data: { custom_id: "x" } }))).toEqual({ type: 6 })
})

describe("against a rehearsal of Discord", () => {
  afterAll(() => platform.close())
  beforeEach(() => platform.reset())
  const channel = "645027906669510667"

  test("a reply arrives in its channel, mentions nobody, and has buttons", async () => {
    const choices = ["Track it", ...Array.from({ length: 6 }, (_, at) => `${at} ${"x".repeat(90)}`)]
    expect(await discord.send(connected(), replyTo(channel, { choices }))).toEqual({
      kind: "sent",
      externalId: "1345300000000000009",
    })
    const { path, json } = platform.heard[0]!
    expect(path).toBe(`/api/v10/channels/${channel}/messages`)
    expect(json).toMatchObject({
      content: "您的包裹已到上海",
      allowed_mentions: { parse: [] },
      enforce_nonce: true,
      nonce: expect.stringMatching(/^.{24}$/),
    })
    const rows = json.components as { components: { label: string; custom_id: string }[] }[]
    expect(rows.map(({ components }) => components.length)).toEqual([5, 2])
    const buttons = rows.flatMap(({ components }) => components)
    expect(buttons[0]).toMatchObject({ label: "Track it", custom_id: "say:0:Track it" })
    expect(buttons.every(({ label, custom_id }) => label.length <= 80 && custom_id.length <= 100)).toBe(true)
    expect(new Set(buttons.map(({ custom_id }) => custom_id)).size).toBe(7)
  })

  test("a long reply arrives in parts that lose nothing, the buttons under the last", async () => {
    const text = "A sentence about a parcel. ".repeat(200).trim()
    expect(await discord.send(connected(), replyTo(channel, { text, choices: ["Yes"] }))).toMatchObject({
      kind: "sent",
    })
    const parts = platform.heard.map(({ json }) => String(json.content))
    expect(parts.every((part) => part.length <= 2000)).toBe(true)
    expect(parts.join(" ")).toBe(text)
    expect(platform.heard.map(({ json }) => "components" in json)).toEqual([...parts.slice(1).map(() => false), true])
    expect(new Set(platform.heard.map(({ json }) => json.nonce)).size).toBe(parts.length)
  })

  test.each([
    [
      { status: 429, json: { message: "slow", retry_after: 1.2 } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 2 },
    ],
    [
      { status: 429, text: "", headers: { "retry-after": "65" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 65 },
    ],
    [
      { status: 401, json: { message: "401: Unauthorized", code: 0 } },
      { kind: "failed", reason: "token_invalid" },
    ],
    [
      { status: 403, json: { message: "Cannot send messages to this user", code: 50007 } },
      { kind: "failed", reason: "blocked" },
    ],
    [
      { status: 403, json: { message: "Missing Permissions", code: 50013 } },
      { kind: "failed", reason: "not_configured" },
    ],
    [
      { status: 404, json: { message: "Unknown Channel", code: 10003 } },
      { kind: "failed", reason: "recipient_unknown" },
    ],
    [
      { status: 400, json: { message: "Odd", code: 50035 } },
      { kind: "failed", reason: "rejected", detail: "50035 Odd" },
    ],
    [
      { status: 502, text: "<html>" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("Discord answers %j", async (answer, expected) => {
    platform.next = [answer]
    expect(await discord.send(connected(), replyTo(channel))).toMatchObject(expected)
    expect(platform.heard).toHaveLength(1)
  })

  test("a line that breaks or hangs is not known, and without a token nothing is tried", async () => {
    platform.next = ["break", "hang"]
    await expect(discord.send(connected(), replyTo(channel))).rejects.toMatchObject({ reason: "no-answer" })
    await expect(discord.send({ ...connected(), ...impatient }, replyTo(channel))).rejects.toMatchObject({
      reason: "no-answer",
    })
    platform.heard.length = 0
    expect(await discord.send(connected({ secrets: {} }), replyTo(channel))).toEqual({
      kind: "failed",
      reason: "not_configured",
    })
    expect(platform.heard).toHaveLength(0)
  })

  test("a connection that is tested knows its app, gains its command and tells Discord where to deliver", async () => {
    const webhookUrl = "https://desk.example/api/webhooks/discord/0193a5c0"
    expect(await discord.probe!(connected(), webhookUrl)).toEqual({ ok: true, detail: "webhook_set", name: "Desk" })
    expect(platform.heard.slice(1)).toMatchObject([
      { path: `/api/v10/applications/${applicationId}/commands`, json: { name: "ask" } },
      { method: "PATCH", json: { interactions_endpoint_url: webhookUrl } },
    ])
    const otherKey = connected({ settings: { publicKeyHex: "ab".repeat(32) } })
    expect(await discord.probe!(otherKey, webhookUrl)).toMatchObject({ detail: "other_discord_app" })
    const wrong = connected({ secrets: { botToken: "wrong".repeat(8) } })
    expect(await discord.probe!(wrong, webhookUrl)).toEqual({ ok: false, detail: "token_invalid" })
    platform.next = ["break"]
    expect(await discord.probe!(connected(), webhookUrl)).toEqual({ ok: false, detail: "no_answer" })
  })

  test("typing dots never fail aloud", async () => {
    await discord.typing!(connected(), channel)
    expect(platform.heard).toMatchObject([{ path: `/api/v10/channels/${channel}/typing` }])
    platform.next = ["break"]
    await expect(discord.typing!(connected(), channel)).resolves.toBeUndefined()
  })
})

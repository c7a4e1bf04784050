import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { InboundMessage, MediaKind } from "@/server/channels/channel"
import { whatsapp } from "@/server/channels/whatsapp"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { type FakeGraph, graphError, impatient, startFakeGraph } from "../meta/fake-graph"
import { handshake, signedByMeta } from "../meta/signed-by-meta"

const now = new Date("2025-03-01T08:00:00.000Z")
const secrets = {
  appSecret: "5f2c0e7a9b1d4c6e8f0a2b4c6d8e0f1a",
  verifyToken: "vT-9xKq2mWz7Yc4Lh6Ds1EaP",
  accessToken: "EAAGfakeTokenfakeTokenfakeToken",
}
const settings = { phoneNumberId: "106540000000001", wabaId: "102290000000001" }
const connected = (changed = {}) => connectionWith({ now, secrets, settings, ...changed })

const sign = signedByMeta(secrets.appSecret)

const metadata = { display_phone_number: "15550100001", phone_number_id: "106540000000001" }
const contacts = [{ profile: { name: "Maria" }, wa_id: "5511900000001" }]
const change = (value: object, field = "messages") => ({
  field,
  value: { messaging_product: "whatsapp", metadata, ...value },
})
const delivery = (...changes: object[]) =>
  JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "102290000000001", changes }] })
const said = (message: object) => ({
  from: "5511900000001",
  id: "wamid.HBgNSAMPLE0002",
  timestamp: "1740816700",
  ...message,
})
const saying = (message: object) => delivery(change({ contacts, messages: [said(message)] }))
const status = (state: string, more = {}) => ({
  id: "wamid.SENT1",
  status: state,
  timestamp: "1740816800",
  recipient_id: "5511900000001",
  ...more,
})
const reporting = (...statuses: object[]) => delivery(change({ statuses }))
const media = { id: "8790000000000001", mime_type: "image/jpeg", sha256: "x" }
const sample = `{"object":"whatsapp_business_account","entry":[{"id":"102290000000001","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001","phone_number_id":"106540000000001"},"contacts":[{"profile":{"name":"Maria"},"wa_id":"5511900000001"}],"messages":[{"from":"5511900000001","id":"wamid.HBgNSAMPLE0001","timestamp":"1740816700","type":"text","text":{"body":"Oi, tem tamanho M?"}}]}}]}]}`

behavesLikeAChannel(whatsapp, {
  connection: connected,
  filledIn: { ...settings, ...secrets },
  sign,
  proofs: { headers: ["x-hub-signature-256"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "text, with whose it is",
      body: sample,
      becomes: [
        {
          externalId: "wamid.HBgNSAMPLE0001",
          type: "text",
          direction: "inbound",
          accountRef: "106540000000001",
          threadRef: "5511900000001",
          sender: { externalId: "5511900000001", altIds: { phone: "+5511900000001" }, name: "Maria" },
          occurredAt: new Date(1740816700_000),
          text: "Oi, tem tamanho M?",
        },
      ],
    },
    {
      name: "what is sound in a delivery with broken parts",
      body: delivery(
        { field: "messages", value: null },
        change({
          contacts: null,
          messages: [null, { type: "text" }, said({ type: "text", text: { body: "ok" } })],
          statuses: [{ id: "wamid.X" }, status("read")],
          errors: null,
        }),
      ),
      becomes: [
        { type: "unsupported", direction: "system" },
        { type: "unsupported", direction: "system" },
        { type: "unsupported", direction: "system" },
        { type: "text", direction: "inbound", text: "ok" },
        { type: "unsupported", direction: "system" },
        { type: "read", about: "wamid.SENT1" },
      ],
    },
    {
      name: "text escaped beyond ASCII, as Meta writes it",
      body: saying({ type: "text", text: { body: "QQQ" } }).replace("QQQ", "\\u00e4\\ud83d\\ude00 \\u4f60\\/"),
      becomes: [{ type: "text", text: "ä😀 你/" }],
    },
    {
      name: "an answer to one of our messages",
      body: saying({
        type: "text",
        text: { body: "sim" },
        context: { from: "15550100001", id: "wamid.SENT1" },
      }),
      becomes: [{ text: "sim", replyTo: "wamid.SENT1" }],
    },
    {
      name: "text after a click on an advertisement",
      body: saying({
        type: "text",
        text: { body: "Quero este" },
        referral: { source_type: "ad", source_id: "6000000001", headline: "Vestido", ctwa_clid: "c1" },
      }),
      becomes: [{ type: "text", text: "Quero este" }],
    },
    {
      name: "an image with its caption",
      body: saying({ type: "image", image: { ...media, caption: "quebrado" } }),
      becomes: [{ type: "image", text: "quebrado", media: [{ id: "8790000000000001", mime: "image/jpeg" }] }],
    },
    {
      name: "a voice note",
      body: saying({
        type: "audio",
        audio: { id: 8790000000000002, mime_type: "audio/ogg; codecs=opus", voice: true },
      }),
      becomes: [{ type: "voice", media: [{ id: "8790000000000002", mime: "audio/ogg; codecs=opus" }] }],
    },
    {
      name: "a video",
      body: saying({ type: "video", video: { ...media, mime_type: "video/mp4" } }),
      becomes: [{ type: "video", media: [{ id: "8790000000000001", mime: "video/mp4" }] }],
    },
    {
      name: "a document with its name",
      body: saying({ type: "document", document: { ...media, mime_type: "application/pdf", filename: "nota.pdf" } }),
      becomes: [{ type: "file", media: [{ name: "nota.pdf", mime: "application/pdf" }] }],
    },
    {
      name: "a sticker",
      body: saying({ type: "sticker", sticker: { ...media, mime_type: "image/webp", animated: false } }),
      becomes: [{ type: "sticker", media: [{ mime: "image/webp" }] }],
    },
    {
      name: "a place by name and by figures",
      body: delivery(
        change({
          contacts,
          messages: [
            said({
              type: "location",
              location: {
                latitude: -23.55,
                longitude: -46.63,
                name: "Loja",
                address: "Rua A 1",
                url: "https://l.example",
              },
            }),
            said({ id: "wamid.B", type: "location", location: { latitude: 1.5, longitude: 2 } }),
          ],
        }),
      ),
      becomes: [
        { type: "location", text: "Loja, Rua A 1 (-23.55, -46.63)\nhttps://l.example" },
        { externalId: "wamid.B", text: "1.5, 2" },
      ],
    },
    {
      name: "a contact card in a line a person can read",
      body: saying({
        type: "contacts",
        contacts: [
          { name: { formatted_name: "João" }, phones: [{ phone: "+55 11 90000-0002", wa_id: "5511900000002" }] },
        ],
      }),
      becomes: [{ type: "unsupported", text: "João +55 11 90000-0002" }],
    },
    {
      name: "a pressed button, a chosen row, a template's button and a form",
      body: delivery(
        change({
          contacts,
          messages: [
            said({
              type: "interactive",
              interactive: { type: "button_reply", button_reply: { id: "b1", title: "Sim" } },
            }),
            said({
              id: "wamid.B",
              type: "interactive",
              interactive: {
                type: "list_reply",
                list_reply: { id: "Onde está o meu pedido agora?", title: "Onde está o meu pedid…", description: "…" },
              },
            }),
            said({ id: "wamid.C", type: "button", button: { text: "Parar", payload: "STOP" } }),
            said({
              id: "wamid.D",
              type: "interactive",
              interactive: {
                type: "nfm_reply",
                nfm_reply: { name: "flow", body: "Sent", response_json: '{"size":"M"}' },
              },
            }),
          ],
        }),
      ),
      becomes: [
        { type: "postback", text: "Sim" },
        { externalId: "wamid.B", type: "postback", text: "Onde está o meu pedido agora?" },
        { externalId: "wamid.C", type: "postback", text: "Parar" },
        { externalId: "wamid.D", type: "postback", text: 'Sent\n{"size":"M"}' },
      ],
    },
    {
      name: "an order from the catalogue",
      body: saying({
        type: "order",
        order: {
          catalog_id: "1",
          text: "Por favor",
          product_items: [{ product_retailer_id: "SKU-1", quantity: 2, item_price: 19.9, currency: "BRL" }],
        },
      }),
      becomes: [{ type: "order_card", text: "Por favor\nSKU-1 × 2, 19.9 BRL" }],
    },
    {
      name: "a reaction, and one taken back",
      body: delivery(
        change({
          contacts,
          messages: [
            said({ type: "reaction", reaction: { message_id: "wamid.SENT1", emoji: "👍" } }),
            said({ id: "wamid.B", type: "reaction", reaction: { message_id: "wamid.SENT1" } }),
          ],
        }),
      ),
      becomes: [
        { type: "reaction", about: "wamid.SENT1", text: "👍" },
        { type: "reaction", about: "wamid.SENT1", text: undefined },
      ],
    },
    {
      name: "a correction and a withdrawal",
      body: delivery(
        change({
          contacts,
          messages: [
            said({
              type: "edit",
              edit: { original_message_id: "wamid.A", message: { type: "text", text: { body: "tamanho G" } } },
            }),
            said({ id: "wamid.B", type: "revoke", revoke: { original_message_id: "wamid.A" } }),
          ],
        }),
      ),
      becomes: [
        { type: "edited", about: "wamid.A", text: "tamanho G" },
        { type: "deleted", about: "wamid.A" },
      ],
    },
    {
      name: "what WhatsApp itself says of a customer",
      body: saying({ type: "system", system: { body: "Maria changed her number", type: "user_changed_number" } }),
      becomes: [{ type: "unsupported", direction: "system", text: "Maria changed her number" }],
    },
    {
      name: "what WhatsApp cannot show, and kinds to come",
      body: delivery(
        change({
          contacts,
          messages: [
            said({ type: "unsupported", errors: [{ code: 131051, title: "Message type unknown" }] }),
            said({ id: "wamid.B", type: "hologram", hologram: {} }),
            said({ id: "wamid.C", type: "text", text: 5 }),
          ],
        }),
      ),
      becomes: [
        { type: "unsupported", direction: "inbound" },
        { type: "unsupported", direction: "inbound" },
        { type: "unsupported", direction: "inbound" },
      ],
    },
    {
      name: "somebody who hides their number",
      body: delivery(
        change({
          contacts: [{ profile: { name: "Lu", username: "lu.shop" }, user_id: "BR.13491208655302741918" }],
          messages: [
            {
              id: "wamid.U",
              timestamp: "1740816700",
              from_user_id: "BR.13491208655302741918",
              type: "text",
              text: { body: "oi" },
            },
          ],
        }),
      ),
      becomes: [
        {
          threadRef: "BR.13491208655302741918",
          sender: {
            externalId: "BR.13491208655302741918",
            altIds: { user_id: "BR.13491208655302741918", username: "lu.shop" },
            name: "Lu",
          },
        },
      ],
    },
    {
      name: "two people nobody names, who must not become one",
      body: delivery(
        change({
          messages: ["wamid.N1", "wamid.N2"].map((id) => ({
            id,
            timestamp: "1740816700",
            type: "text",
            text: { body: "oi" },
          })),
        }),
      ),
      becomes: [{ threadRef: "unknown:wamid.N1" }, { threadRef: "unknown:wamid.N2" }],
    },
    {
      name: "how far our messages got",
      body: reporting(
        status("sent"),
        status("delivered", { conversation: { id: "c" }, pricing: {} }),
        status("read"),
        status("deleted"),
        status("teleported"),
      ),
      becomes: [
        { externalId: "wamid.SENT1:sent", type: "delivery", direction: "system", about: "wamid.SENT1", heard: "sent" },
        { externalId: "wamid.SENT1:delivered", type: "delivery", about: "wamid.SENT1", heard: "delivered" },
        { externalId: "wamid.SENT1:read", type: "read", direction: "inbound", about: "wamid.SENT1" },
        { externalId: "wamid.SENT1:deleted", type: "deleted", about: "wamid.SENT1" },
        { type: "unsupported", direction: "system" },
      ],
    },
    {
      name: "why a message failed",
      body: reporting(
        status("failed", { errors: [{ code: 131047, title: "Re-engagement message" }] }),
        status("failed", { id: "wamid.S2", errors: [{ code: 131026, title: "Message undeliverable" }] }),
      ),
      becomes: [
        { type: "delivery", heard: "failed", failure: "window_closed", text: "Re-engagement message" },
        { type: "delivery", heard: "failed", failure: "recipient_unknown" },
      ],
    },
    {
      name: "many things in one call, for one number of several",
      body: delivery(
        change({ contacts, messages: [said({ id: "wamid.1", type: "text", text: { body: "um" } })] }),
        change({
          metadata: { phone_number_id: "106540000000002" },
          messages: [said({ type: "text", text: { body: "x" } })],
        }),
        change({
          contacts,
          messages: [said({ id: "wamid.2", from: "5511900000009", type: "text", text: { body: "dois" } })],
          statuses: [status("read")],
        }),
      ),
      becomes: [
        { externalId: "wamid.1", text: "um" },
        { externalId: "wamid.2", text: "dois", sender: { externalId: "5511900000009" } as never },
        { type: "read" },
      ],
    },
    {
      name: "what the shop wrote on its own phone as an echo",
      body: delivery(
        change(
          {
            message_echoes: [
              {
                from: "15550100001",
                to: "5511900000001",
                id: "wamid.E",
                timestamp: "1740816700",
                type: "text",
                text: { body: "Olá" },
              },
            ],
          },
          "smb_message_echoes",
        ),
      ),
      becomes: [
        { direction: "outbound", threadRef: "5511900000001", sender: { externalId: "106540000000001" }, text: "Olá" },
      ],
    },
    {
      name: "a fault of the number",
      body: delivery(change({ errors: [{ code: 130429, title: "Rate limit hit" }] })),
      becomes: [{ type: "unsupported", direction: "system", failure: "rate_limited", text: "130429 Rate limit hit" }],
    },
    {
      name: "news of the account, which nobody said",
      body: delivery({ field: "message_template_status_update", value: { event: "APPROVED" } }),
      becomes: [{ type: "unsupported", direction: "system", text: "message_template_status_update" }],
    },
    {
      name: "ids beyond 2^53, digit by digit",
      body: `{"object":"whatsapp_business_account","entry":[{"id":102290000000001,"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":106540000000001},"messages":[{"from":9007199254740993,"id":9007199254740995,"timestamp":1740816700,"type":"text","text":{"body":"9007199254740993"}}]}}]}]}`,
      becomes: [{ externalId: "9007199254740995", threadRef: "9007199254740993", text: "9007199254740993" }],
    },
    {
      name: "a body that tries to set what every object has",
      body: saying({ type: "text", text: { body: "oi" } }).replace(
        '"type":"text"',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"type":"text"',
      ),
      becomes: [{ type: "text", text: "oi" }],
    },
  ],
  malformed: [
    delivery(change({ messages: [{}], statuses: [null] }), { field: "messages", value: null }),
    `{"object":"page","entry":[{"id":"1"}]}`,
    `{"object":"whatsapp_business_account"}`,
    `{"object":"whatsapp_business_account","entry":[]}`,
    `{"object":"whatsapp_business_account","entry":[{"changes":[]}]}`,
    saying({ id: "" }),
    saying({ type: "text", timestamp: "yesterday", text: { body: "x" } }),
    delivery(change({ messages: "none" })),
    delivery(change({ statuses: [{ id: "wamid.A" }] })),
  ],
})

describe("the door of a number", () => {
  test("a handshake is answered with its challenge and nothing is kept", () => {
    expect(whatsapp.verify(handshake(secrets.verifyToken), connected())).toMatchObject({
      ok: true,
      answer: { status: 200, body: "1158201444", headers: { "content-type": "text/plain; charset=utf-8" } },
    })
  })

  test("a handshake with another token, or none, is refused", () => {
    for (const token of ["", "x", `${secrets.verifyToken}x`]) {
      expect(whatsapp.verify(handshake(token), connected())).toMatchObject({ ok: false, status: 401 })
    }
    const asked = handshake(secrets.verifyToken)
    expect(whatsapp.verify(asked, connected({ secrets: {} }))).toMatchObject({ ok: false, status: 401 })
    for (const [name, value] of [
      ["hub.mode", "unsubscribe"],
      ["hub.challenge", ""],
    ] as const) {
      const refused = whatsapp.verify(handshake(secrets.verifyToken, { [name]: value }), connected())
      expect(refused).toMatchObject({ ok: false, status: 400 })
    }
  })

  test("the signature is the published one: HMAC-SHA256 in hex over the raw body", () => {
    const published = arriving({
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
      },
      query: "",
      body: "Hello, World!",
    })
    const connection = connected({ secrets: { ...secrets, appSecret: "It's a Secret to Everybody" } })
    // Authentic, and only then found not to be a delivery.
    expect(whatsapp.verify(published, connection)).toMatchObject({ ok: false, status: 400 })
    expect(whatsapp.verify({ ...published, body: Buffer.from("Hello, World?") }, connection)).toMatchObject({
      status: 401,
    })
  })

  test("the older SHA-1 signature proves nothing", () => {
    const { headers, ...request } = sign(sample)
    const sha1 = `sha1=${createHmac("sha1", secrets.appSecret).update(sample).digest("hex")}`
    expect(
      whatsapp.verify(
        { ...request, headers: { "content-type": "application/json", "x-hub-signature": sha1 } },
        connected(),
      ),
    ).toMatchObject({ ok: false, status: 401 })
    expect(
      whatsapp.verify({ ...request, headers: { ...headers, "x-hub-signature-256": sha1 } }, connected()),
    ).toMatchObject({ ok: false, status: 401 })
  })

  test("another number's messages are unknown here, however genuine", () => {
    const other = connected({ settings: { phoneNumberId: "106540000000009" } })
    expect(whatsapp.verify(sign(sample), other)).toMatchObject({ ok: false, status: 404 })
  })

  test("a message alone is known by its id, a packed call by all it holds, in any packing", () => {
    const idOf = (body: string) => {
      const verified = whatsapp.verify(sign(body), connected())
      return verified.ok && "externalId" in verified ? verified.externalId : null
    }
    const one = said({ id: "wamid.1", type: "text", text: { body: "um" } })
    const two = said({ id: "wamid.2", type: "text", text: { body: "dois" } })
    expect(idOf(sample)).toBe("wamid.HBgNSAMPLE0001")
    expect(idOf(reporting(status("read")))).toBe("wamid.SENT1:read")
    const both = idOf(delivery(change({ messages: [one, two] })))
    expect(both).toMatch(/^set:/)
    expect(idOf(delivery(change({ messages: [one] }), change({ messages: [two] })))).toBe(both)
    expect(idOf(delivery(change({ messages: [one] })))).toBe("wamid.1")
  })

  test("polluting bodies leave every object clean", () => {
    expect({}).not.toHaveProperty("polluted")
  })
})

describe("against a rehearsal of the Graph API", () => {
  let fake: FakeGraph
  beforeAll(async () => {
    fake = await startFakeGraph()
    process.env.WHATSAPP_API_URL = fake.url
    process.env.ALLOWED_PRIVATE_HOSTS = new URL(fake.url).host
  })
  afterAll(() => fake.close())
  beforeEach(() => {
    fake.heard.length = 0
    fake.next.length = 0
    fake.token = secrets.accessToken
  })

  const reply = (changed = {}) => ({
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: "5511900000001",
    recipient: "5511900000001",
    text: "Temos, sim.",
    language: "pt",
    cites: [],
    choices: [] as string[],
    ...changed,
  })

  test("a reply arrives and its id comes back", async () => {
    expect(await whatsapp.send(connected(), reply())).toEqual({
      kind: "sent",
      externalId: expect.stringMatching(/^wamid\.SENT\d+$/),
    })
    expect(fake.heard).toMatchObject([
      {
        method: "POST",
        path: expect.stringMatching(/^\/v\d+\.0\/106540000000001\/messages$/),
        query: {},
        token: fake.token,
      },
    ])
    expect(fake.heard[0]!.body).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "5511900000001",
      type: "text",
      text: { preview_url: false, body: "Temos, sim." },
    })
  })

  test("somebody who hides their number is written to by their name within the business", async () => {
    await whatsapp.send(connected(), reply({ recipient: "BR.13491208655302741918" }))
    expect(fake.heard[0]!.body).toMatchObject({ recipient: "BR.13491208655302741918" })
    expect(fake.heard[0]!.body).not.toHaveProperty("to")
  })

  test("a few short choices are buttons, more or longer ones a list, the rest is numbered", async () => {
    await whatsapp.send(connected(), reply({ choices: ["Sim", "Não"] }))
    await whatsapp.send(connected(), reply({ choices: ["P", "M", "G", "Onde está o meu pedido agora?"] }))
    await whatsapp.send(connected(), reply({ choices: ["a".repeat(80)] }))
    const [buttons, list, numbered] = fake.heard.map(({ body }) => body as Record<string, never>)
    expect(buttons).toMatchObject({
      type: "interactive",
      interactive: {
        type: "button",
        body: { text: "Temos, sim." },
        action: { buttons: [{ type: "reply", reply: { id: "Sim", title: "Sim" } }, { reply: { id: "Não" } }] },
      },
    })
    const rows = (list as never as { interactive: { action: { sections: { rows: { title: string }[] }[] } } })
      .interactive.action.sections[0]!.rows
    expect(rows[3]).toMatchObject({ id: "Onde está o meu pedido agora?", description: "Onde está o meu pedido agora?" })
    expect(rows.every(({ title }) => title.length <= 24)).toBe(true)
    expect(numbered).toMatchObject({ type: "text", text: { body: `Temos, sim.\n\n1. ${"a".repeat(80)}` } })
  })

  test("a cut choice that is pressed is heard whole", () => {
    const [heard] = whatsapp.parse(
      sign(
        saying({
          type: "interactive",
          interactive: { list_reply: { id: "Onde está o meu pedido agora?", title: "Onde está o meu pedido…" } },
        }),
      ),
      connected(),
    ) as [InboundMessage]
    expect(heard.text).toBe("Onde está o meu pedido agora?")
  })

  test("a long reply arrives in parts that lose nothing", async () => {
    const text = "Uma frase comprida sobre o pacote. ".repeat(250).trim()
    expect(await whatsapp.send(connected(), reply({ text }))).toMatchObject({ kind: "sent" })
    const parts = fake.heard.map(({ body }) => (body.text as { body: string }).body)
    expect(parts.length).toBe(3)
    expect(parts.join(" ")).toBe(text)
  })

  test.each([
    [graphError(401, 190, "Error validating access token", { error_subcode: 463 }), "failed", "token_invalid"],
    [graphError(401, 0, "Unable to authenticate"), "failed", "token_invalid"],
    [graphError(400, 131047, "Re-engagement message"), "failed", "window_closed"],
    [graphError(400, 131026, "Message undeliverable"), "failed", "recipient_unknown"],
    [graphError(400, 131051, "Unsupported message type"), "failed", "rejected"],
    [graphError(400, 131052, "Media download error"), "failed", "rejected"],
    [graphError(400, 131009, "Parameter value is not valid: text too long"), "failed", "too_long"],
    [graphError(403, 131031, "Account has been locked"), "failed", "not_configured"],
    [graphError(403, 368, "Temporarily blocked for policies violations"), "failed", "not_configured"],
    [graphError(400, 131008, "Required parameter is missing"), "failed", "rejected"],
    [graphError(500, 131016, "Service unavailable"), "retry", "platform_down"],
    [graphError(400, 1, "Something odd", { is_transient: true }), "retry", "platform_down"],
    [graphError(400, 131048, "Spam rate limit hit"), "retry", "rate_limited"],
    [graphError(400, 131049, "Meta chose not to deliver"), "retry", "rate_limited"],
    [graphError(400, 80007, "Rate limit issues"), "retry", "rate_limited"],
    [graphError(400, 4, "API Too Many Calls"), "retry", "rate_limited"],
    [{ status: 502, body: "<html>Bad gateway</html>" }, "retry", "platform_down"],
    [{ status: 429, body: "slow down", headers: { "retry-after": "9" } }, "retry", "rate_limited"],
    [{ status: 403, body: "<html>Forbidden</html>" }, "failed", "rejected"],
  ])("%o is understood", async (told, kind, reason) => {
    fake.next = [told]
    expect(await whatsapp.send(connected(), reply())).toMatchObject({ kind, reason })
    expect(fake.heard).toHaveLength(1)
  })

  test("waits as long as Meta asks, by whichever way it says so", async () => {
    fake.next = [
      graphError(429, 131056, "Pair rate limit hit"),
      { ...graphError(429, 130429, "Rate limit hit"), headers: { "retry-after": "17" } },
      {
        ...graphError(400, 80007, "Rate limit issues"),
        headers: {
          "x-business-use-case-usage": `{"102290000000001":[{"type":"whatsapp","call_count":100,"estimated_time_to_regain_access":3}]}`,
        },
      },
    ]
    for (const retryAfterSeconds of [6, 17, 180]) {
      expect(await whatsapp.send(connected(), reply())).toEqual({
        kind: "retry",
        reason: "rate_limited",
        retryAfterSeconds,
      })
    }
    expect(await whatsapp.send(connected(), reply())).toMatchObject({ kind: "sent" })
  })

  test("a refused token is not repeated in the words of the refusal", async () => {
    const other = connected({ secrets: { ...secrets, accessToken: "EAAGstolenOrMistyped" } })
    const result = await whatsapp.send(other, reply())
    expect(result).toMatchObject({ kind: "failed", reason: "token_invalid", detail: "190 Malformed access token …" })
  })

  test("without a token it can hear but not answer", async () => {
    const deaf = connected({ secrets: { appSecret: secrets.appSecret, verifyToken: secrets.verifyToken } })
    expect(await whatsapp.send(deaf, reply())).toEqual({ kind: "failed", reason: "not_configured" })
    expect(await whatsapp.probe!(deaf, "https://desk.example/x")).toEqual({ ok: false, detail: "no_access_token" })
  })

  test("does not claim to know what became of a message when the line breaks or the answer makes no sense", async () => {
    fake.breakNext = 1
    await expect(whatsapp.send(connected(), reply())).rejects.toMatchObject({ reason: "no-answer" })
    fake.next = [{ status: 200, body: "OK" }]
    await expect(whatsapp.send(connected(), reply())).rejects.toMatchObject({ reason: "no-answer" })
    fake.hangNext = 1
    await expect(whatsapp.send(impatient(connected()), reply())).rejects.toMatchObject({ reason: "no-answer" })
  })

  test("a reply that breaks off after its first part is not sent from the start again", async () => {
    fake.next = [
      { status: 200, body: { messages: [{ id: "wamid.1" }] } },
      graphError(400, 131056, "Pair rate limit hit"),
    ]
    expect(await whatsapp.send(connected(), reply({ text: "a".repeat(9000) }))).toMatchObject({
      kind: "failed",
      reason: "rate_limited",
      detail: "Only 1 of 3 parts were taken",
    })
  })

  test("files go before the text, each in WhatsApp's own kind", async () => {
    const file = (kind: MediaKind, mime: string) => ({
      kind,
      mime,
      name: "a.pdf",
      url: "https://desk.example/f/1",
      bytes: async () => Buffer.from("1"),
    })
    const media = [file("image", "image/png"), file("voice", "audio/ogg"), file("file", "application/pdf")]
    expect(await whatsapp.send(connected(), reply({ media }))).toMatchObject({ kind: "sent" })
    const link = "https://desk.example/f/1"
    expect(fake.heard.map(({ body }) => body)).toMatchObject([
      { type: "image", image: { link } },
      { type: "audio", audio: { link } },
      { type: "document", document: { link, filename: "a.pdf" } },
      { type: "text" },
    ])
  })

  test("brings a customer's file from the address WhatsApp names, with the token", async () => {
    fake.next = [
      { status: 200, body: { url: `${fake.url}/whatsapp_business/attachments/?mid=1`, mime_type: "image/jpeg" } },
      { status: 200, body: "JPEG" },
    ]
    const brought = await whatsapp.fetchMedia!(connected(), { id: "8790000000000001", mime: "image/jpeg" })
    expect(brought).toMatchObject({ bytes: Buffer.from("JPEG"), mime: "image/jpeg" })
    expect(fake.heard.map(({ path, token }) => [path, token])).toEqual([
      ["/v23.0/8790000000000001", fake.token],
      ["/whatsapp_business/attachments/", fake.token],
    ])
  })

  test("says when a customer's file is gone, and when it may come later", async () => {
    fake.next = [graphError(400, 100, "Unsupported get request. Object with ID '1' does not exist")]
    expect(await whatsapp.fetchMedia!(connected(), { id: "1" })).toBeNull()
    fake.next = [graphError(401, 190, "expired"), graphError(500, 2, "later")]
    await expect(whatsapp.fetchMedia!(connected(), { id: "1" })).rejects.toMatchObject({ reason: "token_invalid" })
    await expect(whatsapp.fetchMedia!(connected(), { id: "1" })).rejects.toMatchObject({ reason: "platform_down" })
  })

  test("a connection that is tested knows its number and subscribes the account", async () => {
    const webhookUrl = "https://desk.example/api/webhooks/whatsapp/0193a5c0"
    expect(await whatsapp.probe!(connected(), webhookUrl)).toEqual({
      ok: true,
      detail: "webhook_set",
      name: "Sample Shop +1 555-010-0001",
    })
    expect(fake.heard[1]).toMatchObject({
      path: expect.stringMatching(/\/102290000000001\/subscribed_apps$/),
      body: { override_callback_uri: webhookUrl, verify_token: secrets.verifyToken },
    })
    const without = connected({ settings: { phoneNumberId: "106540000000001" } })
    expect(await whatsapp.probe!(without, webhookUrl)).toMatchObject({ ok: true, detail: "number_found" })
    fake.token = "another"
    expect(await whatsapp.probe!(connected(), webhookUrl)).toEqual({ ok: false, detail: "token_invalid" })
    fake.breakNext = 1
    expect(await whatsapp.probe!(connected(), webhookUrl)).toEqual({ ok: false, detail: "no-answer" })
  })
})

import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { lark } from "@/server/channels/lark"
import { decryptCallback, encryptCallback } from "@/server/channels/lark/read-callback"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const appId = "cli_a1b2c3d4e5f60718"
const appSecret = "abcdefghijklmnopqrstuvwxyz012345"
const encryptKey = "tide encrypt key"
const verificationToken = "v_token_0123456789abcdef"
const settings = { appId, region: "feishu" }
const connected = (changed = {}) =>
  connectionWith({ now, settings, secrets: { encryptKey, verificationToken, appSecret }, ...changed })
const inTheClear = (changed = {}) => connected({ secrets: { verificationToken, appSecret }, ...changed })

const call = (body: string, headers: Record<string, string> = {}) =>
  arriving({
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    query: "",
    body,
  })
function signed(body: string, at = now, nonce = "1514711492") {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHash("sha256").update(`${timestamp}${nonce}${encryptKey}${body}`).digest("hex")
  return call(body, {
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": nonce,
    "x-lark-signature": signature,
  })
}
const encrypted = (inner: string) => JSON.stringify({ encrypt: encryptCallback(encryptKey, inner) })

const callback = (eventType: string, event: object, header: object = {}) =>
  JSON.stringify({
    schema: "2.0",
    header: {
      event_id: "5e3702a84e847582be8db7fb73283c02",
      event_type: eventType,
      create_time: "1740816000000",
      token: verificationToken,
      app_id: appId,
      tenant_key: "2ca1d211f64f6438",
      ...header,
    },
    event,
  })
const customer = {
  open_id: "ou_84aad35d084aa403a838cf73ee18467",
  union_id: "on_8ed6aa67826108097d9ee14",
  user_id: "e33ggbyz",
}
const sender = { sender_id: customer, sender_type: "user", tenant_key: "736588c9260f175e" }
const message = (messageType: string, content: object | string, changed = {}) =>
  callback("im.message.receive_v1", {
    sender,
    message: {
      message_id: "om_5ce6d572455d361153b7cb51da133945",
      create_time: "1740816001123",
      chat_id: "oc_5ce6d572455d361153b7xx51da133945",
      chat_type: "p2p",
      message_type: messageType,
      content: typeof content === "string" ? content : JSON.stringify(content),
      ...changed,
    },
  })

behavesLikeAChannel(lark, {
  connection: connected,
  filledIn: { appId, appSecret, encryptKey, verificationToken, region: "feishu" },
  sign: (body) => signed(encrypted(body)),
  proofs: { headers: ["x-lark-signature", "x-lark-request-timestamp", "x-lark-request-nonce"] },
  signsBody: true,
  signsTime: true,
  recordings: [
    {
      name: "a text",
      body: message("text", { text: "我的包裹到哪了？" }, { parent_id: "om_parent", root_id: "om_root" }),
      becomes: [
        {
          externalId: "om_5ce6d572455d361153b7cb51da133945",
          type: "text",
          direction: "inbound",
          accountRef: appId,
          threadRef: "oc_5ce6d572455d361153b7xx51da133945",
          sender: { externalId: customer.open_id, altIds: { unionid: customer.union_id, userid: customer.user_id } },
          occurredAt: new Date(1740816001123),
          text: "我的包裹到哪了？",
          replyTo: "om_parent",
        },
      ],
    },
    {
      name: "a question in a group, without the name of who is addressed",
      body: message(
        "text",
        { text: "@_user_1 问一下 @_user_2 的订单" },
        {
          chat_type: "group",
          mentions: [
            { key: "@_user_1", id: {}, name: "客服" },
            { key: "@_user_2", id: {}, name: "李娜" },
          ],
        },
      ),
      becomes: [{ type: "text", text: "问一下 @李娜 的订单" }],
    },
    {
      name: "a rich text",
      body: message("post", {
        title: "退货",
        content: [
          [
            { tag: "text", text: "订单在 " },
            { tag: "a", href: "https://shop.example/1", text: "这里" },
          ],
          [
            { tag: "at", user_id: "@_user_1", user_name: "李娜" },
            { tag: "img", image_key: "img_1" },
          ],
        ],
      }),
      becomes: [
        {
          type: "text",
          text: "退货\n订单在 这里 (https://shop.example/1)\n@李娜",
          media: [{ id: "img_1", mime: "image/*" }],
        },
      ],
    },
    {
      name: "an image",
      body: message("image", { image_key: "img_7ea74629" }),
      becomes: [{ type: "image", media: [{ id: "img_7ea74629" }] }],
    },
    {
      name: "a voice message",
      body: message("audio", { file_key: "file_75235e0c", duration: 2000 }),
      becomes: [{ type: "voice", media: [{ id: "file_75235e0c" }] }],
    },
    {
      name: "a video",
      body: message("media", { file_key: "file_v", image_key: "img_v", file_name: "开箱.mp4" }),
      becomes: [{ type: "video", media: [{ id: "file_v", name: "开箱.mp4" }] }],
    },
    {
      name: "a file",
      body: message("file", { file_key: "file_f", file_name: "发票.pdf" }),
      becomes: [{ type: "file", media: [{ id: "file_f", name: "发票.pdf" }] }],
    },
    { name: "a sticker", body: message("sticker", { file_key: "file_s" }), becomes: [{ type: "sticker" }] },
    {
      name: "a place",
      body: message("location", { name: "广州塔", longitude: "113.3", latitude: "23.1" }),
      becomes: [{ type: "location", text: "广州塔 (23.1, 113.3)" }],
    },
    { name: "a kind of message to come", body: message("hologram", {}), becomes: [{ type: "unsupported" }] },
    {
      name: "a content that is not JSON, which loses only its words",
      body: message("text", "{oops"),
      becomes: [{ type: "text", text: "" }],
    },
    {
      name: "what an app said as an echo",
      body: callback("im.message.receive_v1", {
        sender: { sender_id: { open_id: "ou_bot" }, sender_type: "app" },
        message: {
          message_id: "om_2",
          chat_id: "oc_1",
          message_type: "text",
          content: '{"text":"hi"}',
        },
      }),
      becomes: [{ direction: "outbound", occurredAt: new Date(1740816000000) }],
    },
    {
      name: "messages that were read",
      body: callback("im.message.message_read_v1", {
        reader: { reader_id: customer, read_time: "1740816002000" },
        message_id_list: ["om_1", "om_2"],
      }),
      becomes: [
        { type: "read", about: "om_1", threadRef: customer.open_id },
        { type: "read", about: "om_2" },
      ],
    },
    {
      name: "a message taken back",
      body: callback("im.message.recalled_v1", { message_id: "om_1", chat_id: "oc_1", recall_time: "1740816002000" }),
      becomes: [{ type: "deleted", about: "om_1", threadRef: "oc_1" }],
    },
    {
      name: "a reaction",
      body: callback("im.message.reaction.created_v1", {
        message_id: "om_1",
        reaction_type: { emoji_type: "THUMBSUP" },
        operator_type: "user",
        user_id: customer,
      }),
      becomes: [{ type: "reaction", text: "THUMBSUP", about: "om_1" }],
    },
    {
      name: "somebody who opens the chat",
      body: callback("im.chat.access_event.bot_p2p_chat_entered_v1", { chat_id: "oc_1", operator_id: customer }),
      becomes: [{ type: "enter_session", threadRef: "oc_1" }],
    },
    {
      name: "a group that takes the bot in",
      body: callback("im.chat.member.bot.added_v1", { chat_id: "oc_1", operator_id: customer }),
      becomes: [{ type: "follow" }],
    },
    {
      name: "a group that lets the bot go",
      body: callback("im.chat.member.bot.deleted_v1", { chat_id: "oc_1", operator_id: customer }),
      becomes: [{ type: "unfollow" }],
    },
    {
      name: "a pressed button of a card",
      body: callback("card.action.trigger", {
        operator: customer,
        action: { value: "查物流", tag: "button" },
        context: { open_message_id: "om_1", open_chat_id: "oc_1" },
      }),
      becomes: [{ type: "postback", text: "查物流", threadRef: "oc_1" }],
    },
    {
      name: "an event of a kind to come",
      body: callback("moon.landed_v1", { crater: "Tycho" }),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "an event of the earlier form",
      body: JSON.stringify({
        uuid: "41b5f371157e3d5341b38b20396e77e3",
        token: verificationToken,
        ts: "1740816000.123456",
        type: "event_callback",
        event: { type: "add_bot", app_id: appId },
      }),
      becomes: [{ externalId: "41b5f371157e3d5341b38b20396e77e3", type: "unsupported", direction: "system" }],
    },
  ],
  malformed: [
    `{"schema":"2.0","header":{"event_id":"","event_type":"x","token":"${verificationToken}"}}`,
    `{"schema":"3.0","header":{"event_id":"1","event_type":"x"}}`,
    `{"type":"url_verification","token":"${verificationToken}","challenge":"${"x".repeat(501)}"}`,
    callback("im.message.receive_v1", { sender, message: { message_id: 1 } }),
  ],
})

describe("the crypto", () => {
  test("reads the documented example", () => {
    expect(decryptCallback("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=")).toBe("hello world")
  })

  test("keeps any length of text, and refuses another key and base64 that is none", () => {
    for (let length = 0; length <= 40; length++) {
      expect(decryptCallback("k", encryptCallback("k", "界".repeat(length)))).toBe("界".repeat(length))
    }
    const sealed = encryptCallback("k", "hello, this is long enough")
    for (const bad of ["", "x", `${sealed}!`, sealed.slice(0, -8), " "]) {
      expect(() => decryptCallback("k", bad)).toThrow("cannot be read")
    }
  })
})

describe("the handshake", () => {
  const asked = (token = verificationToken) =>
    JSON.stringify({ challenge: "ajls384kdjx98XX", token, type: "url_verification" })
  const answered = { ok: true, answer: { status: 200, body: '{"challenge":"ajls384kdjx98XX"}' } }

  test("is answered encrypted, signed or not, because only our key wrote it", () => {
    expect(lark.verify(signed(encrypted(asked())), connected())).toMatchObject(answered)
    expect(lark.verify(call(encrypted(asked())), connected())).toMatchObject(answered)
  })

  test("is answered in the clear when no Encrypt Key is set and the token is right", () => {
    expect(lark.verify(call(asked()), inTheClear())).toMatchObject(answered)
    expect(lark.verify(call(asked("x".repeat(24))), inTheClear())).toMatchObject({ ok: false, status: 401 })
  })

  test("is not answered to a stranger", () => {
    const other = JSON.stringify({ encrypt: encryptCallback("another key", asked()) })
    for (const request of [call(asked()), call(other), call(encrypted(asked("x".repeat(24))))]) {
      expect(lark.verify(request, connected())).toMatchObject({ ok: false, status: 401 })
    }
    const wronglySigned = { ...signed(encrypted(asked())) }
    wronglySigned.headers["x-lark-signature"] = "0".repeat(64)
    expect(lark.verify(wronglySigned, connected())).toMatchObject({ ok: false, status: 401 })
  })
})

describe("authenticity", () => {
  const text = message("text", { text: "hi" })

  test("with an Encrypt Key nothing in the clear is heard, however right its token", () => {
    expect(lark.verify(call(text), connected())).toMatchObject({ ok: false, status: 401 })
    expect(lark.verify(signed(text), connected())).toMatchObject({ ok: false, status: 400 })
  })

  test("without one the token within is the proof", () => {
    expect(lark.verify(call(text), inTheClear())).toMatchObject({
      ok: true,
      externalId: "5e3702a84e847582be8db7fb73283c02",
      lane: "oc_5ce6d572455d361153b7xx51da133945",
    })
    expect(lark.parse(call(text), inTheClear())).toMatchObject([{ text: "hi" }])
    for (const forged of [text.replace(verificationToken, "v_token_0123456789abcdeX"), "{}", "[", ""]) {
      expect(lark.verify(call(forged), inTheClear())).toMatchObject({ ok: false, status: 401 })
    }
    const malformed = JSON.stringify({ schema: "2.0", header: { token: verificationToken } })
    expect(lark.verify(call(malformed), inTheClear())).toMatchObject({ ok: false, status: 400 })
    const simulated = lark.simulate(inTheClear(), {
      externalId: "1",
      sender: { externalId: "2", name: "" },
      text: "hi",
      at: now,
    })
    expect(lark.verify(arriving(simulated), inTheClear())).toMatchObject({ ok: true })
  })

  test("with both, both must be right", () => {
    const wrongToken = text.replace(verificationToken, "v_token_0123456789abcdeX")
    expect(lark.verify(signed(encrypted(wrongToken)), connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("another app's event is not ours", () => {
    const other = callback("im.message.receive_v1", {}, { app_id: "cli_other0000000000" })
    expect(lark.verify(signed(encrypted(other)), connected())).toMatchObject({ ok: false, status: 404 })
  })

  test("the form asks for at least one proof", () => {
    expect(lark.settings.safeParse({ appId, appSecret }).error?.issues).toMatchObject([{ path: ["encryptKey"] }])
    expect(lark.settings.safeParse({ verificationToken }).success).toBe(true)
  })
})

describe("against a rehearsal of the open platform", () => {
  let platform: ScriptedPlatform
  let token = ""
  let given = 0
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, headers, json }) => {
      if (path === "/open-apis/auth/v3/tenant_access_token/internal") {
        if (json.app_secret !== appSecret) return { json: { code: 10014, msg: "app secret invalid" } }
        given++
        token = `t-${given}`
        return { json: { code: 0, msg: "ok", tenant_access_token: token, expire: 7140 } }
      }
      if (headers.authorization !== `Bearer ${token}`) {
        return { status: 400, json: { code: 99991663, msg: "Invalid access token for authorization." } }
      }
      if (path === "/open-apis/bot/v3/info") return { json: { code: 0, bot: { app_name: "潮汐客服" } } }
      return { json: { code: 0, msg: "success", data: { message_id: "om_sent" } } }
    })
    process.env.LARK_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => {
    platform.reset()
    given = 0
  })
  const chat = "oc_5ce6d572455d361153b7xx51da133945"
  const sends = () => platform.heard.filter(({ path }) => path === "/open-apis/im/v1/messages")

  test("a reply arrives in its chat, with quick answers as a numbered list", async () => {
    const reply = replyTo(chat, { text: '在 <at user_id="all">', choices: ["查物流", "退货"] })
    expect(await lark.send(connected(), reply)).toEqual({ kind: "sent", externalId: "om_sent" })
    expect(sends()).toMatchObject([{ json: { receive_id: chat, msg_type: "text", uuid: reply.id } }])
    expect(sends()[0]!.query.get("receive_id_type")).toBe("chat_id")
    expect(JSON.parse(String(sends()[0]!.json.content))).toEqual({
      text: '在 ＜at user_id="all">\n\n1. 查物流\n2. 退货',
    })
  })

  test("one token serves many replies; one that ended is fetched once more and the reply sent once", async () => {
    const connection = connected()
    for (let at = 0; at < 3; at++) expect(await lark.send(connection, replyTo(chat))).toMatchObject({ kind: "sent" })
    expect(given).toBe(1)
    token = "ended"
    platform.heard.length = 0
    expect(await lark.send(connection, replyTo(chat))).toMatchObject({ kind: "sent" })
    expect(given).toBe(2)
    expect(sends()).toHaveLength(2)
  })

  test("a fresh token that is refused too is the merchant's to mend", async () => {
    const refused = { status: 400, json: { code: 99991663, msg: "Invalid access token" } }
    const connection = connected()
    await lark.send(connection, replyTo(chat))
    platform.next = [refused, { json: { code: 0, tenant_access_token: "t-x", expire: 7140 } }, refused]
    expect(await lark.send(connection, replyTo(chat))).toMatchObject({ kind: "failed", reason: "token_invalid" })
  })

  test.each([
    [
      {
        status: 400,
        json: { code: 99991400, msg: "request trigger frequency limit" },
        headers: { "x-ogw-ratelimit-reset": "9" },
      },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 9 },
    ],
    [
      { status: 429, text: "" },
      { kind: "retry", reason: "rate_limited" },
    ],
    [
      { status: 400, json: { code: 230002, msg: "Bot can NOT be out of the chat." } },
      { kind: "failed", reason: "recipient_unknown" },
    ],
    [
      { status: 400, json: { code: 230013, msg: "Bot has NO availability to this user." } },
      { kind: "failed", reason: "blocked" },
    ],
    [
      { status: 400, json: { code: 230025, msg: "too long" } },
      { kind: "failed", reason: "too_long" },
    ],
    [
      { status: 400, json: { code: 99991672, msg: "Access denied" } },
      { kind: "failed", reason: "not_configured" },
    ],
    [
      { status: 400, json: { code: 230001, msg: "odd" } },
      { kind: "failed", reason: "rejected", detail: "230001 odd" },
    ],
    [
      { status: 502, text: "<html>" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("Lark answers %j", async (answer, expected) => {
    const connection = connected()
    await lark.send(connection, replyTo(chat))
    platform.next = [answer]
    expect(await lark.send(connection, replyTo(chat))).toMatchObject(expected)
    expect(sends()).toHaveLength(2)
  })

  test("a broken line before the send is a wait, during it nobody knows", async () => {
    for (const fault of ["break", { status: 500 }, { text: "<html>" }] as const) {
      platform.next = [fault]
      expect(await lark.send(connected(), replyTo(chat))).toEqual({ kind: "retry", reason: "platform_down" })
    }
    const connection = connected()
    await lark.send(connection, replyTo(chat))
    platform.next = ["break", "hang"]
    await expect(lark.send(connection, replyTo(chat))).rejects.toMatchObject({ reason: "no-answer" })
    await expect(lark.send({ ...connection, ...impatient }, replyTo(chat))).rejects.toMatchObject({
      reason: "no-answer",
    })
  })

  test("wrong credentials are the merchant's to mend, and the probe says so", async () => {
    const wrong = connected({ secrets: { encryptKey, verificationToken, appSecret: "f".repeat(32) } })
    expect(await lark.send(wrong, replyTo(chat))).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(await lark.probe!(wrong, "")).toEqual({ ok: false, detail: "10014 app secret invalid" })
    expect(await lark.probe!(connected(), "")).toEqual({ ok: true, detail: "token_received", name: "潮汐客服" })
    expect(await lark.send(connected({ secrets: { encryptKey } }), replyTo(chat))).toEqual({
      kind: "failed",
      reason: "not_configured",
    })
  })
})

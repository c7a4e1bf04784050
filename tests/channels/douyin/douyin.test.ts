import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { douyin } from "@/server/channels/douyin"
import { liveSecretsOf, liveSignature } from "@/server/channels/douyin/live-push"
import { readConnectForm } from "@/server/connect-form"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { type Behaviour, impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const clientKey = "awsample1234567"
const clientSecret = "0123456789abcdef0123456789abcdef"
const shop = "b2a9d3c4-77aa-4e0b-8a11-000000000002"
const buyer = "7f0c5a2e-1d44-4b7a-9c1f-000000000001"
const live = "live_comment=secretForComments\nlive_gift=secretForGifts\nlive_like=secretForLikes"
const connected = (changed = {}) =>
  connectionWith({
    now,
    settings: { clientKey, accountOpenId: shop },
    secrets: { clientSecret, live },
    ...changed,
  })

function sign(body: string, { msgId = "" } = {}) {
  const signature = createHash("sha1").update(clientSecret).update(body).digest("hex")
  const headers = { "content-type": "application/json", "x-douyin-signature": signature }
  return arriving({ method: "POST", headers: { ...headers, ...(msgId && { "msg-id": msgId }) }, query: "", body })
}

const content = (changed: object = {}) => ({
  conversation_short_id: "@9VxConv0001==",
  server_message_id: "@9VxMsg0001==",
  conversation_type: 1,
  create_time: 1740816200123,
  message_type: "text",
  text: "这款有蓝色吗",
  user_infos: [{ open_id: buyer, nick_name: "小林", avatar: "" }],
  ...changed,
})
const event = (name: string, inside: unknown, changed: object = {}) =>
  JSON.stringify({
    event: name,
    client_key: clientKey,
    from_user_id: buyer,
    to_user_id: shop,
    log_id: "20250301080000010",
    content: inside,
    ...changed,
  })
const saying = (changed: object = {}) => event("im_receive_msg", JSON.stringify(content(changed)))
const text = saying()

behavesLikeAChannel(douyin, {
  connection: connected,
  filledIn: { clientKey, clientSecret, accountOpenId: shop, live },
  sign: (body) => sign(body),
  proofs: { headers: ["x-douyin-signature"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "a text whose content is written out as JSON",
      body: text,
      becomes: [
        {
          externalId: "@9VxMsg0001==",
          type: "text",
          direction: "inbound",
          accountRef: shop,
          threadRef: "@9VxConv0001==",
          sender: { externalId: buyer, name: "小林" },
          occurredAt: new Date(1740816200123),
          text: "这款有蓝色吗",
        },
      ],
    },
    {
      name: "the same with its content as an object",
      body: event("im_receive_msg", content()),
      becomes: [{ externalId: "@9VxMsg0001==", type: "text", text: "这款有蓝色吗" }],
    },
    {
      name: "ids above 2^53, digit by digit",
      body: event(
        "im_receive_msg",
        `{"conversation_short_id":7212345678901234567,"server_message_id":7212345678901234999,"message_type":"text","text":"在吗"}`,
      ),
      becomes: [{ externalId: "7212345678901234999", threadRef: "7212345678901234567", text: "在吗", occurredAt: now }],
    },
    {
      name: "what our own side sent, as an echo",
      body: event("im_send_msg", content({ server_message_id: "@9VxMsg0002==", source: clientKey }), {
        from_user_id: shop,
        to_user_id: buyer,
      }),
      becomes: [
        {
          externalId: "@9VxMsg0002==",
          type: "text",
          direction: "outbound",
          threadRef: "@9VxConv0001==",
          sender: { externalId: shop },
        },
      ],
    },
    {
      name: "a picture without an address",
      body: saying({ message_type: "image", text: undefined }),
      becomes: [{ type: "image", media: undefined }],
    },
    {
      name: "a picture of a mini program's customer",
      body: saying({ message_type: "user_local_image", text: undefined, resource_url: "https://p.example/1" }),
      becomes: [{ type: "image", media: [{ url: "https://p.example/1" }] }],
    },
    { name: "a sticker", body: saying({ message_type: "emoji" }), becomes: [{ type: "sticker" }] },
    {
      name: "a shared video",
      body: saying({ message_type: "video", item_id: "@8hxdhauTCMppanGnM4ltGM780mDqPP==" }),
      becomes: [{ type: "video", media: [{ id: "@8hxdhauTCMppanGnM4ltGM780mDqPP==" }] }],
    },
    {
      name: "a video of a mini program's customer",
      body: saying({ message_type: "user_local_video" }),
      becomes: [{ type: "video" }],
    },
    {
      name: "a lead card",
      body: saying({ message_type: "retain_consult_card" }),
      becomes: [{ type: "unsupported", direction: "inbound" }],
    },
    { name: "another kind of message", body: saying({ message_type: "other" }), becomes: [{ type: "unsupported" }] },
    {
      name: "a message in a group",
      body: event("im_group_receive_msg", content({ conversation_type: 2 })),
      becomes: [{ type: "text", direction: "inbound" }],
    },
    {
      name: "our own message in a group",
      body: event("im_group_send_msg", content(), { from_user_id: shop }),
      becomes: [{ direction: "outbound" }],
    },
    {
      name: "a customer who opens the chat from a video",
      body: event(
        "im_enter_direct_msg",
        content({ message_type: undefined, text: undefined, scene_type: "video", objectId: "v1", query: "size" }),
      ),
      becomes: [{ type: "enter_session", direction: "inbound", threadRef: "@9VxConv0001==", text: "size" }],
    },
    {
      name: "a message the customer took back",
      body: event(
        "im_recall_msg",
        JSON.stringify({ server_message_id: "@9VxMsg0001==", conversation_short_id: "@9VxConv0001==" }),
      ),
      becomes: [
        {
          type: "deleted",
          direction: "inbound",
          externalId: "recall:@9VxMsg0001==",
          about: "@9VxMsg0001==",
          threadRef: "@9VxConv0001==",
        },
      ],
    },
    {
      name: "a message our own side took back",
      body: event("im_recall_msg", { server_message_id: "@9VxMsg0002==" }, { from_user_id: shop, to_user_id: buyer }),
      becomes: [{ type: "deleted", direction: "outbound", about: "@9VxMsg0002==" }],
    },
    {
      name: "an authorisation",
      body: event("authorize", { scopes: ["im"] }, { from_user_id: shop, to_user_id: "" }),
      becomes: [{ type: "unsupported", direction: "system", text: "authorize" }],
    },
    {
      name: "an operator who withdrew",
      body: event("contract_unauthorize", {}),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "an event it does not know",
      body: event("teleport", ""),
      becomes: [{ type: "unsupported", direction: "system", text: "teleport" }],
    },
  ],
  malformed: [
    event("im_receive_msg", "{"),
    event("im_receive_msg", "null"),
    event("im_receive_msg", {}),
    event("im_receive_msg", content({ server_message_id: undefined })),
    event("im_receive_msg", { __proto__: content() }),
    `{"event":"im_receive_msg","content":{"__proto__":{"ok":true}}}`,
    `{"event":{"a":1}}`,
    event("verify_webhook", {}),
    event("verify_webhook", { challenge: { a: 1 } }),
  ],
})

describe("webhooks of the open platform", () => {
  const challenge = (inside: string) => `{"event":"verify_webhook","client_key":"${clientKey}","content":${inside}}`

  test.each([
    [`{"challenge":12345}`, `{"challenge":12345}`],
    [`{"challenge":"12345"}`, `{"challenge":"12345"}`],
    [`{"challenge":7212345678901234567}`, `{"challenge":7212345678901234567}`],
    [`{"challenge":"7212345678901234567"}`, `{"challenge":"7212345678901234567"}`],
    [`"{\\"challenge\\":7212345678901234567}"`, `{"challenge":7212345678901234567}`],
    [`"{\\"challenge\\": \\"a(b*\\"}"`, `{"challenge":"a(b*"}`],
  ])("give the challenge %s back as it was written", (inside, body) => {
    expect(douyin.verify(sign(challenge(inside)), connected())).toMatchObject({
      ok: true,
      answer: { status: 200, headers: { "content-type": "application/json" }, body },
    })
  })

  test("give no challenge back to a stranger", () => {
    const request = sign(challenge(`{"challenge":1}`))
    request.headers["x-douyin-signature"] = createHash("sha1").update(`wrong${request.body}`).digest("hex")
    expect(douyin.verify(request, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("are deduplicated by the Msg-Id, or by the message's own id", () => {
    expect(douyin.verify(sign(text, { msgId: "m-1" }), connected())).toMatchObject({ externalId: "m-1" })
    expect(douyin.verify(sign(text), connected())).toMatchObject({ externalId: "@9VxMsg0001==" })
  })

  test("sent again under another Msg-Id are still the same message", () => {
    const replayed = sign(text, { msgId: "forged" })
    const idsOf = (request: typeof replayed) => douyin.parse(request, connected()).map(({ externalId }) => externalId)
    expect(idsOf(replayed)).toEqual(idsOf(sign(text, { msgId: "m-1" })))
  })

  test("for another app or another account are not ours", () => {
    const other = (changed: object) => sign(event("im_receive_msg", content(), changed))
    expect(douyin.verify(other({ client_key: "awother123" }), connected())).toMatchObject({ ok: false, status: 404 })
    expect(douyin.verify(other({ to_user_id: "another" }), connected())).toMatchObject({ ok: false, status: 404 })
    const unnamed = connected({ settings: {} })
    expect(douyin.verify(other({ to_user_id: "another", client_key: "awother123" }), unnamed)).toMatchObject({
      ok: true,
    })
  })
})

describe("what is pushed from a live room", () => {
  const room = "7345678901234567890"
  const push = (type: string, items: unknown, { at = now, secret = "", nonce = "n1" } = {}) => {
    const body = typeof items === "string" ? items : JSON.stringify(items)
    const headers = {
      "x-nonce-str": nonce,
      "x-timestamp": String(at.getTime()),
      "x-roomid": room,
      "x-msg-type": type,
    }
    const signature = liveSignature(headers, body, secret || (liveSecretsOf(live)(type) ?? "none"))
    const signed = { "content-type": "application/json", ...headers, "x-signature": signature }
    return arriving({ method: "POST", headers: signed, query: "", body })
  }
  const comment = {
    msg_id: "7212345678901234567",
    sec_openid: "_000sampleLiveUser01",
    content: "S码还有吗",
    avatar_url: "https://img.example/u1.png",
    nickname: "阿青",
    timestamp: 1740816300456,
  }

  test("is signed as documented", () => {
    const headers = { "x-nonce-str": "123456", "x-timestamp": "456789", "x-roomid": "268", "x-msg-type": "user_group" }
    expect(liveSignature(headers, "abc123你好", "123abc")).toBe("GAkalGmhzqlUGQO/TgvMug==")
  })

  test("becomes a comment under the room, one for each item", () => {
    const request = push("live_comment", [comment, { ...comment, msg_id: 7212345678901, content: undefined }])
    expect(douyin.verify(request, connected())).toMatchObject({ ok: true, lane: room })
    expect(douyin.parse(request, connected())).toMatchObject([
      {
        externalId: "7212345678901234567",
        type: "live_comment",
        direction: "inbound",
        threadRef: room,
        sender: { externalId: "_000sampleLiveUser01", name: "阿青" },
        under: { kind: "live", ref: room },
        occurredAt: new Date(1740816300456),
        text: "S码还有吗",
      },
      { externalId: "7212345678901", type: "live_comment", text: "" },
    ])
    expect(douyin.acknowledge(request, connected())).toMatchObject({ status: 200 })
  })

  test("keeps an id above 2^53 digit by digit", () => {
    const request = push("live_comment", `[{"msg_id":7212345678901234567,"sec_openid":"u","content":"1"}]`)
    expect(douyin.parse(request, connected())).toMatchObject([{ externalId: "7212345678901234567", occurredAt: now }])
  })

  test("knows likes and gifts from words, and lets other data pass without a fuss", () => {
    const as = (type: string, item: object) =>
      douyin.parse(push(type, [{ ...comment, content: undefined, ...item }]), connected())
    expect(as("live_like", { like_num: 12 })).toMatchObject([{ type: "reaction", text: "12", direction: "inbound" }])
    expect(as("live_gift", { gift_num: 3, gift_value: 100 })).toMatchObject([{ type: "reaction", text: "3" }])
    expect(as("live_fansclub", {})).toMatchObject([{ type: "unsupported", direction: "system" }])
  })

  test("takes a repeat for a repeat whatever its time and nonce, and another room's for another", () => {
    const idOf = (request: ReturnType<typeof push>) => {
      const verified = douyin.verify(request, connected())
      return verified.ok && "externalId" in verified ? verified.externalId : null
    }
    const later = push("live_comment", [comment], { nonce: "n2", at: new Date(now.getTime() + 1000) })
    expect(idOf(later)).toBe(idOf(push("live_comment", [comment])))
    expect(idOf(push("live_like", [comment]))).not.toBe(idOf(later))
  })

  test("is refused with another kind's secret, without a secret, changed, moved to another room, or old", () => {
    const refused = { ok: false, status: 401 }
    expect(douyin.verify(push("live_comment", [comment], { secret: "secretForGifts" }), connected())).toMatchObject(
      refused,
    )
    expect(douyin.verify(push("live_fansclub", [comment], { secret: "none" }), connected())).toMatchObject(refused)
    expect(douyin.verify(push("__proto__", [comment], { secret: "[object Object]" }), connected())).toMatchObject(
      refused,
    )
    expect(douyin.verify(push("live_comment", [comment]), connected({ secrets: { clientSecret } }))).toMatchObject(
      refused,
    )
    for (const name of ["x-signature", "x-roomid", "x-nonce-str", "x-timestamp"]) {
      const { [name]: _, ...others } = push("live_comment", [comment]).headers
      expect(douyin.verify({ ...push("live_comment", [comment]), headers: others }, connected())).toMatchObject(refused)
      const moved = { ...others, [name]: "1740816000001" }
      expect(douyin.verify({ ...push("live_comment", [comment]), headers: moved }, connected())).toMatchObject(refused)
    }
    const changed = push("live_comment", [comment])
    changed.body = Buffer.from(changed.body.toString().replace("S码", "M码"))
    expect(douyin.verify(changed, connected())).toMatchObject(refused)
    for (const minutes of [-6, 6]) {
      const at = new Date(now.getTime() + minutes * 60_000)
      expect(douyin.verify(push("live_comment", [comment], { at }), connected())).toMatchObject(refused)
    }
  })

  test("is refused when it is no push, or no JSON", () => {
    for (const body of [
      "",
      "{",
      "[]",
      "{}",
      "null",
      "[1]",
      `[{"msg_id":"1"}]`,
      `[{"__proto__":{"ok":true}}]`,
      "[".repeat(50_000),
    ]) {
      expect(douyin.verify(push("live_comment", body), connected())).toMatchObject({ ok: false, status: 400 })
    }
    const form = push("live_comment", [comment])
    form.headers["content-type"] = "text/html"
    expect(douyin.verify(form, connected())).toMatchObject({ ok: false, status: 415 })
    expect(Object.prototype).not.toHaveProperty("ok")
  })

  test("alone needs no more than its secrets, and is what the simulator then plays", () => {
    const { settings, secrets } = readConnectForm(douyin, { live: "oneForAll" })
    const onlyLive = connected({ settings, secrets })
    const said = { externalId: "m1", sender: { externalId: "cust-0001", name: "李娜" }, text: "有货吗", at: now }
    const request = arriving(douyin.simulate(onlyLive, said))
    expect(douyin.verify(request, onlyLive)).toMatchObject({ ok: true })
    expect(douyin.parse(request, onlyLive)).toMatchObject([
      { type: "live_comment", text: "有货吗", sender: { name: "李娜" } },
    ])
    expect(douyin.verify(sign(text), onlyLive)).toMatchObject({ ok: false, status: 401 })
  })

  test("has its secrets a line each, as JSON, or one for all", () => {
    expect(liveSecretsOf(live)("live_gift")).toBe("secretForGifts")
    expect(liveSecretsOf("live_comment: a, live_like: b")("live_like")).toBe("b")
    expect(liveSecretsOf(`{"live_comment":"x y","live_gift":"z"}`)("live_comment")).toBe("x y")
    expect(liveSecretsOf(`{"live_comment":`)("live_comment")).toBeUndefined()
    expect(liveSecretsOf("oneForAll")("live_fansclub")).toBe("oneForAll")
    for (const written of ["", "{}", "a b", "comment=x"]) expect(liveSecretsOf(written)("live_comment")).toBeUndefined()
    expect(() => readConnectForm(douyin, { live: "a b" })).toThrow("not complete")
    expect(() => readConnectForm(douyin, { clientKey })).toThrow("not complete")
  })
})

describe("against a rehearsal of Douyin's interface", () => {
  let platform: ScriptedPlatform
  let tokens = 0
  let current = ""
  const platformBehaves: Behaviour = ({ path, json, headers }) => {
    if (path === "/oauth/client_token/") {
      if (json.client_key !== clientKey || json.client_secret !== clientSecret) {
        return { json: { data: { error_code: 10003, description: "client_key错误" }, message: "error" } }
      }
      tokens++
      current = `clt.${tokens}`
      return {
        json: { data: { access_token: current, expires_in: 7200, error_code: 0, description: "" }, message: "success" },
      }
    }
    if (headers["access-token"] !== current)
      return { json: { err_no: 28001008, err_msg: "access_token过期", data: null } }
    return { json: { err_no: 0, err_msg: "", data: { msg_id: "@9VxSent==" } } }
  }
  beforeAll(async () => {
    platform = await startScriptedPlatform(platformBehaves)
    process.env.DOUYIN_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => {
    platform.reset()
    tokens = 0
    current = ""
  })
  const sends = () => platform.heard.filter(({ path }) => path === "/im/send/msg/")
  const reply = (changed = {}) => replyTo(buyer, { threadRef: "@9VxConv0001==", ...changed })
  const givenToken = { json: { data: { access_token: "t", expires_in: 7200 } } }

  test("a reply goes into its conversation, from the merchant's account", async () => {
    expect(await douyin.send(connected(), reply({ choices: ["查物流", "退货"] }))).toEqual({
      kind: "sent",
      externalId: "@9VxSent==",
    })
    expect(sends()[0]!.query.get("open_id")).toBe(shop)
    expect(sends()[0]!.json).toEqual({
      conversation_id: "@9VxConv0001==",
      to_user_id: buyer,
      scene: "im_reply_msg",
      content: { msg_type: 1, text: { text: "您的包裹已到上海\n\n1. 查物流\n2. 退货" } },
    })
  })

  test("a long reply goes in parts", async () => {
    await douyin.send(connected(), reply({ text: "潮🌊".repeat(300) }))
    const parts = sends().map(({ json }) => (json.content as { text: { text: string } }).text.text)
    expect(parts.length).toBe(2)
    expect(parts.join("")).toBe("潮🌊".repeat(300))
  })

  test("one token serves many, one that ended is renewed once", async () => {
    const connection = connected()
    for (let at = 0; at < 3; at++) await douyin.send(connection, reply())
    expect(tokens).toBe(1)
    current = "clt.other"
    expect(await douyin.send(connection, reply())).toMatchObject({ kind: "sent" })
    expect(tokens).toBe(2)
  })

  test.each([
    [{ json: { err_no: 28001003 } }, { kind: "failed", reason: "token_invalid" }],
    [{ json: { data: { error_code: 2190008, description: "expired" } } }, { kind: "failed", reason: "token_invalid" }],
    [
      { json: { err_no: 28001007, err_msg: "参数错误" } },
      { kind: "failed", reason: "rejected", detail: "28001007 参数错误" },
    ],
    [{ json: { err_no: 28003017 } }, { kind: "failed", reason: "quota_used" }],
    [{ status: 429 }, { kind: "retry", reason: "rate_limited" }],
    [
      { status: 503, text: "busy" },
      { kind: "retry", reason: "platform_down" },
    ],
    [{ status: 404 }, { kind: "failed", reason: "rejected" }],
  ])("Douyin answers %j", async (answer, expected) => {
    platform.behaves = (call) => (call.path === "/im/send/msg/" ? answer : platformBehaves(call))
    expect(await douyin.send(connected(), reply())).toMatchObject(expected)
    expect(sends()).toHaveLength(expected.reason === "token_invalid" ? 2 : 1)
  })

  test("a line that breaks or hangs is not known, one that breaks before the send is a wait", async () => {
    platform.next = [givenToken, "break"]
    await expect(douyin.send(connected(), reply())).rejects.toMatchObject({ reason: "no-answer" })
    platform.next = [givenToken, "hang"]
    await expect(douyin.send({ ...connected(), ...impatient }, reply())).rejects.toMatchObject({ reason: "no-answer" })
    platform.next = ["break"]
    expect(await douyin.send(connected(), reply())).toEqual({ kind: "retry", reason: "platform_down" })
  })

  test("nothing is sent into a live room, nor without what sending needs", async () => {
    expect(await douyin.send(connected(), reply({ threadRef: "7345678901234567890" }))).toMatchObject({
      kind: "failed",
      reason: "rejected",
      detail: "live_room",
    })
    for (const lacking of [{ settings: { clientKey } }, { settings: { accountOpenId: shop } }, { secrets: { live } }]) {
      expect(await douyin.send(connected(lacking), reply())).toEqual({ kind: "failed", reason: "not_configured" })
    }
    expect(platform.heard).toHaveLength(0)
  })

  test("a check of the connection says whose it is, or what is wrong", async () => {
    expect(await douyin.probe!(connected(), "")).toEqual({ ok: true, detail: "token_received", name: clientKey })
    const wrong = connected({ secrets: { clientSecret: "f".repeat(32) } })
    expect(await douyin.probe!(wrong, "")).toEqual({ ok: false, detail: "10003 client_key错误" })
    expect(await douyin.probe!(connected({ secrets: { live } }), "")).toEqual({ ok: false, detail: "no_client_secret" })
    platform.next = ["break"]
    expect(await douyin.probe!(connected(), "")).toEqual({ ok: false, detail: "platform_down" })
  })
})

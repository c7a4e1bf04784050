import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { ConnectionInHand } from "@/server/channels/channel"
import { dingtalk } from "@/server/channels/dingtalk"
import { decryptMessage, encryptMessage, wechatSignature } from "@/server/channels/wechat-crypto"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const ownerKey = "dingab12cd34ef56gh78"
const appSecret = "abcdefghijklmnopqrstuvwxyz_0123456789-ABCDEF"
const token = "tidelineToken2025"
const aesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
const connected = (changed = {}) =>
  connectionWith({ now, settings: { ownerKey }, secrets: { token, aesKey, appSecret }, ...changed })

const headers = { "content-type": "application/json; charset=utf-8" }
function sign(body: string, at = now) {
  const timestamp = String(at.getTime())
  const signature = createHmac("sha256", appSecret).update(`${timestamp}\n${appSecret}`).digest("base64")
  return arriving({ method: "POST", headers: { ...headers, timestamp, sign: signature }, query: "", body })
}
function eventOf(
  inner: string,
  { at = now, key = aesKey, owner = ownerKey, nonce = "WL4PK6yA", name = "msg_signature" } = {},
) {
  const encrypt = encryptMessage(key, owner, inner)
  const timestamp = String(at.getTime())
  const query = new URLSearchParams({ [name]: wechatSignature(token, timestamp, nonce, encrypt), timestamp, nonce })
  return arriving({ method: "POST", headers, query: query.toString(), body: JSON.stringify({ encrypt }) })
}

const person = "$:LWCP_v1:$sample0001"
const message = (changed: object) =>
  JSON.stringify({
    conversationId: "cid6KeBBLoveMJOGXoYKF5x7EeiodoA==",
    conversationType: "1",
    chatbotUserId: "$:LWCP_v1:$robot",
    msgId: "msg0xXXXXX",
    senderNick: "李娜",
    senderStaffId: "manager4220",
    senderId: person,
    sessionWebhookExpiredTime: 1740823200000,
    createAt: 1740816000123,
    senderCorpId: "ding9f50b15bccd16741",
    sessionWebhook: "https://oapi.dingtalk.com/robot/sendBySession?session=x",
    robotCode: ownerKey,
    msgtype: "text",
    text: { content: " 我的包裹到哪了？" },
    ...changed,
  })

behavesLikeAChannel(dingtalk, {
  connection: connected,
  filledIn: { ownerKey, appSecret, token, aesKey },
  sign: (body) => sign(body),
  proofs: { headers: ["sign", "timestamp"] },
  signsBody: false,
  signsTime: false,
  recordings: [
    {
      name: "a word to the robot",
      body: message({}),
      becomes: [
        {
          externalId: "msg0xXXXXX",
          type: "text",
          direction: "inbound",
          accountRef: ownerKey,
          threadRef: "cid6KeBBLoveMJOGXoYKF5x7EeiodoA==",
          sender: { externalId: "manager4220", altIds: { dingtalk: person }, name: "李娜" },
          occurredAt: new Date(1740816000123),
          text: "我的包裹到哪了？",
        },
      ],
    },
    {
      name: "a word in a group, from somebody outside the organisation",
      body: message({ conversationType: "2", conversationTitle: "大客户群", senderStaffId: null }),
      becomes: [{ threadRef: "cid6KeBBLoveMJOGXoYKF5x7EeiodoA==/group", sender: { externalId: person, name: "李娜" } }],
    },
    {
      name: "a picture",
      body: message({
        msgtype: "picture",
        text: undefined,
        content: { downloadCode: "dc1", pictureDownloadCode: "p" },
      }),
      becomes: [{ type: "image", media: [{ id: "dc1" }] }],
    },
    {
      name: "a voice message with what was heard",
      body: message({
        msgtype: "audio",
        text: undefined,
        content: { downloadCode: "dc2", recognition: "什么时候发货" },
      }),
      becomes: [{ type: "voice", text: "什么时候发货", media: [{ id: "dc2" }] }],
    },
    {
      name: "a video",
      body: message({ msgtype: "video", content: { downloadCode: "dc3", videoType: "mp4" } }),
      becomes: [{ type: "video", media: [{ id: "dc3" }] }],
    },
    {
      name: "a file",
      body: message({ msgtype: "file", content: { downloadCode: "dc4", fileName: "发票.pdf" } }),
      becomes: [{ type: "file", media: [{ id: "dc4", name: "发票.pdf" }] }],
    },
    {
      name: "words with a picture",
      body: message({
        msgtype: "richText",
        content: { richText: [{ text: "坏了" }, { type: "picture", downloadCode: "dc5" }] },
      }),
      becomes: [{ type: "text", text: "坏了", media: [{ id: "dc5" }] }],
    },
    {
      name: "a picture among empty words",
      body: message({ msgtype: "richText", content: { richText: [{ text: "\n" }, { downloadCode: "dc6" }] } }),
      becomes: [{ type: "image", media: [{ id: "dc6" }] }],
    },
    {
      name: "a content that is only words",
      body: message({ msgtype: "unknownMsgType", content: "暂不支持" }),
      becomes: [{ type: "unsupported" }],
    },
    {
      name: "an id beyond 2^53, digit by digit",
      body: message({ msgId: 0 }).replace('"msgId":0', '"msgId":9007199254740993'),
      becomes: [{ externalId: "9007199254740993" }],
    },
  ],
  malformed: [
    message({ conversationId: undefined }),
    message({ msgId: "" }),
    message({ text: "words" }),
    `{"encrypt":"x"}`,
  ],
})

describe("a robot's message", () => {
  test("is heard for an hour after it was signed, and not before", () => {
    for (const minutes of [-59, 59]) {
      const at = new Date(now.getTime() + minutes * 60_000)
      expect(dingtalk.verify(sign(message({}), at), connected())).toMatchObject({ ok: true, externalId: "msg0xXXXXX" })
    }
    for (const minutes of [-61, 61]) {
      const at = new Date(now.getTime() + minutes * 60_000)
      expect(dingtalk.verify(sign(message({}), at), connected())).toMatchObject({ ok: false, status: 401 })
    }
  })
})

describe("an event", () => {
  const joined = JSON.stringify({
    EventType: "user_add_org",
    TimeStamp: "1740816000000",
    UserId: ["manager4220"],
    CorpId: "ding9f50b15bccd16741",
  })
  const published = {
    encrypt:
      "0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3",
    query: "signature=03044561471240d4a14bb09372dfcfd4fd0e40cb&timestamp=1608001896814&nonce=WL4PK6yA",
  }
  const publishedSecrets = { token: "mryue", aesKey: "Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7" }
  const then = connected({
    now: new Date(1608001896814),
    settings: { ownerKey: "ding6ccabc44d2c8d38b" },
    secrets: publishedSecrets,
  })
  const publishedCall = (query = published.query) =>
    arriving({ method: "POST", headers, query, body: JSON.stringify({ encrypt: published.encrypt }) })
  /** What an encrypted answer says, once its signature was checked. */
  const opened = (body: string | undefined, { settings, secrets }: ConnectionInHand) => {
    const answer = JSON.parse(body ?? "")
    expect(wechatSignature(secrets.token!, answer.timeStamp, answer.nonce, answer.encrypt)).toBe(answer.msg_signature)
    return decryptMessage(secrets.aesKey!, settings.ownerKey!, answer.encrypt)
  }

  test("the published check of the address is answered with an encrypted success", () => {
    expect(decryptMessage(publishedSecrets.aesKey, "ding6ccabc44d2c8d38b", published.encrypt)).toBe(
      '{"EventType":"check_url"}',
    )
    const verified = dingtalk.verify(publishedCall(), then)
    if (!verified.ok || !("answer" in verified)) throw new Error(JSON.stringify(verified))
    expect(verified.answer.status).toBe(200)
    expect(opened(verified.answer.body, then)).toBe("success")
  })

  test("a stranger's check is not answered", () => {
    const wrong = [
      published.query.replace("0304", "0305"),
      published.query.replace("WL4PK6yA", "WL4PK6yB"),
      published.query.replace("1608001896814", "1608001896815"),
      "timestamp=1608001896814&nonce=WL4PK6yA",
    ]
    for (const query of wrong) {
      expect(dingtalk.verify(publishedCall(query), then)).toMatchObject({ ok: false, status: 401 })
    }
    const later = { ...then, now: new Date(1608001896814 + 301_000) }
    expect(dingtalk.verify(publishedCall(), later)).toMatchObject({ ok: false, status: 401, why: "stale timestamp" })
    expect(dingtalk.verify(publishedCall(), { ...then, secrets: { appSecret } })).toMatchObject({ status: 401 })
  })

  test("is kept as a notice to nobody, once, and acknowledged in cipher", () => {
    for (const name of ["msg_signature", "signature"]) {
      const request = eventOf(joined, { name })
      expect(dingtalk.verify(request, connected())).toMatchObject({ ok: true, lane: "-" })
      expect(dingtalk.parse(request, connected())).toMatchObject([
        { type: "unsupported", direction: "system", text: "user_add_org", occurredAt: new Date(1740816000000) },
      ])
    }
    expect(dingtalk.verify(eventOf(joined), connected())).toEqual(dingtalk.verify(eventOf(joined), connected()))
    expect(opened(dingtalk.acknowledge(eventOf(joined), connected()).body, connected())).toBe("success")
    expect(dingtalk.acknowledge(sign(message({})), connected()).body).toBe("{}")
  })

  test("that another owner's key ends, or that is no event, is malformed", () => {
    for (const request of [eventOf(joined, { owner: "dingother" }), eventOf("[]"), eventOf('{"EventType":7}')]) {
      expect(dingtalk.verify(request, connected())).toMatchObject({ ok: false, status: 400 })
    }
    const clear = eventOf(joined)
    clear.body = Buffer.from(joined)
    expect(dingtalk.verify(clear, connected())).toMatchObject({ ok: false, status: 401 })
  })
})

test("the form asks for the robot's secret or for everything events need", () => {
  const pathsAt = (values: object) => dingtalk.settings.safeParse(values).error?.issues.map(({ path }) => path[0]) ?? []
  expect(pathsAt({})).toEqual(["appSecret"])
  expect(pathsAt({ token, aesKey })).toEqual(["ownerKey"])
  expect(pathsAt({ appSecret })).toEqual([])
  expect(pathsAt({ token, aesKey, ownerKey })).toEqual([])
})

describe("against a rehearsal of the open platform", () => {
  let platform: ScriptedPlatform
  let current = ""
  let given = 0
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, headers: sent, json }) => {
      if (path === "/v1.0/oauth2/accessToken") {
        if (json.appSecret !== appSecret || json.appKey !== ownerKey) {
          return { status: 400, json: { code: "invalidClientIdOrSecret", message: "无效的clientId或者clientSecret" } }
        }
        given++
        current = `at-${given}`
        return { json: { accessToken: current, expireIn: 7200 } }
      }
      if (sent["x-acs-dingtalk-access-token"] !== current) {
        return { status: 400, json: { code: "InvalidAuthentication", message: "不合法的access_token" } }
      }
      return { json: { processQueryKey: "pqk-1", invalidStaffIdList: [], flowControlledStaffIdList: [] } }
    })
    process.env.DINGTALK_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => {
    platform.reset()
    given = 0
  })
  const sends = () => platform.heard.filter(({ path }) => path.startsWith("/v1.0/robot/"))

  test("a reply goes to one person by their staff id, and into a group by its conversation", async () => {
    const connection = connected()
    const reply = replyTo("manager4220", { threadRef: "cid1==", choices: ["查物流"] })
    expect(await dingtalk.send(connection, reply)).toEqual({ kind: "sent", externalId: "pqk-1" })
    expect(await dingtalk.send(connection, { ...reply, threadRef: "cid2==/group" })).toMatchObject({ kind: "sent" })
    expect(sends()).toMatchObject([
      { path: "/v1.0/robot/oToMessages/batchSend", json: { robotCode: ownerKey, userIds: ["manager4220"] } },
      { path: "/v1.0/robot/groupMessages/send", json: { robotCode: ownerKey, openConversationId: "cid2==" } },
    ])
    expect(JSON.parse(String(sends()[0]!.json.msgParam))).toEqual({ content: "您的包裹已到上海\n\n1. 查物流" })
    expect(given).toBe(1)
  })

  test("a token that ended is fetched once more and the reply sent once", async () => {
    const connection = connected()
    await dingtalk.send(connection, replyTo("manager4220"))
    current = "ended"
    expect(await dingtalk.send(connection, replyTo("manager4220"))).toMatchObject({ kind: "sent" })
    expect(given).toBe(2)
    expect(sends()).toHaveLength(3)
  })

  test.each([
    [
      { status: 400, json: { code: "Throttling.Api", message: "qps" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 },
    ],
    [
      { status: 429, text: "" },
      { kind: "retry", reason: "rate_limited" },
    ],
    [{ json: { flowControlledStaffIdList: ["manager4220"] } }, { kind: "retry", reason: "rate_limited" }],
    [{ json: { invalidStaffIdList: ["manager4220"] } }, { kind: "failed", reason: "recipient_unknown" }],
    [
      { status: 403, json: { code: "Forbidden.AccessDenied.AccessTokenPermissionDenied", message: "no" } },
      { kind: "failed", reason: "not_configured" },
    ],
    [
      { status: 400, json: { code: "staffId.notExisted", message: "no" } },
      { kind: "failed", reason: "recipient_unknown" },
    ],
    [
      { status: 400, json: { code: "odd", message: "as told" } },
      { kind: "failed", reason: "rejected", detail: "odd as told" },
    ],
    [
      { status: 503, text: "<html>" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("DingTalk answers %j", async (answer, expected) => {
    const connection = connected()
    await dingtalk.send(connection, replyTo("manager4220"))
    platform.next = [answer]
    expect(await dingtalk.send(connection, replyTo("manager4220"))).toMatchObject(expected)
    expect(sends()).toHaveLength(2)
  })

  test("a broken line before the send is a wait, during it nobody knows", async () => {
    platform.next = ["break"]
    expect(await dingtalk.send(connected(), replyTo("x"))).toEqual({ kind: "retry", reason: "platform_down" })
    const connection = connected()
    await dingtalk.send(connection, replyTo("x"))
    platform.next = ["break", "hang"]
    await expect(dingtalk.send(connection, replyTo("x"))).rejects.toMatchObject({ reason: "no-answer" })
    await expect(dingtalk.send({ ...connection, ...impatient }, replyTo("x"))).rejects.toMatchObject({
      reason: "no-answer",
    })
  })

  test("wrong credentials are the merchant's to mend, and the probe says so", async () => {
    const wrong = connected({ secrets: { appSecret: "f".repeat(32) } })
    expect(await dingtalk.send(wrong, replyTo("x"))).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(await dingtalk.probe!(wrong, "")).toMatchObject({
      ok: false,
      detail: expect.stringContaining("invalidClientIdOrSecret"),
    })
    expect(await dingtalk.probe!(connected(), "")).toEqual({ ok: true, detail: "dingtalk_token_received" })
    const without = connected({ settings: {} })
    expect(await dingtalk.send(without, replyTo("x"))).toEqual({ kind: "failed", reason: "not_configured" })
    expect(await dingtalk.probe!(without, "")).toEqual({ ok: false, detail: "no_dingtalk_secret" })
  })
})

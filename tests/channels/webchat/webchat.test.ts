import { describe, expect, test } from "vitest"
import { issueVisitorToken, readVisitorToken } from "@/server/channels/visitor-token"
import { webchat } from "@/server/channels/webchat"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionId, connectionWith, kept } from "../connection-for-tests"

const now = new Date("2025-03-01T08:00:00.000Z")
const connection = connectionWith({ now })
const visitor = "v_4f1c2a9be07d"

function sign(body: string, visitorId = visitor, connectionOfToken = connectionId) {
  const authorization = `Bearer ${issueVisitorToken(connectionOfToken, visitorId, now)}`
  return arriving({ method: "POST", headers: { "content-type": "application/json", authorization }, query: "", body })
}
const id = "6f1d2c3b-4a59-4e68-8f70-112233445566"

behavesLikeAChannel(webchat, {
  connection: (changed) => connectionWith({ now, ...changed }),
  filledIn: { identitySecret: "0123456789abcdef0123456789abcdef" },
  provenWithoutSecrets: true,
  sign: (body) => sign(body),
  proofs: { headers: ["authorization"] },
  signsBody: false,
  signsTime: false,
  recordings: [
    {
      name: "a line of text from a page of the shop",
      body: `{"id":"${id}","type":"text","text":"  有蓝色吗  ","page":"https://shop.example/p/1","locale":"zh-CN"}`,
      becomes: [
        {
          externalId: `${visitor}:${id}`,
          type: "text",
          text: "有蓝色吗",
          threadRef: visitor,
          sender: { externalId: visitor, name: undefined, locale: "zh-CN" },
        },
      ],
    },
    {
      name: "a tapped quick answer",
      body: `{"id":"${id}","type":"choice","text":"查物流"}`,
      becomes: [{ type: "postback", text: "查物流" }],
    },
    {
      name: "a rating with a word",
      body: `{"id":"${id}","type":"rating","score":4,"text":"谢谢"}`,
      becomes: [{ type: "rating", score: 4, text: "谢谢" }],
    },
    {
      name: "the wish for a person",
      body: `{"id":"${id}","type":"human"}`,
      becomes: [{ type: "text", text: "转人工" }],
    },
    {
      name: "the wish for a person in English",
      body: `{"id":"${id}","type":"human","locale":"en-GB"}`,
      becomes: [{ type: "text", text: "human please" }],
    },
  ],
  malformed: [
    `{"id":"1","type":"text","text":"hi"}`,
    `{"id":"${id}","type":"text"}`,
    `{"id":"${id}","type":"text","text":"   "}`,
    `{"id":"${id}","type":"rating"}`,
    `{"id":"${id}","type":"rating","score":6}`,
    `{"id":"${id}","type":"agent","text":"I am your agent"}`,
    `{"id":"${id}","type":"text","text":"${"x".repeat(4001)}"}`,
    `{"id":"${id}","type":"text","text":"${"x".repeat(40_000)}"}`,
  ],
})

describe("a visitor's token", () => {
  test("opens its own connection to its own visitor, for thirty days", () => {
    const token = issueVisitorToken(connectionId, visitor, now)
    expect(readVisitorToken(connectionId, token, now)).toMatchObject({ visitorId: visitor })
    const days = (n: number) => new Date(now.getTime() + n * 86_400_000)
    expect(readVisitorToken(connectionId, token, days(29.9))).not.toBeNull()
    expect(readVisitorToken(connectionId, token, days(30.1))).toBeNull()
  })

  test("is nothing on another connection, for another visitor or with another end", () => {
    const token = issueVisitorToken(connectionId, visitor, now)
    const [, expires, signature] = token.split(".")
    expect(readVisitorToken("0193a5c0-0000-7000-8000-000000000002", token, now)).toBeNull()
    expect(readVisitorToken(connectionId, `v_other000000.${expires}.${signature}`, now)).toBeNull()
    expect(readVisitorToken(connectionId, `${visitor}.${Number(expires) + 1}.${signature}`, now)).toBeNull()
    for (const forged of [
      "",
      ".",
      "..",
      `${visitor}..`,
      `${token}.`,
      `${token}x`,
      "a".repeat(10_000),
      "null.null.null",
    ]) {
      expect(readVisitorToken(connectionId, forged, now)).toBeNull()
    }
  })

  test("of one connection is refused at another's door", () => {
    const request = sign(`{"id":"${id}","type":"text","text":"hi"}`, visitor, "0193a5c0-0000-7000-8000-000000000002")
    expect(webchat.verify(request, connection)).toMatchObject({ ok: false, status: 401 })
  })
})

test("a visitor cannot speak in another's name by a header of their own", () => {
  const request = sign(`{"id":"${id}","type":"text","text":"hi"}`)
  request.headers["x-verified-visitor"] = "v_somebody_else"
  const verified = webchat.verify(request, connection)
  if (!verified.ok || "answer" in verified || "asks" in verified) throw new Error("refused")
  expect(webchat.parse(kept(request, verified.facts), connection)[0]!.sender.externalId).toBe(visitor)
})

test("two visitors who choose the same message id do not swallow each other's words", () => {
  const ids = [visitor, "v_999999999999"].map((who) => {
    const verified = webchat.verify(sign(`{"id":"${id}","type":"text","text":"hi"}`, who), connection)
    return verified.ok && "externalId" in verified ? verified.externalId : null
  })
  expect(new Set(ids).size).toBe(2)
})

test("a reply is with the visitor as soon as it is kept", async () => {
  const message = { id, threadRef: visitor, recipient: visitor, text: "有的", language: "zh", cites: [], choices: [] }
  expect(await webchat.send(connection, message)).toEqual({ kind: "sent", externalId: id })
})

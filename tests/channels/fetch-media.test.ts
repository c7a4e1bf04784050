import { expect, test } from "vitest"
import type { Channel, ConnectionInHand, OutboundRequest } from "@/server/channels/channel"
import { dingtalk } from "@/server/channels/dingtalk"
import { lark } from "@/server/channels/lark"
import { slack } from "@/server/channels/slack"
import { wechat } from "@/server/channels/wechat"
import { wecomKf } from "@/server/channels/wecom_kf"
import { connectionWith } from "./connection-for-tests"

type Answer = { status?: number; type?: string; body: string }
type Asked = { url: string; headers?: OutboundRequest["headers"] }

/** A connection whose way out ends at these answers, in order. */
function answeredBy(given: Partial<ConnectionInHand>, answers: Answer[]) {
  const asked: Asked[] = []
  const connection: ConnectionInHand = {
    ...connectionWith(given),
    fetch: async (url, { headers }) => {
      asked.push({ url, headers })
      const { status = 200, type = "application/json", body } = answers.shift()!
      return { status, headers: new Headers({ "content-type": type }), text: body, bytes: Buffer.from(body) }
    },
  }
  return { connection, asked }
}

const picture = { type: "image/png", body: "PNG" }
const brought = { bytes: Buffer.from("PNG"), mime: "image/png" }
const token = { body: '{"access_token":"T1","expires_in":7200}' }
const again = { body: '{"access_token":"T2","expires_in":7200}' }
const wechatAccount = { settings: { appId: "wx1" }, secrets: { appSecret: "s" } }
const wecomAccount = { settings: { corpId: "ww1" }, secrets: { corpSecret: "s" } }

const families: [string, Channel, Partial<ConnectionInHand>][] = [
  ["WeChat", wechat, wechatAccount],
  ["WeCom", wecomKf, wecomAccount],
]

test.each(families)("%s gives a customer's picture by its id", async (_, channel, given) => {
  const { connection, asked } = answeredBy(given, [token, picture])
  expect(await channel.fetchMedia!(connection, { id: "a/b" })).toMatchObject(brought)
  expect(asked[1]!.url).toContain("/cgi-bin/media/get?media_id=a%2Fb&access_token=T1")
})

test.each(families)("%s refuses a token that ended, and gives the picture for another", async (_, channel, given) => {
  const { connection, asked } = answeredBy(given, [token, { body: '{"errcode":42001}' }, again, picture])
  expect(await channel.fetchMedia!(connection, { id: "m1" })).toMatchObject(brought)
  expect(asked.at(-1)!.url).toContain("access_token=T2")
})

test.each(families)("%s no longer has a picture", async (_, channel, given) => {
  const { connection } = answeredBy(given, [token, { body: '{"errcode":40007,"errmsg":"invalid media_id"}' }])
  expect(await channel.fetchMedia!(connection, { id: "m1" })).toBeNull()
})

test.each(families)("%s is out of order, so the picture may come at another try", async (_, channel, given) => {
  const { connection } = answeredBy(given, [token, { status: 502, body: "" }])
  await expect(channel.fetchMedia!(connection, { id: "m1" })).rejects.toMatchObject({ code: "unavailable" })
})

test("WeChat tells where a video lies", async () => {
  const { connection, asked } = answeredBy(wechatAccount, [
    token,
    { body: '{"video_url":"https://v.example/1.mp4"}' },
    { type: "video/mp4", body: "MP4" },
  ])
  expect(await wechat.fetchMedia!(connection, { id: "m1" })).toMatchObject({ mime: "video/mp4" })
  expect(asked[2]!.url).toBe("https://v.example/1.mp4")
})

test("Slack's private files are asked for with the bot's token", async () => {
  const { connection, asked } = answeredBy({ secrets: { botToken: "xoxb-1" } }, [picture])
  expect(await slack.fetchMedia!(connection, { url: "https://files.slack.com/f1" })).toMatchObject(brought)
  expect(asked[0]!.headers).toMatchObject({ authorization: "Bearer xoxb-1" })
})

test.each([
  "https://slack.com.evil.example/f1",
  "https://evil.example/slack.com",
  "http://files.slack.com/f1",
  "nonsense",
])("the bot's token is not shown at %s", async (url) => {
  const { connection, asked } = answeredBy({ secrets: { botToken: "xoxb-1" } }, [])
  expect(await slack.fetchMedia!(connection, { url })).toBeNull()
  expect(asked).toEqual([])
})

test("Slack shows its sign-in page to who may not read files", async () => {
  const { connection } = answeredBy({ secrets: { botToken: "xoxb-1" } }, [{ type: "text/html", body: "<html>" }])
  expect(await slack.fetchMedia!(connection, { url: "https://files.slack.com/f1" })).toBeNull()
})

const larkApp = { settings: { appId: "cli_1" }, secrets: { appSecret: "s" } }
const larkToken = { body: '{"code":0,"tenant_access_token":"T1","expire":7200}' }

test("Lark's files are asked for with the tenant's token, and nobody else sees it", async () => {
  const { connection, asked } = answeredBy(larkApp, [larkToken, picture])
  const url = "https://open.feishu.cn/open-apis/im/v1/messages/om_1/resources/img_1?type=image"
  expect(await lark.fetchMedia!(connection, { id: "img_1", url })).toMatchObject(brought)
  expect(asked[1]).toMatchObject({ url, headers: { authorization: "Bearer T1" } })
  expect(await lark.fetchMedia!(connection, { url: url.replace("feishu.cn", "evil.example") })).toBeNull()
  expect(asked).toHaveLength(2)
})

test("DingTalk's files are asked for by their code", async () => {
  const { connection, asked } = answeredBy({ settings: { ownerKey: "ding1" }, secrets: { appSecret: "s" } }, [
    { body: '{"accessToken":"T1","expireIn":7200}' },
    { body: '{"downloadUrl":"https://down.dingtalk.com/1"}' },
    picture,
  ])
  expect(await dingtalk.fetchMedia!(connection, { id: "code1" })).toMatchObject(brought)
  expect(asked.at(-1)).toMatchObject({ url: "https://down.dingtalk.com/1" })
})

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { douyin } from "@/server/channels/douyin"
import { connectionWith } from "../connection-for-tests"
import { type Behaviour, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const shop = "b2a9d3c4-77aa-4e0b-8a11-000000000002"
const settings = { clientKey: "awsample1234567", accountOpenId: shop, commentItems: "@one+/==\n@two" }
const connected = (changed = {}) =>
  connectionWith({ settings, secrets: { clientSecret: "0123456789abcdef0123456789abcdef" }, ...changed })

const comment = (id: string, changed: object = {}) => ({
  comment_id: id,
  comment_user_id: "fan-1",
  content: `words of ${id}`,
  create_time: 1740816000,
  reply_comment_total: 0,
  ...changed,
})
type Listed = { list: object[]; cursor?: number; has_more?: boolean }
/** What each list answers, by what it is asked for. */
let lists: Record<string, Listed>
const behaves: Behaviour = ({ path, query }) => {
  if (path === "/oauth/client_token/") return { json: { data: { access_token: "T", expires_in: 7200 } } }
  if (path === "/item/comment/reply/") return { json: { data: { error_code: 0, comment_id: "@ours" } } }
  const asked = [query.get("item_id"), query.get("comment_id"), query.get("cursor")].filter(Boolean).join(" ")
  return { json: { data: { error_code: 0, ...(lists[asked] ?? { list: [] }) } } }
}
let platform: ScriptedPlatform
beforeAll(async () => {
  platform = await startScriptedPlatform(behaves)
  process.env.DOUYIN_API_URL = platform.url
})
afterAll(() => platform.close())
beforeEach(() => {
  platform.reset()
  lists = {}
})

const pull = (cursor: string | null, connection = connected()) => douyin.pull!(connection, { cursor, delivery: null })
const asked = () =>
  platform.heard
    .filter(({ path }) => path.startsWith("/item/comment/"))
    .map(({ query }) => [query.get("item_id"), query.get("comment_id"), query.get("cursor")].filter(Boolean).join(" "))

test("a look goes through every page of every video and then rests", async () => {
  lists = {
    "@one+/== 0": { list: [comment("@a")], cursor: 50, has_more: true },
    "@one+/== 50": { list: [comment("@b")], has_more: false },
    "@two 0": { list: [comment("@c")] },
  }
  const seen: string[] = []
  let cursor: string | null = null
  for (let page = 0; page < 3; page++) {
    const pulled = await pull(cursor)
    seen.push(...pulled.messages.map(({ externalId, under }) => `${under!.ref} ${externalId}`))
    expect(pulled.more).toBe(page < 2)
    cursor = pulled.cursor
  }
  expect(seen).toEqual(["@one+/== @a", "@one+/== @b", "@two @c"])
  await pull(cursor)
  expect(asked()).toEqual(["@one+/== 0", "@one+/== 50", "@two 0", "@one+/== 0"])
})

test("replies are fetched when there are more than before, below the comment they answer", async () => {
  lists = {
    "@one+/== 0": { list: [comment("@a", { reply_comment_total: 1 })] },
    "@one+/== @a 0": { list: [comment("@r", { comment_user_id: shop })] },
  }
  const first = await pull(null)
  expect(first.messages.map(({ externalId, direction, under }) => [externalId, direction, under!.parent])).toEqual([
    ["@a", "inbound", undefined],
    ["@r", "outbound", "@a"],
  ])
  const second = await pull((await pull(first.cursor)).cursor)
  expect(second.messages.map(({ externalId }) => externalId)).toEqual(["@a"])
})

test("without videos nothing is asked", async () => {
  const none = connected({ settings: { ...settings, commentItems: undefined } })
  expect(await pull(null, none)).toMatchObject({ messages: [], more: false })
  expect(platform.heard).toEqual([])
})

test.each([
  [{ json: { data: { error_code: 2190008 } } }, "token_invalid"],
  [{ json: { data: { error_code: 2100005 } } }, "rejected"],
  [{ status: 429 }, "rate_limited"],
  [{ status: 503, text: "busy" }, "platform_down"],
])("a list that answers %j cannot be read: %s", async (answer, reason) => {
  platform.behaves = (call) => (call.path === "/item/comment/list/" ? answer : behaves(call))
  await expect(pull(null)).rejects.toMatchObject({ code: "unavailable", reason })
})

const answer = (how: "public" | "private") =>
  ({ id: "answer-1", how, postRef: "@one+/==", commentRef: "@a", authorRef: "fan-1", text: "有的" }) as const

test("a public answer stands below its comment", async () => {
  expect(await douyin.answerComment!(connected(), answer("public"))).toEqual({ kind: "sent", externalId: "@ours" })
  const said = platform.heard.find(({ path }) => path === "/item/comment/reply/")!
  expect(said.query.get("open_id")).toBe(shop)
  expect(said.json).toEqual({ item_id: "@one+/==", comment_id: "@a", content: "有的" })
})

test("nobody is written to privately for a comment", async () => {
  expect(await douyin.answerComment!(connected(), answer("private"))).toMatchObject({ reason: "rejected" })
  expect(await douyin.send(connected(), replyTo("fan-1", { threadRef: "comment:@a" }))).toMatchObject({
    kind: "failed",
    detail: "comment",
  })
  expect(platform.heard).toEqual([])
})

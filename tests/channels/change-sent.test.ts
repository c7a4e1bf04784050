import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { SentMessage } from "@/server/channels/channel"
import { discord } from "@/server/channels/discord"
import { douyin } from "@/server/channels/douyin"
import { lark } from "@/server/channels/lark"
import { slack } from "@/server/channels/slack"
import { telegram } from "@/server/channels/telegram"
import { connectionWith } from "./connection-for-tests"
import { type Behaviour, type PlatformCall, type ScriptedPlatform, startScriptedPlatform } from "./scripted-platform"

/** What a platform has of ours, by its own id; `too-old` may no longer be changed. */
const onPlatform = new Map<string, string | "too-old">()
const botToken = "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok"

function change(id: string, words: string | null, refusals: { gone: object; tooOld: object; done: object }) {
  const now = onPlatform.get(id)
  if (now === undefined) return refusals.gone
  if (now === "too-old") return refusals.tooOld
  if (words === null) onPlatform.delete(id)
  else onPlatform.set(id, words)
  return refusals.done
}

const telegramSays = (description: string) => ({
  status: 400,
  json: { ok: false, error_code: 400, description: `Bad Request: ${description}` },
})
const telegramAnswers: Behaviour = ({ path, json }) => {
  const edits = path.endsWith("/editMessageText")
  const verb = edits ? "edit" : "delete"
  const id = String(json.message_id ?? (json.message_ids as number[])[0])
  const words = edits ? String(json.text) : null
  if (words !== null && onPlatform.get(id) === words) {
    return telegramSays("message is not modified: specified new message content and reply markup are exactly the same")
  }
  return change(id, words, {
    gone: telegramSays(`message to ${verb} not found`),
    tooOld: telegramSays(edits ? "message can't be edited" : "message can't be deleted for everyone"),
    done: { json: { ok: true, result: true } },
  })
}
const slackAnswers: Behaviour = ({ path, json }) => {
  if (path === "/api/files.delete") {
    const gone = { json: { ok: false, error: "file_not_found" } }
    return change(String(json.file), null, { gone, tooOld: gone, done: { json: { ok: true } } })
  }
  return change(String(json.ts), path === "/api/chat.update" ? String(json.text) : null, {
    gone: { json: { ok: false, error: "message_not_found" } },
    tooOld: { json: { ok: false, error: "edit_window_closed" } },
    done: { json: { ok: true, channel: json.channel, ts: json.ts } },
  })
}
const lastOf = ({ path }: PlatformCall) => path.split("/").at(-1)!
const discordAnswers: Behaviour = (call) =>
  change(lastOf(call), call.method === "PATCH" ? String(call.json.content) : null, {
    gone: { status: 404, json: { code: 10008, message: "Unknown Message" } },
    tooOld: {
      status: 429,
      json: { code: 30046, message: "Maximum number of edits to messages older than 1 hour reached.", retry_after: 60 },
    },
    done: call.method === "PATCH" ? { json: { id: lastOf(call) } } : { status: 204, text: "" },
  })
const larkAnswers: Behaviour = (call) => {
  if (call.path.endsWith("tenant_access_token/internal")) {
    return { json: { code: 0, tenant_access_token: "t-1", expire: 7140 } }
  }
  const words = call.method === "PUT" ? JSON.parse(String(call.json.content)).text : null
  return change(lastOf(call), words, {
    gone: { status: 400, json: { code: 230011, msg: "The message is recalled." } },
    tooOld: { status: 400, json: { code: 230009, msg: "Message can only be recalled within one days." } },
    done: { json: { code: 0, msg: "success", data: {} } },
  })
}

const platforms = [
  { channel: telegram, answers: telegramAnswers, address: "TELEGRAM_API_URL", thread: "55/3", id: "7", key: "55:7" },
  {
    channel: slack,
    answers: slackAnswers,
    address: "SLACK_API_URL",
    thread: "C024BE91L",
    id: "1740816002.000400",
    key: "C024BE91L:1740816002.000400",
  },
  { channel: discord, answers: discordAnswers, address: "DISCORD_API_URL", thread: "645027906669510667", id: "1345" },
  { channel: lark, answers: larkAnswers, address: "LARK_API_URL", thread: "oc_5ce6", id: "om_sent" },
] as const

const connected = (changed = {}) =>
  connectionWith({
    settings: { appId: "cli_a1b2c3d4e5f60718", region: "feishu" },
    secrets: { botToken, appSecret: "abcdefghijklmnopqrstuvwxyz012345" },
    ...changed,
  })

let platform: ScriptedPlatform
beforeAll(async () => {
  platform = await startScriptedPlatform(() => ({ status: 500 }))
  for (const { address } of platforms) process.env[address] = platform.url
})
afterAll(() => platform.close())
beforeEach(() => {
  platform.reset()
  onPlatform.clear()
})

describe.each(platforms)("a message on $channel.name", ({ channel, answers, thread, id, ...own }) => {
  const sent = (changed: Partial<SentMessage> = {}): SentMessage => ({
    threadRef: thread,
    externalId: "key" in own ? own.key : id,
    text: "Blue is sold out",
    files: 0,
    ...changed,
  })
  beforeEach(() => {
    platform.behaves = answers
    onPlatform.set(id, "Blue is sold out")
  })

  test("says what it was changed to, also when it is changed twice", async () => {
    for (let time = 0; time < 2; time++) {
      expect(await channel.edit!(connected(), sent(), "Blue is back")).toMatchObject({ kind: "sent" })
    }
    expect(onPlatform.get(id)).toBe("Blue is back")
  })

  test("that was taken back is there no more, and gone the second time", async () => {
    expect(await channel.recall!(connected(), sent())).toMatchObject({ kind: "sent" })
    expect(onPlatform.has(id)).toBe(false)
    expect(await channel.recall!(connected(), sent())).toEqual({ kind: "gone" })
    expect(await channel.edit!(connected(), sent(), "Blue is back")).toEqual({ kind: "gone" })
  })

  test("that went in several parts stays as it is", async () => {
    const inParts = { kind: "failed", reason: "too_long" }
    expect(await channel.recall!(connected(), sent({ files: 1 }))).toMatchObject(inParts)
    expect(await channel.edit!(connected(), sent({ files: 1 }), "x")).toMatchObject(inParts)
    expect(platform.heard).toHaveLength(0)
  })

  test("stays as it is without what speaking needs", async () => {
    const bare = connected({ settings: {}, secrets: {} })
    expect(await channel.recall!(bare, sent())).toEqual({ kind: "failed", reason: "not_configured" })
    expect(platform.heard).toHaveLength(0)
  })
})

const one = (threadRef: string, externalId: string, changed = {}): SentMessage => ({
  threadRef,
  externalId,
  text: "x",
  files: 0,
  ...changed,
})

test.each([
  ["Telegram", () => telegram.recall!(connected(), one("55", "55:7")), telegramAnswers, "7", "window_closed"],
  ["Slack", () => slack.edit!(connected(), one("C1", "C1:1.2"), "y"), slackAnswers, "1.2", "window_closed"],
  ["Discord", () => discord.edit!(connected(), one("64", "13"), "y"), discordAnswers, "13", "rate_limited"],
  ["Lark", () => lark.recall!(connected(), one("oc_5", "om_1")), larkAnswers, "om_1", "window_closed"],
] as const)("what is too old on %s is said to be so", async (_, deed, answers, id, reason) => {
  platform.behaves = answers
  onPlatform.set(id, "too-old")
  expect(await deed()).toMatchObject({ reason })
})

test.each([
  ["Telegram", telegram, 4096],
  ["Slack", slack, 3000],
  ["Discord", discord, 2000],
] as const)("words that %s would cut into parts are not asked for", async (_, channel, limit) => {
  const long = "x".repeat(limit + 1)
  const inParts = { kind: "failed", reason: "too_long" }
  expect(await channel.edit!(connected(), one("55", "55:7"), long)).toMatchObject(inParts)
  expect(await channel.recall!(connected(), one("55", "55:7", { text: long }))).toMatchObject(inParts)
  expect(platform.heard).toHaveLength(0)
})

test("a private message of Douyin's that went in parts is not taken back", async () => {
  const connection = connectionWith({
    settings: { clientKey: "k", accountOpenId: "o" },
    secrets: { clientSecret: "s" },
  })
  const long = one("@c==", "@m==", { text: "长".repeat(2000) })
  expect(await douyin.recall!(connection, long)).toMatchObject({ kind: "failed", reason: "too_long" })
  expect(platform.heard).toHaveLength(0)
})

test("a file that Slack shows alone is deleted by its own id", async () => {
  platform.behaves = slackAnswers
  onPlatform.set("F0123", "a picture")
  const file = one("C1", "F0123", { text: "", files: 1 })
  expect(await slack.recall!(connected(), file)).toEqual({ kind: "sent" })
  expect(onPlatform.size).toBe(0)
  expect(await slack.recall!(connected(), file)).toEqual({ kind: "gone" })
})

test("in a chat of the merchant's own account Telegram is asked in its name, and in the chat the message is in", async () => {
  platform.behaves = telegramAnswers
  onPlatform.set("7", "x")
  await telegram.edit!(connected(), one("55@bc1", "-1003:7"), "y")
  await telegram.recall!(connected(), one("55@bc1", "-1003:7"))
  expect(platform.heard.map(({ json }) => json)).toEqual([
    { chat_id: "-1003", message_id: 7, business_connection_id: "bc1", text: "y" },
    { business_connection_id: "bc1", message_ids: [7] },
  ])
})

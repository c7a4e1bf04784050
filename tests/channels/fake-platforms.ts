import { randomBytes } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { pathToFileURL } from "node:url"

type Fields = Record<string, unknown>
/** A call the fake heard, newest last. */
export type HeardCall = { path: string; body: Fields; status: number; answer: Fields }

export type FakePlatforms = {
  url: string
  heard: HeardCall[]
  telegram: {
    token: string
    webhook: { url: string; secret: string } | null
    /** chat → how it answers; unknown chats are "not found" */
    chats: Map<string, "open" | "blocked" | { migratedTo: string }>
    /** the next calls are told to wait this many seconds */
    retryAfter: number[]
    revoked: boolean
  }
  wechat: {
    appId: string
    appSecret: string
    /** the access token that works now */
    accessToken: () => string
    /** ends the working token early, as another system asking for a new one does */
    expireToken: () => void
    tokensGiven: number
    forced: number
    /** openid → messages left in the window; 0 is a used quota, "closed" a window that ended */
    followers: Map<string, number | "closed">
    /** error codes for the next sends, first come first served */
    nextErrors: number[]
    allowed: boolean
  }
  /** the next calls get no answer before the connection breaks */
  breakNext: (calls: number) => void
  close: () => Promise<void>
}

/** Telegram's Bot API and WeChat's custom messages as far as a support desk uses them, with their own error answers. */
export async function startFakePlatforms(port = 0): Promise<FakePlatforms> {
  const heard: HeardCall[] = []
  let broken = 0
  let accessToken = ""
  const fake: FakePlatforms = {
    url: "",
    heard,
    telegram: {
      token: "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok",
      webhook: null,
      chats: new Map(),
      retryAfter: [],
      revoked: false,
    },
    wechat: {
      appId: "wx0123456789abcdef",
      appSecret: "0123456789abcdef0123456789abcdef",
      accessToken: () => accessToken,
      expireToken: () => {
        accessToken = ""
      },
      tokensGiven: 0,
      forced: 0,
      followers: new Map(),
      nextErrors: [],
      allowed: true,
    },
    breakNext: (calls) => {
      broken = calls
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }

  const server = createServer(async (request, response) => {
    const body = await readJsonBody(request)
    if (broken > 0) {
      broken--
      request.socket.destroy()
      return
    }
    const url = new URL(request.url ?? "/", "http://fake")
    const [status, answer] = url.pathname.startsWith("/bot")
      ? telegram(fake.telegram, url.pathname, body)
      : wechat(fake.wechat, url, body, (token) => {
          accessToken = token
        })
    heard.push({ path: url.pathname.replace(/\/bot[^/]*/, "/bot…"), body: body ?? {}, status, answer })
    reply(response, status, answer)
  })
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}

let nextMessage = 100

function telegram(state: FakePlatforms["telegram"], path: string, body: Fields | null): [number, Fields] {
  const [, bot = "", method = ""] = path.split("/")
  const refuse = (code: number, description: string, parameters?: Fields): [number, Fields] => [
    code,
    { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
  ]
  const token = decodeURIComponent(bot.slice(3))
  if (!/^\d+:[\w-]+$/.test(token)) return refuse(404, "Not Found")
  if (token !== state.token || state.revoked) return refuse(401, "Unauthorized")
  if (!body) return refuse(400, "Bad Request: can't parse JSON object")
  const wait = state.retryAfter.shift()
  if (wait) return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
  switch (method) {
    case "getMe":
      return [
        200,
        { ok: true, result: { id: Number(token.split(":")[0]), is_bot: true, username: "tideline_demo_bot" } },
      ]
    case "setWebhook": {
      if (!/^https:/.test(String(body.url)) && !/^http:\/\/(localhost|127\.)/.test(String(body.url))) {
        return refuse(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
      }
      if (!/^[\w-]{1,256}$/.test(String(body.secret_token))) return refuse(400, "Bad Request: secret token is invalid")
      state.webhook = { url: String(body.url), secret: String(body.secret_token) }
      return [200, { ok: true, result: true, description: "Webhook was set" }]
    }
    case "sendChatAction":
    case "sendMessage": {
      const chat = state.chats.get(String(body.chat_id))
      if (!chat) return refuse(400, "Bad Request: chat not found")
      if (chat === "blocked") return refuse(403, "Forbidden: bot was blocked by the user")
      if (typeof chat === "object") {
        return refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", {
          migrate_to_chat_id: Number(chat.migratedTo),
        })
      }
      if (method === "sendChatAction") return [200, { ok: true, result: true }]
      const text = String(body.text ?? "")
      if (!text.trim()) return refuse(400, "Bad Request: message text is empty")
      if (text.length > 4096) return refuse(400, "Bad Request: message is too long")
      nextMessage++
      return [200, { ok: true, result: { message_id: nextMessage, chat: { id: body.chat_id }, text } }]
    }
    default:
      return refuse(404, "Not Found: method not found")
  }
}

function wechat(
  state: FakePlatforms["wechat"],
  url: URL,
  body: Fields | null,
  setToken: (token: string) => void,
): [number, Fields] {
  const refuse = (errcode: number, errmsg: string): [number, Fields] => [200, { errcode, errmsg }]
  if (!body) return refuse(47001, "data format error")
  if (url.pathname === "/cgi-bin/stable_token") {
    if (!state.allowed) return refuse(40164, "invalid ip 203.0.113.7, not in whitelist")
    if (body.appid !== state.appId) return refuse(40013, "invalid appid")
    if (body.secret !== state.appSecret) return refuse(40125, "invalid appsecret")
    if (body.force_refresh) state.forced++
    if (body.force_refresh || !state.accessToken()) setToken(`fake_${randomBytes(24).toString("base64url")}`)
    state.tokensGiven++
    return [200, { access_token: state.accessToken(), expires_in: 7200 }]
  }
  const token = url.searchParams.get("access_token")
  if (!token) return refuse(41001, "access_token missing")
  if (token !== state.accessToken()) return refuse(40001, "invalid credential, access_token is invalid or not latest")
  if (url.pathname === "/cgi-bin/message/custom/typing") return refuse(0, "ok")
  if (url.pathname !== "/cgi-bin/message/custom/send") return [404, {}]
  const error = state.nextErrors.shift()
  if (error !== undefined) return refuse(error, "as told")
  const text = (body.text as Fields | undefined)?.content
  if (body.msgtype !== "text" || typeof text !== "string") return refuse(40008, "invalid message type")
  if (Buffer.byteLength(text) > 2048) return refuse(45002, "content size out of limit")
  const left = state.followers.get(String(body.touser))
  if (left === undefined) return refuse(40003, "invalid openid")
  if (left === "closed") return refuse(45015, "response out of time limit or subscription is canceled")
  if (left === 0) return refuse(45047, "out of response count limit")
  state.followers.set(String(body.touser), left - 1)
  return refuse(0, "ok")
}

async function readJsonBody(request: IncomingMessage): Promise<Fields | null> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}")
  } catch {
    return null
  }
}

function reply(response: ServerResponse, status: number, answer: Fields) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer))
}

// By hand: every chat and every openid is open, and calls are printed.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fake = await startFakePlatforms(Number(process.argv[2] ?? 4020))
  fake.telegram.chats.get = () => "open"
  fake.wechat.followers.get = () => 5
  fake.heard.push = (...calls) => {
    for (const call of calls) console.log(JSON.stringify(call))
    return 0
  }
  console.log(
    `TELEGRAM_API_URL=${fake.url} WECHAT_API_URL=${fake.url} ALLOWED_PRIVATE_HOSTS=${new URL(fake.url).host}\n` +
      `bot token ${fake.telegram.token}\napp id ${fake.wechat.appId}, app secret ${fake.wechat.appSecret}`,
  )
}

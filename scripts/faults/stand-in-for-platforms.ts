import { createServer, type ServerResponse } from "node:http"

export type PlatformName = "telegram" | "line" | "wechat"
export type Fault = "channel-down" | "platform-429" | "token-expired"

/**
 * Telegram's, LINE's and WeChat's own interfaces on loopback, as far as sending goes. One of them can be made to suffer:
 * not to answer at all, to ask for two seconds' patience, or to call every token expired once a second.
 */
export async function standInForPlatforms(port: number) {
  const heard = new Map<string, number>()
  const said = new Set<string>()
  let suffering: { name: PlatformName; fault: Fault } | null = null
  let doubled = 0
  let tried = 0
  let given = 0
  let expired = 0
  let generation = 0
  let ageing: ReturnType<typeof setInterval> | undefined
  const hanging = new Set<ServerResponse>()

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://platform")
      const body = readBody(Buffer.concat(chunks).toString("utf8"))
      const name = nameOf(url.pathname)
      if (!name) return answer(response, 200, { ok: true })
      if (url.pathname.includes("stable_token") || url.pathname.includes("cgi-bin/token")) {
        given++
        return answer(response, 200, { access_token: `token-${generation}`, expires_in: 7200 })
      }
      const recipient = recipientOf(name, body)
      if (!recipient) return answer(response, 200, { ok: true, result: true, errcode: 0 })
      if (suffering?.name === name) {
        tried++
        if (suffering.fault === "channel-down") {
          hanging.add(response)
          response.once("close", () => hanging.delete(response))
          return
        }
        if (suffering.fault === "platform-429") {
          return answer(
            response,
            429,
            { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 2 } },
            { "retry-after": "2" },
          )
        }
      }
      if (name === "wechat" && url.searchParams.get("access_token") !== `token-${generation}`) {
        return answer(response, 200, { errcode: 42001, errmsg: "access_token expired" })
      }
      const words = `${recipient} ${JSON.stringify(body)}`
      if (said.has(words)) doubled++
      said.add(words)
      if (!heard.has(recipient)) heard.set(recipient, performance.now())
      answer(response, 200, accepted(name))
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  return {
    suffer(name: PlatformName, fault: Fault) {
      suffering = { name, fault }
      if (fault === "token-expired") {
        ageing = setInterval(() => {
          generation++
          expired++
        }, 1000)
      }
    },
    heal() {
      suffering = null
      clearInterval(ageing)
      for (const response of hanging) response.destroy()
    },
    /** when this customer was first answered, by any of the names it may be called by */
    heardAt: (names: string[]) => names.map((name) => heard.get(name)).find((at) => at !== undefined),
    doubled: () => doubled,
    triedWhileSuffering: () => tried,
    tokensGiven: () => given,
    tokensExpired: () => expired,
    async close() {
      clearInterval(ageing)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Body = Record<string, unknown>

function readBody(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

function nameOf(path: string): PlatformName | null {
  if (path.startsWith("/bot")) return "telegram"
  if (path.startsWith("/v2/bot/")) return "line"
  return path.startsWith("/cgi-bin/") ? "wechat" : null
}

/** Whom a send is for; nothing for other calls, such as "is typing". */
function recipientOf(name: PlatformName, body: Body): string | null {
  const isMessage = name === "line" ? "messages" in body : "text" in body
  if (!isMessage) return null
  const recipient = { telegram: body.chat_id, line: body.to ?? body.replyToken, wechat: body.touser }[name]
  return recipient === undefined ? null : String(recipient)
}

const accepted = (name: PlatformName) =>
  name === "telegram"
    ? { ok: true, result: { message_id: 1 } }
    : name === "line"
      ? { sentMessages: [{ id: "1" }] }
      : { errcode: 0, errmsg: "ok" }

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  const text = JSON.stringify(body)
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers })
    .end(text)
}

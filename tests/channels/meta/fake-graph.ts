import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { ConnectionInHand } from "@/server/channels/channel"

type Fields = Record<string, unknown>
type Told = { status: number; body: unknown; headers?: Record<string, string> }
export type FakeGraph = {
  url: string
  heard: { method: string; path: string; query: Record<string, string>; token: string; body: Fields }[]
  /** the one access token that works */
  token: string
  /** what the next calls are told instead of a success, first come first served */
  next: Told[]
  /** the next calls get no answer before the line breaks */
  breakNext: number
  /** the next calls get no answer at all */
  hangNext: number
  /** tokens given for older ones */
  renewed: number
  close: () => Promise<void>
}

/** An error in the Graph API's form. */
export const graphError = (status: number, code: number, message: string, more: Fields = {}): Told => ({
  status,
  body: { error: { message, type: "OAuthException", code, fbtrace_id: "AbCdEf", ...more } },
})

/** A connection that waits a moment where a real one waits many seconds. */
export const impatient = (connection: ConnectionInHand): ConnectionInHand => ({
  ...connection,
  fetch: (url, init) => connection.fetch(url, { ...init, timeoutMs: 150 }),
})

/** The Graph API as far as a support desk uses it: tokens, limits of length, and ids of what was sent. */
export async function startFakeGraph(): Promise<FakeGraph> {
  let sent = 0
  const fake: FakeGraph = {
    url: "",
    heard: [],
    token: "EAAGfakeTokenfakeTokenfakeToken",
    next: [],
    breakNext: 0,
    hangNext: 0,
    renewed: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (fake.breakNext > 0) {
      fake.breakNext--
      return request.socket.destroy()
    }
    if (fake.hangNext > 0) {
      fake.hangNext--
      return
    }
    const url = new URL(request.url ?? "/", "http://fake")
    const query = Object.fromEntries(url.searchParams)
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "") || (query.access_token ?? "")
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}") as Fields
    fake.heard.push({ method: request.method ?? "", path: url.pathname, query, token, body })
    const told = fake.next.shift() ?? answer(url.pathname, request.method ?? "", query, token, body)
    response
      .writeHead(told.status, { "content-type": "application/json", ...told.headers })
      .end(typeof told.body === "string" ? told.body : JSON.stringify(told.body))
  })

  function answer(path: string, method: string, query: Fields, token: string, body: Fields): Told {
    if (path === "/refresh_access_token") {
      fake.renewed++
      fake.token = `IGfakeRenewedToken${fake.renewed}`
      return { status: 200, body: { access_token: fake.token, token_type: "bearer", expires_in: 5_184_000 } }
    }
    if (token !== fake.token) return graphError(401, 190, `Malformed access token ${token}`)
    const [, version = "", , edge] = path.split("/")
    if (!/^v\d+\.0$/.test(version)) return graphError(400, 2500, "Unknown path components")
    if (method === "GET") return { status: 200, body: aboutMe }
    if (edge === "subscribed_apps") return { status: 200, body: { success: true } }
    sent++
    if (edge === "comments" || edge === "replies") {
      if (!body.message && !query.message) return graphError(400, 100, "(#100) Missing message")
      return { status: 200, body: { id: `comment_${sent}` } }
    }
    if (edge !== "messages") return graphError(404, 2500, "Unknown path components")
    if (body.messaging_product === "whatsapp") return whatsapp(body)
    if (body.sender_action) return { status: 200, body: { recipient_id: "1" } }
    const text = String((body.message as Fields).text)
    const tooLong = fake.token.startsWith("IG") ? Buffer.byteLength(text) > 1000 : text.length > 2000
    if (tooLong) return graphError(400, 100, "(#100) Length of param message[text] must be less than or equal to 2000")
    return { status: 200, body: { recipient_id: "1", message_id: `m_sent_${sent}` } }
  }

  function whatsapp(body: Fields): Told {
    const text = String((body.text as Fields | undefined)?.body ?? "")
    if (text.length > 4096) return graphError(400, 131009, "(#131009) Parameter value is not valid: text too long")
    return {
      status: 200,
      body: { messaging_product: "whatsapp", contacts: [{}], messages: [{ id: `wamid.SENT${sent}` }] },
    }
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}

const aboutMe = {
  id: "1020000000001",
  name: "Sample Shop",
  user_id: "17841400000000001",
  username: "sample.shop",
  verified_name: "Sample Shop",
  display_phone_number: "+1 555-010-0001",
}

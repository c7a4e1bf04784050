import http from "node:http"
import { expect, test } from "@playwright/test"

const house = new URL(process.env.TIDELINE_URL ?? "http://localhost:3000")
const nobody = "00000000-0000-4000-8000-000000000000"
const json = { "content-type": "application/json" }
const own = { origin: house.origin }
const foreign = { origin: "https://evil.example" }

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string }
type Knock = { headers?: Record<string, string>; body?: string | Buffer }

/** One raw request: the path goes out as it is written, dots and all. */
function knock(method: string, path: string, { headers = {}, body }: Knock = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port: house.port, method, path, headers: { host: house.host, ...headers } },
      (response) => {
        const parts: Buffer[] = []
        response.on("data", (part: Buffer) => parts.push(part))
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      },
    )
    // A door that refuses early may close before everything was sent; what it answered counts.
    request.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? undefined : reject(error)))
    request.end(body)
  })
}

function expectNoInsides({ status, body }: Answer, what: string) {
  expect(status, `${what}: ${body.slice(0, 200)}`).toBeLessThan(500)
  expect(body, what).not.toMatch(
    /\n\s+at .+:\d+:\d+|node_modules|\/server\/[a-z]+|PrismaClient|postgres(ql)?:\/\/|SELECT .+ FROM/,
  )
}

type Case = {
  is: string
  method: string
  path: string
  expected: number[]
  headers?: Record<string, string>
  body?: string | Buffer
}

const big = Buffer.alloc(1_200_000, "a")
const trpc: Case[] = [
  { is: "a change by GET", method: "GET", path: "/api/trpc/people.signUp?input=%7B%7D", expected: [405] },
  {
    is: "a change without Origin",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: json,
    body: "{}",
    expected: [403],
  },
  {
    is: "a change from another site",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: { ...json, ...foreign },
    body: "{}",
    expected: [403],
  },
  {
    is: "a form in place of JSON",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: { ...own, "content-type": "application/x-www-form-urlencoded" },
    body: "email=a",
    expected: [415],
  },
  {
    is: "broken JSON",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: { ...json, ...own },
    body: "{",
    expected: [400],
  },
  {
    is: "a wrong shape",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: { ...json, ...own },
    body: '{"json":[]}',
    expected: [400],
  },
  {
    is: "a body beyond measure",
    method: "POST",
    path: "/api/trpc/people.signUp",
    headers: { ...json, ...own },
    body: big,
    expected: [413],
  },
  { is: "an unknown procedure", method: "GET", path: "/api/trpc/no.such", expected: [404] },
  { is: "a prototype's name", method: "GET", path: "/api/trpc/__proto__.constructor", expected: [404] },
  { is: "a stranger", method: "GET", path: "/api/trpc/tenants.mine", expected: [401] },
  {
    is: "a forged session",
    method: "GET",
    path: "/api/trpc/inbox.list?input=%7B%22json%22%3A%7B%7D%7D",
    headers: { cookie: "tideline.session=eyJhbGciOiJub25lIn0..a.b.c", "x-tenant": "demo" },
    expected: [401],
  },
  { is: "another method", method: "DELETE", path: "/api/trpc/people.signUp", expected: [405] },
]
const webhooks: Case[] = [
  { is: "an unknown channel", method: "POST", path: `/api/webhooks/nothing/${nobody}`, body: "{}", expected: [404] },
  {
    is: "an unknown connection",
    method: "POST",
    path: `/api/webhooks/telegram/${nobody}`,
    headers: json,
    body: "{}",
    expected: [404],
  },
  { is: "no uuid", method: "POST", path: "/api/webhooks/telegram/1", body: "{}", expected: [404] },
  {
    is: "a climb",
    method: "POST",
    path: "/api/webhooks/telegram/../../../etc/passwd",
    body: "{}",
    expected: [400, 404, 405],
  },
  { is: "an encoded climb", method: "GET", path: "/api/webhooks/%2e%2e/%2e%2e%2fetc%2fpasswd", expected: [400, 404] },
  { is: "a NUL", method: "POST", path: "/api/webhooks/telegram/%00", body: "{}", expected: [400, 404] },
  { is: "another method", method: "PUT", path: `/api/webhooks/telegram/${nobody}`, body: "{}", expected: [404, 405] },
  {
    is: "the cashier's, unsigned",
    method: "POST",
    path: "/api/webhooks/stripe",
    headers: json,
    body: "{}",
    expected: [400, 404],
  },
  { is: "the cashier's by GET", method: "GET", path: "/api/webhooks/stripe", expected: [404, 405] },
]
const widget: Case[] = [
  {
    is: "an unknown chat",
    method: "POST",
    path: `/api/widget/${nobody}/session`,
    headers: { ...json, ...own },
    body: "{}",
    expected: [404],
  },
  {
    is: "a foreign page",
    method: "POST",
    path: `/api/widget/${nobody}/session`,
    headers: { ...json, ...foreign },
    body: "{}",
    expected: [403],
  },
  { is: "a thread without a pass", method: "GET", path: `/api/widget/${nobody}/thread`, expected: [401] },
  {
    is: "a forged pass",
    method: "GET",
    path: `/api/widget/${nobody}/source?articleId=${nobody}&version=1`,
    headers: { authorization: "Bearer visitor.9999999999.AAAA" },
    expected: [401],
  },
  { is: "another method", method: "DELETE", path: `/api/widget/${nobody}/thread`, expected: [405] },
  { is: "an unknown chat's document", method: "GET", path: `/widget/${nobody}`, expected: [404] },
  { is: "a chat by a climb", method: "GET", path: "/widget/..%2f..%2fetc%2fpasswd", expected: [400, 404] },
]
const others: Case[] = [
  { is: "the bell by GET", method: "GET", path: "/api/realtime/auth", expected: [405] },
  { is: "the bell without Origin", method: "POST", path: "/api/realtime/auth", body: "socket_id=1.1", expected: [403] },
  {
    is: "the bell with nonsense",
    method: "POST",
    path: "/api/realtime/auth",
    headers: own,
    body: "socket_id=x",
    expected: [400],
  },
  {
    is: "the bell of a stranger",
    method: "POST",
    path: "/api/realtime/auth",
    headers: { ...own, "x-tenant": "demo" },
    body: `socket_id=1.1&channel_name=private-tenant-${nobody}`,
    expected: [403],
  },
  {
    is: "the bell beyond measure",
    method: "POST",
    path: "/api/realtime/auth",
    headers: own,
    body: big,
    expected: [400, 413],
  },
  {
    is: "a sign-in without the form's proof",
    method: "POST",
    path: "/api/auth/callback/password",
    headers: { ...own, "content-type": "application/x-www-form-urlencoded" },
    body: "email=owner%40demo.example&password=guess",
    expected: [302, 400, 401, 403],
  },
  { is: "an unknown deed of sign-in", method: "GET", path: "/api/auth/no-such-deed", expected: [400, 404] },
  {
    is: "a server action nobody has",
    method: "POST",
    path: "/",
    headers: { ...own, "next-action": "a".repeat(42) },
    body: "[]",
    expected: [400, 404, 409],
  },
  {
    is: "the header that once skipped the proxy",
    method: "GET",
    path: "/demo/inbox",
    headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    expected: [307],
  },
  { is: "a page by a climb", method: "GET", path: "/..%2f..%2f.env", expected: [307, 400, 404] },
  { is: "our environment", method: "GET", path: "/.env", expected: [307, 404] },
  { is: "our sources", method: "GET", path: "/_next/static/../../package.json", expected: [307, 400, 404] },
  { is: "an endless address", method: "GET", path: `/${"a".repeat(7000)}`, expected: [307, 404, 414] },
]

for (const [door, cases] of Object.entries({ trpc, webhooks, widget, others })) {
  test(`The doors refuse what is wrong, and say nothing of their insides (${door})`, async () => {
    for (const { is, method, path, headers, body, expected } of cases) {
      const answer = await knock(method, path, { headers, body })
      expectNoInsides(answer, is)
      expect(expected, `${is}: ${answer.status} ${answer.body.slice(0, 200)}`).toContain(answer.status)
      if (path.startsWith("/api/")) expect(answer.headers["cache-control"], is).toMatch(/no-store/)
      expect(answer.headers["x-content-type-options"], is).toBe("nosniff")
      expect(answer.headers["x-powered-by"], is).toBeUndefined()
    }
  })
}

test("Every page says what may run in it, and who may frame it", async () => {
  const nonces = new Set<string>()
  for (const path of [
    "/",
    "/sign-in",
    "/sign-up",
    "/forgot",
    "/verify?token=x",
    "/demo/inbox",
    "/onboarding",
    "/no/page",
  ]) {
    const answer = await knock("GET", path, { headers: { accept: "text/html" } })
    expectNoInsides(answer, path)
    const policy = String(answer.headers["content-security-policy"])
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? ""
    expect(scripts, path).toMatch(/'nonce-[A-Za-z0-9+/]{22}=='/)
    expect(scripts, path).not.toMatch(/unsafe/)
    nonces.add(/'nonce-([^']+)'/.exec(scripts)![1]!)
    expect(policy, path).toMatch(/frame-ancestors 'none'/)
    expect(policy, path).toMatch(/object-src 'none'/)
    expect(policy, path).toMatch(/base-uri 'none'/)
    expect(answer.headers["x-content-type-options"], path).toBe("nosniff")
    expect(answer.headers["referrer-policy"], path).toBeTruthy()
    expect(answer.headers["cache-control"], path).toMatch(/no-store/)
    for (const [script] of answer.body.matchAll(/<script(?![^>]*type="application)[^>]*>/g)) {
      expect(script, path).toMatch(/nonce=/)
    }
  }
  expect(nonces.size).toBe(8)
  const chat = await knock("GET", `/widget/${nobody}`)
  expect(chat.headers["content-security-policy"]).not.toMatch(/frame-ancestors 'none'/)
  expect(chat.headers["x-frame-options"]).toBeUndefined()
})

test("A browser that asks for the icon by its oldest name gets it", async () => {
  const icon = await knock("GET", "/favicon.ico")
  expect(icon.status).toBe(200)
  expect(icon.headers["content-type"]).toContain("image/svg+xml")
})

test("Cookies are out of a script's reach, and no stranger is signed in", async () => {
  const csrf = await knock("GET", "/api/auth/csrf")
  const cookies = csrf.headers["set-cookie"] ?? []
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  }
  const session = await knock("GET", "/api/auth/session")
  expect(session.body).toBe("{}")
  const forgedHost = await knock("GET", "/api/auth/providers", { headers: { host: "evil.example" } })
  expectNoInsides(forgedHost, "a forged host")
  expect(forgedHost.body).not.toContain("evil.example")
})

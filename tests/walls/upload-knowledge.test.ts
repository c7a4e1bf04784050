import { randomUUID } from "node:crypto"
import { encode } from "next-auth/jwt"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { cookieNames, secret } = await import("@/server/api/session-cookie")
const { openSession } = await import("@/server/tenants")
const { largestUpload } = await import("@/server/knowledge/contract")
const { POST } = await import("@/app/api/knowledge/[tenant]/upload/route")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = await openShop({ locale: "en", name: "Other" })
})

const faq = "question,answer\nAre you open on Sundays?,Yes\n"

async function cookieOf(personId: string): Promise<string> {
  const sid = await openSession({ personId, address: "127.0.0.1", userAgent: null })
  return `${cookieNames().session}=${await encode({ token: { sid }, secret: secret() })}`
}

async function upload(
  from: { cookie?: string; origin?: string; tenant?: string; sourceId?: string; name?: string },
  body: string | Uint8Array<ArrayBuffer> = faq,
) {
  const tenant = from.tenant ?? shop.slug
  const query = from.sourceId ? `?sourceId=${from.sourceId}` : ""
  const response = await POST(
    new Request(`http://localhost:3000/api/knowledge/${tenant}/upload${query}`, {
      method: "POST",
      headers: {
        host: "localhost:3000",
        "x-file-name": encodeURIComponent(from.name ?? "常见问题.csv"),
        ...(from.origin === "" ? {} : { origin: from.origin ?? "http://localhost:3000" }),
        ...(from.cookie ? { cookie: from.cookie } : {}),
      },
      body,
    }),
    { params: Promise.resolve({ tenant }) },
  )
  const answer = (await response.json()) as { runId?: string; sourceId?: string; error?: { reason: string } }
  return { status: response.status, ...answer }
}
const countRuns = () => inTenant(shop.owner, (ctx) => ctx.db.importRun.count())

describe("the upload door", () => {
  test("takes a file from who may change knowledge, once, and names its source by the file", async () => {
    const { status, runId } = await upload({ cookie: await cookieOf(shop.personId), name: "../../常见问题.csv" })
    expect(status).toBe(200)
    const run = await inTenant(shop.owner, (ctx) =>
      ctx.db.importRun.findFirst({ where: { id: runId }, include: { source: true } }),
    )
    expect(run).toMatchObject({ fileName: "常见问题.csv", source: { name: "常见问题", kind: "file" } })
    expect(Buffer.from(run!.file!).toString()).toBe(faq)
  })

  test("refuses strangers, agents, and members of other shops, and keeps nothing", async () => {
    const before = await countRuns()
    const agent = await shop.colleague("agent")
    const stranger = await upload({})
    const forged = await upload({ cookie: `${cookieNames().session}=forged` })
    const small = await upload({ cookie: await cookieOf(agent.actor.personId) })
    const foreign = await upload({ cookie: await cookieOf(other.personId) })
    expect([stranger, forged, small, foreign].map(({ status }) => status)).toEqual([401, 401, 403, 404])
    expect(await countRuns()).toBe(before)
  })

  test("refuses another site's page, whoever looks at it", async () => {
    const cookie = await cookieOf(shop.personId)
    expect((await upload({ cookie, origin: "https://evil.example" })).status).toBe(403)
    expect((await upload({ cookie, origin: "" })).status).toBe(403)
  })

  test("does not know another shop's source", async () => {
    const mine = await upload({ cookie: await cookieOf(shop.personId) })
    const theirs = await upload({ cookie: await cookieOf(other.personId), tenant: other.slug, sourceId: mine.sourceId })
    const nobody = await upload({ cookie: await cookieOf(shop.personId), sourceId: randomUUID() })
    expect([theirs.status, nobody.status]).toEqual([404, 404])
  })

  test("refuses what is too large, and what cannot be read, with a reason", async () => {
    const cookie = await cookieOf(shop.personId)
    const large = await upload({ cookie }, new Uint8Array(largestUpload + 1))
    const old = await upload({ cookie, name: "a.xls" }, Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))
    const empty = await upload({ cookie }, "")
    expect([large.status, old.status, empty.status]).toEqual([413, 400, 400])
    expect([large, old, empty].map(({ error }) => error?.reason)).toEqual(["too-long", "old-office", "nothing-found"])
  })
})

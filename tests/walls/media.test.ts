import { encode } from "next-auth/jwt"
import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { cookieNames, secret } = await import("@/server/api/session-cookie")
const { openSession } = await import("@/server/tenants")
const { keepFile } = await import("@/server/media")
const { GET } = await import("@/app/api/media/[tenant]/[fileId]/route")
const { POST } = await import("@/app/api/media/[tenant]/upload/route")

let shop: Shop
let other: Shop
let fileId: string
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = await openShop({ locale: "en", name: "Other" })
  const kept = await inTenant(shop.owner, (ctx) => keepFile(ctx, { bytes: Buffer.from("a,b\n1,2"), mime: "text/csv" }))
  fileId = kept.fileId
})

async function cookieOf(personId: string): Promise<string> {
  const sid = await openSession({ personId, address: "127.0.0.1", userAgent: null })
  return `${cookieNames().session}=${await encode({ token: { sid }, secret: secret() })}`
}

async function see(tenant: string, file: string, cookie?: string) {
  const request = new Request(`http://localhost:3000/api/media/${tenant}/${file}`, {
    headers: cookie ? { cookie } : {},
  })
  return (await GET(request, { params: Promise.resolve({ tenant, fileId: file }) })).status
}

async function upload(tenant: string, headers: Record<string, string>, body: Uint8Array<ArrayBuffer>) {
  const request = new Request(`http://localhost:3000/api/media/${tenant}/upload`, {
    method: "POST",
    headers: { host: "localhost:3000", origin: "http://localhost:3000", ...headers },
    body,
  })
  return (await POST(request, { params: Promise.resolve({ tenant }) })).status
}

test("a file is seen by its shop's members alone", async () => {
  const [mine, theirs] = [await cookieOf(shop.personId), await cookieOf(other.personId)]
  expect(await see(shop.slug, fileId, mine)).toBe(200)
  expect(await see(shop.slug, fileId)).toBe(401)
  expect(await see(shop.slug, fileId, theirs)).toBe(404)
  expect(await see(other.slug, fileId, theirs)).toBe(404)
  expect(await see(shop.slug, "../../etc/passwd", mine)).toBe(404)
})

test("a file is taken from who may reply there, within its size, from our own pages", async () => {
  const [mine, theirs] = [await cookieOf(shop.personId), await cookieOf(other.personId)]
  const body = new TextEncoder().encode("hello")
  expect(await upload(shop.slug, { cookie: mine }, body)).toBe(200)
  expect(await upload(shop.slug, {}, body)).toBe(401)
  expect(await upload(shop.slug, { cookie: theirs }, body)).toBe(404)
  expect(await upload(shop.slug, { cookie: mine, origin: "https://elsewhere.example" }, body)).toBe(403)
  expect(await upload(shop.slug, { cookie: mine }, new Uint8Array(20 * 1024 * 1024 + 1))).toBe(413)
  expect(await upload(shop.slug, { cookie: mine }, new Uint8Array(0))).toBe(400)
})

import { randomUUID } from "node:crypto"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { issueVisitorToken, removeConnection } = await import("@/server/channels")
const { clock } = await import("@/server/clock")
const { keepFile } = await import("@/server/media")
const { readVisitorThread } = await import("@/server/flows/read-visitor-thread")
const { POST } = await import("@/app/api/widget/[key]/upload/route")

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("a picture")])
const pdf = Buffer.from("%PDF-1.7 an invoice")
type Upload = { fileId: string; proof: string; kind: string; name: string }

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop()
  other = await openShop({ name: "Other" })
})
let visitor: string
beforeEach(() => {
  visitor = newVisitor()
})

const newVisitor = () => `visitor-${randomUUID().slice(0, 12)}`

type Sent = { to?: Shop; key?: string; token?: string; name?: string; from?: string }

function upload(who: string, bytes: Buffer<ArrayBuffer>, { to = shop, key = to.connectionId, ...sent }: Sent = {}) {
  const token = sent.token ?? issueVisitorToken(key, who, clock.now())
  return POST(
    new Request(`http://localhost:3000/api/widget/${key}/upload?lang=en`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "x-file-name": encodeURIComponent(sent.name ?? "scarf.png"),
        "x-forwarded-for": sent.from ?? "203.0.113.9",
      },
      body: bytes,
    }),
    { params: Promise.resolve({ key }) },
  )
}

async function uploaded(...given: Parameters<typeof upload>): Promise<Upload> {
  const answer = await upload(...given)
  expect(answer.status).toBe(200)
  const { fileId, proof, kind, name } = (await answer.json()) as Upload
  return { fileId, proof, kind, name }
}

async function refusal(answer: Promise<Response>) {
  const { status, headers, ...rest } = await answer.then(async (got) => ({
    status: got.status,
    headers: got.headers,
    body: (await got.json()) as { reason: string | null },
  }))
  return { status, reason: rest.body.reason, waits: headers.has("retry-after") }
}

const send = (who: string, files: Upload[], text?: string) =>
  shop.post(who, { id: randomUUID(), type: "file", files, text })

const keptFiles = () => inTenant(shop.owner, (ctx) => ctx.db.mediaFile.count())

describe("a visitor's upload", () => {
  test("arrives with its words and its neighbours, in the order chosen", async () => {
    const files = [await uploaded(visitor, pdf, { name: "发票.pdf" }), await uploaded(visitor, png)]
    expect((await send(visitor, files, "both of these")).status).toBe(200)
    await shop.rest()
    const [message] = (await shop.customer(visitor).thread()).messages
    expect(message).toMatchObject({ text: "both of these", media: [{ name: "发票.pdf" }, { name: "scarf.png" }] })
    const seen = await readVisitorThread(shop.owner, { connectionId: shop.connectionId, visitorId: visitor, after: 0 })
    expect(seen.messages[0]?.files).toMatchObject([{ mime: "application/pdf" }, { mime: "image/png" }])
  })

  test("is refused empty, too large or of another kind, and nothing of it is kept", async () => {
    const before = await keptFiles()
    expect(await refusal(upload(visitor, Buffer.alloc(0)))).toMatchObject({ status: 400, reason: "file-empty" })
    const large = Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)])
    expect(await refusal(upload(visitor, large))).toMatchObject({ status: 400, reason: "too-long" })
    const program = Buffer.from("MZ\u0000\u0001 a program")
    for (const name of ["setup.exe", "invoice.pdf", "notes.txt"]) {
      expect(await refusal(upload(visitor, program, { name }))).toMatchObject({ status: 400, reason: "file-kind" })
    }
    expect(await keptFiles()).toBe(before)
  })

  test("is refused without a token, with another connection's and on a chat that was removed", async () => {
    expect((await upload(visitor, png, { token: "" })).status).toBe(401)
    const foreign = issueVisitorToken(other.connectionId, visitor, clock.now())
    expect((await upload(visitor, png, { token: foreign })).status).toBe(401)
    const gone = await openShop({ name: "Gone" })
    await inTenant(gone.owner, (ctx) => removeConnection(ctx, { connectionId: gone.connectionId }))
    expect(await refusal(upload(visitor, png, { to: gone }))).toMatchObject({ status: 404, reason: "closed" })
  })

  test("is counted: one visitor cannot fill the shop's store", async () => {
    const from = "203.0.113.77"
    for (let count = 0; count < 60; count++) await uploaded(visitor, png, { from })
    expect(await refusal(upload(visitor, png, { from }))).toMatchObject({ status: 429, waits: true })
    expect((await upload(newVisitor(), png, { from })).status).toBe(200)
  })
})

describe("a file in a visitor's words is their own", () => {
  test("another visitor's is refused, sent before or not", async () => {
    const file = await uploaded(visitor, png)
    expect((await send(newVisitor(), [file])).status).toBe(400)
    expect((await send(visitor, [file])).status).toBe(200)
    await shop.rest()
    expect((await send(newVisitor(), [file])).status).toBe(400)
    expect((await shop.customer(visitor).thread()).messages[0]).toMatchObject({ media: [{ fileId: file.fileId }] })
  })

  test("another shop's is refused, and so is what an agent uploaded", async () => {
    expect((await send(visitor, [await uploaded(visitor, png, { to: other })])).status).toBe(400)
    const { fileId } = await inTenant(shop.owner, (ctx) => keepFile(ctx, { bytes: png }))
    const own = await uploaded(visitor, png)
    expect((await send(visitor, [{ ...own, fileId }])).status).toBe(400)
    expect((await send(visitor, [{ ...own, proof: "" }])).status).toBe(400)
  })

  test("sent a second time it stays with the first message, and the visitor is told", async () => {
    const file = await uploaded(visitor, png)
    await send(visitor, [file])
    await send(visitor, [file])
    await shop.rest()
    const { messages } = await shop.customer(visitor).thread()
    const said = messages.filter(({ direction }) => direction === "inbound")
    expect(said).toMatchObject([{ media: [{ fileId: file.fileId }] }, { media: [{ lost: true }] }])
    const seen = await readVisitorThread(shop.owner, { connectionId: shop.connectionId, visitorId: visitor, after: 0 })
    expect(seen.messages.filter(({ from }) => from === "contact").map(({ files }) => files[0]?.url !== "")).toEqual([
      true,
      false,
    ])
  })
})

import { createHmac, randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { newId } = await import("@/server/clock")
const { changeConnection } = await import("@/server/channels")
const { identifyVisitor } = await import("@/server/flows/identify-visitor")
const { mergeContacts, splitContacts } = await import("@/server/flows/merge-contacts")
const { dismissLink, readLinks, resolveContact } = await import("@/server/contacts")
type Named = Omit<Parameters<typeof resolveContact>[1], "connectionId">

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

async function connect(channel: string, into = shop): Promise<string> {
  const id = newId()
  await inTenant(into.owner, (ctx) =>
    ctx.db.connection.create({ data: { id, channel, name: channel, settings: {}, secrets: "", createdAt: ctx.now } }),
  )
  return id
}

/** Somebody writes by one name of theirs; what follows from it has come to rest. */
async function meet(connectionId: string, named: Named, into = shop): Promise<string> {
  const { contactId } = await inTenant(into.owner, (ctx) => resolveContact(ctx, { connectionId, ...named }))
  await into.rest()
  return contactId
}

const standing = async (contactId: string) =>
  (await inTenant(shop.owner, (ctx) => ctx.db.contact.findFirstOrThrow({ where: { id: contactId } }))).mergedIntoId
const linkOf = (one: string, other: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.contactLink.findFirst({ where: { lowId: one < other ? one : other, highId: one < other ? other : one } }),
  )
const number = () => `+4477009${String(Math.floor(Math.random() * 1e5)).padStart(5, "0")}`

describe("a person who writes on two channels", () => {
  test("is one contact where both platforms vouch for the number", async () => {
    const phone = number()
    const first = await meet(await connect("whatsapp"), { externalId: phone.slice(1), altIds: { phone } })
    const second = await meet(await connect("twilio_sms"), { externalId: phone, altIds: { phone } })
    expect(await standing(second)).toBe(first)
    expect(await linkOf(first, second)).toMatchObject({ status: "merged" })
  })

  test("is only suggested where one side merely says so", async () => {
    const email = `${randomUUID()}@mail.example`
    const first = await meet(await connect("email"), { externalId: email, proven: true })
    const second = await meet(await connect("api"), { externalId: "4711", email })
    expect(await standing(second)).toBeNull()
    expect(await linkOf(first, second)).toMatchObject({ status: "suggested" })
  })

  test("is shown to the team with what speaks for it, until a member says no", async () => {
    const email = `${randomUUID()}@mail.example`
    const first = await meet(await connect("email"), { externalId: email, proven: true })
    const second = await meet(await connect("api"), { externalId: "4712", email })
    const shown = () => inTenant(shop.owner, (ctx) => readLinks(ctx, { contactId: first }))
    expect((await shown()).suggestions).toMatchObject([
      { otherId: second, channels: ["api"], grounds: [{ kind: "email", level: "claimed" }] },
    ])
    await inTenant(shop.owner, (ctx) => dismissLink(ctx, { contactId: first, otherId: second }))
    expect((await shown()).suggestions).toEqual([])
    await meet(await connect("api"), { externalId: "4713", email })
    expect((await shown()).suggestions.map(({ otherId }) => otherId)).not.toContain(second)
  })

  test("is not merged by a mail whose sender nobody proved", async () => {
    const email = `${randomUUID()}@mail.example`
    const first = await meet(await connect("email"), { externalId: email, proven: true })
    const second = await meet(await connect("email"), { externalId: email })
    expect(await standing(second)).toBeNull()
    expect(await linkOf(first, second)).toMatchObject({ status: "suggested" })
  })

  test("is not merged over another name with nothing but a number in common", async () => {
    const phone = number()
    const first = await meet(await connect("whatsapp"), { externalId: phone.slice(1), altIds: { phone }, name: "王敏" })
    const second = await meet(await connect("telegram"), { externalId: "99", altIds: { phone }, name: "王晨" })
    expect(await standing(second)).toBeNull()
    expect(await standing(first)).toBeNull()
  })

  test("stays two once a member has said so, whatever is learnt later", async () => {
    const phone = number()
    const first = await meet(await connect("whatsapp"), { externalId: phone.slice(1), altIds: { phone } })
    const second = await meet(await connect("twilio_sms"), { externalId: phone, altIds: { phone } })
    const merge = await inTenant(shop.owner, (ctx) =>
      ctx.db.contactMerge.findFirstOrThrow({ where: { absorbedId: second } }),
    )
    await inTenant(shop.owner, (ctx) => splitContacts(ctx, { mergeId: merge.id }))
    const third = await meet(await connect("telegram"), { externalId: "77", altIds: { phone } })
    await inTenant(shop.owner, (ctx) => mergeContacts(ctx, { contactId: second, otherId: third, how: "member" }))
    await meet(await connect("twilio_sms"), { externalId: phone, altIds: { phone, username: "x" } })
    expect(await standing(second)).toBeNull()
    expect(await linkOf(first, second)).toMatchObject({ status: "split" })
  })

  test("is nobody's suggestion in another shop", async () => {
    const phone = number()
    const other = await openShop()
    const first = await meet(await connect("whatsapp"), { externalId: phone.slice(1), altIds: { phone } })
    const there = await meet(await connect("whatsapp", other), { externalId: phone.slice(1), altIds: { phone } }, other)
    const links = await inTenant(other.owner, (ctx) => ctx.db.contactLink.count())
    expect(links).toBe(0)
    expect(there).not.toBe(first)
  })
})

test("a telephone that many have leads to none of them", async () => {
  const phone = number()
  for (let at = 0; at < 6; at++)
    await meet(await connect("api"), {
      externalId: `clerk-${at}`,
      altIds: { phone },
      name: `Clerk ${at} ${"abcdef"[at]}x`,
    })
  const mine = await inTenant(shop.owner, (ctx) =>
    ctx.db.contactLink.findMany({ where: { status: "merged", low: { name: { startsWith: "Clerk" } } } }),
  )
  expect(mine).toEqual([])
})

test("a visitor who signs in on the browser they wrote from is suggested as that visitor", async () => {
  const secret = "s".repeat(32)
  const settings = { identitySecret: secret }
  await inTenant(shop.owner, (ctx) => changeConnection(ctx, { connectionId: shop.connectionId, settings }))
  const browser = `visitor-${randomUUID().slice(0, 12)}`
  const anonymous = await meet(shop.connectionId, { externalId: browser, altIds: {} })
  const userId = `u-${randomUUID()}`
  const hash = createHmac("sha256", secret).update(userId).digest("hex")
  const { visitorId } = await identifyVisitor(shop.owner, shop.connectionId, { userId, hash }, browser)
  await shop.rest()
  const signed = await meet(shop.connectionId, { externalId: visitorId })
  expect(await linkOf(anonymous, signed)).toMatchObject({ status: "suggested" })
})

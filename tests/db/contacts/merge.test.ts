import { randomUUID } from "node:crypto"
import fc from "fast-check"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

const database = await freshDatabase()
const { inTenant } = await import("@/server/db")
const { newId } = await import("@/server/clock")
const { receiveMessage } = await import("@/server/inbox")
const { changeContact, keepPageEvent, pageContacts, readContact, resolveContact } = await import("@/server/contacts")
const { compareContacts, findOthers, readLinks, readTimeline } = await import("@/server/contacts")
const { mergeByMember, mergeContacts, splitContacts } = await import("@/server/flows/merge-contacts")

let shop: Shop
let owner: pg.Client
beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  shop = await openShop()
  await owner.query(
    "insert into shop_connector (tenant_id, id, kind, name, created_at) values ($1, $2, 'csv', 'Orders', now())",
    [shop.tenantId, newId()],
  )
})
afterAll(() => owner.end())

/** A contact who wrote, with an order, tags, a note and a page visit. */
async function makeContact(name: string, tags: string[] = []) {
  const externalId = `visitor-${randomUUID().slice(0, 12)}`
  const written = await writes(externalId, `hello from ${name}`, name)
  await inTenant(shop.owner, async (ctx) => {
    await changeContact(ctx, { contactId: written.contactId, tags, note: `note of ${name}` })
    await keepPageEvent(ctx, { connectionId: shop.connectionId, externalId, name: "view", props: {} })
  })
  await owner.query(
    `insert into shop_order (tenant_id, id, connector_id, number, contact_id, status, fetched_at)
     select $1, $2, id, $3, $4, 'paid', now() from shop_connector where tenant_id = $1 limit 1`,
    [shop.tenantId, newId(), `T${externalId}`, written.contactId],
  )
  await owner.query(
    `insert into ticket (tenant_id, id, number, type, title, contact_id, conversation_id, opened_by, opened_at, updated_at)
     select $1, $2, coalesce(max(number), 0) + 1, 'other', 'Help', $3, $4, 'agent', now(), now() from ticket where tenant_id = $1`,
    [shop.tenantId, newId(), written.contactId, written.conversationId],
  )
  return { ...written, externalId, name }
}

async function writes(externalId: string, text: string, name?: string) {
  const { connectionId } = shop
  return inTenant(shop.owner, async (ctx) => {
    const { contactId, identityId } = await resolveContact(ctx, { connectionId, externalId, name })
    const { conversationId } = await receiveMessage(ctx, {
      contactId,
      identityId,
      connectionId,
      channel: "webchat",
      threadRef: externalId,
      externalId: randomUUID(),
      kind: "text",
      text,
      media: [],
      occurredAt: ctx.now,
      botEnabled: false,
    })
    return { contactId, identityId, conversationId }
  })
}

const merge = (contactId: string, otherId: string) =>
  inTenant(shop.owner, (ctx) => mergeContacts(ctx, { contactId, otherId, how: "member" }))
const split = (mergeId: string) => inTenant(shop.owner, (ctx) => splitContacts(ctx, { mergeId }))
const contactOf = (contactId: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.contact.findFirstOrThrow({ where: { id: contactId } }))

const journals = ["contact_link", "contact_merge", "event", "work", "webhook_delivery"]

/** Every row of the shop, table by table, but for the journals of merges themselves. */
async function portrait() {
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id' and not table_name = any($1) order by 1`,
    [journals],
  )
  const seen: Record<string, string[]> = {}
  for (const { table } of rows) {
    const found = await owner.query<{ row: string }>(
      `select t::text as row from "${table}" t where tenant_id = $1 order by 1`,
      [shop.tenantId],
    )
    seen[table] = found.rows.map(({ row }) => row)
  }
  return seen
}

test("every table that names a contact goes over with a merge, but for its own agent, its value and its erasure", async () => {
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as table from information_schema.columns
     where table_schema = 'public' and column_name = 'contact_id' order by 1`,
  )
  expect(rows.map(({ table }) => table)).toEqual([
    "contact_identity",
    "contact_value",
    "conversation",
    "dedicated_agent",
    "gap_question",
    "order_proof",
    "page_event",
    "person_erasure",
    "recall_notice",
    "service_request",
    "shop_order",
    "ticket",
  ])
})

describe("two contacts merged", () => {
  test("have one profile, one history and their orders together", async () => {
    const [ann, bea] = [await makeContact("Ann", ["vip"]), await makeContact("Bea", ["wholesale"])]
    await merge(ann.contactId, bea.contactId)
    const shown = await contactOf(ann.contactId)
    expect(shown.tags).toEqual(["vip", "wholesale"])
    expect(shown.note).toBe("note of Ann\nnote of Bea")
    const stands = async (table: string) =>
      (
        await owner.query(`select contact_id from ${table} where contact_id = any($1)`, [
          [ann.contactId, bea.contactId],
        ])
      ).rows
    for (const table of ["conversation", "contact_identity", "shop_order", "page_event", "ticket"]) {
      expect(await stands(table)).toEqual([{ contact_id: ann.contactId }, { contact_id: ann.contactId }])
    }
  })

  test("keep one open thread for each name, and each answer goes where its question came from", async () => {
    const [ann, bea] = [await makeContact("Ann"), await makeContact("Bea")]
    await merge(ann.contactId, bea.contactId)
    const again = await writes(bea.externalId, "still me")
    expect(again.conversationId).toBe(bea.conversationId)
    expect(again.contactId).toBe(ann.contactId)
    const thread = await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.findFirstOrThrow({ where: { id: bea.conversationId }, include: { identity: true } }),
    )
    expect(thread.identity?.externalId).toBe(bea.externalId)
  })

  test("are merged once, however often and from both sides it is asked at one moment", async () => {
    const [ann, bea] = [await makeContact("Ann"), await makeContact("Bea")]
    const asked = await Promise.all([
      merge(ann.contactId, bea.contactId),
      merge(bea.contactId, ann.contactId),
      merge(ann.contactId, bea.contactId),
    ])
    expect(asked.filter(({ mergeId }) => mergeId !== null)).toHaveLength(1)
  })

  test("answer to either id as the one they are, and are listed once", async () => {
    const [one, other] = [await makeContact("Ida"), await makeContact("Ida")]
    await merge(one.contactId, other.contactId)
    await inTenant(shop.owner, async (ctx) => {
      await changeContact(ctx, { contactId: other.contactId, note: "one and the same" })
      expect(await readContact(ctx, { contactId: other.contactId })).toMatchObject({
        id: one.contactId,
        note: "one and the same",
      })
      const { rows } = await pageContacts(ctx, { limit: 100 })
      const listed = rows.filter(({ id }) => id === one.contactId || id === other.contactId)
      expect(listed.map(({ id }) => id)).toEqual([one.contactId])
    })
  })

  test("lose no message that comes in while they are merged", async () => {
    const [ann, bea] = [await makeContact("Ann"), await makeContact("Bea")]
    const [written] = await Promise.all([
      Promise.all(Array.from({ length: 6 }, (_, at) => writes(bea.externalId, `word ${at}`))),
      merge(ann.contactId, bea.contactId),
    ])
    expect(new Set(written.map(({ conversationId }) => conversationId))).toEqual(new Set([bea.conversationId]))
    const thread = await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.findFirstOrThrow({ where: { id: bea.conversationId }, include: { messages: true } }),
    )
    expect(thread.contactId).toBe(ann.contactId)
    expect(thread.messages.filter(({ direction }) => direction === "inbound")).toHaveLength(7)
  })

  test("are never a real customer and one the merchant plays", async () => {
    const [ann, played] = [await makeContact("Ann"), await makeContact("Played", ["simulator"])]
    await expect(merge(ann.contactId, played.contactId)).rejects.toMatchObject({ reason: "played-customer" })
  })

  test("belong to one shop", async () => {
    const other = await openShop()
    const ann = await makeContact("Ann")
    const stranger = await inTenant(other.owner, (ctx) =>
      resolveContact(ctx, { connectionId: other.connectionId, externalId: "stranger-1" }),
    )
    await expect(merge(ann.contactId, stranger.contactId)).rejects.toMatchObject({ code: "missing" })
  })
})

describe("two contacts a member holds to be one", () => {
  const byHand = (contactId: string, otherId: string) =>
    inTenant(shop.owner, (ctx) => mergeByMember(ctx, { contactId, otherId }))
  const find = (contactId: string, query: string, of = shop) =>
    inTenant(of.owner, async (ctx) => (await findOthers(ctx, { contactId, query })).map(({ id }) => id))

  test("are found by name, phone, address, order, id and what a platform calls them", async () => {
    const ann = await makeContact("Ann")
    const bea = await makeContact(`Beatrix ${randomUUID().slice(0, 6)}`)
    // Whoever was never tagged has no list of tags at all.
    await owner.query("update contact set tags = null where id = any($1)", [[ann.contactId, bea.contactId]])
    const phone = `+4477008${String(Math.floor(Math.random() * 1e5)).padStart(5, "0")}`
    const email = `${randomUUID()}@mail.example`
    await inTenant(shop.owner, (ctx) =>
      resolveContact(ctx, { connectionId: shop.connectionId, externalId: bea.externalId, email, altIds: { phone } }),
    )
    const order = `T${bea.externalId}`
    for (const query of [
      bea.name,
      phone,
      email,
      order,
      `#${order}`,
      order.slice(0, -2),
      bea.contactId,
      bea.externalId,
    ]) {
      expect([query, await find(ann.contactId, query)]).toEqual([query, [bea.contactId]])
    }
    const [row] = await inTenant(shop.owner, (ctx) =>
      findOthers(ctx, { contactId: ann.contactId, query: bea.contactId }),
    )
    expect(row).toMatchObject({ name: bea.name, channels: ["webchat"], conversations: 1 })
  })

  test("are never the contact itself, a played or an erased one, or another shop's; one merged is found as who they are", async () => {
    const [ann, bea, played] = [
      await makeContact("Ann"),
      await makeContact("Bea"),
      await makeContact("Pat", ["simulator"]),
    ]
    const gone = await makeContact("Gone")
    await owner.query("update contact set erased_at = now() where id = $1", [gone.contactId])
    const other = await openShop()
    const stranger = await inTenant(other.owner, (ctx) =>
      resolveContact(ctx, { connectionId: other.connectionId, externalId: "stranger-2" }),
    )
    for (const one of [ann, played, gone, stranger]) {
      expect(await find(ann.contactId, one.contactId)).toEqual([])
    }
    await expect(find(ann.contactId, "Ann", other)).rejects.toMatchObject({ code: "missing" })
    const cal = await makeContact("Cal")
    await merge(bea.contactId, cal.contactId)
    expect(await find(ann.contactId, cal.contactId)).toEqual([bea.contactId])
  })

  test("are shown side by side with what each brings, and merged in the name of who said so", async () => {
    const [ann, bea] = [await makeContact("Ann", ["vip"]), await makeContact("Bea", ["late"])]
    const sides = await inTenant(shop.owner, (ctx) =>
      compareContacts(ctx, { contactId: ann.contactId, otherId: bea.contactId }),
    )
    expect(sides).toMatchObject([
      {
        id: ann.contactId,
        profile: { name: "Ann", tags: ["vip"] },
        counts: { conversations: 1, orders: 1, tickets: 1 },
      },
      { id: bea.contactId, identities: [{ name: "Bea", channel: "webchat" }] },
    ])
    const agent = await shop.colleague("agent", "Li Min")
    const { mergeId } = await inTenant(agent, (ctx) =>
      mergeByMember(ctx, { contactId: ann.contactId, otherId: bea.contactId }),
    )
    await inTenant(shop.owner, async (ctx) => {
      const { merges } = await readLinks(ctx, ann)
      expect(merges).toMatchObject([{ mergeId, name: "Bea", how: "member", by: "Li Min" }])
      const { entries } = await readTimeline(ctx, { contactId: ann.contactId, limit: 30, timeZone: "Asia/Shanghai" })
      expect(entries.find(({ kind }) => kind === "merge")?.data).toMatchObject({ name: "Bea", by: "Li Min" })
    })
    const { moved } = (await owner.query("select moved from contact_merge where id = $1", [mergeId])).rows[0]
    expect(moved.identities).toEqual([bea.identityId])
  })

  test("are refused by name where there is nothing to merge", async () => {
    const [ann, bea, cal, dan] = [
      await makeContact("Ann"),
      await makeContact("Bea"),
      await makeContact("Cal"),
      await makeContact("Dan"),
    ]
    const refused = async (contactId: string, otherId: string, error: { code: string; reason?: string }) => {
      const before = await portrait()
      await expect(byHand(contactId, otherId)).rejects.toMatchObject(error)
      expect(await portrait()).toEqual(before)
    }
    await refused(ann.contactId, ann.contactId, { code: "conflict", reason: "same-contact" })
    await refused(ann.contactId, newId(), { code: "missing" })
    await byHand(ann.contactId, bea.contactId)
    await refused(ann.contactId, bea.contactId, { code: "conflict", reason: "already-merged" })
    await refused(cal.contactId, bea.contactId, { code: "conflict", reason: "merged-elsewhere" })
    await refused(bea.contactId, cal.contactId, { code: "conflict", reason: "merged-elsewhere" })
    const played = await makeContact("Pat", ["simulator"])
    await refused(cal.contactId, played.contactId, { code: "conflict", reason: "played-customer" })
    await owner.query("update contact set erased_at = now() where id = $1", [dan.contactId])
    await refused(cal.contactId, dan.contactId, { code: "conflict", reason: "contact-erased" })
    await refused(dan.contactId, cal.contactId, { code: "conflict", reason: "contact-erased" })
  })

  test("are two again, exactly, when that is undone, and are not suggested again", async () => {
    const [ann, bea] = [await makeContact("Ann", ["vip"]), await makeContact("Bea")]
    const before = await portrait()
    const { mergeId } = await byHand(ann.contactId, bea.contactId)
    await split(mergeId!)
    expect(await portrait()).toEqual(before)
    const { merges, suggestions } = await inTenant(shop.owner, (ctx) => readLinks(ctx, ann))
    expect({ merges, suggestions }).toEqual({ merges: [], suggestions: [] })
  })
})

describe("an undone merge", () => {
  test("restores both exactly", async () => {
    const [ann, bea] = [await makeContact("Ann", ["vip"]), await makeContact("Bea", ["vip", "late"])]
    const before = await portrait()
    const { mergeId } = await merge(ann.contactId, bea.contactId)
    expect(await portrait()).not.toEqual(before)
    await split(mergeId!)
    expect(await portrait()).toEqual(before)
    await split(mergeId!)
    expect(await portrait()).toEqual(before)
  })

  test("leaves what was written since with the name that wrote it", async () => {
    const [ann, bea] = [await makeContact("Ann"), await makeContact("Bea")]
    const { mergeId } = await merge(ann.contactId, bea.contactId)
    await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.updateMany({
        where: { id: bea.conversationId },
        data: { status: "resolved", openKey: null, resolvedAt: new Date(0) },
      }),
    )
    const fresh = await writes(bea.externalId, "a new matter")
    const seen = (await contactOf(ann.contactId)).lastSeenAt
    await split(mergeId!)
    const thread = await inTenant(shop.owner, (ctx) =>
      ctx.db.conversation.findFirstOrThrow({ where: { id: fresh.conversationId } }),
    )
    expect(fresh.conversationId).not.toBe(bea.conversationId)
    expect(thread.contactId).toBe(bea.contactId)
    expect((await contactOf(bea.contactId)).lastSeenAt).toEqual(seen)
    expect((await contactOf(ann.contactId)).lastSeenAt.getTime()).toBeLessThan(seen.getTime())
  })

  test("keeps what a member changed since", async () => {
    const [ann, bea] = [await makeContact("Ann", ["vip"]), await makeContact("Bea", ["late"])]
    const { mergeId } = await merge(ann.contactId, bea.contactId)
    await inTenant(shop.owner, (ctx) =>
      changeContact(ctx, { contactId: ann.contactId, name: "Anne", tags: ["late", "friend"] }),
    )
    await split(mergeId!)
    expect(await contactOf(ann.contactId)).toMatchObject({ name: "Anne", tags: ["friend"], note: "note of Ann" })
    expect(await contactOf(bea.contactId)).toMatchObject({ name: "Bea", tags: ["late"], note: "note of Bea" })
  })

  test("waits until the merges that stand on it are undone", async () => {
    const [ann, bea, cal] = [await makeContact("Ann"), await makeContact("Bea"), await makeContact("Cal")]
    const first = await merge(bea.contactId, cal.contactId)
    const second = await merge(ann.contactId, bea.contactId)
    await expect(split(first.mergeId!)).rejects.toMatchObject({ reason: "later-merge" })
    await split(second.mergeId!)
    await split(first.mergeId!)
    expect((await contactOf(cal.contactId)).mergedIntoId).toBeNull()
  })
})

test("whatever is merged and undone in whatever order, everything stands as if nobody had been merged", async () => {
  const people: Awaited<ReturnType<typeof makeContact>>[] = []
  for (const name of ["P0", "P1", "P2", "P3", "P4"]) people.push(await makeContact(name, [name, "all"]))
  const step = fc.oneof(
    fc.record({ kind: fc.constant("merge" as const), a: fc.nat(4), b: fc.nat(4) }),
    fc.record({ kind: fc.constant("undo" as const), a: fc.nat(9), b: fc.constant(0) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const before = await portrait()
      const made: string[] = []
      for (const { kind, a, b } of steps) {
        if (kind === "merge") {
          const { mergeId } = await merge(people[a]!.contactId, people[b]!.contactId)
          if (mergeId) made.push(mergeId)
        } else if (made.length > 0) {
          await split(made[a % made.length]!).catch((error: { reason?: string }) => {
            if (error.reason !== "later-merge") throw error
          })
        }
      }
      for (const mergeId of made.reverse()) await split(mergeId)
      expect(await portrait()).toEqual(before)
    }),
    { numRuns: 12, seed: 20261121 },
  )
})

test("with words coming in between, undone merges leave what the same words leave without them", async () => {
  const words = fc.array(fc.record({ who: fc.nat(2), merged: fc.boolean() }), { minLength: 2, maxLength: 8 })
  const told = async (contactId: string) =>
    (
      await owner.query(
        `select m.text, v.thread_ref from message m join conversation v on v.id = m.conversation_id
         where v.contact_id = $1 and m.direction = 'inbound' order by m.created_at, m.seq`,
        [contactId],
      )
    ).rows
  await fc.assert(
    fc.asyncProperty(words, async (said) => {
      const people = [await makeContact("Q0"), await makeContact("Q1"), await makeContact("Q2")]
      const made: string[] = []
      const expected = people.map(({ externalId, name }) => [{ text: `hello from ${name}`, thread_ref: externalId }])
      for (const [at, { who, merged }] of said.entries()) {
        if (merged) {
          const { mergeId } = await merge(people[who]!.contactId, people[(who + 1) % 3]!.contactId)
          if (mergeId) made.push(mergeId)
        }
        await writes(people[who]!.externalId, `word ${at}`)
        expected[who]!.push({ text: `word ${at}`, thread_ref: people[who]!.externalId })
      }
      for (const mergeId of made.reverse()) await split(mergeId)
      for (const [at, { contactId }] of people.entries()) expect(await told(contactId)).toEqual(expected[at])
    }),
    { numRuns: 8, seed: 20261121 },
  )
})

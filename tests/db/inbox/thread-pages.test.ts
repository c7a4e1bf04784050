import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Shop } from "@/tests/support/shop"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { closeDatabase, inTenant } = await import("@/server/db")
const { clock } = await import("@/server/clock")
const inbox = await import("@/server/inbox")
const { listMessages } = await import("@/server/inbox/contract")

let shop: Shop
let conversationId: string
let middle: Date
beforeAll(async () => {
  shop = await openShop()
  const customer = shop.customer()
  await customer.says("human please")
  conversationId = (await customer.thread()).id
  for (let n = 0; n < 20; n++) {
    clock.shift(60_000)
    if (n === 10) middle = clock.now()
    await inTenant(shop.owner, (ctx) =>
      inbox.addNote(ctx, { conversationId, text: `note ${n}`, clientId: randomUUID(), mentions: [] }),
    )
  }
})
afterAll(closeDatabase)

const ask = (page: object) =>
  inTenant(shop.owner, (ctx) => inbox.listMessages(ctx, listMessages.parse({ conversationId, limit: 6, ...page })))
const seqs = async (page: object) => (await ask(page)).messages.map(({ seq }) => seq)

test("pages through a thread both ways without a gap or a double", async () => {
  const foot = await ask({})
  expect(foot.later).toBe(false)
  const up = [...foot.messages]
  for (let page = foot; page.earlier; ) {
    page = await ask({ beforeSeq: up[0]!.seq })
    up.unshift(...page.messages)
  }
  const first = await ask({ afterSeq: 0 })
  const down = [...first.messages]
  for (let page = first; page.later; ) {
    page = await ask({ afterSeq: down.at(-1)!.seq })
    down.push(...page.messages)
  }
  expect(down.map(({ seq }) => seq)).toEqual(up.map(({ seq }) => seq))
  expect(new Set(up.map(({ seq }) => seq)).size).toBe(up.length)
})

test("brings what lies around a place, with what is beyond on both sides", async () => {
  const page = await ask({ aroundSeq: 12 })
  expect(page.messages.map(({ seq }) => seq)).toEqual([9, 10, 11, 12, 13, 14])
  expect(page).toMatchObject({ earlier: true, later: true })
  expect((await seqs({ aroundSeq: 1 })).at(0)).toBe(1)
  expect(await ask({ aroundSeq: 1 })).toMatchObject({ earlier: false, later: true })
})

test("finds the first message from a moment on, and the last one where nothing came since", async () => {
  const place = (at: Date) => inTenant(shop.owner, (ctx) => inbox.findPlace(ctx, { conversationId, at }))
  const there = await place(middle)
  const { messages } = await ask({ aroundSeq: there! })
  expect(messages.find(({ seq }) => seq === there)?.text).toBe("note 10")
  expect(await place(new Date(clock.now().getTime() + 86_400_000))).toBe((await seqs({})).at(-1))
  expect(await place(new Date(0))).toBe(1)
})

import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { onlyThese } from "@/tests/support/only-these"
import { freshDatabase } from "../../support/database"
import { settle } from "../../support/settle"
import { openCashier } from "./cashier"
import { ownerOf } from "./setting"

const { ownerUrl } = await freshDatabase()
const { fake, connect, close } = await openCashier()
const { closeDatabase, claimKey, inTenant } = await import("@/server/db")
const { clock, days, hours, minutes } = await import("@/server/clock")
const { botScope, systemScope } = await import("@/server/context")
const billing = await import("@/server/billing")
type Handlers = Parameters<typeof settle>[0]

connect({ door: billing.acceptStripeEvent, clock: { now: () => new Date() } })
const owner = ownerOf(ownerUrl)
const mails: string[] = []
const notHere = () => Promise.reject(new Error("no such work here"))
const handlers: Handlers = {
  orderedHandlers: onlyThese<Handlers["orderedHandlers"]>(
    { applyStripeEvent: (_, payload) => billing.applyStripeEvent(payload) },
    notHere,
  ),
  timedHandlers: onlyThese<Handlers["timedHandlers"]>(
    { sendMail: async ({ subject }) => void mails.push(subject), reportUsage: billing.reportUsage },
    notHere,
  ),
}

let shop: Awaited<ReturnType<typeof owner.createShop>>
beforeEach(async () => {
  mails.length = 0
  shop = await owner.createShop()
  await inTenant(systemScope(shop.tenantId), billing.startTrial)
})
afterEach(async () => {
  await fake.deliver({})
  await cancelAtOnce()
  expect(fake.faults).toEqual([])
})
afterAll(async () => {
  await fake.settled()
  await close()
  await owner.close()
  await closeDatabase()
})

test("a paid checkout makes the shop's plan active, and the return to our page alone does not", async () => {
  const session = await openCheckout("shop")
  expect(await plan()).toMatchObject({ plan: "trial" })
  await fake.completeCheckout(session)
  await arrive()
  expect(await plan()).toMatchObject({ plan: "shop", status: "active", limit: 500, nextPlan: null })
  await expect(openCheckout("team")).rejects.toMatchObject({ code: "conflict", reason: "already-paid" })
  expect((await billing.openPortal(scope())).url).toContain("http")
})

test("two people who open the payment page get one customer, and the older page closes", async () => {
  const [first, second] = [await openCheckout("shop"), await openCheckout("team")]
  expect((await customersOf()).length).toBe(1)
  await expect(fake.completeCheckout(first)).rejects.toThrow("expired")
  await fake.completeCheckout(second)
  await arrive()
  expect(await plan()).toMatchObject({ plan: "team", limit: 3000 })
})

test("a renewal bills exactly what the receipts say: beyond the plan at its price, given back not at all", async () => {
  await subscribe("shop")
  await setBudget(20)
  await ledger(499)
  const more = Array.from({ length: 6 }, () => randomUUID())
  for (const id of more) await answer(id)
  await giveBack(more[0]!)
  const [bill] = await renew()
  expect((await billedPeriod(bill!.period_start)).usage).toEqual({ net: 504, overage: 4 * 9 })
  expect(fake.usage("conversations", await customer())).toBe(504)
  expect(bill!.total).toBe(3900 + 4 * 9)
  expect((await overview()).usage.used).toBe(0)
})

test("a card that declines makes the shop late, the owner hears of it, and paying sets it right", async () => {
  await subscribe("shop", "declines-later")
  const [bill] = await renew()
  expect(await plan()).toMatchObject({ status: "past_due", standing: "past_due", bot: true })
  expect(mails).toContain("Harbour Tea: the payment did not go through")
  await fake.payInvoice(bill!.id)
  await arrive()
  expect(await plan()).toMatchObject({ status: "active", standing: "fine" })
})

test("a bill that stays open for fourteen days stops the bot and nothing else", async () => {
  await subscribe("shop", "declines-later")
  await renew()
  await pass(days(14) + hours(1))
  expect(await plan()).toMatchObject({ standing: "stopped", bot: false, reply: true })
  expect(await answer(randomUUID())).toEqual({ allowed: false, behaviour: "stopped" })
})

test("a larger plan begins at once; its difference is paid, and it counts from there", async () => {
  await subscribe("shop")
  await ledger(3)
  await pass(days(10))
  await billing.changePlan(scope(), { plan: "team" })
  await arrive()
  expect(await plan()).toMatchObject({ plan: "team", limit: 3000 })
  expect((await overview()).usage.used).toBe(0)
  await answer(randomUUID())
  const [bill] = await renew()
  expect(bill!.total).toBe(13_900)
  expect(fake.usage("conversations", await customer())).toBe(4)
})

test("a larger plan that cannot be paid leaves everything as it is", async () => {
  await subscribe("shop")
  fake.failPayment(await customer())
  await expect(billing.changePlan(scope(), { plan: "team" })).rejects.toMatchObject({ reason: "card-declined" })
  await arrive()
  expect(await plan()).toMatchObject({ plan: "shop", limit: 500 })
})

test("a smaller plan begins with the next period, and can be taken back until then", async () => {
  await subscribe("team")
  await billing.changePlan(scope(), { plan: "shop" })
  expect(await plan()).toMatchObject({ plan: "team", nextPlan: "shop" })
  await billing.changePlan(scope(), { plan: "team" })
  expect(await plan()).toMatchObject({ plan: "team", nextPlan: null })
  await billing.changePlan(scope(), { plan: "shop" })
  await renew()
  expect(await plan()).toMatchObject({ plan: "shop", nextPlan: null, limit: 500 })
})

test("choosing the free plan runs the paid period out and goes on for nothing", async () => {
  await subscribe("shop")
  await billing.changePlan(scope(), { plan: "free" })
  expect(await plan()).toMatchObject({ plan: "shop", nextPlan: "free" })
  await renew()
  expect(await plan()).toMatchObject({ plan: "free", status: "active", bot: true, limit: 50 })
})

test("a cancelled shop is read-only until it chooses a plan; the free one will do", async () => {
  await subscribe("shop")
  await cancelAtOnce()
  await arrive()
  expect(await plan()).toMatchObject({ status: "canceled", standing: "read_only", bot: false, reply: false })
  expect(mails).toContain("Harbour Tea: the plan has ended")
  await billing.changePlan(scope(), { plan: "free" })
  await pass(hours(2))
  await billing.reportUsage()
  expect(await plan()).toMatchObject({ plan: "free", standing: "fine", bot: true })
})

test("events are kept once, applied once, and refused without a good signature", async () => {
  const session = await openCheckout("shop")
  await fake.deliver({ held: true })
  await fake.completeCheckout(session)
  await fake.deliverHeld({ wrongSecret: true })
  await fake.settled()
  expect(await keptEvents()).toEqual([])
  await pass(hours(1))
  await billing.reportUsage()
  expect(await plan()).toMatchObject({ plan: "shop", status: "active" })

  const created = fake.events.findLast(({ type }) => type === "customer.subscription.created")!
  for (let n = 0; n < 3; n++) expect(await fake.resend(created.id)).toBe(200)
  expect(await fake.resend(created.id, { signedSecondsAgo: 600 })).toBe(400)
  await settle(handlers)
  expect(await keptEvents()).toEqual([{ type: "customer.subscription.created", applied: true }])
})

test("another shop's customer cannot be claimed, and an event moves only the shop whose customer it names", async () => {
  await subscribe("team")
  const theirs = await customer()
  const before = await plan()
  const other = await owner.createShop()
  await inTenant(systemScope(other.tenantId), billing.startTrial)
  await expect(inTenant(systemScope(other.tenantId), (ctx) => claimKey(ctx, "stripe", theirs))).rejects.toMatchObject({
    code: "conflict",
  })
  const [subscription] = fake.state.all("subscription").filter((one) => one.customer === theirs)
  // Metadata that names somebody else is no proof.
  subscription!.metadata = { tenant: other.tenantId }
  await fake.resend(fake.events.findLast(({ type }) => type.startsWith("customer.subscription"))!.id)
  await settle(handlers)
  expect(await plan()).toEqual(before)
  shop = other
  expect(await plan()).toMatchObject({ plan: "trial" })
})

test("a report whose answer was lost is not counted twice, even after the cashier forgot its name", async () => {
  await subscribe("shop")
  for (let n = 0; n < 3; n++) await answer(randomUUID())
  await pass(hours(2))
  fake.failNext("cut", { times: 2, only: "meter_events" })
  await expect(billing.reportUsage()).rejects.toThrow()
  expect(await reportStates()).toEqual(["unknown"])
  await pass(hours(26))
  await billing.reportUsage()
  expect(await reportStates()).toEqual(["sent"])
  expect(fake.usage("conversations", await customer())).toBe(3)
})

test("a report that never arrived is told when its name is long forgotten", async () => {
  await subscribe("shop")
  for (let n = 0; n < 3; n++) await answer(randomUUID())
  await pass(hours(2))
  fake.failNext("cut-before", { times: 2, only: "meter_events" })
  await expect(billing.reportUsage()).rejects.toThrow()
  await pass(hours(26))
  await billing.reportUsage()
  expect([await reportStates(), fake.usage("conversations", await customer())]).toEqual([["sent"], 3])
})

test("what comes late into a closed hour becomes a correction, never an edit", async () => {
  await subscribe("shop")
  await answer(randomUUID())
  const at = clock.now()
  await pass(hours(2))
  await billing.reportUsage()
  await owner.query(
    `insert into usage (tenant_id, id, kind, key, quantity, reason, at, period_start, plan, currency)
     select tenant_id, gen_random_uuid(), 'conversation', 'late', 1, 'included', $2, period_start, 'shop', 'usd'
     from subscription where tenant_id = $1`,
    [shop.tenantId, at],
  )
  await billing.reportUsage()
  await billing.reportUsage()
  const reports = await owner.query(
    "select part, quantity, right(identifier, 3) as ending from usage_report where tenant_id = $1 order by part",
    [shop.tenantId],
  )
  expect(reports).toMatchObject([
    { part: 0, quantity: 1 },
    { part: 1, quantity: 1, ending: ":c1" },
  ])
  expect(fake.usage("conversations", await customer())).toBe(2)
})

type Deed =
  | { do: "answer"; times: number }
  | { do: "give back" }
  | { do: "pass"; minutes: number }
  | { do: "report"; fails: (typeof failures)[number] | null }
  | { do: "two reports at once" }
  | { do: "events"; how: (typeof manners)[number] }
  | { do: "change plan"; to: "shop" | "team" }
const failures = ["cut", "cut-before", 500, 429, 409] as const
const manners = ["kept back", "as they come", "reversed", "twice", "lost"] as const

test("whatever order, repetition or loss of events and wherever a report breaks, plan and billed sum are the same", async () => {
  const deeds = fc.array(
    fc.oneof<fc.Arbitrary<Deed>[]>(
      fc.record({ do: fc.constant("answer" as const), times: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant("give back" as const) }),
      fc.record({ do: fc.constant("pass" as const), minutes: fc.constantFrom(7, 40, 61, 300, 1560) }),
      fc.record({ do: fc.constant("report" as const), fails: fc.constantFrom(...failures, null) }),
      fc.record({ do: fc.constant("two reports at once" as const) }),
      fc.record({ do: fc.constant("events" as const), how: fc.constantFrom(...manners) }),
      fc.record({ do: fc.constant("change plan" as const), to: fc.constantFrom("shop" as const, "team" as const) }),
    ),
    { minLength: 4, maxLength: 14 },
  )
  await fc.assert(
    fc.asyncProperty(deeds, async (script) => {
      shop = await owner.createShop()
      await inTenant(systemScope(shop.tenantId), billing.startTrial)
      await fake.deliver({ held: true })
      await fake.completeCheckout(await openCheckout("shop"))
      const answered: string[] = []
      for (const deed of script) await act(deed, answered)

      await pass(hours(3))
      await billing.reportUsage()
      await settle(handlers)

      const current = fake.state.all("subscription").findLast((one) => one.customer === subscriptionCustomer)
      const { plan: name, status } = await plan()
      expect(`tideline_${name}`).toBe(
        current!.items.data.find((item) => item.price.recurring?.usage_type === "licensed")!.price.product,
      )
      expect(status).toBe(current!.status)
      const [row] = await owner.query(
        "select coalesce(sum(quantity), 0)::int as net from usage where tenant_id = $1 and plan in ('shop', 'team')",
        [shop.tenantId],
      )
      expect(fake.usage("conversations", subscriptionCustomer)).toBe(row!.net)
      const counters = await owner.query(
        `select c.used, coalesce((select sum(quantity)::int from usage u where u.tenant_id = c.tenant_id and u.period_start = c.period_start), 0) as sum
         from usage_counter c where tenant_id = $1`,
        [shop.tenantId],
      )
      for (const { used, sum } of counters) expect(used).toBe(sum)
      await fake.deliver({})
      await cancelAtOnce()
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 8), seed: process.env.FC_SEED ? Number(process.env.FC_SEED) : undefined },
  )
}, 120_000)

let subscriptionCustomer = ""

async function act(deed: Deed, answered: string[]) {
  subscriptionCustomer = await customer()
  if (deed.do === "answer") {
    for (let n = 0; n < deed.times; n++) {
      const id = randomUUID()
      await answer(id)
      answered.push(id)
    }
  } else if (deed.do === "give back") {
    const id = answered.pop()
    if (id) await giveBack(id)
  } else if (deed.do === "pass") await pass(minutes(deed.minutes))
  else if (deed.do === "report") {
    if (deed.fails) fake.failNext(deed.fails, { times: 2, only: "meter_events" })
    await billing.reportUsage().catch(() => {})
    await forgetFailures()
  } else if (deed.do === "two reports at once") await Promise.all([billing.reportUsage(), billing.reportUsage()])
  else if (deed.do === "change plan") await billing.changePlan(scope(), { plan: deed.to }).catch(expectConflict)
  else {
    if (deed.how === "kept back") return
    await fake.deliverHeld({
      reversed: deed.how === "reversed",
      twice: deed.how === "twice",
      wrongSecret: deed.how === "lost",
    })
    await fake.settled()
    await settle(handlers)
  }
}

/** Before the first event has come, nothing is known to be paid. */
const expectConflict = (error: { code?: string }) => expect(error.code).toBe("conflict")

/** Failures that nobody met would meet the next deed. */
async function forgetFailures() {
  for (let n = 0; n < 2; n++) {
    await fetch(`http://${fake.host}:${fake.port}/v1/billing/meter_events`, {
      method: "POST",
      headers: { authorization: `Bearer ${fake.secretKey}` },
    }).catch(() => {})
  }
}

const scope = () => ({
  tenantId: shop.tenantId,
  actor: { kind: "member" as const, memberId: shop.memberId, personId: shop.personId, role: "owner" as const },
})
const answer = (conversationId: string) =>
  inTenant(botScope(shop.tenantId), (ctx) => billing.reserveConversation(ctx, { conversationId, withModel: true }))
const giveBack = (conversationId: string) =>
  inTenant(systemScope(shop.tenantId), (ctx) => billing.reverseCharge(ctx, { conversationId, why: "human_reply" }))
const overview = () => inTenant(systemScope(shop.tenantId), billing.readBilling)
const setBudget = (budgetCap: number) =>
  inTenant(scope(), (ctx) => billing.setBudget(ctx, { atCap: "human_only", budgetCap }))

async function plan() {
  const { entitlements, subscription } = await overview()
  const { plan, standing, bot, reply, limit } = entitlements
  return { plan, standing, bot, reply, limit, status: subscription.status, nextPlan: subscription.nextPlan }
}

async function customer(): Promise<string> {
  const [row] = await owner.query("select stripe_customer_id as id from subscription where tenant_id = $1", [
    shop.tenantId,
  ])
  return row!.id
}

const customersOf = () =>
  owner.query("select key from tenant_key where kind = 'stripe' and tenant_id = $1", [shop.tenantId])
const reportStates = async () =>
  (await owner.query("select state from usage_report where tenant_id = $1", [shop.tenantId])).map(({ state }) => state)
const keptEvents = async () =>
  owner.query(
    `select type, applied_at is not null as applied from stripe_event
     where payload->'data'->'object'->>'customer' = $1 and type like 'customer.subscription%'`,
    [await customer()],
  )

async function openCheckout(plan: "shop" | "team"): Promise<string> {
  const { url } = await billing.startCheckout(scope(), { plan })
  return url.split("/").at(-1)!
}

async function subscribe(plan: "shop" | "team", card: "pays" | "declines-later" = "pays") {
  await fake.completeCheckout(await openCheckout(plan), card)
  await arrive()
}

/** Every event reaches the door and is applied. */
async function arrive() {
  await fake.settled()
  await settle(handlers)
}

/** Time goes on for the cashier and for us. */
async function pass(ms: number) {
  await fake.advanceTime(ms)
  clock.shift(ms)
}

/** To just after the next renewal, then on until its bill is final; answers the new bills. */
async function renew() {
  const id = await customer()
  const [row] = await owner.query("select period_end from subscription where tenant_id = $1", [shop.tenantId])
  const before = new Set(fake.state.all("invoice").map((invoice) => invoice.id))
  await pass(row!.period_end.getTime() - clock.now().getTime() + 2000)
  await arrive()
  await pass(hours(2))
  await arrive()
  return fake.state.all("invoice").filter((invoice) => invoice.customer === id && !before.has(invoice.id))
}

/** The count of a busy period, without its receipts. */
async function countOff(used: number) {
  await owner.query(
    `insert into usage_counter (tenant_id, kind, period_start, used, alerted)
     select tenant_id, 'conversation', period_start, $2, 100 from subscription where tenant_id = $1`,
    [shop.tenantId, used],
  )
}

/** So many conversations billed within the plan, with their receipts. */
async function ledger(count: number) {
  await countOff(count)
  await owner.query(
    `insert into usage (tenant_id, id, kind, key, quantity, reason, conversation_id, at, period_start, plan, currency)
     select s.tenant_id, gen_random_uuid(), 'conversation', 'conversation:' || n, 1, 'included', gen_random_uuid(), $3, s.period_start, s.plan, s.currency
     from subscription s, generate_series(1, $2) n where s.tenant_id = $1`,
    [shop.tenantId, count, clock.now()],
  )
}

async function billedPeriod(start: number) {
  const [usage] = await owner.query(
    `select coalesce(sum(quantity), 0)::int as net, coalesce(sum(quantity * unit_amount), 0)::int as overage
     from usage where tenant_id = $1 and period_start = to_timestamp($2)`,
    [shop.tenantId, start],
  )
  return { usage }
}

async function cancelAtOnce() {
  const id = await customer()
  for (const one of fake.state.all("subscription")) {
    if (one.customer !== id || one.ended_at !== null) continue
    await fetch(`http://${fake.host}:${fake.port}/v1/subscriptions/${one.id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${fake.secretKey}` },
    })
  }
}

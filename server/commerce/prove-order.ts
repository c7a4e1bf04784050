import { clock, hours, minutes } from "@/server/clock"
import type { OrderEvidence } from "@/server/commerce/contract"
import { type FoundOrder, foundOf, readThrough } from "@/server/commerce/find-order"
import { printOf } from "@/server/commerce/keep-order"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf } from "@/server/commerce/rules/personal-keys"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { returnAttempt, takeAttempt } from "@/server/limits"

const proofLasts = minutes(30)
const askedFor = minutes(15)
/** For one customer; and for one order, since a new browser is a new customer. */
const mostTries = 5
const mostTriesOfOrder = 10

type Customer = { conversationId: string; contactId: string }
type Claim = Customer & { orderNumber: string; evidence: OrderEvidence }

export type Proof =
  | { proven: true; order: FoundOrder }
  /** "not-matched" says the same of a wrong number, a stranger's order and a wrong digit */
  | { proven: false; why: "not-matched" | "too-many-tries" | "shop-silent" }

/**
 * Whether a customer shows an order to be theirs: by the last four digits of its phone or its whole e-mail address. Kept
 * for half an hour in this conversation. Five wrong tries an hour, then a person looks.
 */
export async function proveOrder(scope: Scope, claim: Claim): Promise<Proof> {
  const orderNumber = orderNumberOf(claim.orderNumber)
  const { conversationId, contactId } = claim
  if (!orderNumber || (!claim.evidence.phoneEnd && !claim.evidence.email)) return { proven: false, why: "not-matched" }
  await inTenant(scope, (ctx) => ownCustomer(ctx, claim))
  const limits = [
    { key: `order-proof:${scope.tenantId}:${contactId}`, max: mostTries, seconds: hours(1) / 1000 },
    { key: `order-proof:${scope.tenantId}:order:${orderNumber}`, max: mostTriesOfOrder, seconds: hours(1) / 1000 },
  ]
  try {
    // Counted before the look, so that many tries at one moment are all counted.
    await takeAttempt(...limits)
  } catch (error) {
    if (error instanceof AppError && error.code === "limited") return { proven: false, why: "too-many-tries" }
    throw error
  }
  const { rows, unreachable } = await readThrough(scope, orderNumber)
  const proof = await inTenant(scope, async (ctx): Promise<Proof> => {
    const row = rows.find((kept) => matches(ctx.tenantId, kept, claim.evidence))
    if (!row) {
      await noteTry(ctx, { conversationId, contactId, orderNumber })
      return { proven: false, why: unreachable ? "shop-silent" : "not-matched" }
    }
    const how = claim.evidence.email && row.emailPrint === emailPrint(ctx.tenantId, claim.evidence) ? "email" : "phone"
    // The order's own id is part of the proof: two shops of a tenant may use one number.
    const columns = {
      contactId,
      how: `${how} ${row.id}`,
      provenAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + proofLasts),
    }
    await ctx.db.orderProof.upsert({
      where: proofKey(ctx, conversationId, orderNumber),
      create: { tenantId: ctx.tenantId, conversationId, orderNumber, ...columns },
      update: columns,
    })
    await emit(ctx, "identity.proven", { conversationId, orderId: row.id, how })
    return { proven: true, order: foundOf(row, true, ctx.now) }
  })
  if (proof.proven) await returnAttempt(...limits)
  return proof
}

/** The order, if this customer may hear of it: bound to them, or shown to be theirs in this conversation just now. */
export async function tellOrder(scope: Scope, input: Customer & { number: string }): Promise<FoundOrder | null> {
  const number = orderNumberOf(input.number)
  if (!number) return null
  // Asked first, so that nobody makes the shop be asked about orders that are not theirs.
  const allowed = await inTenant(scope, (ctx) => provenOrders(ctx, input, number))
  if (allowed.size === 0) return null
  const { rows, live } = await readThrough(scope, number)
  const row = rows.find(({ id, contactId }) => allowed.has(id) && (contactId === null || contactId === input.contactId))
  return row ? foundOf(row, live.has(row.id), clock.now()) : null
}

/** The numbers of the orders this customer may hear of now, the latest proven first. */
export async function listTellable(ctx: Context, input: Customer): Promise<string[]> {
  const proven = await ctx.db.orderProof.findMany({
    where: { conversationId: input.conversationId, contactId: input.contactId, expiresAt: { gt: ctx.now } },
    orderBy: { provenAt: "desc" },
  })
  const bound = await ctx.db.shopOrder.findMany({
    where: { contactId: input.contactId },
    select: { number: true },
    orderBy: { placedAt: "desc" },
    take: 20,
  })
  const numbers = [
    ...proven.filter(({ provenAt }) => provenAt).map(({ orderNumber }) => orderNumber),
    ...bound.map(({ number }) => number),
  ]
  return [...new Set(numbers)]
}

/** The ids of the orders with this number that the customer may hear of. */
export async function provenOrders(ctx: Context, input: Customer, number: string): Promise<Set<string>> {
  const proof = await ctx.db.orderProof.findFirst({
    where: {
      conversationId: input.conversationId,
      contactId: input.contactId,
      orderNumber: number,
      provenAt: { not: null },
      expiresAt: { gt: ctx.now },
    },
  })
  const bound = await ctx.db.shopOrder.findMany({
    where: { number, contactId: input.contactId },
    select: { id: true },
  })
  return new Set([...(proof?.how.split(" ").slice(1) ?? []), ...bound.map(({ id }) => id)])
}

/** Remembers for a quarter of an hour which order the customer was asked to prove, so that bare digits find it. */
export async function askForProof(ctx: Context, input: Customer & { orderNumber: string }): Promise<void> {
  const { conversationId, contactId, orderNumber } = input
  const expiresAt = new Date(ctx.now.getTime() + askedFor)
  await ctx.db.orderProof.upsert({
    where: proofKey(ctx, conversationId, orderNumber),
    create: { tenantId: ctx.tenantId, conversationId, orderNumber, contactId, expiresAt },
    update: { contactId, provenAt: null, how: "", expiresAt },
  })
}

/**
 * The order shown in an earlier conversation is known in this one: told again where a platform or the shop vouches for one
 * and the same name on both sides, else only asked for again, without its number. A stranger's browser proves nothing.
 */
export async function carryProof(ctx: Context, input: { conversationId: string; earlierId: string }): Promise<void> {
  const { conversationId, earlierId } = input
  await ctx.db.$executeRaw`
    with earlier as (
      select p.order_number, p.how, me.contact_id, exists (
        select 1 from identity_evidence mine join identity_evidence theirs on theirs.kind = mine.kind
          and theirs.print = mine.print
        where mine.identity_id = me.identity_id and theirs.identity_id = v.identity_id and mine.verified and theirs.verified
      ) as vouched
      from conversation me join conversation v on v.id = ${earlierId}::uuid and v.contact_id = me.contact_id
      join order_proof p on p.conversation_id = v.id and p.contact_id = me.contact_id and p.proven_at is not null
      where me.id = ${conversationId}::uuid order by p.proven_at desc limit 1
    )
    insert into order_proof (conversation_id, order_number, contact_id, how, proven_at, expires_at)
    select ${conversationId}::uuid, order_number, contact_id, case when vouched then how else '' end,
      case when vouched then ${ctx.now}::timestamptz end,
      ${ctx.now}::timestamptz + make_interval(secs => case when vouched then ${proofLasts / 1000}::int else ${askedFor / 1000}::int end)
    from earlier on conflict (tenant_id, conversation_id, order_number) do nothing`
}

/** The order this customer has shown to be theirs last, here or where somebody vouches for their name; null when none. */
export async function shownOrder(ctx: Context, { conversationId, contactId }: Customer): Promise<string | null> {
  const shown = await ctx.db.orderProof.findFirst({
    where: { conversationId, contactId, provenAt: { not: null }, expiresAt: { gt: ctx.now } },
    orderBy: { provenAt: "desc" },
    select: { orderNumber: true },
  })
  return shown?.orderNumber ?? null
}

/** The order the customer was last asked to prove; null when none waits for proof. */
export async function awaitedProof(ctx: Context, input: Customer): Promise<string | null> {
  const asked = await ctx.db.orderProof.findFirst({
    where: {
      conversationId: input.conversationId,
      contactId: input.contactId,
      provenAt: null,
      expiresAt: { gt: ctx.now },
    },
    orderBy: { expiresAt: "desc" },
  })
  return asked?.orderNumber ?? null
}

async function noteTry(ctx: Context, input: Customer & { orderNumber: string }) {
  const { conversationId, contactId, orderNumber } = input
  const expiresAt = new Date(ctx.now.getTime() + askedFor)
  await ctx.db.orderProof.upsert({
    where: proofKey(ctx, conversationId, orderNumber),
    create: { tenantId: ctx.tenantId, conversationId, orderNumber, contactId, tries: 1, expiresAt },
    update: { tries: { increment: 1 } },
  })
}

/** The contact must be the conversation's own. */
async function ownCustomer(ctx: Context, { conversationId, contactId }: Customer) {
  const own = await ctx.db.conversation.findFirst({ where: { id: conversationId, contactId }, select: { id: true } })
  if (!own) throw new AppError("missing", "No such conversation")
}

const proofKey = (ctx: Context, conversationId: string, orderNumber: string) => ({
  tenantId_conversationId_orderNumber: { tenantId: ctx.tenantId, conversationId, orderNumber },
})

type Printed = { phoneEnd: string | null; emailPrint: string | null }

function matches(tenantId: string, kept: Printed, evidence: OrderEvidence): boolean {
  if (evidence.phoneEnd && kept.phoneEnd === evidence.phoneEnd) return true
  return Boolean(evidence.email && kept.emailPrint && kept.emailPrint === emailPrint(tenantId, evidence))
}

function emailPrint(tenantId: string, evidence: OrderEvidence): string {
  const email = emailOf(evidence.email ?? "")
  return email ? printOf(tenantId, email) : ""
}

import Stripe from "stripe"
import { ensureCatalogue, meterEvent } from "@/server/billing/ensure-catalogue"
import { readSubscription } from "@/server/billing/read-subscription"
import { paidPlans } from "@/server/billing/rules/plans"
import { closedBefore, identifierOf, timestampOf } from "@/server/billing/rules/usage-hours"
import { isPaymentConfigured, stripe } from "@/server/billing/stripe"
import { syncSubscription } from "@/server/billing/sync-subscription"
import { clock, days, hours, newId } from "@/server/clock"
import { type Context, systemScope } from "@/server/context"
import { inTenant, Prisma } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { logger } from "@/server/logger"

// Stripe knows an identifier for a day; before that runs out the same report may be sent again without counting twice.
const identifierLives = hours(23)
// Stripe takes no usage older than 35 days.
const tellBack = days(34)

/**
 * Tells the cashier every closed hour of every paying shop that was not told yet, and looks how things stand there, so
 * that events that never came are made up for. A shop that fails does not hold up the others.
 */
export async function reportUsage(): Promise<void> {
  if (!isPaymentConfigured()) return
  const customers = await globalDb().tenantKey.findMany({
    where: { kind: "stripe" },
    select: { tenantId: true, key: true },
  })
  const failed: unknown[] = []
  for (const { tenantId, key: customer } of customers) {
    try {
      if (await syncSubscription(customer)) await reportTenant(tenantId, closedBefore(clock.now()))
    } catch (error) {
      logger.warn({ err: error, tenantId }, "usage could not be reported")
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}

/** Tells everything up to now: a plan is about to change. */
export const reportOpenHours = (tenantId: string) => reportTenant(tenantId, clock.now())

/** Tells what the periods before this moment used: their bill is being written. */
export const reportClosedPeriods = (tenantId: string, end: Date) => reportTenant(tenantId, end, end)

async function reportTenant(tenantId: string, before: Date, periodsBefore?: Date) {
  const scope = systemScope(tenantId)
  const customer = await inTenant(scope, async (ctx) => (await readSubscription(ctx)).subscription.stripeCustomerId)
  if (!customer) return
  await inTenant(scope, (ctx) => closeHours(ctx, before, periodsBefore))
  for (;;) {
    const report = await inTenant(scope, claimReport)
    if (!report) return
    const outcome = await tell(customer, report)
    await inTenant(scope, (ctx) =>
      ctx.db.usageReport.updateMany({ where: { id: report.id }, data: { ...outcome, sentAt: ctx.now } }),
    )
  }
}

/**
 * Writes what the ledger says and no report covers yet, an hour and a period each. What comes late into a closed hour
 * becomes a correction beside it; nothing that was written is edited.
 */
async function closeHours(ctx: Context, before: Date, periodsBefore?: Date) {
  const since = new Date(ctx.now.getTime() - tellBack)
  const open = await ctx.db.$queryRaw<{ hour: Date; periodStart: Date; quantity: number; parts: number }[]>`
    select told.hour, told.period_start as "periodStart", sum(told.quantity)::int as quantity,
      (select count(*)::int from usage_report r where r.kind = 'conversation' and r.hour = told.hour) as parts
    from (
      select date_trunc('hour', at, 'UTC') as hour, period_start, quantity from usage
      where kind = 'conversation' and at >= ${since} and at < ${before} and plan in (${Prisma.join([...paidPlans])})
      union all
      select hour, period_start, -quantity from usage_report where kind = 'conversation' and hour >= ${since}
    ) told
    where ${periodsBefore ?? null}::timestamptz is null or told.period_start < ${periodsBefore ?? null}::timestamptz
    group by told.hour, told.period_start having sum(told.quantity) <> 0
    order by told.hour, told.period_start`
  const next = new Map<number, number>()
  for (const { hour, periodStart, quantity, parts } of open) {
    const part = next.get(hour.getTime()) ?? parts
    next.set(hour.getTime(), part + 1)
    const identifier = identifierOf(ctx.tenantId, hour, part)
    await ctx.db.usageReport.createMany({
      data: {
        id: newId(ctx.now),
        kind: "conversation",
        hour,
        periodStart,
        part,
        quantity,
        identifier,
        state: "waiting",
      },
      skipDuplicates: true,
    })
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof claimReport>>>

/** The next report to tell. It counts as unknown from before the call until its answer is kept. */
async function claimReport(ctx: Context) {
  const report = await ctx.db.usageReport.findFirst({
    where: { state: { in: ["waiting", "unknown"] } },
    orderBy: [{ hour: "asc" }, { part: "asc" }],
    select: { id: true, hour: true, periodStart: true, quantity: true, identifier: true, state: true, sentAt: true },
  })
  if (report?.state !== "waiting") return report && { ...report, expected: await toldInHour(ctx, report.hour) }
  await ctx.db.usageReport.updateMany({ where: { id: report.id }, data: { state: "unknown", sentAt: ctx.now } })
  return { ...report, sentAt: ctx.now, expected: 0 }
}

async function toldInHour(ctx: Context, hour: Date): Promise<number> {
  const { _sum } = await ctx.db.usageReport.aggregate({ where: { hour, state: "sent" }, _sum: { quantity: true } })
  return _sum.quantity ?? 0
}

async function tell(customer: string, report: Report): Promise<{ state: "sent" | "failed"; error: string | null }> {
  const isForgotten = report.sentAt !== null && clock.now().getTime() - report.sentAt.getTime() > identifierLives
  if (report.state === "unknown" && isForgotten && (await hasArrived(customer, report))) return sent
  try {
    await stripe().billing.meterEvents.create({
      event_name: meterEvent,
      payload: { stripe_customer_id: customer, value: String(report.quantity) },
      identifier: report.identifier,
      timestamp: timestampOf(report.hour, report.periodStart),
    })
    return sent
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    if (error.message.includes("already exists with identifier")) return sent
    // Trying again would be refused again; a person has to look.
    logger.error({ err: error, identifier: report.identifier }, "a usage report was refused")
    return { state: "failed", error: error.message.slice(0, 500) }
  }
}
const sent = { state: "sent", error: null } as const

/** Whether a report whose identifier the cashier has forgotten was counted: the hour's sum has more than what surely arrived. */
async function hasArrived(customer: string, report: Report): Promise<boolean> {
  const { meterId } = await ensureCatalogue()
  const start = report.hour.getTime() / 1000
  const { data } = await stripe().billing.meters.listEventSummaries(meterId, {
    customer,
    start_time: start,
    end_time: start + 3600,
  })
  const counted = data.reduce((sum, one) => sum + one.aggregated_value, 0)
  return counted === report.expected + report.quantity
}

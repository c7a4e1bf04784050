import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ChangeTenant, OnboardingStep, ShopLocale, Trade } from "@/server/tenants/contract"
import { forgetMemberships } from "@/server/tenants/find-membership"

export async function readTenant(ctx: Context) {
  const tenant = await ctx.db.tenant.findFirst({
    select: {
      id: true,
      slug: true,
      name: true,
      trade: true,
      locale: true,
      timeZone: true,
      website: true,
      createdAt: true,
    },
  })
  if (!tenant) throw new AppError("missing", "No such shop")
  return { ...tenant, trade: tenant.trade as Trade, locale: tenant.locale as ShopLocale }
}

export async function changeTenant(ctx: Context, input: ChangeTenant) {
  if (input.timeZone !== undefined) refuseUnknownTimeZone(input.timeZone)
  await ctx.db.tenant.updateMany({ where: { id: ctx.tenantId }, data: input })
  await emit(ctx, "tenant.changed", { fields: Object.keys(input) })
  ctx.afterCommit(forgetMemberships)
}

export function refuseUnknownTimeZone(timeZone: string) {
  try {
    new Intl.DateTimeFormat("en", { timeZone })
  } catch {
    throw new AppError("invalid", "No such time zone", { reason: "time-zone" })
  }
}

type Marks = { seen?: Partial<Record<OnboardingStep, string>>; hidden?: boolean }

/** How far the set-up is. Facts decide; a step without a fact of its own, or left out on purpose, carries a mark. */
export async function readOnboarding(ctx: Context) {
  const { onboarding } = await ctx.db.tenant.findFirstOrThrow({ select: { onboarding: true } })
  const { seen = {}, hidden = false } = onboarding as Marks
  const edited = await ctx.db.articleVersion.findFirst({
    where: { memberId: { not: null } },
    select: { version: true },
  })
  const conversation = await ctx.db.conversation.findFirst({ select: { id: true } })
  const handedOff = await ctx.db.conversation.findFirst({ where: { handoffAt: { not: null } }, select: { id: true } })
  const members = await ctx.db.member.count({ where: { tenantId: ctx.tenantId, removedAt: null } })
  const invited = await ctx.db.invitation.findFirst({ where: { revokedAt: null }, select: { id: true } })
  const facts: Record<OnboardingStep, boolean> = {
    trade: true,
    knowledge: edited !== null,
    bot: conversation !== null,
    channel: conversation !== null,
    handoff: handedOff !== null,
    team: members > 1 || invited !== null,
  }
  const steps = (Object.keys(facts) as OnboardingStep[]).map((step) => ({
    step,
    state: facts[step] ? ("done" as const) : seen[step] ? ("skipped" as const) : ("ahead" as const),
  }))
  return { steps, hidden: hidden || steps.every(({ state }) => state !== "ahead") }
}

/** Marks a step as seen, or puts the whole list away. */
export async function markOnboarding(ctx: Context, input: { step?: OnboardingStep; hidden?: boolean }) {
  const { onboarding } = await ctx.db.tenant.findFirstOrThrow({ select: { onboarding: true } })
  const marks = onboarding as Marks
  const seen = input.step ? { ...marks.seen, [input.step]: ctx.now.toISOString() } : marks.seen
  await ctx.db.tenant.updateMany({
    where: { id: ctx.tenantId },
    data: {
      onboarding: {
        ...marks,
        ...(seen ? { seen } : {}),
        ...(input.hidden === undefined ? {} : { hidden: input.hidden }),
      },
    },
  })
}

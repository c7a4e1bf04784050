import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { RuleCause, TicketDepartment, TicketType } from "@/server/tickets/contract"
import { builtInDepartments, builtInTypes, houseTerms, plainPolicy, type Terms } from "@/server/tickets/rules/built-in"
import { type Promised, pickPolicy } from "@/server/tickets/rules/pick-policy"

/** Every type of the shop: the house's own first, as the shop left or changed them, then its own. */
export async function listTypes(ctx: Context): Promise<TicketType[]> {
  const rows = await ctx.db.ticketType.findMany({ orderBy: [{ createdAt: "asc" }, { key: "asc" }], take: 200 })
  const own = rows.map(
    ({ key, name, fields, departments, priority, awaitsParcel, enabled }): TicketType => ({
      key,
      name: name as TicketType["name"],
      fields: fields as TicketType["fields"],
      departments,
      priority,
      awaitsParcel,
      enabled,
    }),
  )
  return overlay(builtInTypes, own)
}

export async function listDepartments(ctx: Context): Promise<TicketDepartment[]> {
  const rows = await ctx.db.ticketDepartment.findMany({ orderBy: [{ createdAt: "asc" }, { key: "asc" }], take: 200 })
  const own = rows.map(
    ({ key, name, memberIds, email, enabled }): TicketDepartment => ({
      key,
      name: name as TicketDepartment["name"],
      memberIds,
      email,
      enabled,
    }),
  )
  return overlay(builtInDepartments, own)
}

const overlay = <T extends { key: string }>(builtIn: readonly T[], own: readonly T[]): T[] => [
  ...builtIn.map((one) => own.find(({ key }) => key === one.key) ?? one),
  ...own.filter(({ key }) => !builtIn.some((one) => one.key === key)),
]

/** A type one may open a ticket of. */
export async function ownType(ctx: Context, key: string): Promise<TicketType> {
  const type = (await listTypes(ctx)).find((one) => one.key === key)
  if (!type) throw new AppError("invalid", "No such type of ticket", { reason: "ticket-type" })
  return type
}

export const listPolicies = (ctx: Context) =>
  ctx.db.ticketPolicy.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 200 })

/** What is promised of a ticket. A shop that promised nothing itself promises what the house does. */
export async function promisedOf(ctx: Context, ticket: { type: string; priority: number }): Promise<Promised> {
  const policies = await listPolicies(ctx)
  return pickPolicy(policies, ticket) ?? plainPolicy
}

export async function listTicketRules(ctx: Context) {
  const rows = await ctx.db.ticketRule.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 200 })
  return rows.map(({ cause, tell, checkedAt: _, ...rule }) => ({
    ...rule,
    cause: cause as RuleCause,
    tell: tell as { "zh-CN": string; en: string },
  }))
}

/**
 * After how many days a solved ticket is closed, and within how many hours of the order the shop promises to ship; null:
 * never, and not at all.
 */
export async function readTerms(ctx: Context): Promise<Terms> {
  const row = await ctx.db.ticketSettings.findFirst({ select: { closeAfterDays: true, shipsWithinHours: true } })
  return row ?? houseTerms
}

/** Everything a screen needs to name and to fill in a ticket. */
export async function readTicketSettings(ctx: Context) {
  return {
    types: await listTypes(ctx),
    departments: await listDepartments(ctx),
    policies: await listPolicies(ctx),
    rules: await listTicketRules(ctx),
    ...(await readTerms(ctx)),
  }
}

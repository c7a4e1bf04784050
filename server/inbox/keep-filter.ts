import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { type KeepFilter, listConditions } from "@/server/inbox/contract"
import type { ConversationView } from "@/server/inbox/rules/views"
import { countFiltered } from "@/server/inbox/walk-filtered"
import { can } from "@/server/tenants/contract"

const mostFilters = 100
const mostCounted = 12

/** One's own filters and those the shop shares, in their order; `mine` may be changed by this member. */
export async function listFilters(ctx: Context) {
  const rows = await ctx.db.savedFilter.findMany({
    where: { OR: [{ shared: true }, { memberId: memberOf(ctx) }] },
    select: {
      id: true,
      name: true,
      view: true,
      order: true,
      conditions: true,
      shared: true,
      pinned: true,
      member: { select: { id: true, name: true } },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: mostFilters,
  })
  return rows.map(({ conditions, view, order, ...row }) => ({
    ...row,
    view: view as ConversationView,
    order: order as "newest" | "waiting",
    where: listConditions.parse(conditions),
    changeable: row.member.id === memberOf(ctx) || mayChangeShared(ctx),
  }))
}

/** How many conversations the pinned filters hold now. */
export async function countFilters(ctx: Context) {
  const pinned = (await listFilters(ctx)).filter((filter) => filter.pinned).slice(0, mostCounted)
  const counts = []
  for (const { id, view, order, where } of pinned) {
    counts.push({ id, ...(await countFiltered(ctx, { view, order, where })) })
  }
  return counts
}

/** Keeps a new filter or changes one: one's own, or, for a supervisor, one the shop shares. */
export async function keepFilter(ctx: Context, input: KeepFilter) {
  const { filterId, where, ...fields } = input
  const data = { ...fields, conditions: where }
  if (await ownFilter(ctx, filterId)) {
    await ctx.db.savedFilter.updateMany({ where: { id: filterId }, data })
    return { filterId }
  }
  const last = await ctx.db.savedFilter.aggregate({ _count: true, _max: { position: true } })
  if (last._count >= mostFilters) throw new AppError("limited", "Too many filters", { reason: "too-many-filters" })
  await ctx.db.savedFilter.createMany({
    data: {
      id: filterId,
      memberId: memberOf(ctx),
      position: (last._max.position ?? 0) + 1,
      createdAt: ctx.now,
      ...data,
    },
    skipDuplicates: true,
  })
  return { filterId }
}

export async function removeFilter(ctx: Context, { filterId }: { filterId: string }) {
  if (!(await ownFilter(ctx, filterId))) throw new AppError("missing", "No such filter")
  await ctx.db.savedFilter.deleteMany({ where: { id: filterId } })
}

/** Puts the filters in this order; those the member may not change keep their places. */
export async function orderFilters(ctx: Context, { filterIds }: { filterIds: string[] }) {
  const member = memberOf(ctx)
  for (const [position, id] of filterIds.entries()) {
    await ctx.db.savedFilter.updateMany({
      where: {
        id,
        ...(mayChangeShared(ctx) ? { OR: [{ shared: true }, { memberId: member }] } : { memberId: member }),
      },
      data: { position },
    })
  }
}

/** Whether it is there; one that is somebody else's is refused. */
async function ownFilter(ctx: Context, id: string): Promise<boolean> {
  const filter = await ctx.db.savedFilter.findFirst({ where: { id }, select: { memberId: true, shared: true } })
  if (!filter) return false
  if (filter.memberId === memberOf(ctx) || (filter.shared && mayChangeShared(ctx))) return true
  throw new AppError("forbidden", "This filter is a colleague's", { reason: "filter-of-another" })
}

function memberOf(ctx: Context): string {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members keep filters")
  return ctx.actor.memberId
}

const mayChangeShared = (ctx: Context) => ctx.actor.kind === "member" && can(ctx.actor.role, "filter.share")

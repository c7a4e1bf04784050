import type { RequestKind, RequestStatus } from "@/server/commerce/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** Everything customers asked of the shop, newest first; the next page begins after the id `next`. */
export async function pageRequests(
  ctx: Context,
  input: { after?: string; status?: RequestStatus; conversationId?: string; limit: number },
) {
  const { after, limit, ...which } = input
  const rows = await ctx.db.serviceRequest.findMany({
    where: { ...which, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  return { rows: shown.map(outside), next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** One request by its id. */
export async function findRequest(ctx: Context, input: { requestId: string }) {
  const row = await ctx.db.serviceRequest.findFirst({ where: { id: input.requestId } })
  if (!row) throw new AppError("missing", "No such request")
  return outside(row)
}

function outside<T extends { kind: string; status: string; details: unknown }>(row: T) {
  return {
    ...row,
    kind: row.kind as RequestKind,
    status: row.status as RequestStatus,
    details: row.details as Record<string, string>,
  }
}

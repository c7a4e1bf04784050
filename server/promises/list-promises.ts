import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import type { ListPromises, PromiseKind, PromiseStatus } from "@/server/promises/contract"
import { running } from "@/server/promises/rules/standing"
import { ofMember } from "@/server/promises/settle-promise"

const promiseRow = {
  id: true,
  conversationId: true,
  messageId: true,
  kind: true,
  quote: true,
  author: true,
  status: true,
  madeAt: true,
  dueAt: true,
  brokenAt: true,
  settledAt: true,
  evidence: true,
  owner: { select: { id: true, name: true } },
  settledBy: { select: { id: true, name: true } },
  conversation: {
    select: {
      channel: true,
      contact: { select: { id: true, name: true } },
      agent: { select: { id: true, name: true } },
    },
  },
} satisfies Prisma.SpokenPromiseSelect

/**
 * A page of the ledger: what runs by when it is due, what is over by the latest. Agents see what they answer for;
 * supervisors everything, or what one member answers for.
 */
export async function listPromises(ctx: Context, { view, mine, cursor, limit }: ListPromises) {
  const settled = view !== "running"
  const sort = settled ? ("desc" as const) : ("asc" as const)
  const past = settled ? ("lt" as const) : ("gt" as const)
  const rows = await ctx.db.spokenPromise.findMany({
    where: {
      AND: [
        { status: { in: view === "running" ? running : [view] } },
        cursor
          ? { OR: [{ dueAt: { [past]: cursor.dueAt } }, { dueAt: cursor.dueAt, id: { [past]: cursor.promiseId } }] }
          : {},
        whoseOf(ctx, mine),
      ],
    },
    select: promiseRow,
    orderBy: [{ dueAt: sort }, { id: sort }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: await placed(ctx, shown), next: last ? { dueAt: last.dueAt, promiseId: last.id } : null }
}

/** What was promised in a conversation, by when it is due. */
export async function promisesOf(ctx: Context, { conversationId }: { conversationId: string }) {
  const rows = await ctx.db.spokenPromise.findMany({
    where: { conversationId, status: { not: "cancelled" } },
    select: promiseRow,
    orderBy: [{ dueAt: "desc" }, { id: "desc" }],
    take: 20,
  })
  return placed(ctx, rows)
}

function whoseOf({ actor }: Context, mine: boolean): Prisma.SpokenPromiseWhereInput {
  if (actor.kind !== "member") return {}
  return mine || actor.role === "agent" ? ofMember(actor.memberId) : {}
}

type Row = Prisma.SpokenPromiseGetPayload<{ select: typeof promiseRow }>

/** With the place of each in its thread. */
async function placed(ctx: Context, rows: Row[]) {
  const said = await ctx.db.message.findMany({
    where: { id: { in: rows.map(({ messageId }) => messageId) } },
    select: { id: true, seq: true },
  })
  return rows.map((row) => ({ ...asRow(row), seq: said.find(({ id }) => id === row.messageId)?.seq ?? null }))
}

const asRow = ({ conversation, owner, ...row }: Row) => ({
  ...row,
  kind: row.kind as PromiseKind,
  status: row.status as PromiseStatus,
  /** who said it, or who holds the conversation of what the bot said */
  owner: owner ?? conversation.agent,
  channel: conversation.channel,
  contact: conversation.contact,
})

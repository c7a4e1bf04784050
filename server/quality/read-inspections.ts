import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { notesOfPart } from "@/server/quality/coaching"
import type { ListParts } from "@/server/quality/contract"
import { ownOnly } from "@/server/quality/read-quality"
import type { FindingKind } from "@/server/quality/rules/house-rules"
import type { QuotedLine } from "@/server/quality/rules/inspect-thread"

const row = {
  id: true,
  conversationId: true,
  side: true,
  score: true,
  messages: true,
  at: true,
  member: { select: { id: true, name: true } },
  findings: { where: { withdrawnAt: null }, select: { kind: true } },
  inspection: {
    select: {
      monitors: true,
      conversation: { select: { channel: true, contact: { select: { name: true } }, lastMessageText: true } },
    },
  },
} as const satisfies Prisma.InspectionPartSelect

type Row = Prisma.InspectionPartGetPayload<{ select: typeof row }>

/** Parts of the last days, the lowest scores first; an agent's are their own. `next` begins the page after this one. */
export async function listParts(ctx: Context, input: ListParts) {
  const { after, limit, side, kind } = input
  const memberId = ownOnly(ctx) ?? input.memberId
  const parts = await ctx.db.inspectionPart.findMany({
    where: {
      at: { gte: new Date(ctx.now.getTime() - days(input.days)) },
      side,
      memberId,
      ...(kind ? { findings: { some: { kind, withdrawnAt: null } } } : {}),
      ...(after ? { OR: [{ score: { gt: after.score } }, { score: after.score, id: { gt: after.inspectedId } }] } : {}),
    },
    select: row,
    orderBy: [{ score: "asc" }, { id: "asc" }],
    take: limit + 1,
  })
  const shown = parts.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(tellPart),
    next: parts.length > limit && last ? { score: last.score, inspectedId: last.id } : null,
  }
}

/** One part with what was found in it and in the customer's words, and the other parts of its conversation that may be seen. */
export async function readPart(ctx: Context, input: { inspectedId: string }) {
  const own = ownOnly(ctx)
  const part = await ctx.db.inspectionPart.findFirst({
    where: { id: input.inspectedId, ...(own ? { memberId: own } : {}) },
    select: row,
  })
  if (!part) throw new AppError("missing", "No such inspection")
  const findings = await ctx.db.inspectionFinding.findMany({
    where: { conversationId: part.conversationId, OR: [{ partId: part.id }, { partId: null }] },
    select: {
      id: true,
      partId: true,
      kind: true,
      points: true,
      why: true,
      lines: true,
      at: true,
      withdrawnAt: true,
      appeal: { select: { text: true, status: true, answer: true } },
    },
    orderBy: { at: "asc" },
    take: 200,
  })
  const others = await ctx.db.inspectionPart.findMany({
    where: { conversationId: part.conversationId, id: { not: part.id }, ...(own ? { memberId: own } : {}) },
    select: row,
    orderBy: { at: "asc" },
    take: 20,
  })
  const unheard = await ctx.db.message.count({
    where: {
      conversationId: part.conversationId,
      voice: true,
      heard: null,
      direction: { in: ["inbound", "outbound"] },
    },
  })
  return {
    ...tellPart(part),
    /** recordings nobody wrote down: their words were not inspected */
    unheard,
    found: findings.map(({ lines, kind, ...finding }) => ({
      ...finding,
      kind: kind as FindingKind,
      lines: lines as QuotedLine[],
    })),
    others: others.map(tellPart),
    notes: part.member ? await notesOfPart(ctx, { memberId: part.member.id, conversationId: part.conversationId }) : [],
  }
}

function tellPart({ inspection, side, findings, ...part }: Row) {
  const { conversation, monitors } = inspection
  return {
    ...part,
    side: side as "bot" | "agent",
    kinds: [...new Set(findings.map(({ kind }) => kind as FindingKind))],
    /** the shop's rules in plain language were to be asked of a model that did not answer */
    isUnjudged: monitors === "unjudged",
    channel: conversation.channel,
    contact: conversation.contact.name,
    lastWords: conversation.lastMessageText,
  }
}

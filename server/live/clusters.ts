import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AssignCluster, ListClusters, LiveGroup, LiveStatus, SettleCluster } from "@/server/live/contract"
import type { LiveSource } from "@/server/live/put-up-answer"
import type { LiveScript } from "@/server/live/rules/pick-live-script"

/** What the bot needs to answer a question; null when there is nothing for it to answer. */
export async function readQuestionToAnswer(ctx: Context, { clusterId }: { clusterId: string }) {
  const cluster = await ctx.db.liveCluster.findFirst({
    where: { id: clusterId },
    select: {
      id: true,
      label: true,
      intent: true,
      status: true,
      answer: true,
      by: true,
      room: { select: { id: true, status: true, answers: true } },
    },
  })
  if (cluster?.room.status !== "live") return null
  if (cluster.status !== "open" && cluster.status !== "answered") return null
  const scripts = await ctx.db.liveScript.findMany({
    where: { enabled: true, OR: [{ roomId: null }, { roomId: cluster.room.id }] },
    select: { id: true, roomId: true, words: true, intent: true, says: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  return { ...cluster, scripts: scripts as LiveScript[] }
}

/** A question nothing sure is known about: what there is goes to a person of its group. */
export async function askPerson(ctx: Context, { clusterId, draft }: { clusterId: string; draft: string }) {
  const kept = await ctx.db.liveCluster.updateManyAndReturn({
    where: { id: clusterId, status: "open" },
    data: { draft: draft.slice(0, 500) },
    select: { roomId: true },
  })
  if (kept[0]) await emit(ctx, "live.asked", { roomId: kept[0].roomId, clusterId })
}

const shown = { open: ["open", "assigned"], answered: ["answered"], done: ["dismissed"] } as const

/** The questions of a room's present broadcast, those most asked first. Without groups: of every group. */
export async function listClusters(ctx: Context, { roomId, groups, status, limit }: ListClusters) {
  const room = await ctx.db.liveRoom.findFirst({ where: { id: roomId }, select: { startedAt: true } })
  if (!room) throw new AppError("missing", "No such room")
  const here = { roomId, firstAt: { gte: room.startedAt ?? new Date(0) } }
  const rows = await ctx.db.liveCluster.findMany({
    where: {
      ...here,
      status: { in: [...shown[status]] },
      ...(groups.length > 0 ? { group: { in: groups } } : {}),
    },
    select: {
      id: true,
      intent: true,
      slots: true,
      group: true,
      label: true,
      count: true,
      askers: true,
      status: true,
      answer: true,
      by: true,
      sources: true,
      draft: true,
      memberId: true,
      member: { select: { name: true } },
      firstAt: true,
      lastAt: true,
      answeredAt: true,
      firstAnswerMs: true,
    },
    orderBy: [{ count: "desc" }, { id: "asc" }],
    take: limit,
  })
  const totals = await ctx.db.liveCluster.groupBy({ by: ["group", "status"], where: here, _count: true })
  return {
    rows: rows.map(({ member, ...row }) => ({
      ...row,
      group: row.group as LiveGroup,
      status: row.status as LiveStatus,
      by: row.by as "script" | "bot" | "person" | null,
      sources: row.sources as LiveSource[],
      member: member?.name ?? null,
    })),
    totals: totals.map((total) => ({
      group: total.group as LiveGroup,
      status: total.status as LiveStatus,
      count: total._count,
    })),
  }
}

/** Passes a question over, or takes that back. */
export async function settleCluster(ctx: Context, { clusterId, to }: SettleCluster) {
  const cluster = await ownCluster(ctx, clusterId)
  const status = to === "dismissed" ? "dismissed" : cluster.answeredAt ? "answered" : "open"
  await ctx.db.liveCluster.updateMany({ where: { id: clusterId }, data: { status, memberId: null } })
  await emit(ctx, "live.settled", { roomId: cluster.roomId, clusterId, status })
}

/** Gives a question to a colleague; the bot leaves it alone from then on. */
export async function assignCluster(ctx: Context, { clusterId, memberId }: AssignCluster) {
  const cluster = await ownCluster(ctx, clusterId)
  if (
    memberId &&
    !(await ctx.db.member.findFirst({ where: { id: memberId, removedAt: null }, select: { id: true } }))
  ) {
    throw new AppError("missing", "No such member")
  }
  const status = memberId ? "assigned" : cluster.answeredAt ? "answered" : "open"
  await ctx.db.liveCluster.updateMany({ where: { id: clusterId }, data: { status, memberId } })
  await emit(ctx, "live.settled", { roomId: cluster.roomId, clusterId, status })
}

async function ownCluster(ctx: Context, clusterId: string) {
  const cluster = await ctx.db.liveCluster.findFirst({
    where: { id: clusterId },
    select: { roomId: true, answeredAt: true },
  })
  if (!cluster) throw new AppError("missing", "No such question")
  return cluster
}

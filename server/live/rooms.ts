import { createHash, randomBytes } from "node:crypto"
import { days, hours, minutes, newId } from "@/server/clock"
import { type Context, systemScope } from "@/server/context"
import { claimKey, inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ChangeRoom, OpenRoom, ReadStream, RoomStatus, TurnRoom } from "@/server/live/contract"
import { sameSecret } from "@/server/seal"

/** Prepares a room before its first comment; one that is there already is the same room. */
export async function openRoom(ctx: Context, { connectionId, ref, title }: OpenRoom): Promise<{ id: string }> {
  const connection = await ctx.db.connection.findFirst({
    where: { id: connectionId, removedAt: null },
    select: { id: true },
  })
  if (!connection) throw new AppError("missing", "No such connection")
  await ctx.db.liveRoom.createMany({
    data: { id: newId(ctx.now), connectionId, ref, title, createdAt: ctx.now },
    skipDuplicates: true,
  })
  const room = await ctx.db.liveRoom.findFirstOrThrow({
    where: { connectionId, ref },
    select: { id: true, status: true },
  })
  await emit(ctx, "live.changed", { roomId: room.id, status: room.status })
  return { id: room.id }
}

const row = {
  id: true,
  connectionId: true,
  ref: true,
  title: true,
  status: true,
  answers: true,
  repeatSeconds: true,
  hostKeyHash: true,
  comments: true,
  questions: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
  connection: { select: { channel: true, name: true } },
} as const
type Row = { status: string; hostKeyHash: string | null; connection: { channel: string; name: string } }

/** The shop's rooms: those on the air first, then the newest. */
export async function listRooms(ctx: Context) {
  const rooms = await ctx.db.liveRoom.findMany({ select: row, orderBy: { createdAt: "desc" }, take: 200 })
  const rank = { live: 0, waiting: 1, ended: 2 }
  return rooms.map(tell).sort((a, b) => rank[a.status] - rank[b.status])
}

export async function readRoom(ctx: Context, { roomId }: { roomId: string }) {
  const room = await ctx.db.liveRoom.findFirst({ where: { id: roomId }, select: row })
  if (!room) throw new AppError("missing", "No such room")
  return tell(room)
}

function tell<T extends Row>({ hostKeyHash, connection, status, ...room }: T) {
  return { ...room, ...connection, status: status as RoomStatus, hasHostLink: hostKeyHash !== null }
}

export async function changeRoom(ctx: Context, { roomId, ...fields }: ChangeRoom) {
  const { count } = await ctx.db.liveRoom.updateMany({ where: { id: roomId }, data: fields })
  if (count === 0) throw new AppError("missing", "No such room")
  await emit(ctx, "live.changed", { roomId, status: "changed" })
}

/** Begins a broadcast, with questions of its own, or ends it. Done twice, the second changes nothing. */
export async function turnRoom(ctx: Context, { roomId, to }: TurnRoom) {
  await readRoom(ctx, { roomId })
  const turned =
    to === "live"
      ? { status: "live", startedAt: ctx.now, endedAt: null, comments: 0, questions: 0 }
      : { status: "ended", endedAt: ctx.now }
  const { count } = await ctx.db.liveRoom.updateMany({ where: { id: roomId, status: { not: to } }, data: turned })
  if (count > 0) await emit(ctx, "live.changed", { roomId, status: to })
}

/** A new secret address for the host; the one before ends. The key is told this once. */
export async function renewHostKey(ctx: Context, { roomId }: { roomId: string }): Promise<{ key: string }> {
  const key = randomBytes(32).toString("base64url")
  const { count } = await ctx.db.liveRoom.updateMany({ where: { id: roomId }, data: { hostKeyHash: hashOf(key) } })
  if (count === 0) throw new AppError("missing", "No such room")
  await claimKey(ctx, "host", hashOf(key))
  await emit(ctx, "live.changed", { roomId, status: "host-link" })
  return { key }
}

export async function endHostKey(ctx: Context, { roomId }: { roomId: string }) {
  const { count } = await ctx.db.liveRoom.updateMany({ where: { id: roomId }, data: { hostKeyHash: null } })
  if (count === 0) throw new AppError("missing", "No such room")
  await emit(ctx, "live.changed", { roomId, status: "host-link" })
}

/** The host's card by its secret address, without a sign-in; null when the address is not in force. */
export async function readCardByKey(key: string) {
  const hash = hashOf(key)
  const tenantId = await tenantOf("host", hash)
  if (!tenantId) return null
  return inTenant(systemScope(tenantId), async (ctx) => {
    const room = await ctx.db.liveRoom.findFirst({
      where: { hostKeyHash: hash },
      select: { id: true, hostKeyHash: true },
    })
    return room?.hostKeyHash && sameSecret(room.hostKeyHash, hash) ? readHostCard(ctx, { roomId: room.id }) : null
  })
}

const hashOf = (key: string) => createHash("sha256").update(key).digest("base64url")

const cardFor = minutes(30)
const mostOnCard = 30

/** What the host is to say now: answers put up and neither said nor passed over, the oldest first. */
export async function readHostCard(ctx: Context, { roomId }: { roomId: string }) {
  const room = await readRoom(ctx, { roomId })
  const since = new Date(Math.max(ctx.now.getTime() - cardFor, room.startedAt?.getTime() ?? 0))
  const answers = await ctx.db.liveAnswer.findMany({
    where: { roomId, mark: null, at: { gte: since } },
    select: {
      id: true,
      question: true,
      text: true,
      by: true,
      at: true,
      cluster: { select: { count: true, askers: true, status: true } },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: mostOnCard,
  })
  return {
    title: room.title,
    status: room.status,
    answers: answers
      .filter(({ cluster }) => cluster.status !== "dismissed")
      .reverse()
      .map(({ cluster, ...answer }) => ({ ...answer, count: cluster.count, askers: cluster.askers })),
  }
}

/** The newest comments of a room, the newest last. */
export async function readStream(ctx: Context, { roomId, limit }: ReadStream) {
  const room = await readRoom(ctx, { roomId })
  const rows = await ctx.db.$queryRaw<StreamRow[]>`
    select id, author_name as author, text, cluster_id as "clusterId", received_at as "receivedAt",
      answered_at as "answeredAt"
    from live_comment where room_id = ${roomId}::uuid order by id desc limit ${limit}`
  return { comments: room.comments, questions: room.questions, rows: rows.reverse() }
}
type StreamRow = {
  id: string
  author: string
  text: string
  clusterId: string | null
  receivedAt: Date
  answeredAt: Date | null
}

const measuredFor = minutes(5)
const stepSeconds = 10

/**
 * From a question's arrival at our door until its answer stands: median and 95th percentile over the last five minutes,
 * in steps of ten seconds, milliseconds. Who asks what is answered already waits only for the sorting.
 */
export async function readLatency(ctx: Context, { roomId }: { roomId: string }) {
  await readRoom(ctx, { roomId })
  const from = firstIdOf(new Date(ctx.now.getTime() - measuredFor))
  const steps = await ctx.db.$queryRaw<LatencyStep[]>`
    select to_timestamp(floor(extract(epoch from received_at) / ${stepSeconds}) * ${stepSeconds}) as at,
      count(*)::int as questions, count(answered_at)::int as answered,
      (percentile_cont(0.5) within group (order by extract(epoch from answered_at - received_at)) * 1000)::float8 as p50,
      (percentile_cont(0.95) within group (order by extract(epoch from answered_at - received_at)) * 1000)::float8 as p95
    from live_comment
    where room_id = ${roomId}::uuid and id >= ${from}::uuid and cluster_id is not null
    group by 1 order by 1`
  const [whole] = await ctx.db.$queryRaw<Omit<LatencyStep, "at">[]>`
    select count(*)::int as questions, count(answered_at)::int as answered,
      (percentile_cont(0.5) within group (order by extract(epoch from answered_at - received_at)) * 1000)::float8 as p50,
      (percentile_cont(0.95) within group (order by extract(epoch from answered_at - received_at)) * 1000)::float8 as p95
    from live_comment
    where room_id = ${roomId}::uuid and id >= ${from}::uuid and cluster_id is not null`
  return { steps, whole: whole! }
}
type LatencyStep = { at: Date; questions: number; answered: number; p50: number | null; p95: number | null }

/** Forgets chatter after six hours and questions after a month. */
export async function tidyLiveStream(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const before = (age: number) => firstIdOf(new Date(ctx.now.getTime() - age))
      for (const { id } of await ctx.db.liveRoom.findMany({ select: { id: true } })) {
        await ctx.db.$executeRaw`
          delete from live_comment where room_id = ${id}::uuid and id < ${before(hours(6))}::uuid
            and (cluster_id is null or id < ${before(days(30))}::uuid)`
      }
    })
  }
}

/** Ids rise with time: a stream of any length is read from, or up to, a moment by its room's own index. */
const firstIdOf = (moment: Date) => `${newId(moment).slice(0, 13)}-7000-8000-000000000000`

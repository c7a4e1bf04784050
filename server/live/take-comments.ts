import { clock, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { readClusters, rememberClusters } from "@/server/live/clusters-in-hand"
import { ringRoom } from "@/server/live/ring-room"
import { stillStands } from "@/server/live/rules/may-answer"
import { type LiveQuestion, readQuestion } from "@/server/live/rules/read-question"
import { enqueue } from "@/server/queue"

export type IncomingComment = {
  externalId: string
  authorRef: string
  authorName: string
  text: string
  occurredAt: Date
  /** it expects an answer; the rest is chatter */
  asks: boolean
}
type Input = { connectionId: string; ref: string; receivedAt: Date; comments: readonly IncomingComment[] }

/** What nobody has a sure answer to is asked again so often, as others put it. */
const tryAgainSeconds = 3

/** What one delivery changes in a cluster. */
type Change = { count: number; authors: Set<string>; opened: LiveQuestion | null; label: string }

/**
 * Takes the comments of one delivery into their room: each once, questions sorted to the ones they repeat, in one write.
 * Deliveries of a room wait for each other at the room's row. Sets the jobs that answer; answers nothing itself.
 */
export async function takeComments(ctx: Context, { connectionId, ref, receivedAt, comments }: Input): Promise<void> {
  if (comments.length === 0) return
  const room = await holdRoom(ctx, { connectionId, ref: ref.slice(0, 100) })
  const fresh = await leaveOutKnown(ctx, connectionId, comments)
  if (fresh.length === 0) return
  const clusters = room.status === "live" ? await readClusters(ctx, room) : null
  const changes = new Map<string, Change>()
  const placed = fresh.map((comment) => {
    const clusterId = clusters && comment.asks ? place(comment) : null
    return { ...comment, clusterId }
  })

  function place({ text, authorRef }: IncomingComment): string {
    const question = readQuestion(text)
    let clusterId = clusters!.find(question)
    const opened = clusterId === null
    clusterId ??= newId(ctx.now)
    if (opened) clusters!.add(question, clusterId)
    const change = changes.get(clusterId) ?? {
      count: 0,
      authors: new Set(),
      opened: opened ? question : null,
      label: text,
    }
    change.count++
    change.authors.add(authorRef)
    changes.set(clusterId, change)
    return clusterId
  }

  const asked = [...changes.keys()]
  const openedIds = asked.filter((id) => changes.get(id)!.opened)
  await openClusters(
    ctx,
    room.id,
    openedIds.map((id) => ({ id, ...changes.get(id)! })),
  )
  const newAskers = await countNewAskers(ctx, changes)
  const states = await growClusters(ctx, asked, changes, newAskers)
  const standing = new Set(
    states
      .filter(({ status, answeredAt }) => status === "answered" && stillStands(answeredAt, room.repeatSeconds, ctx.now))
      .map(({ id }) => id),
  )
  await insertComments(ctx, { connectionId, roomId: room.id, receivedAt }, placed, standing)
  const step = room.clusterStep + openedIds.length
  await countInRoom(ctx, room.id, { comments: fresh.length, questions: placed.filter((c) => c.clusterId).length, step })
  if (clusters) rememberClusters(ctx, { id: room.id, startedAt: room.startedAt }, step, clusters)

  const waiting = states.filter(
    ({ id, status, triedAt }) =>
      (status === "open" || status === "answered") &&
      !standing.has(id) &&
      !stillStands(triedAt, status === "open" ? tryAgainSeconds : room.repeatSeconds, ctx.now),
  )
  if (waiting.length > 0) {
    await ctx.db.liveCluster.updateMany({
      where: { id: { in: waiting.map(({ id }) => id) } },
      data: { triedAt: ctx.now },
    })
    await enqueue(
      ctx,
      ...waiting.map(({ id }) => ({
        name: "answerLive" as const,
        payload: { clusterId: id, text: changes.get(id)!.label },
        lane: `live:${id}`,
        key: `live:${id}:${ctx.now.getTime()}`,
      })),
    )
  }
  ringRoom(ctx, room.id)
}

/**
 * The room, locked against other deliveries but not against answers that name it. It opens itself with its first comment,
 * and goes live when it was only prepared.
 */
async function holdRoom(ctx: Context, { connectionId, ref }: { connectionId: string; ref: string }) {
  const opened = await ctx.db.$executeRaw`
    insert into live_room (id, connection_id, ref, title, status, created_at, started_at)
    values (${newId(ctx.now)}::uuid, ${connectionId}::uuid, ${ref}, ${ref}, 'live', ${ctx.now}, ${ctx.now})
    on conflict (tenant_id, connection_id, ref) do nothing`
  const [room] = await ctx.db.$queryRaw<HeldRoom[]>`
    select id, status, repeat_seconds as "repeatSeconds", cluster_step as "clusterStep", started_at as "startedAt"
    from live_room where connection_id = ${connectionId}::uuid and ref = ${ref} for no key update`
  const held = room!
  if (held.status === "waiting") {
    await ctx.db.liveRoom.updateMany({ where: { id: held.id }, data: { status: "live", startedAt: ctx.now } })
    Object.assign(held, { status: "live", startedAt: ctx.now })
  } else if (opened === 0) return held
  await emit(ctx, "live.changed", { roomId: held.id, status: "live" })
  return held
}
export type HeldRoom = {
  id: string
  status: "waiting" | "live" | "ended"
  repeatSeconds: number
  clusterStep: number
  startedAt: Date | null
}

/** Platforms and stream tools repeat; a repeat is not a second question. */
async function leaveOutKnown(ctx: Context, connectionId: string, comments: readonly IncomingComment[]) {
  const byId = new Map(comments.map((comment) => [comment.externalId, comment]))
  // One look at the index for each: what a planner makes of a list goes wrong while the table grows faster than its counts.
  const known = await ctx.db.$queryRaw<{ id: string }[]>`
    select i.id from unnest(${[...byId.keys()]}::text[]) as i (id)
    cross join lateral (
      select 1 from live_comment c where c.connection_id = ${connectionId}::uuid and c.external_id = i.id limit 1) as there`
  for (const { id } of known) byId.delete(id)
  return [...byId.values()]
}

async function openClusters(ctx: Context, roomId: string, opened: ({ id: string } & Change)[]) {
  if (opened.length === 0) return
  await ctx.db.liveCluster.createMany({
    data: opened.map(({ id, opened: question, label }) => ({
      id,
      roomId,
      intent: question!.intent,
      slots: question!.slots,
      rest: question!.rest,
      group: question!.group,
      label: label.slice(0, 200),
      firstAt: ctx.now,
      lastAt: ctx.now,
    })),
  })
}

/** Of the askers in this delivery, how many ask each question for the first time. */
async function countNewAskers(ctx: Context, changes: ReadonlyMap<string, Change>): Promise<Map<string, number>> {
  const counts = new Map([...changes].map(([id, { authors }]) => [id, authors.size]))
  const pairs = [...changes]
    .filter(([, { opened }]) => !opened)
    .flatMap(([id, { authors }]) => [...authors].map((author) => [id, author] as const))
  if (pairs.length === 0) return counts
  const known = await ctx.db.$queryRaw<{ id: string; known: number }[]>`
    select asked.cluster as id, count(*)::int as known
    from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, author]) => author)}::text[]) as asked (cluster, author)
    cross join lateral (
      select 1 from live_comment c where c.cluster_id = asked.cluster and c.author_ref = asked.author limit 1) as there
    group by asked.cluster`
  for (const row of known) counts.set(row.id, counts.get(row.id)! - row.known)
  return counts
}

type ClusterState = { id: string; status: string; answeredAt: Date | null; triedAt: Date | null }

async function growClusters(
  ctx: Context,
  ids: string[],
  changes: ReadonlyMap<string, Change>,
  newAskers: ReadonlyMap<string, number>,
): Promise<ClusterState[]> {
  if (ids.length === 0) return []
  return ctx.db.$queryRaw<ClusterState[]>`
    update live_cluster c set count = c.count + i.more, askers = c.askers + i.askers, last_at = ${ctx.now}
    from unnest(${ids}::uuid[], ${ids.map((id) => changes.get(id)!.count)}::int[],
      ${ids.map((id) => newAskers.get(id) ?? 0)}::int[]) as i (id, more, askers)
    where c.id = i.id
    returning c.id, c.status, c.answered_at as "answeredAt", c.tried_at as "triedAt"`
}

async function insertComments(
  ctx: Context,
  { connectionId, roomId, receivedAt }: { connectionId: string; roomId: string; receivedAt: Date },
  comments: (IncomingComment & { clusterId: string | null })[],
  standing: ReadonlySet<string>,
) {
  await ctx.db.$executeRaw`
    insert into live_comment (id, connection_id, room_id, external_id, author_ref, author_name, text, cluster_id,
      occurred_at, received_at, answered_at)
    select i.id, ${connectionId}::uuid, ${roomId}::uuid, i.external_id, i.author_ref, i.author_name, i.text, i.cluster_id,
      to_timestamp(i.occurred_ms / 1000), ${receivedAt}, case when i.standing then ${clock.now()}::timestamptz end
    from unnest(
      ${comments.map(() => newId(ctx.now))}::uuid[], ${comments.map((c) => c.externalId)}::text[],
      ${comments.map((c) => c.authorRef)}::text[], ${comments.map((c) => c.authorName)}::text[],
      ${comments.map((c) => c.text)}::text[], ${comments.map((c) => c.clusterId)}::uuid[],
      ${comments.map((c) => c.occurredAt.getTime())}::float8[],
      ${comments.map((c) => c.clusterId !== null && standing.has(c.clusterId))}::bool[]
    ) as i (id, external_id, author_ref, author_name, text, cluster_id, occurred_ms, standing)
    on conflict (tenant_id, connection_id, external_id) do nothing`
}

async function countInRoom(
  ctx: Context,
  roomId: string,
  counted: { comments: number; questions: number; step: number },
) {
  await ctx.db.liveRoom.updateMany({
    where: { id: roomId },
    data: {
      comments: { increment: counted.comments },
      questions: { increment: counted.questions },
      clusterStep: counted.step,
    },
  })
}

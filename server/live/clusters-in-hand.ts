import type { Context } from "@/server/context"
import { type ClusterIndex, indexClusters } from "@/server/live/rules/find-cluster"
import type { HeldRoom } from "@/server/live/take-comments"

type Remembered = { step: number; startedAt: number; index: ClusterIndex<string> }
/** Rooms by id, the latest used last. A step that another process has moved on is read again. */
const remembered = new Map<string, Remembered>()
const mostRooms = 200
/** A broadcast's questions, the newest; older ones open anew. */
const mostClusters = 2000

/** The clusters of a room's present broadcast, to be asked where a question belongs. The room's row is held meanwhile. */
export async function readClusters(ctx: Context, room: HeldRoom): Promise<ClusterIndex<string>> {
  const known = remembered.get(room.id)
  // Taken out until the commit: a delivery that fails must not leave clusters behind that were never kept.
  remembered.delete(room.id)
  const isKnown = known?.step === room.clusterStep && known.startedAt === momentOf(room)
  if (isKnown && known.index.size() <= mostClusters * 2) return known.index
  const index = indexClusters<string>()
  const rows = await ctx.db.liveCluster.findMany({
    where: { roomId: room.id, firstAt: { gte: room.startedAt ?? new Date(0) } },
    select: { id: true, intent: true, slots: true, rest: true },
    orderBy: { lastAt: "desc" },
    take: mostClusters,
  })
  for (const { id, ...question } of rows.reverse()) index.add(question, id)
  return index
}

/** Keeps the clusters for the room's next delivery, once this one is committed. */
export function rememberClusters(
  ctx: Context,
  room: Pick<HeldRoom, "id" | "startedAt">,
  step: number,
  index: ClusterIndex<string>,
) {
  ctx.afterCommit(() => {
    remembered.set(room.id, { step, startedAt: momentOf(room), index })
    if (remembered.size > mostRooms) remembered.delete(remembered.keys().next().value!)
  })
}

const momentOf = ({ startedAt }: Pick<HeldRoom, "startedAt">) => startedAt?.getTime() ?? 0

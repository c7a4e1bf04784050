import type { ConnectionState } from "@/server/channels/contract"

export type Signs = {
  status: string
  lastError: string | null
  parked: number
  /** replies of the last hour that the platform answered, and those of them that failed through no customer's doing */
  answeredLastHour: number
  faultsLastHour: number
  /** how long the oldest reply has been waiting to be sent */
  oldestWaitMs: number | null
}

const fewest = 3
const troublingShare = 0.2
const troublingWaitMs = 120_000

/** How a connection does, in one word and its reason: a trouble's own word, "failing", "waiting" or "parked". */
export function healthOf(signs: Signs): { state: ConnectionState; reason: string | null } {
  if (signs.status === "paused") return { state: "paused", reason: signs.lastError }
  if (signs.status === "broken") return { state: "disconnected", reason: signs.lastError }
  if (signs.lastError) return { state: "troubled", reason: signs.lastError }
  if (signs.faultsLastHour >= fewest && signs.faultsLastHour / signs.answeredLastHour >= troublingShare) {
    return { state: "troubled", reason: "failing" }
  }
  if ((signs.oldestWaitMs ?? 0) >= troublingWaitMs) return { state: "troubled", reason: "waiting" }
  if (signs.parked > 0) return { state: "troubled", reason: "parked" }
  return { state: "working", reason: null }
}

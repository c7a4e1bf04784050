export { listBehind } from "@/server/analytics/list-behind"
export { readLive } from "@/server/analytics/read-live"
export { readOverview } from "@/server/analytics/read-overview"
export { recordOutcome } from "@/server/analytics/record-outcome"

export { answerOnce, forgetCalls } from "@/server/developers/answer-once"
export { addApiKey, type Bearer, listApiKeys, openByKey, revokeApiKey } from "@/server/developers/api-keys"
export { type ExportedRow, exportRows } from "@/server/developers/export-rows"
export { goesOutside, readOutsideDesk, setOutsideDesk } from "@/server/developers/outside-desk"
export { pageEvents } from "@/server/developers/page-events"
export { type Attempt, sendWebhook } from "@/server/developers/send-webhook"
export { listDeliveries, replayWebhook, tidyDeliveries } from "@/server/developers/webhook-deliveries"
export {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from "@/server/developers/webhook-endpoints"

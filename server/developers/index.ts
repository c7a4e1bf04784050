export { answerOnce, forgetCalls } from "@/server/developers/answer-once"
export { addApiKey, type Bearer, listApiKeys, openByKey, revokeApiKey } from "@/server/developers/api-keys"
export { type ExportedRow, exportRows, leftOut } from "@/server/developers/export-rows"
export { pageEvents } from "@/server/developers/page-events"

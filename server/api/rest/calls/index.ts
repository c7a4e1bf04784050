import type { RestCall } from "@/server/api/rest/call"
import { conversationCalls } from "@/server/api/rest/calls/conversations"
import { peopleCalls } from "@/server/api/rest/calls/people"
import { recordCalls } from "@/server/api/rest/calls/records"
import { ticketCalls } from "@/server/api/rest/calls/tickets"

/** Every call of the open API that answers with one document; the export streams and stands in answer-rest.ts. */
export const restCalls: RestCall[] = [...peopleCalls, ...conversationCalls, ...ticketCalls, ...recordCalls]

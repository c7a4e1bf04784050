import {
  releaseModelCalls,
  reportOnIntents,
  retrainIntents,
  teachIntents,
  tidyCachedAnswers,
  weighAutonomy,
} from "@/server/ai"
import { applyStripeEvent, reportUsage, reverseCharge } from "@/server/billing"
import { tidyReplyTokens } from "@/server/channels"
import { sendServiceRequest, syncConnector, syncShops } from "@/server/commerce"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { forgetCalls, tidyDeliveries } from "@/server/developers"
import { startRegressions } from "@/server/exams"
import { answerComment } from "@/server/flows/answer-comment"
import { answerLive, sayLive } from "@/server/flows/answer-live"
import { answerMessage } from "@/server/flows/answer-message"
import { planSurveys, watchSurveys } from "@/server/flows/ask-surveys"
import { closeIdleConversations } from "@/server/flows/close-idle-conversations"
import { deliverMessage } from "@/server/flows/deliver-message"
import { draftComment } from "@/server/flows/draft-comment"
import { erasePerson } from "@/server/flows/erase-person"
import { fallBack } from "@/server/flows/fall-back"
import { foretellWeek, foretellWeeks } from "@/server/flows/foretell-week"
import { groupGaps } from "@/server/flows/group-gaps"
import { hearMessage } from "@/server/flows/hear-message"
import { hearVoice } from "@/server/flows/hear-voice"
import { applyImport, readImport } from "@/server/flows/import-knowledge"
import { inspectConversation, inspectMissed } from "@/server/flows/inspect-conversation"
import { keepLines } from "@/server/flows/keep-lines"
import { keepMedia } from "@/server/flows/keep-media"
import { noteProof } from "@/server/flows/know-order"
import { linkContact } from "@/server/flows/link-contact"
import { lookAtPlatform, startLooks } from "@/server/flows/look-at-platform"
import { mailAnswer } from "@/server/flows/mail-answer"
import { followRequest } from "@/server/flows/move-ticket"
import { noteGap } from "@/server/flows/note-gap"
import { noteOutcome } from "@/server/flows/note-outcome"
import { lookAtParcels, pushParcel } from "@/server/flows/push-parcel"
import { recallAnswers } from "@/server/flows/recall-answers"
import { receiveDelivery } from "@/server/flows/receive-delivery"
import { archiveSilent, resumeContext } from "@/server/flows/resume-context"
import { routeWaiting } from "@/server/flows/route-waiting"
import { attackAfterChange, planAttack, runAttack, startAttacks } from "@/server/flows/run-attack"
import { runExam } from "@/server/flows/run-exam"
import { runShadow } from "@/server/flows/run-shadow"
import { sendCorrection } from "@/server/flows/send-corrections"
import { sendHeld } from "@/server/flows/send-held"
import { sendWebhook } from "@/server/flows/send-webhook"
import { sortComments } from "@/server/flows/sort-comments"
import { suggestKnowledge } from "@/server/flows/suggest-knowledge"
import { tellOfBreak } from "@/server/flows/tell-of-break"
import { tellOfTask } from "@/server/flows/tell-of-task"
import { warnOfPace, warnOfWindows } from "@/server/flows/warn-of-clock"
import { watchLines } from "@/server/flows/watch-line"
import { proveOurPromises, watchOurPromises } from "@/server/flows/watch-promises"
import { tellThread, watchTickets } from "@/server/flows/watch-tickets"
import { learnAside } from "@/server/jobs/learn-aside"
import type { OrderedHandlers } from "@/server/jobs/run-lanes"
import type { TimedHandlers } from "@/server/jobs/run-timed"
import { watchEngine } from "@/server/jobs/watch-engine"
import { findPairs, readDueSources } from "@/server/knowledge"
import { tidyLiveStream } from "@/server/live"
import { sendMail } from "@/server/mail"
import { tidyFiles } from "@/server/media"
import { tellMembers } from "@/server/notices"
import { keepPromises } from "@/server/promises"
import { watchWords } from "@/server/quality"
import { learnFromOutcomes } from "@/server/routing"
import { openFollowUp } from "@/server/surveys"

/** What ordered work does. Every handler may run twice. */
export const orderedHandlers: OrderedHandlers = {
  receiveDelivery,
  tellOfBreak,
  lookAtPlatform,
  keepMedia,
  hearVoice,
  warnOfPace,
  routeWaiting,
  linkContact,
  noteProof,
  erasePerson,
  resumeContext,
  answerMessage,
  deliverMessage,
  mailAnswer,
  readImport,
  applyImport,
  hearMessage,
  recordOutcome: (scope, input) => inTenant(scope, (ctx) => noteOutcome(ctx, input)),
  reverseCharge: async (scope, input) => {
    await inTenant(scope, (ctx) => reverseCharge(ctx, input))
  },
  applyStripeEvent: (_, input) => applyStripeEvent(input),
  weighAutonomy: async (scope) => {
    await inTenant(scope, weighAutonomy)
  },
  foretellWeek,
  runExam,
  runShadow,
  runAttack,
  fallBack,
  planAttack: (scope, input) => inTenant(scope, (ctx) => planAttack(ctx, input)),
  noteGap,
  groupGaps,
  suggestKnowledge,
  recallAnswers,
  sendCorrection,
  sortComments,
  draftComment,
  answerComment,
  startRegressions: (scope) => inTenant(scope, startRegressions),
  watchWords: (scope, input) => inTenant(scope, (ctx) => watchWords(ctx, input)),
  inspectConversation,
  answerLive,
  sayLive,
  tellThread,
  tellOfTask,
  followRequest,
  pushParcel,
  keepPromises: (scope, input) => inTenant(scope, (ctx) => keepPromises(ctx, input)),
  provePromises: proveOurPromises,
  sendHeld,
  planSurvey: planSurveys,
  openFollowUp: (scope, input) => inTenant(scope, (ctx) => openFollowUp(ctx, input)),
  tellMembers: (scope, input) => inTenant(scope, (ctx) => tellMembers(ctx, input)),
}

/** What timed work does. */
export const timedHandlers: TimedHandlers = {
  sendMail,
  syncShops: async () => syncShops(await everyTenant()),
  syncConnector: ({ tenantId, ...input }) => syncConnector(systemScope(tenantId), input),
  sendServiceRequest: ({ tenantId, ...input }) => sendServiceRequest(systemScope(tenantId), input),
  reportUsage: () => reportUsage(),
  releaseModelCalls: async () => {
    await releaseModelCalls(await everyTenant())
  },
  tidyMedia: async () => {
    for (const tenantId of await everyTenant()) {
      await inTenant(systemScope(tenantId), async (ctx) => {
        await tidyFiles(ctx)
        await tidyReplyTokens(ctx)
      })
    }
  },
  archiveSilent: async () => archiveSilent(await everyTenant()),
  tidyCachedAnswers: async () => tidyCachedAnswers(await everyTenant()),
  readDueSources: async () => {
    for (const tenantId of await everyTenant()) await inTenant(systemScope(tenantId), readDueSources)
  },
  findPairs: ({ tenantId }) => findPairs(systemScope(tenantId)),
  startLooks: async () => startLooks(await everyTenant()),
  startAttacks: async () => startAttacks(await everyTenant()),
  attackAfterChange: ({ tenantId }) => attackAfterChange(systemScope(tenantId)),
  trainIntents: ({ tenantId, why }) => teachIntents(systemScope(tenantId), { why }, learnAside),
  examineIntents: ({ tenantId, ...input }) => reportOnIntents(systemScope(tenantId), input, learnAside),
  retrainIntents: async () => retrainIntents((await everyTenant()).map(systemScope)),
  foretellWeeks: async () => foretellWeeks(await everyTenant()),
  weighAutonomy: async () => {
    for (const tenantId of await everyTenant()) await inTenant(systemScope(tenantId), weighAutonomy)
  },
  tidyLiveStream: async () => tidyLiveStream(await everyTenant()),
  sendWebhook: ({ tenantId, ...input }) => sendWebhook(systemScope(tenantId), input),
  tidyOpenApi: async () => {
    for (const tenantId of await everyTenant()) {
      await inTenant(systemScope(tenantId), async (ctx) => {
        await tidyDeliveries(ctx)
        await forgetCalls(ctx)
      })
    }
  },
  watchSurveys: async () => watchSurveys(await everyTenant()),
  watchPromises: async () => watchOurPromises(await everyTenant()),
  learnRouting: async () => {
    for (const tenantId of await everyTenant()) await inTenant(systemScope(tenantId), learnFromOutcomes)
  },
  watchTickets: async () => watchTickets(await everyTenant()),
  lookAtParcels: async () => lookAtParcels(await everyTenant()),
  inspectMissed: async () => inspectMissed(await everyTenant()),
  keepLines: async () => keepLines(await everyTenant()),
  closeIdleConversations: async () => closeIdleConversations(await everyTenant()),
  watchEngine: ({ looks }) => watchEngine({ looks, everyTenant }),
  watchLines: async () => watchLines(await everyTenant()),
  warnOfWindows: async () => warnOfWindows(await everyTenant()),
}

async function everyTenant(): Promise<string[]> {
  const keys = await globalDb().tenantKey.findMany({ where: { kind: "slug" }, select: { tenantId: true } })
  return keys.map((key) => key.tenantId)
}

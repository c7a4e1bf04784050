import { recordOutcome } from "@/server/analytics"
import { applyStripeEvent, reportUsage, reverseCharge } from "@/server/billing"
import { inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { startRegressions } from "@/server/exams"
import { answerMessage } from "@/server/flows/answer-message"
import { closeIdleConversations } from "@/server/flows/close-idle-conversations"
import { deliverMessage } from "@/server/flows/deliver-message"
import { receiveDelivery } from "@/server/flows/receive-delivery"
import { runAttack, startAttacks } from "@/server/flows/run-attack"
import { runExam } from "@/server/flows/run-exam"
import { runShadow } from "@/server/flows/run-shadow"
import type { OrderedHandlers } from "@/server/jobs/run-lanes"
import type { TimedHandlers } from "@/server/jobs/run-timed"
import { sendMail } from "@/server/mail"

/** What ordered work does. Every handler may run twice. */
export const orderedHandlers: OrderedHandlers = {
  receiveDelivery,
  answerMessage,
  deliverMessage,
  recordOutcome: (scope, input) => inTenant(scope, (ctx) => recordOutcome(ctx, input)),
  reverseCharge: async (scope, input) => {
    await inTenant(scope, (ctx) => reverseCharge(ctx, input))
  },
  applyStripeEvent: (_, input) => applyStripeEvent(input),
  runExam,
  runShadow,
  runAttack,
  startRegressions: (scope) => inTenant(scope, startRegressions),
}

/** What timed work does. */
export const timedHandlers: TimedHandlers = {
  sendMail,
  reportUsage: () => reportUsage(),
  startAttacks: async () => startAttacks(await everyTenant()),
  closeIdleConversations: async () => closeIdleConversations(await everyTenant()),
}

async function everyTenant(): Promise<string[]> {
  const keys = await globalDb().tenantKey.findMany({ where: { kind: "slug" }, select: { tenantId: true } })
  return keys.map((key) => key.tenantId)
}

import type { Events, TicketStep } from "@/server/events"
import type { OrderedJob, OrderedJobs } from "@/server/queue"

type Follow<N extends keyof Events> = (data: Events[N], now: Date) => OrderedJob | null

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)

/**
 * Which ordered jobs follow which event. A job runs after the event's transaction has committed, once in effect: its
 * `key` names the deed, so a repeat changes nothing.
 */
export const reactions: { [N in keyof Events]?: Follow<N>[] } = {
  "article.changed": [
    (_, now) => regressions(now),
    (_, now) => gapGrouping(now, true),
    (_, now) => attackPlan(now, true),
    ({ articleId, version }) => (version > 1 ? recall(articleId, version) : null),
  ],
  "article.removed": [
    (_, now) => regressions(now),
    (_, now) => gapGrouping(now, true),
    (_, now) => attackPlan(now, true),
  ],
  "contact.evidence": [
    ({ contactId }, now) => ({
      name: "linkContact",
      payload: { contactId },
      lane: "contacts",
      key: `link:${contactId}:${now.getTime()}`,
    }),
  ],
  // In the bot's own lane: it is known before the first turn.
  "conversation.opened": [
    ({ conversationId, known }) =>
      known
        ? {
            name: "resumeContext",
            payload: { conversationId },
            lane: `bot:${conversationId}`,
            key: `resume:${conversationId}`,
          }
        : null,
  ],
  "contact.merged": [
    ({ contactId, mergeId }) => ({
      name: "resumeContext",
      payload: { contactId },
      lane: "contacts",
      key: `resume:${mergeId}`,
    }),
  ],
  "contact.erasure": [
    ({ contactId, erasureId, status }) =>
      status === "confirmed"
        ? {
            name: "erasePerson",
            payload: { erasureId },
            lane: `erase:${contactId}`,
            key: `erase:${erasureId}`,
          }
        : null,
  ],
  "identity.proven": [
    ({ conversationId, orderId }, now) => ({
      name: "noteProof",
      payload: { conversationId, orderId },
      lane: "contacts",
      key: `proof:${conversationId}:${orderId}:${now.getTime()}`,
    }),
  ],
  "connection.added": [({ connectionId }, now) => firstLook(connectionId, now)],
  "connection.changed": [
    ({ connectionId, fields }, now) => (fields.some((field) => field !== "name") ? firstLook(connectionId, now) : null),
  ],
  "connection.broken": [
    ({ connectionId }, now) => ({
      name: "tellOfBreak",
      payload: { connectionId },
      lane: `health:${connectionId}`,
      key: `break:${connectionId}:${now.getTime()}`,
    }),
  ],
  "bot.changed": [(_, now) => regressions(now), (_, now) => attackPlan(now, false)],
  "intent.changed": [(_, now) => attackPlan(now, true)],
  "message.received": [
    ({ conversationId, messageId, quietMs, forBot }, now) =>
      forBot === false
        ? null
        : {
            name: "answerMessage",
            payload: { conversationId, messageId },
            lane: `bot:${conversationId}`,
            key: `answer:${messageId}`,
            runAt: later(now, quietMs),
          },
    ({ conversationId, messageId }) => hearing({ conversationId, messageId, from: "contact" }),
  ],
  "message.queued": [
    ({ conversationId, messageId }) => ({
      name: "deliverMessage",
      payload: { messageId },
      lane: `out:${conversationId}`,
      key: `deliver:${messageId}`,
    }),
    ({ conversationId, messageId, left }) =>
      left
        ? { name: "mailAnswer", payload: { messageId }, lane: `mail:${conversationId}`, key: `mail:${messageId}` }
        : null,
    ({ conversationId, messageId, voice }) => (voice ? listening(conversationId, messageId) : null),
    ({ conversationId, messageId, author }) =>
      author === "agent" || author === "bot"
        ? hearing({ conversationId, messageId, from: "shop" })
        : outcome(conversationId, messageId),
    ({ conversationId, author }) =>
      author === "agent" || author === "external" ? reversal(conversationId, "human_reply") : null,
    ({ conversationId, author }, now) =>
      author === "agent" ? learning(conversationId, "reply", later(now, agentsAddWithin)) : null,
  ],
  "voice.heard": [
    ({ conversationId, messageId, from }) => hearing({ conversationId, messageId, from, voice: true }),
    // What was inspected without these words is inspected again; a call that goes on, once it has come to rest.
    ({ conversationId, messageId, live }) => (live ? null : inspection(conversationId, `heard:${messageId}`)),
  ],
  "message.edited": [(changed, now) => promises(changed, now.getTime())],
  "message.recalled": [(changed, now) => promises(changed, now.getTime())],
  "reply.held": [
    ({ conversationId, heldId, seconds }, now) => ({
      name: "sendHeld",
      payload: { heldId },
      lane: `held:${conversationId}`,
      key: `held:${heldId}:${now.getTime()}`,
      runAt: later(now, seconds * 1000),
    }),
  ],
  "conversation.handed-off": [
    ({ conversationId }, now) => outcome(conversationId, `handoff:${now.getTime()}`),
    ({ conversationId, to }, now) => (to ? null : routing(now, conversationId)),
  ],
  "conversation.assigned": [
    ({ conversationId, memberId, how }, now) =>
      how === "taken" ? null : notice("assigned", conversationId, { memberId }, now.getTime()),
  ],
  "member.mentioned": [
    ({ conversationId, memberId, messageId }) => notice("mentioned", conversationId, { memberId }, messageId),
  ],
  "conversation.escalated": [
    ({ conversationId }, now) => notice("escalated", conversationId, "supervisors", now.getTime()),
  ],
  "clock.warned": [({ conversationId, kind, at }) => notice("deadline", conversationId, "holder", `${kind}:${at}`)],
  "clock.breached": [
    ({ conversationId, kind, at }) => notice("deadline", conversationId, "supervisors", `${kind}:${at}:over`),
  ],
  "engine.slowed": [
    ({ conversationId, since }) => (conversationId ? notice("slow", conversationId, "supervisors", since) : null),
  ],
  "conversation.queued": [({ conversationId }, now) => routing(now, conversationId)],
  "conversation.sent-to-team": [({ conversationId }, now) => routing(now, conversationId)],
  "conversation.given-back": [(_, now) => routing(now)],
  "member.presence": [(_, now) => routingAnew(now)],
  "member.changed": [(_, now) => routingAnew(now)],
  "routing.changed": [(_, now) => routingAnew(now)],
  "forecast.asked": [
    (_, now) => ({ name: "foretellWeek", payload: {}, lane: "forecast", key: `forecast:${now.getTime()}` }),
  ],
  "conversation.resolved": [
    ({ conversationId }, now) => outcome(conversationId, `resolved:${now.getTime()}`),
    ({ conversationId }, now) => learning(conversationId, `resolved:${now.getTime()}`),
    ({ by }, now) => (by === "agent" ? routing(now) : null),
    ({ conversationId }, now) => inspection(conversationId, `resolved:${now.getTime()}`),
    ({ conversationId }, now) =>
      survey("conversation", conversationId, `conversation:${conversationId}`, now.getTime()),
  ],
  "conversation.merged": [({ conversationId }, now) => outcome(conversationId, `merged:${now.getTime()}`)],
  "conversation.restored": [
    ({ conversationId }, now) => outcome(conversationId, `restored:${now.getTime()}`),
    (_, now) => routing(now),
  ],
  "turn.taken": [
    ({ conversationId, turnId, decision }, now) =>
      ["miss", "suggest", "handoff"].includes(decision)
        ? {
            name: "noteGap",
            payload: { conversationId, turnId },
            lane: `learn:${conversationId}`,
            key: `gap:${turnId}`,
            // A customer who was offered articles may still pick one.
            runAt: decision === "suggest" ? later(now, customersPickWithin) : undefined,
          }
        : null,
  ],
  "conversation.reopened": [
    ({ conversationId }, now) => outcome(conversationId, `reopened:${now.getTime()}`),
    ({ conversationId }) => reversal(conversationId, "reopened"),
  ],
  "request.changed": [
    ({ requestId, status }) => ({
      name: "followRequest",
      payload: { requestId },
      lane: `request:${requestId}`,
      key: `request:${requestId}:${status}`,
    }),
    ({ conversationId, requestId, status }) =>
      status === "confirmed"
        ? {
            name: "provePromises",
            payload: { requestId },
            lane: `promise:${conversationId}`,
            key: `prove:${requestId}`,
          }
        : null,
  ],
  "order.changed": [
    ({ orderId, conversationId }, now) =>
      conversationId
        ? null
        : {
            name: "pushParcel",
            payload: { orderId },
            lane: `parcel:${orderId}`,
            key: `parcel:${orderId}:${now.getTime()}`,
          },
    ({ orderId, status, moved }) =>
      moved
        ? {
            name: "provePromises",
            payload: { orderId },
            lane: `parcel:${orderId}`,
            key: `prove:${orderId}:${status}`,
          }
        : null,
    ({ orderId, status, moved }) =>
      moved && (status === "delivered" || status === "completed")
        ? { name: "planSurvey", payload: { orderId }, lane: `survey:${orderId}`, key: `survey:${orderId}` }
        : null,
  ],
  "promise.warned": [
    ({ conversationId, promiseId, dueAt, memberId }) =>
      notice("promise", conversationId, memberId ? { memberId } : "holder", `${promiseId}:${dueAt}`),
  ],
  "promise.broken": [
    ({ conversationId, promiseId, dueAt, memberId }) =>
      notice("promise", conversationId, memberId ? { memberId } : "holder", `${promiseId}:${dueAt}:over`),
  ],
  "ticket.created": [(step) => threadLine(step, "created", step.type)],
  "ticket.changed": [
    ({ conversationId, ticketId, what, to }, now) =>
      conversationId && what === "status" && to === "solved"
        ? survey("solved", conversationId, `ticket:${ticketId}`, now.getTime())
        : null,
    (step) => (step.what === "details" ? null : threadLine(step, step.what, step.to)),
  ],
  "ticket.commented": [(step) => threadLine(step, step.author === "contact" ? "answered" : "commented", "")],
  "ticket.task": [
    (step) => threadLine(step, "task", `${step.department}=${step.status}`),
    ({ conversationId, taskId, status, version, by }) =>
      conversationId && (status === "done" || status === "declined")
        ? {
            name: "tellOfTask",
            payload: { conversationId, taskId, version, by },
            lane: `notices:${conversationId}`,
            key: `task:${taskId}:${version}`,
          }
        : null,
  ],
  "ticket.parcel": [(step) => threadLine(step, step.told ? "parcel" : "parcel-untold", step.status)],
  "ticket.warned": [(step) => threadLine(step, "warned", step.clock)],
  "ticket.breached": [(step) => threadLine(step, "breached", step.clock)],
  "review.decided": [({ reviewId, status }) => weighing(`${reviewId}:${status}`)],
  "conversation.rated": [
    ({ conversationId }, now) => outcome(conversationId, `rated:${now.getTime()}`),
    ({ conversationId, score }) => (score <= 3 ? reversal(conversationId, "low_rating") : null),
    ({ conversationId }, now) => weighing(`${conversationId}:${now.getTime()}`),
    ({ conversationId, score }) => (score <= 2 ? followUp({ conversationId }, conversationId) : null),
  ],
  "survey.answered": [
    ({ surveyId, moment, scale }) =>
      scale === "csat" && moment === "conversation" ? null : followUp({ surveyId }, surveyId),
    ({ conversationId, surveyId, scale }) => (scale === "nps" ? outcome(conversationId, `survey:${surveyId}`) : null),
  ],
  "follow-up.opened": [(step) => followUpNotice(step, "opened")],
  "follow-up.given": [(step, now) => (step.memberId ? followUpNotice(step, `given:${now.getTime()}`) : null)],
  "follow-up.warned": [(step) => followUpNotice(step, "warned")],
  "follow-up.overdue": [(step) => followUpNotice(step, "overdue")],
}

/** Members hear of what happened in a conversation; `of` tells this time from the next. */
function notice(
  kind: OrderedJobs["tellMembers"]["kind"],
  conversationId: string,
  to: OrderedJobs["tellMembers"]["to"],
  of: string | number,
): OrderedJob {
  const cause = `${kind}:${conversationId}:${of}`
  const key = typeof to === "string" ? cause : `${cause}:${to.memberId}`
  return { name: "tellMembers", payload: { kind, conversationId, to, cause }, lane: `notices:${conversationId}`, key }
}

/** Customers may be asked after what ended here. */
function survey(
  moment: "conversation" | "solved",
  conversationId: string,
  sourceKey: string,
  time: number,
): OrderedJob {
  const payload = { moment, conversationId, sourceKey }
  return { name: "planSurvey", payload, lane: `survey:${conversationId}`, key: `survey:${sourceKey}:${time}` }
}

function followUp(payload: OrderedJobs["openFollowUp"], of: string): OrderedJob {
  return { name: "openFollowUp", payload, lane: `survey:${of}`, key: `follow-up:${of}` }
}

/** Its owner hears of it, or the supervisors while nobody has it. */
function followUpNotice(
  { conversationId, followUpId, memberId }: Events["follow-up.opened"],
  step: string,
): OrderedJob {
  return notice("follow_up", conversationId, memberId ? { memberId } : "supervisors", `${followUpId}:${step}`)
}

/** One quiet line in the thread the ticket belongs to: what, the ticket's number, and a value. */
function threadLine(
  { conversationId, ticketId, number, version }: TicketStep,
  what: string,
  value: string,
): OrderedJob | null {
  return conversationId
    ? {
        name: "tellThread",
        payload: { conversationId, ticketId, version, text: `${what}:${number}:${value}` },
        lane: `ticket:${ticketId}`,
        key: `ticket:${ticketId}:${version}`,
      }
    : null
}

/** Somebody came to the line, or a place may have become free. */
export function routing(now: Date, conversationId?: string): OrderedJob {
  return {
    name: "routeWaiting",
    payload: { conversationId },
    lane: "routing",
    key: `route:${conversationId ?? "line"}:${now.getTime()}`,
  }
}

/** Who is there, or by which rules, has changed: what was said of those in line no longer holds. */
function routingAnew(now: Date): OrderedJob {
  return { name: "routeWaiting", payload: { anew: true }, lane: "routing", key: `route:anew:${now.getTime()}` }
}

/** For platforms that are asked by the clock; the others have nothing to look at. */
export function firstLook(connectionId: string, now: Date): OrderedJob {
  return {
    name: "lookAtPlatform",
    payload: { connectionId, due: null, failures: 0 },
    lane: `look:${connectionId}`,
    key: `look:${connectionId}:from:${now.getTime()}`,
  }
}

/** Holds a conversation against the rules of quality, off everybody's way. */
export function inspection(conversationId: string, cause: string, runAt?: Date): OrderedJob {
  return {
    name: "inspectConversation",
    payload: { conversationId },
    lane: `inspect:${conversationId}`,
    key: `inspect:${conversationId}:${cause}`,
    runAt,
  }
}

/** A judged answer may change how far the bot goes by itself. */
function weighing(cause: string): OrderedJob {
  return { name: "weighAutonomy", payload: {}, lane: "autonomy", key: `autonomy:${cause}` }
}

/** Once for all answers judged within the same half minute: who goes through a list judges one after the other. */
export function weighingTogether(now: Date): OrderedJob {
  const span = Math.floor(now.getTime() / judgingSpan) + 1
  return { ...weighing(`exams:${span}`), runAt: new Date(span * judgingSpan) }
}
const judgingSpan = 30_000

function reversal(conversationId: string, why: "human_reply" | "low_rating" | "reopened"): OrderedJob {
  return {
    name: "reverseCharge",
    payload: { conversationId, why },
    lane: `count:${conversationId}`,
    key: `reverse:${conversationId}:${why}`,
  }
}

function hearing(payload: OrderedJobs["hearMessage"]): OrderedJob {
  return {
    name: "hearMessage",
    payload,
    lane: `count:${payload.conversationId}`,
    key: `hear:${payload.messageId}${payload.voice ? ":voice" : ""}`,
  }
}

/** Off the message's way: nobody waits for the words of a recording. */
export function listening(conversationId: string, messageId: string): OrderedJob {
  return { name: "hearVoice", payload: { messageId }, lane: `voice:${conversationId}`, key: `voice:${messageId}` }
}

type OneMessage = { conversationId: string; messageId: string }

export function sensitiveWords({ conversationId, messageId, voice }: OneMessage & { voice?: true }): OrderedJob {
  return {
    name: "watchWords",
    payload: { conversationId, messageId, voice },
    lane: `alert:${conversationId}`,
    key: `alert:${messageId}${voice ? ":voice" : ""}`,
  }
}

/** `version` tells what it says now from what it said before. */
export function promises({ conversationId, messageId }: OneMessage, version: number | "voice" = 0): OrderedJob {
  return {
    name: "keepPromises",
    payload: { messageId },
    lane: `promise:${conversationId}`,
    key: `promises:${messageId}:${version}`,
  }
}

export function outcome(conversationId: string, cause: string): OrderedJob {
  return {
    name: "recordOutcome",
    payload: { conversationId },
    lane: `count:${conversationId}`,
    key: `outcome:${conversationId}:${cause}`,
  }
}

const agentsAddWithin = 120_000
const customersPickWithin = 300_000

function learning(conversationId: string, cause: string, runAt?: Date): OrderedJob {
  return {
    name: "suggestKnowledge",
    payload: { conversationId },
    lane: `learn:${conversationId}`,
    key: `learn:${conversationId}:${cause}`,
    runAt,
  }
}

function recall(articleId: string, version: number): OrderedJob {
  return {
    name: "recallAnswers",
    payload: { articleId, version },
    lane: `recall:${articleId}`,
    key: `recall:${articleId}:${version}`,
  }
}

/** Together for every question of a span of time; each span has a job of its own, so that none waits for ever. */
export function gapGrouping(now: Date, recheck: boolean): OrderedJob {
  const span = Math.floor(now.getTime() / gapSpan) + 1
  return {
    name: "groupGaps",
    payload: { recheck },
    lane: "gaps",
    key: `gaps:${recheck ? "recheck:" : ""}${span}`,
    runAt: new Date(span * gapSpan),
  }
}
const gapSpan = 30_000

/** Once for everything one deed changes; what comes of it is gathered once more before the attack begins. */
function attackPlan(now: Date, ifHeldBack: boolean): OrderedJob {
  return {
    name: "planAttack",
    payload: { ifHeldBack },
    lane: "attack:plan",
    key: `attack:plan:${ifHeldBack ? "held:" : ""}${now.getTime()}`,
  }
}

/** Together for everything that changes within half a minute: an import changes hundreds of articles. */
function regressions(now: Date): OrderedJob {
  return {
    name: "startRegressions",
    payload: {},
    lane: "exam:regressions",
    key: "exam:regressions",
    runAt: later(now, 30_000),
  }
}

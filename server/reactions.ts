import type { Events } from "@/server/events"
import type { OrderedJob } from "@/server/queue"

type Follow<N extends keyof Events> = (data: Events[N], now: Date) => OrderedJob | null

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)

/**
 * Which ordered jobs follow which event. A job runs after the event's transaction has committed, once in effect: its
 * `key` names the deed, so a repeat changes nothing.
 */
export const reactions: { [N in keyof Events]?: Follow<N>[] } = {
  "article.changed": [(_, now) => regressions(now)],
  "article.removed": [(_, now) => regressions(now)],
  "bot.changed": [(_, now) => regressions(now)],
  "message.received": [
    ({ conversationId, messageId, quietMs }, now) => ({
      name: "answerMessage",
      payload: { conversationId, messageId },
      lane: `bot:${conversationId}`,
      key: `answer:${messageId}`,
      runAt: later(now, quietMs),
    }),
    ({ conversationId, messageId }) => outcome(conversationId, messageId),
  ],
  "message.queued": [
    ({ conversationId, messageId }) => ({
      name: "deliverMessage",
      payload: { messageId },
      lane: `out:${conversationId}`,
      key: `deliver:${messageId}`,
    }),
    ({ conversationId, messageId }) => outcome(conversationId, messageId),
    ({ conversationId, author }) => (author === "agent" ? reversal(conversationId, "human_reply") : null),
  ],
  "conversation.handed-off": [({ conversationId }, now) => outcome(conversationId, `handoff:${now.getTime()}`)],
  "conversation.resolved": [({ conversationId }, now) => outcome(conversationId, `resolved:${now.getTime()}`)],
  "conversation.reopened": [
    ({ conversationId }, now) => outcome(conversationId, `reopened:${now.getTime()}`),
    ({ conversationId }) => reversal(conversationId, "reopened"),
  ],
  "conversation.rated": [
    ({ conversationId }, now) => outcome(conversationId, `rated:${now.getTime()}`),
    ({ conversationId, score }) => (score <= 3 ? reversal(conversationId, "low_rating") : null),
  ],
}

function reversal(conversationId: string, why: "human_reply" | "low_rating" | "reopened"): OrderedJob {
  return {
    name: "reverseCharge",
    payload: { conversationId, why },
    lane: `count:${conversationId}`,
    key: `reverse:${conversationId}:${why}`,
  }
}

function outcome(conversationId: string, cause: string): OrderedJob {
  return {
    name: "recordOutcome",
    payload: { conversationId },
    lane: `count:${conversationId}`,
    key: `outcome:${conversationId}:${cause}`,
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

import type { Events } from "@/server/events"
import type { OrderedJob } from "@/server/queue"

type Follow<N extends keyof Events> = (data: Events[N], now: Date) => OrderedJob | null

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)

/**
 * Which ordered jobs follow which event. A job runs after the event's transaction has committed, once in effect: its
 * `key` names the deed, so a repeat changes nothing.
 */
export const reactions: { [N in keyof Events]?: Follow<N>[] } = {
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
  ],
  "conversation.handed-off": [
    ({ conversationId }, now) => ({
      name: "assignWaiting",
      payload: {},
      lane: "routing",
      key: `assign:${conversationId}:${now.getTime()}`,
    }),
    ({ conversationId }, now) => outcome(conversationId, `handoff:${now.getTime()}`),
  ],
  "conversation.queued": [
    ({ conversationId }, now) => ({
      name: "assignWaiting",
      payload: {},
      lane: "routing",
      key: `assign:${conversationId}:${now.getTime()}`,
    }),
  ],
  "conversation.resolved": [
    ({ conversationId }, now) => outcome(conversationId, `resolved:${now.getTime()}`),
    ({ conversationId }, now) => ({
      name: "assignWaiting",
      payload: {},
      lane: "routing",
      key: `assign:${conversationId}:${now.getTime()}`,
    }),
  ],
  "conversation.reopened": [({ conversationId }, now) => outcome(conversationId, `reopened:${now.getTime()}`)],
  "conversation.rated": [({ conversationId }, now) => outcome(conversationId, `rated:${now.getTime()}`)],
  "member.presence": [
    ({ memberId, presence }, now) =>
      presence === "online"
        ? { name: "assignWaiting", payload: {}, lane: "routing", key: `assign:${memberId}:${now.getTime()}` }
        : null,
  ],
}

function outcome(conversationId: string, cause: string): OrderedJob {
  return {
    name: "recordOutcome",
    payload: { conversationId },
    lane: `count:${conversationId}`,
    key: `outcome:${conversationId}:${cause}`,
  }
}

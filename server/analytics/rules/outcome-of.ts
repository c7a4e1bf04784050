export type OutcomeFacts = {
  firstContactAt: Date | null
  firstBotReplyAt: Date | null
  firstHumanReplyAt: Date | null
  handoffAt: Date | null
  handoffReason: string | null
  resolvedAt: Date | null
  resolvedBy: string | null
  reopens: number
  botReplies: number
  humanReplies: number
  intent: string | null
  agentId: string | null
  /** what the customer answered last when asked whether they would recommend the shop, 0 to 10 */
  recommends: number | null
}

/** One conversation's story in numbers, from what was said and what happened. Bot and people are counted apart. */
export function outcomeOf(story: {
  messages: { author: string; at: Date; memberId: string | null }[]
  events: { name: string; at: Date; data: Record<string, string> }[]
}): OutcomeFacts {
  const by = (author: string) => story.messages.filter((message) => message.author === author)
  const handoff = story.events.find((event) => event.name === "conversation.handed-off")
  const resolved = closingOf(story.events)
  const recommended = story.events.findLast(({ name, data }) => name === "survey.answered" && data.scale === "nps")
  return {
    firstContactAt: by("contact")[0]?.at ?? null,
    firstBotReplyAt: by("bot")[0]?.at ?? null,
    firstHumanReplyAt: by("agent")[0]?.at ?? null,
    handoffAt: handoff?.at ?? null,
    handoffReason: handoff?.data.reason ?? null,
    resolvedAt: resolved?.at ?? null,
    resolvedBy: resolved?.data.by ?? null,
    reopens: story.events.filter((event) => event.name === "conversation.reopened").length,
    botReplies: by("bot").length,
    humanReplies: by("agent").length,
    intent: story.events.find((event) => event.data.intent)?.data.intent ?? null,
    agentId: by("agent")[0]?.memberId ?? null,
    recommends: recommended === undefined ? null : Number(recommended.data.score),
  }
}

type Step = { name: string; at: Date; data: Record<string, string> }

/**
 * What closed it and still holds. A thread merged into another was closed by nobody; one that is put back stands as it
 * did before its last closing, as if that had not been.
 */
function closingOf(events: Step[]): Step | null {
  let closing: Step | null = null
  let before: Step | null = null
  for (const event of events) {
    const { name } = event
    if (name === "conversation.restored") closing = before
    if (name === "conversation.reopened") closing = null
    if (name !== "conversation.resolved" && name !== "conversation.merged") continue
    before = closing
    closing = name === "conversation.resolved" ? event : (closing ?? { ...event, data: { by: "system" } })
  }
  return closing
}

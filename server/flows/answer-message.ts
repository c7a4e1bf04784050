import {
  isRepeatedTurn,
  keepAutodraft,
  keepCachedAnswer,
  keepDialogueRun,
  keepTurn,
  keepTurnFacts,
  type Media,
  missesAfter,
  readDialogueRun,
  renderForChannel,
  type TurnDecision,
  takeTurn,
  waitWords,
} from "@/server/ai"
import { ringBell } from "@/server/bell"
import { reserveConversation } from "@/server/billing"
import { channelNamed } from "@/server/channels"
import { clock } from "@/server/clock"
import { botScope, type Context, type Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { goesOutside } from "@/server/developers"
import { abilitiesOf, readBotAtHand } from "@/server/flows/bot-at-hand"
import { answerKey, growAnswer } from "@/server/flows/grow-answer"
import { isOvertaken } from "@/server/flows/is-overtaken"
import { placeInLine } from "@/server/flows/wait-in-line"
import {
  countMisses,
  handOff,
  holdConversation,
  readAllowance,
  readHolder,
  readTranscript,
  sendReply,
} from "@/server/inbox"
import { type Choice, type Cite, inOneLine } from "@/server/inbox/contract"

type Input = { conversationId: string; messageId: string }

/**
 * The bot's turn at what the customer said since the last answer. Decides outside of any transaction; what it decided
 * is kept only if the conversation is still the bot's and the customer has not said more meanwhile.
 */
export async function answerMessage(caller: Scope, input: Input): Promise<void> {
  const scope = botScope(caller.tenantId)
  const startedAt = clock.now().getTime()
  const asked = await inTenant(scope, (ctx) => readQuestion(ctx, input))
  if (!asked) return
  ringBell({ tenantId: scope.tenantId, name: "bot.typing", conversationId: input.conversationId })
  const customer = { conversationId: input.conversationId, contactId: asked.contactId }
  const growing = growAnswer(scope, { ...input, ...asked })
  let said = false
  try {
    const decision = await takeTurn({ ...asked, ...abilitiesOf(scope, asked, customer, asked.media), growing })
    said = await inTenant(scope, (ctx) => act(ctx, input, asked, decision, clock.now().getTime() - startedAt))
  } finally {
    growing?.end(said)
  }
}

/** What a turn needs to know; null when there is nothing for the bot to answer. */
async function readQuestion(ctx: Context, { conversationId, messageId }: Input) {
  const conversation = await readHolder(ctx, { conversationId })
  if (conversation?.status !== "open" || conversation.holder !== "bot") return null
  if (await isRepeatedTurn(ctx, { messageId })) return null
  const transcript = await readTranscript(ctx, { conversationId })
  const pending = pendingWords(transcript)
  // A newer message has its own job, which answers everything at once.
  if (pending.at(-1)?.id !== messageId) return null
  const lastChoices = transcript.findLast((message) => message.direction === "outbound")?.choices
  return {
    text: pending.map((message) => message.text).join("\n"),
    key: messageId,
    kinds: pending.map((message) => message.kind),
    media: pending.flatMap(({ kind, media }) => (media as Media[]).map((piece) => ({ kind, ...piece }))),
    offered: (lastChoices ?? []) as Choice[],
    contactId: conversation.contactId,
    channel: conversation.channel,
    activity: conversation.activity,
    misses: conversation.misses,
    language: conversation.language,
    transcript: transcript
      .filter(({ direction }) => direction !== "event")
      .map(({ author, text, kind, media, cites }) => ({
        author,
        text,
        line: inOneLine({ text, kind, media }),
        cites: cites as Cite[],
      })),
    ...(await readBotAtHand(ctx, conversation.contactId)),
    run: await readDialogueRun(ctx, { conversationId }),
  }
}

type Transcript = Awaited<ReturnType<typeof readTranscript>>

/** The customer's words since anybody last answered, or since a person gave the conversation back: what came before was theirs. */
function pendingWords(transcript: Transcript): Transcript {
  const answered = transcript.findLastIndex((message) => message.direction !== "inbound")
  return transcript.slice(answered + 1)
}

/** Answers whether the customer was told something. */
async function act(
  ctx: Context,
  { conversationId, messageId }: Input,
  asked: NonNullable<Awaited<ReturnType<typeof readQuestion>>>,
  decision: TurnDecision,
  tookMs: number,
): Promise<boolean> {
  const conversation = await holdConversation(ctx, { conversationId })
  const turn = { conversationId, messageId, tookMs, ...decision.record }
  if (await isOvertaken(ctx, conversation, { conversationId, messageId, activity: asked.activity })) {
    // The person who took over, or the job of the newer message, speaks instead.
    if (conversation.holder !== "bot") await keepTurn(ctx, { ...turn, decision: "dropped" })
    return false
  }
  const refused = decision.kind === "handoff" ? null : await refusalOf(ctx, conversationId, decision)
  const outcome: TurnDecision = !refused
    ? decision
    : {
        kind: "handoff",
        reason: refused,
        summary: asked.text.slice(0, 200),
        priority: 1,
        text: "",
        cites: [],
        choices: [],
        facts: [],
        record: decision.record,
      }
  if (
    !(
      await keepTurn(ctx, {
        ...turn,
        decision: outcome.kind,
        reason: outcome.kind === "handoff" ? outcome.reason : undefined,
      })
    ).first
  )
    return false

  await countMisses(ctx, {
    conversationId,
    misses: missesAfter(asked.misses, outcome),
    language: outcome.record.language,
  })
  if (outcome.run !== undefined) await keepDialogueRun(ctx, { conversationId, run: outcome.run })

  if (outcome.text) await say(ctx, conversationId, messageId, asked, outcome)
  if (outcome.kind === "handoff") await stepAside(ctx, conversationId, messageId, outcome)
  return outcome.text !== ""
}

/** Why a person must speak instead of the bot: the platform takes no more of its words, or the shop's plan is used up. */
async function refusalOf(ctx: Context, conversationId: string, { kind, text, record }: TurnDecision) {
  const allowance = await readAllowance(ctx, { conversationId, author: "bot", text })
  if (allowance && !allowance.allowed) return "policy" as const
  if (kind !== "answer" && kind !== "dialogue") return null
  const charge = await reserveConversation(ctx, { conversationId, withModel: record.model !== undefined })
  return charge.allowed ? null : ("usage_limit" as const)
}

/** The bot's words as this channel says them, and what they rest on. */
async function say(
  ctx: Context,
  conversationId: string,
  messageId: string,
  asked: NonNullable<Awaited<ReturnType<typeof readQuestion>>>,
  outcome: TurnDecision,
) {
  const { text, cites, choices, facts, record } = outcome
  const shortens = outcome.kind === "answer" && !outcome.whole
  const rendered = shortens
    ? renderForChannel(
        { text, cites, choices },
        channelNamed(asked.channel)?.abilities.style ?? "rich",
        record.language,
      )
    : { text, cites, choices }
  const sent = await sendReply(ctx, {
    conversationId,
    text: rendered.text,
    clientId: answerKey(messageId),
    cites,
    choices: rendered.choices,
  })
  if (!sent || outcome.kind === "handoff") return
  if (facts.length > 0) await keepTurnFacts(ctx, { messageId: sent.messageId, conversationId, facts })
  if (outcome.kind === "answer" && record.model && !record.cached && !asked.run) {
    await keepCachedAnswer(ctx, {
      text: asked.text,
      language: record.language,
      settings: asked.settings,
      personal: outcome.personal === true,
      answer: {
        text,
        sentences: outcome.sentences ?? [],
        cites,
        choices,
        confidence: record.confidence,
        intent: record.intent ?? null,
        model: record.model,
      },
    })
  }
}

async function stepAside(
  ctx: Context,
  conversationId: string,
  messageId: string,
  outcome: Extract<TurnDecision, { kind: "handoff" }>,
) {
  const outside = await goesOutside(ctx, outcome.reason)
  const { handedOff } = await handOff(ctx, {
    to: outside ? "external" : undefined,
    conversationId,
    reason: outcome.reason,
    summary: outcome.summary,
    priority: outcome.priority,
  })
  // Whoever answers outside says so themselves; a place in our line would be an untrue promise.
  if (!handedOff || outside) return
  if (outcome.draft) await keepAutodraft(ctx, { conversationId, messageId, ...outcome.draft })
  const line = await placeInLine(ctx, conversationId)
  await sendReply(
    { ...ctx, actor: { kind: "system" } },
    { conversationId, text: waitWords(outcome.record.language, line), clientId: `handoff:${messageId}` },
  )
}

import { languageOf, type TurnDecision, takeTurn } from "@/server/ai"
import { channelNamed, holdConnection, type SendResult } from "@/server/channels"
import { botScope, type Context, type Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { abilitiesOf, readBotAtHand } from "@/server/flows/bot-at-hand"
import { newChat } from "@/server/flows/quiet-bot"
import {
  askPerson,
  claimSpoken,
  pickLiveScript,
  putUpAnswer,
  readQuestionToAnswer,
  readSpoken,
  saysIn,
  shortForHost,
  unsaySpoken,
  withoutAddress,
} from "@/server/live"
import { readTenant } from "@/server/tenants"

type Found = {
  text: string
  by: "script" | "bot" | "person"
  sources: { articleId: string; version: number; title: string }[]
}

/**
 * The answer to a question of a live room: what a person said before, the room's script, what the bot is sure of. What
 * nobody is sure of is drafted for a person. Never waits for a language model: viewers are gone by then.
 */
export async function answerLive(
  caller: Scope,
  { clusterId, text }: { clusterId: string; text: string },
): Promise<void> {
  const scope = botScope(caller.tenantId)
  const question = await inTenant(scope, (ctx) => readQuestion(ctx, clusterId))
  if (!question) return
  const { answer, draft } = await findAnswer(scope, question, withoutAddress(text))
  await inTenant(scope, async (ctx) => {
    if (answer && question.room.answers) await putUpAnswer(ctx, { clusterId, ...answer })
    else await askPerson(ctx, { clusterId, draft: answer?.text ?? draft })
  })
}

type Question = NonNullable<Awaited<ReturnType<typeof readQuestion>>>

async function readQuestion(ctx: Context, clusterId: string) {
  const question = await readQuestionToAnswer(ctx, { clusterId })
  return question && { ...question, locale: (await readTenant(ctx)).locale }
}

async function findAnswer(
  scope: Scope,
  question: Question,
  text: string,
): Promise<{ answer: Found | null; draft: string }> {
  if (question.by === "person" && question.answer) {
    return { answer: { text: question.answer, by: "person", sources: [] }, draft: "" }
  }
  const language = languageOf(text) === "en" ? "en" : "zh"
  // A script is for the host to say, in the language the shop works in.
  const script = pickLiveScript({ text, intent: question.intent }, question.scripts)
  if (script)
    return {
      answer: { text: saysIn(script.says, question.locale === "en" ? "en" : "zh"), by: "script", sources: [] },
      draft: "",
    }
  const decision = await askBot(scope, text, language)
  if (!decision) return { answer: null, draft: "" }
  const said = (text: string) => shortForHost(text, language)
  if (isSure(decision)) return { answer: { text: said(decision.text), by: "bot", sources: decision.cites }, draft: "" }
  return { answer: null, draft: decision.kind === "handoff" && decision.draft ? said(decision.draft.text) : "" }
}

/** The bot's turn for everybody and nobody: no customer's orders, no model, nothing written. */
async function askBot(scope: Scope, text: string, language: "zh" | "en"): Promise<TurnDecision | null> {
  const bot = await inTenant(scope, (ctx) => readBotAtHand(ctx, null, true))
  if (!bot.settings.enabled) return null
  const { desk: _, ...chat } = newChat(language)
  return takeTurn({
    ...bot,
    ...abilitiesOf(scope, bot, null),
    ...chat,
    spend: undefined,
    describeIntents: undefined,
    dialogues: [],
    text,
    key: "live",
    kinds: ["text"],
    transcript: [{ author: "contact", text, cites: [] }],
  })
}

/** Only an answer that rests on something: an article, or the shop's own data. */
const isSure = (decision: TurnDecision) =>
  decision.kind === "answer" && decision.text !== "" && (decision.cites.length > 0 || decision.facts.length > 0)

/** Says an answer in the room itself, where the platform has an interface for it. At most once. */
export async function sayLive(scope: Scope, { answerId }: { answerId: string }, meta: { lastAttempt: boolean }) {
  const spoken = await inTenant(scope, (ctx) => readSpoken(ctx, { answerId }))
  if (!spoken || spoken.sent !== null) return
  const channel = channelNamed(spoken.channel)
  if (!channel?.abilities.answersLive) return
  const connection = await holdConnection(scope, spoken.connectionId)
  if (!connection || !(await inTenant(scope, (ctx) => claimSpoken(ctx, { answerId })))) return
  const result: SendResult = await channel.send(connection.inHand(), {
    id: spoken.id,
    threadRef: spoken.ref,
    recipient: spoken.ref,
    text: [...spoken.text].slice(0, channel.abilities.maxTextLength).join(""),
    language: languageOf(spoken.text) ?? "zh",
    cites: [],
    choices: [],
    author: "bot",
  })
  if (result.kind === "sent") return
  const again = result.kind === "retry" && !meta.lastAttempt
  await inTenant(scope, (ctx) => unsaySpoken(ctx, { answerId, sent: again ? null : "failed" }))
  if (again) throw new AppError("unavailable", `The platform asks to wait: ${result.reason}`)
}

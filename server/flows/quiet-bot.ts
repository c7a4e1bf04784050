import { type Found, missesAfter, type TurnDecision, takeTurn } from "@/server/ai"
import type { TurnLanguage } from "@/server/ai/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { TurnTrial } from "@/server/exams/contract"
import { abilitiesOf, readBotAtHand } from "@/server/flows/bot-at-hand"
import { sampleCustomer } from "@/server/flows/sample-desk"
import type { SampleDesk } from "@/server/flows/tools/tool"

type TurnInput = Parameters<typeof takeTurn>[0]
type ChatPart = "text" | "key" | "kinds" | "offered" | "misses" | "language" | "transcript" | "run"

/** Everything a turn needs apart from the chat it is taken in. */
export type QuietBot = Omit<TurnInput, ChatPart> & {
  /** what it can look up for the invented customer at their desk */
  atDesk?: (desk: SampleDesk) => Pick<TurnInput, "lookUp" | "call">
}

/** A chat that is kept nowhere: what carries over from turn to turn. */
export type QuietChat = Pick<TurnInput, "offered" | "misses" | "language" | "transcript" | "run"> & {
  /** the invented customer's orders; null: whoever speaks has none */
  desk: SampleDesk | null
}

export const newChat = (language: TurnLanguage, desk: SampleDesk | null = null): QuietChat => ({
  desk,
  offered: [],
  misses: 0,
  language,
  transcript: [],
  run: null,
})

/** The shop's own bot as it stands now, read once for many turns that nobody sees and nobody is billed for. */
export async function readQuietBot(scope: Scope, trial: TurnTrial = {}): Promise<QuietBot> {
  const bot = await inTenant(scope, (ctx) => readBotAtHand(ctx, null))
  const atDesk = (desk: SampleDesk) => {
    const { lookUp, call } = abilitiesOf(scope, bot, sampleCustomer(desk))
    return { lookUp, call }
  }
  return tryOtherwise({ ...bot, ...abilitiesOf(scope, bot, null), atDesk }, trial)
}

/** The same bot under other settings, for comparison. */
export function tryOtherwise(bot: QuietBot, trial: TurnTrial): QuietBot {
  const { tone, instructions, asksBack, answerAt, withModel } = trial
  const changed = {
    ...(tone !== undefined && { tone }),
    ...(instructions !== undefined && { instructions }),
    ...(asksBack !== undefined && { asksBack }),
  }
  return {
    ...bot,
    settings: { ...bot.settings, ...changed },
    ...(withModel === false && { spend: undefined, recall: undefined }),
    find: answerAt === undefined ? bot.find : async (...asked) => regate(await bot.find(...asked), answerAt),
  }
}

function regate(found: Found, answerAt: number): Found {
  return { ...found, weight: { ...found.weight, answer: found.weight.confidence >= answerAt } }
}

/** One turn of the product's own bot in a quiet chat, and the chat as it stands afterwards. */
export async function takeQuietTurn(
  bot: QuietBot,
  chat: QuietChat,
  text: string,
): Promise<{ decision: TurnDecision; chat: QuietChat }> {
  const heard = [...chat.transcript, { author: "contact", text, cites: [] }]
  const decision = await takeTurn({
    ...bot,
    ...(chat.desk && bot.atDesk?.(chat.desk)),
    ...chat,
    text,
    key: String(heard.length),
    kinds: ["text"],
    transcript: heard,
  })
  return {
    decision,
    chat: {
      desk: chat.desk,
      offered: decision.choices,
      misses: missesAfter(chat.misses, decision),
      language: decision.record.language,
      transcript: decision.text ? [...heard, { author: "bot", text: decision.text, cites: decision.cites }] : heard,
      run: decision.run === undefined ? chat.run : decision.run,
    },
  }
}

import type { TurnDecision } from "@/server/ai"
import type { PreviewQuestion, SampleProofs } from "@/server/ai/contract"
import type { Scope } from "@/server/context"
import type { CompareTurns, TurnTrial } from "@/server/exams/contract"
import { newChat, type QuietBot, readQuietBot, takeQuietTurn, tryOtherwise } from "@/server/flows/quiet-bot"
import { supposeFacts } from "@/server/flows/read-rule-facts"
import { openSampleDesk } from "@/server/flows/sample-desk"

/** The bot's turn at a question nobody sees but the merchant: the same code as for a customer, nothing kept, nothing billed. */
export async function previewTurn(
  scope: Scope,
  input: PreviewQuestion,
  trial: TurnTrial = {},
): Promise<TurnDecision & { samples: SampleProofs | undefined }> {
  const { decision, chat } = await takeTrial(await readQuietBot(scope, trial), input)
  return { ...decision, samples: chat.desk?.proofs() }
}

/** The same question under two settings, one after the other, so that neither pays for the other's time. */
export async function compareTurn(scope: Scope, input: CompareTurns) {
  const bot = await readQuietBot(scope)
  return {
    left: await timed(tryOtherwise(bot, input.left), input),
    right: await timed(tryOtherwise(bot, input.right), input),
  }
}

async function timed(bot: QuietBot, input: PreviewQuestion) {
  const began = performance.now()
  const { decision } = await takeTrial(bot, input)
  return { decision, tookMs: Math.round(performance.now() - began) }
}

function takeTrial(bot: QuietBot, { text, locale, misses, offered, run, samples, facts = {} }: PreviewQuestion) {
  const chat = { ...newChat(locale === "en" ? "en" : "zh", openSampleDesk(samples)), misses, offered, run }
  return takeQuietTurn({ ...bot, shop: supposeFacts(bot.shop, facts) }, chat, text)
}

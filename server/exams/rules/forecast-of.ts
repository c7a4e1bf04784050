import type { ChatOutcome } from "@/server/exams/rules/outcome-of-chat"
import { type Share, shareOf } from "@/server/exams/rules/share-of"

export type Forecast = {
  chats: number
  counts: Record<ChatOutcome, number>
  /** chats with a question, which the shares are shares of */
  asked: number
  /** the bot alone, taps and known wrong answers counted in */
  resolution: Share
  /** what the estimate rests on */
  tapShare: number
  tapFrom: "measured" | "assumed"
  /** right among rated answers, where enough were rated to use it */
  ratedPrecision: number | null
  /** chats in 30 days, by the time the export spans; null when it names no times */
  chatsPerMonth: number | null
  /** conversations in 30 days that would be billed: the bot answered and no person had to */
  billedPerMonth: number | null
  tokens: number
  tokensPerMonth: number | null
}

/** Until a shop has measured it: seven customers in ten tap the right choice when they see it. */
const assumedTapShare = 0.7
/** So many taps or ratings make a figure of the shop's own. */
const leastMeasured = 20

export type Calibration = {
  /** customers who were offered choices, and those who picked one */
  offeredLive: number
  pickedLive: number
  ratedAnswers: number
  ratedRight: number
}

/** What a month with the bot would bring, from the outcomes of old chats. */
export function forecastOf(input: {
  counts: Record<ChatOutcome, number>
  tokens: number
  /** days between the first and the last message; null when the export names no times */
  days: number | null
  calibration: Calibration
}): Forecast {
  const { counts, tokens, days, calibration } = input
  const chats = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const asked = chats - counts.small_talk
  const isTapMeasured = calibration.offeredLive >= leastMeasured
  const tapShare = isTapMeasured ? calibration.pickedLive / calibration.offeredLive : assumedTapShare
  const ratedPrecision =
    calibration.ratedAnswers >= leastMeasured ? calibration.ratedRight / calibration.ratedAnswers : null
  // Rated answers say better than words in common how many of the bot's answers are right.
  const answered = ratedPrecision === null ? counts.resolved : (counts.resolved + counts.suspect) * ratedPrecision
  const resolution = shareOf(answered + counts.one_tap * tapShare, asked)
  const perMonth = days !== null && days >= 1 ? 30 / days : null
  const chatsPerMonth = perMonth === null ? null : Math.round(chats * perMonth)
  const billed = counts.resolved + counts.suspect + counts.one_tap * tapShare
  return {
    chats,
    counts,
    asked,
    resolution,
    tapShare,
    tapFrom: isTapMeasured ? "measured" : "assumed",
    ratedPrecision,
    chatsPerMonth,
    billedPerMonth: perMonth === null ? null : Math.round(billed * perMonth),
    tokens,
    tokensPerMonth: perMonth === null ? null : Math.round(tokens * perMonth),
  }
}

import { calibrateThreshold, type JudgedAnswer, judgedNeeded, lowestError } from "@/server/ai/rules/calibrate-threshold"

export type AutonomyMode = "auto" | "draft" | "human"

/** Why an intent stands where it stands. Answers judged before `since` no longer count. */
export type AutonomyReason = { since: Date | null } & (
  | { kind: "chosen" }
  /** too few judged answers to prove anything */
  | { kind: "waiting"; judged: number; needed: number }
  /** the budget is proven from the threshold on */
  | { kind: "proven"; wrong: number; of: number }
  /** enough judged answers, and no threshold keeps the budget */
  | { kind: "unproven"; wrong: number; of: number }
  /** the latest answers were wrong too often */
  | { kind: "demoted"; wrong: number; of: number }
)

export type AutonomyStanding = { mode: AutonomyMode; answerAt: number | null; reason: AutonomyReason }

/**
 * How far the bot may go on one intent. `judged` from the oldest to the newest. What a merchant set to draft or human
 * stays; auto falls to draft as soon as its latest answers break the budget, and comes back when it is proven again.
 */
export function chooseAutonomy(
  standing: AutonomyStanding,
  budget: number,
  judged: readonly JudgedAnswer[],
): AutonomyStanding {
  const { mode, reason } = standing
  if (mode === "human" || (mode === "draft" && reason.kind === "chosen")) return standing
  const { since } = reason
  const from = since ? judged.findIndex((answer) => answer.at >= since) : 0
  const evidence = from < 0 ? [] : judged.slice(from)
  const needed = judgedNeeded(budget)
  if (mode === "auto") {
    const failed = latestFailure(evidence, standing.answerAt ?? 0, budget)
    if (failed) return { mode: "draft", answerAt: standing.answerAt, reason: { kind: "demoted", ...failed } }
  }
  const latest = evidence.slice(-remembered * needed)
  if (latest.length < needed) {
    if (mode === "draft") return standing
    return { mode, answerAt: standing.answerAt, reason: { kind: "waiting", judged: latest.length, needed, since } }
  }
  const proven = calibrateThreshold(latest, budget)
  if (proven) {
    const { answerAt, wrong, of } = proven
    return { mode: "auto", answerAt, reason: { kind: "proven", wrong, of, since } }
  }
  if (reason.kind === "demoted") return standing
  const wrong = latest.filter(({ right }) => !right).length
  return { mode: "draft", answerAt: standing.answerAt, reason: { kind: "unproven", wrong, of: latest.length, since } }
}

/** Evidence reaches back this many times what a proof needs, so that it follows the shop as it is now. */
const remembered = 4
/** The latest answers are looked at in spans of these lengths: short ones see a sudden change, long ones a slow one. */
const spans = [10, 25, 50, 100, 200, 400]
/** One-sided 95 %: a fall costs only work, so it comes sooner than a rise. */
const watchful = 1.645

function latestFailure(evidence: readonly JudgedAnswer[], answerAt: number, budget: number) {
  const inForce = evidence.filter(({ confidence }) => confidence >= answerAt).slice(-spans.at(-1)!)
  for (const span of spans) {
    const latest = inForce.slice(-span)
    const wrong = latest.filter(({ right }) => !right).length
    if (wrong >= 2 && lowestError(wrong, latest.length, watchful) > budget) {
      return { wrong, of: latest.length, since: latest[0]!.at }
    }
    if (latest.length < span) return null
  }
  return null
}

/** A reason as it is kept: kind, figures, and since when, as in `demoted:4/50@2026-03-01T00:00:00.000Z`. */
export function writeReason(reason: AutonomyReason): string {
  const since = reason.since ? `@${reason.since.toISOString()}` : ""
  if (reason.kind === "chosen") return `chosen${since}`
  const [part, whole] = reason.kind === "waiting" ? [reason.judged, reason.needed] : [reason.wrong, reason.of]
  return `${reason.kind}:${part}/${whole}${since}`
}

/** What is not understood counts as chosen by the merchant. */
export function readReason(kept: string): AutonomyReason {
  const [, kind, part, whole, at] = kept.match(/^(\w+)(?::(\d+)\/(\d+))?(?:@(.+))?$/) ?? []
  const time = at ? new Date(at) : null
  const since = time && !Number.isNaN(time.getTime()) ? time : null
  const [first, second] = [Number(part), Number(whole)]
  if (kind === "waiting") return { kind, judged: first, needed: second, since }
  if (kind === "proven" || kind === "unproven" || kind === "demoted") return { kind, wrong: first, of: second, since }
  return { kind: "chosen", since }
}

import type { JudgedAnswer } from "@/server/ai/rules/calibrate-threshold"
import { type AutonomyStanding, chooseAutonomy } from "@/server/ai/rules/choose-autonomy"
import { printFigure, printShare } from "./figure"

export type AutonomyRun = {
  /** answers the bot gave by itself, and how many of them were wrong */
  automatic: number
  wrong: number
  /** the bot's own share of all questions, before the drift and after it */
  shareBefore: number
  shareAfter: number
  demotions: number
}

export type AutonomyWorld = {
  budget: number
  questions: number
  /** share of answers and drafts that somebody judges */
  judgedShare: number
  /** how many times likelier a wrong answer is after half of the questions */
  drift: number
  /** answers judged in exams before the first customer */
  examined: number
}

/** One shop's life with one intent: how sure the bot is says something of how right it is, and half-way it says less. */
export function liveThrough(seed: number, world: AutonomyWorld): AutonomyRun {
  const random = noise(seed)
  // Every shop's bot is right in its own measure.
  const badness = 0.08 + 0.5 * random()
  const shape = 1 + 2 * random()
  const judged: JudgedAnswer[] = []
  let standing: AutonomyStanding = { mode: "auto", answerAt: null, reason: { kind: "chosen", since: null } }
  const run = { automatic: 0, wrong: 0, demotions: 0 }
  const byHalf = [0, 0]
  for (let question = -world.examined; question < world.questions; question++) {
    const drifted = question >= world.questions / 2
    const confidence = Math.round(1000 * (1 - 0.5 * random() * random())) / 1000
    const chance = Math.min(0.95, badness * (2 * (1 - confidence)) ** shape * (drifted ? world.drift : 1))
    const right = random() >= chance
    if (question >= 0 && standing.mode === "auto" && confidence >= (standing.answerAt ?? 0)) {
      run.automatic++
      byHalf[drifted ? 1 : 0]!++
      if (!right) run.wrong++
    }
    if (question >= 0 && random() >= world.judgedShare) continue
    judged.push({ confidence, right, at: new Date(question * 60_000) })
    // Only a wrong answer the bot gave by itself is weighed at once; the rest changes little from one to the next.
    const isUrgent = !right && standing.mode === "auto" && confidence >= (standing.answerAt ?? 0)
    if (!isUrgent && judged.length % 25 > 0) continue
    const next = chooseAutonomy(standing, world.budget, judged)
    if (standing.mode === "auto" && next.mode === "draft") run.demotions++
    standing = next
  }
  const half = world.questions / 2
  return { ...run, shareBefore: byHalf[0]! / half, shareAfter: byHalf[1]! / half }
}

export const autonomyWorlds: (AutonomyWorld & { name: string })[] = [
  { name: "2%", budget: 0.02, questions: 6000, judgedShare: 0.5, drift: 4, examined: 500 },
  { name: "5%", budget: 0.05, questions: 6000, judgedShare: 0.3, drift: 4, examined: 250 },
  { name: "10%", budget: 0.1, questions: 3000, judgedShare: 0.3, drift: 4, examined: 150 },
  // Nothing was judged before the first customer: the shop's own gate decides until there is proof.
  { name: "2%-unexamined", budget: 0.02, questions: 6000, judgedShare: 0.5, drift: 4, examined: 0 },
  { name: "5%-unexamined", budget: 0.05, questions: 6000, judgedShare: 0.3, drift: 4, examined: 0 },
]

/** How often the budget holds over 200 lives of a shop, a drift half-way included. */
export function examine() {
  for (const world of autonomyWorlds) {
    const runs = Array.from({ length: 200 }, (_, seed) => liveThrough(seed + 1, world))
    const name = `autonomy-${world.name}`
    const kept = runs.filter((run) => run.wrong <= world.budget * run.automatic)
    printShare(`${name}-kept`, kept.length, runs.length)
    const mean = (of: (run: AutonomyRun) => number) => (100 * runs.reduce((sum, run) => sum + of(run), 0)) / runs.length
    printFigure({ name: `${name}-share-before-drift`, value: mean((run) => run.shareBefore), unit: "%" })
    printFigure({ name: `${name}-share-after-drift`, value: mean((run) => run.shareAfter), unit: "%" })
    const errors = runs.map((run) => (run.automatic ? run.wrong / run.automatic : 0)).sort((a, b) => a - b)
    printFigure({ name: `${name}-error-median`, value: 100 * errors[100]!, unit: "%" })
    printFigure({ name: `${name}-error-19-in-20`, value: 100 * errors[189]!, unit: "%" })
  }
}

function noise(seed: number) {
  let state = seed * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

import { isAnswered } from "@/server/exams/rules/judge-answer"
import { type Share, shareOf } from "@/server/exams/rules/share-of"

export type Judged = { decision: string; passed: boolean | null; rating: string | null }

export type ExamScore = {
  asked: number
  /** what became of the questions */
  decisions: { answered: number; suggested: number; missed: number; handed: number; other: number }
  /** answered without a person, of all asked */
  coverage: Share
  /** right, of the answered ones somebody or the list has judged */
  precision: Share
  /** right in the list's or a person's eyes, of all judged, refusals included */
  right: Share
  /** nobody and nothing has judged these yet */
  unjudged: number
}

/** A person's word goes before the list's expectation. */
export function verdictOf({ passed, rating }: { passed: boolean | null; rating: string | null }): boolean | null {
  return rating === null ? passed : rating === "right"
}

/** The figures of one run; never a share without what it is a share of. */
export function scoreExam(answers: readonly Judged[]): ExamScore {
  const count = (of: readonly string[]) => answers.filter(({ decision }) => of.includes(decision)).length
  const answered = answers.filter(({ decision }) => isAnswered(decision))
  const judgedAnswered = answered.filter((answer) => verdictOf(answer) !== null)
  const judged = answers.filter((answer) => verdictOf(answer) !== null)
  const right = (list: readonly Judged[]) => list.filter((answer) => verdictOf(answer) === true).length
  return {
    asked: answers.length,
    decisions: {
      answered: answered.length,
      suggested: count(["suggest"]),
      missed: count(["miss"]),
      handed: count(["handoff"]),
      other: count(["greet"]),
    },
    coverage: shareOf(answered.length, answers.length),
    precision: shareOf(right(judgedAnswered), judgedAnswered.length),
    right: shareOf(right(judged), judged.length),
    unjudged: answers.length - judged.length,
  }
}

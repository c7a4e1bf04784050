export type Expectation = { articleId: string | null; mustSay: string | null; mayRefuse: boolean }
export type GivenAnswer = { decision: string; text: string; cites: readonly { articleId: string }[] }

/** What the bot gives when it speaks for itself. */
export const isAnswered = (decision: string) => decision === "answer" || decision === "dialogue"

/**
 * Whether an answer is what the list expects; null when the list expects nothing in particular and a person has to say.
 * A question that may be refused must not be answered, unless it also names what the answer has to be.
 */
export function judgeAnswer(expected: Expectation, given: GivenAnswer): boolean | null {
  const words = wordsOf(expected.mustSay)
  const names = Boolean(expected.articleId) || words.length > 0
  if (!names) return expected.mayRefuse ? !isAnswered(given.decision) : null
  if (!isAnswered(given.decision)) return expected.mayRefuse
  if (expected.articleId && !given.cites.some(({ articleId }) => articleId === expected.articleId)) return false
  const said = fold(given.text)
  return words.every((alternatives) => alternatives.some((word) => said.includes(word)))
}

/** "48 小时; 包邮|免运费": all parts between semicolons, any part between bars. */
function wordsOf(mustSay: string | null): string[][] {
  return (mustSay ?? "")
    .split(/[;；\n]/)
    .map((part) => part.split(/[|｜]/).map(fold).filter(Boolean))
    .filter((part) => part.length > 0)
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

/** What somebody thinks of an answer of the bot. */
export const verdicts = ["wrong", "unsure", "right"] as const
export type Verdict = (typeof verdicts)[number]

/** A longer answer is not repeated whole: what changed is what matters. */
const shortAnswer = 160

/**
 * What a customer is told who was told something wrong: what it was about and what holds. Of a long answer only the
 * sentences that are new.
 */
export function draftCorrection(input: { language: "zh" | "en"; about: string; before: string; now: string }): string {
  const about = input.about.replace(/[?？。.!！\s]+$/u, "")
  const now = input.now.length <= shortAnswer ? input.now.trim() : newSentences(input.before, input.now)
  return input.language === "zh"
    ? `更正：之前告诉您的「${about}」有误，请以这条为准：${now}\n给您添麻烦了，抱歉。`
    : `A correction: what we told you about “${about}” was not right. Please go by this instead: ${now}\nWe are sorry for the trouble.`
}

function newSentences(before: string, now: string): string {
  const known = new Set(sentencesOf(before).map(bare))
  const fresh = sentencesOf(now).filter((sentence) => !known.has(bare(sentence)))
  return fresh.length > 0 ? fresh.join(/\p{Script=Han}/u.test(now) ? "" : " ") : now.trim()
}

const sentencesOf = (text: string) =>
  (text.match(/[^。！？!?\n]+?(?:[。！？!?]+|\.(?=\s|$)|(?=\n)|$)/g) ?? []).map((one) => one.trim()).filter(Boolean)
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")

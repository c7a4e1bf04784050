type Said = { author: string; text: string }

/** Openings that lean on what was said before. */
const openings =
  /^(?:那|那么|那如果|如果是|要是|换成|还有|另外|再问|然后|and\b|what about|how about|what if|then\b|also\b|but\b|or\b|same\b)/i
/** Words that stand for something named before. */
const stands =
  /这个|那个|这款|那款|这件|那件|它|这种|那种|上面|刚才|刚刚|同样|\b(?:it|its|that one|this one|these|those|them|they|that|this)\b/i
const questionWords =
  /什么|怎么|怎样|如何|多少|多久|几|哪|谁|为什么|吗|么|呢|\b(?:what|how|when|where|which|who|why|do|does|can|is|are)\b/i

/** Whether a question cannot be understood without the words before it: too short, or pointing back. */
export function isFollowUp(text: string, before: readonly Said[]): boolean {
  if (!previousQuestion(before)) return false
  const plain = text.trim()
  const letters = plain.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = plain.match(/[\p{Script=Latin}\p{N}']+/gu)?.length ?? 0
  const size = letters / 2 + words
  if (size === 0) return false
  if (openings.test(plain) && size <= 12) return true
  if (stands.test(plain) && size <= 9) return true
  return size <= 2.5 && (/呢[?？]?$/.test(plain) || !questionWords.test(plain))
}

/** The question as it stands alone without a model: what was asked before, and what is asked now. */
export function joinQuestions(text: string, before: readonly Said[]): string {
  const previous = previousQuestion(before)
  return previous ? `${previous.slice(0, 200)} ${text.trim()}` : text.trim()
}

/** The customer's last words before these, as far as they ask something. */
function previousQuestion(before: readonly Said[]): string | null {
  const said = before.filter(({ author, text }) => author === "contact" && text.trim().length > 2)
  return said.at(-1)?.text.trim() ?? null
}

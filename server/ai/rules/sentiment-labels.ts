export const sentiments = ["negative", "neutral", "positive"] as const
export type Sentiment = (typeof sentiments)[number]

/** What a row's label means; `angry` is null when the label says nothing about anger. */
export type FeelingLabel = { sentiment: Sentiment; angry: boolean | null }

const words: Record<Sentiment, string> = {
  negative:
    "negative|neg|bad|sad|sadness|fear|fearful|disgust|disgusted|disappointment|disappointed|disapproval|embarrassment|grief|nervousness|remorse|unhappy|dissatisfied|complaint|负面|负|消极|差评|不满|不满意|差|难过|悲伤|伤心|害怕|恐惧|厌恶|失望",
  neutral:
    "neutral|neu|none|other|mixed|surprise|surprised|confusion|curiosity|realization|question|中性|中|中立|一般|无|其他|惊讶|惊奇|平静|客观",
  positive:
    "positive|pos|good|happy|happiness|joy|love|admiration|amusement|approval|caring|desire|excitement|gratitude|optimism|pride|relief|satisfied|like|正面|正|积极|好评|满意|好|开心|高兴|快乐|喜悦|喜欢|赞",
}
const angryWords = new Set("angry|anger|annoyance|annoyed|furious|rage|mad|生气|愤怒|怒|气愤|恼怒|投诉".split("|"))
const sentimentOf = new Map(
  sentiments.flatMap((sentiment) => words[sentiment].split("|").map((word) => [word, sentiment] as const)),
)

/**
 * Understands the labels people use: words in Chinese or English, emotions, 0/1, -1/0/1, 0/1/2, or one to five stars,
 * told apart by which numbers occur. A label nobody understands gives null. Where some rows are called angry, all the
 * others are known not to be.
 */
export function readLabels(labels: readonly (string | number | boolean)[]): (FeelingLabel | null)[] {
  const plain = labels.map((label) =>
    String(label)
      .trim()
      .toLowerCase()
      .replace(/ stars?$|星$/, ""),
  )
  const numbers = new Set(plain.filter((label) => label !== "" && Number.isFinite(Number(label))).map(Number))
  const anger = plain.some((label) => angryWords.has(label))
  return plain.map((label) => {
    if (angryWords.has(label)) return { sentiment: "negative", angry: true }
    const sentiment =
      sentimentOf.get(label) ??
      (numbers.has(Number(label)) && label ? ofNumber(Number(label), numbers) : ofTruth(label))
    return sentiment ? { sentiment, angry: anger ? false : null } : null
  })
}

function ofNumber(value: number, all: ReadonlySet<number>): Sentiment {
  const lowest = Math.min(...all)
  const highest = Math.max(...all)
  if (highest > 2) return value < 3 ? "negative" : value > 3 ? "positive" : "neutral"
  if (lowest >= 0 && highest === 2) return value < 1 ? "negative" : value > 1 ? "positive" : "neutral"
  if (lowest >= 0) return value > 0 ? "positive" : "negative"
  return value < 0 ? "negative" : value > 0 ? "positive" : "neutral"
}

function ofTruth(label: string): Sentiment | null {
  return label === "true" ? "positive" : label === "false" ? "negative" : null
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" })

/** Words that ask, urge or bind, and say nothing of what is asked about. */
const empty = new Set(
  (
    "的 了 吗 呢 吧 啊 呀 嘛 么 哦 哈 我 你 您 我们 你们 咱们 请问 请 问 到底 究竟 还 还是 还要 所以 那 就 是 这 这个 这件 那个 也 都 又 再 才 说 一下 想 想问 " +
    "帮 要 会 不会 会不会 能 能不能 可以 可不可以 可不 有 有没有 没有 没 是不是 不 或 和 给 " +
    "the a an my your our this that it its is are was were do does did can could will would shall should i you we me us to for of in on at by so but " +
    "and again still please asked asking said saying told if or not exactly finally really just now actually ever"
  ).split(" "),
)

/** What a question is about. */
export function topicOf(text: string): Set<string> {
  const words = [...segmenter.segment(text.normalize("NFKC").toLowerCase().slice(0, 500))]
  return new Set(
    words.filter(({ isWordLike, segment }) => isWordLike && !empty.has(segment)).map(({ segment }) => segment),
  )
}

/** Whether two questions ask the same: nearly all the shorter one is about, the longer one is about too. */
export function asksAgain(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one]
  if (short.size < 2) return false
  const shared = [...short].filter((word) => long.has(word)).length
  return shared >= 0.8 * short.size && shared >= 0.4 * long.size
}

import { normaliseText } from "@/server/ai/rules/normalise-text"

/**
 * A question by what it asks: politeness, punctuation, particles and other spellings of the same grammar are gone. Two
 * questions with the same plain form have the same answer. Everything that names or decides something stays: numbers,
 * names, sizes, negations, prepositions, and the order of words but for a few Chinese pairs that mean the same both ways.
 */
export function plainQuestion(text: string): string {
  const words = spelledOut(normaliseText(text).toLowerCase())
    .replace(/(\d)[.,](?=\d)/g, "$1·")
    .replace(/[^\p{L}\p{N}·%$¥€£+]+/gu, " ")
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "")
    .trim()
  const bare = untilSame(words, (left) => left.replace(openings, "").replace(endings, "").trim())
  return asksFirst(inOneWording(bare, [...chinese, ...english]))
    .replace(/\s+/g, " ")
    .trim()
}

/** Said before the question: greetings, requests to be told, whom one speaks to. */
const openings = new RegExp(
  `^(?:${[
    "亲亲|亲(?![子戚友肤测自手属爱人])|您好|你好|哈喽|在吗|请问(?:一下|下)?|麻烦(?:问|问一)?下|那个",
    "(?:我?想|我)?(?:问|咨询|知道|了解)(?:一下|下)|我?想(?:问|咨询|知道|了解)",
    "你们(?:家|店)?|您(?:家|店)|你家|贵店|咱们?(?:家|店)",
    "(?:hi|hello|hey)(?: there)?\\b|good (?:morning|afternoon|evening|day)\\b|dear (?:team|sir|madam)\\b",
    "(?:please|pls|plz|kindly|excuse me|quick question|may i ask|can i ask)\\b",
    "(?:(?:could|can|would|will) you (?:please )?(?:tell me|let me know)|do you (?:happen to )?know)(?: if| whether)?\\b",
    "i (?:would like|want|need) to (?:know|ask)(?: if| whether)?\\b",
    "i (?:was|am) (?:just )?wondering(?: if| whether)?\\b",
  ].join("|")})`,
)

const endings =
  /(?:[呢啊呀哦哈吧嘛吗]|(?<![什怎那这多])么|谢谢[您你啦了]?|多谢|\b(?:please|pls|plz|thx|thanks|thank you)(?: a lot| so much| very much| in advance)?)$/u

type Wording = [said: RegExp, plain: string]

const chinese: Wording[] = [
  [/有没有/g, "有"],
  // "能不能", "支不支持", "包不包邮": asking by yes and no
  [/(\p{Script=Han})不\1/gu, "$1"],
  [/是否(?=可以|能)|一下/g, ""],
  [/是否/g, "是"],
  [/可以|能够|能否|可否/g, "能"],
  [/多长时间|多久时间/g, "多久"],
  [/多少天/g, "几天"],
  [/啥时候|什么时间|何时|几时/g, "什么时候"],
  [/如何|怎样/g, "怎么"],
  [/(?:大概|大约|一般|通常)?(?:需要|要|得)?(?=多久|几天)/g, ""],
  [/(?<=什么时候|多久|几天)(?:才能|才会|就能|能|会)/g, ""],
  [/(?<=\p{Script=Han})(?<![目别有是真])的(?=\p{Script=Han})(?![确士话])/gu, ""],
]

const english: Wording[] = [
  [/\b(?:is it possible|am i able|are we able) to\b/g, "can i"],
  [/\bare you able to\b/g, "can you"],
  // "when do you ship" and "(do you know) when you ship"
  [/\bdo (?=(?:you|i|we|they)\b)/g, ""],
  [/\b(?:please|pls|plz|kindly|the|an)\b/g, ""],
]

const inOneWording = (text: string, wordings: readonly Wording[]) =>
  wordings.reduce((plain, [said, word]) => plain.replace(said, word), text)

/** "发货多久" is "多久发货". Only with what cannot mean another thing the other way round, as "洗多久" does. */
const eitherWay = /^(发货|寄出|到货|送到|送达|收到|配送|补货|退款|到账|退款到账|运费)(多久|几天|什么时候|多少钱)$/

const asksFirst = (text: string) => text.replace(eitherWay, "$2$1")

const shortForms: Wording[] = [
  [/\b(what|where|when|how|who|that|it|there)'s\b/g, "$1 is"],
  [/\b(i|you|we|they)'(?:re|m)\b/g, "$1 am"],
  [/\b(i|you|we|they)'d\b/g, "$1 would"],
  [/\bcan(?:'t|not)\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/\b(do|does|did|is|are|was|has|have|could|would|should)n't\b/g, "$1 not"],
]

const spelledOut = (text: string) => inOneWording(text, shortForms).replace(/\b(you|we|they) am\b/g, "$1 are")

function untilSame(text: string, change: (text: string) => string): string {
  const changed = change(text)
  return changed === text ? text : untilSame(changed, change)
}

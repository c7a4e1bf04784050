/** What comments keep asking, in the many ways they do. Longer phrases stand before the ones they hold. */
const topics: [topic: string, chinese: RegExp, english: RegExp][] = [
  [
    "price",
    /多少(?:钱|米|块|元|rmb)|几多钱|多钱|什么价[格位]?|价格(?:是)?多少|价钱|价格|价位|怎么卖|咋卖|咋卖的|几块钱?/g,
    /\b(?:how much(?: (?:is|are|does|do)(?: (?:it|this|that|these|they))?)?(?: cost)?|what(?:'s| is) the (?:price|cost)|prices?|costs?)\b/g,
  ],
  [
    "buy",
    /(?:在|去|从|到)?(?:哪里|哪儿|哪|那里)(?:可以|能)?(?:买|下单|购买|拍)(?:到|得到|的)?|怎么(?:购买|买|拍|下单)(?:的|到)?|咋买|(?:求|发|给|有|要)?(?:一?下|个)?(?:链接|连接)(?:发一?下|呢|在哪|有)?/g,
    /\b(?:where (?:can i |do i |to |did you )?(?:buy|get|order|purchase)(?: it| this| that| one)?|how (?:can i |do i |to )(?:buy|order|get)(?: it| this| that| one)?|(?:drop |send |share )?(?:the )?links?)\b/g,
  ],
  ["size", /尺码|尺寸|码数|多大码|什么码|几码|哪个码|什么号|多大号|码|号(?![0-9a-z])/g, /\b(?:sizes?|sizing)\b/g],
  [
    "have",
    /还?有没有货?|还?有没|还?有货|现货|库存|还?有(?=[^意点些什])/g,
    /\b(?:in stock|available|have you got|do you have|you got)\b/g,
  ],
  [
    "dispatch",
    /什么时候(?:能|可以|会|才)?(?:发货|发|寄)|多久(?:能|可以|会|才)?(?:发货|发|寄)|几天(?:能|可以|会|才)?(?:发货|发)|(?:啥|什么)时候发货|发货/g,
    /\bwhen (?:will|do|does) (?:you|it|they) (?:ship|dispatch)(?: it)?\b/g,
  ],
  ["postage", /包不包邮|包邮|运费|邮费|免运费?/g, /\b(?:free shipping|shipping (?:cost|fee)s?)\b/g],
  ["fade", /掉不掉色|掉色|褪色/g, /\b(?:fades?|colou?r fad\w+)\b/g],
  ["shrink", /缩不缩水|缩水/g, /\bshrinks?\b/g],
  [
    "discount",
    /优惠券?|折扣|打折|便宜一?点|便宜些|能便宜|活动价?|满减/g,
    /\b(?:discounts?|coupons?|(?:promo|discount) codes?|on sale)\b/g,
  ],
  [
    "material",
    /什么(?:材质|面料|料子|布料)|材质|面料|料子/g,
    /\b(?:what (?:material|fabric)|made of|material|fabric)\b/g,
  ],
]
/** Politeness, grammar and joy: what is left without them is what the comment is about. */
const filler =
  /请问|想问|问一?下|麻烦|谢谢|亲亲?|老板|店家|主播|客服|小姐姐|姐妹|宝宝们?|这一?[个件款条双种套]|那[个件款条双种]|这|那|它|我|你们?|您|的话|的|了|吗|呢|吧|啊|呀|么|嘛|哦|噢|喔|哈+|啦|诶|嗯|是|在|就|也|都|还|给|一?下|一个|可以|能|会|要|想|可|货|求|个|件|款|上|有/g
const englishFiller = new Set(
  "a an the is are was be do does did i me my you your u ur it its this that these those to of for on at in with and or please pls plz hi hello hey thanks thank so can could will would may there any one ones get got have has like just also really what how".split(
    " ",
  ),
)

/**
 * What a comment is about, as a set of parts in one order: two comments with the same parts are one question in other
 * words. Sizes, colours and numbers stay, so S is never grouped with M. Give it folded text.
 */
export function unitsOf(text: string): string[] {
  const units = new Set<string>()
  // "会不会", "有没有": the question is in the verb.
  let rest = text.replace(/([^\s])[不没]\1/gu, "$1").replace(/['’]s\b/g, "")
  for (const [topic, ...patterns] of topics) {
    for (const pattern of patterns) {
      rest = rest.replace(pattern, () => {
        units.add(`=${topic}`)
        return " "
      })
    }
  }
  rest = rest.replace(filler, " ")
  for (const [run] of rest.matchAll(/\p{Script=Han}+|\p{N}+|(?:(?!\p{Script=Han})\p{L})+/gu)) {
    if (/^\p{Script=Han}/u.test(run)) for (const character of run) units.add(character)
    else addWord(units, run)
  }
  return [...units].sort()
}

function addWord(units: Set<string>, word: string) {
  if (englishFiller.has(word)) return
  units.add(word.length > 3 ? word.replace(/(?<!s)s$/, "") : word)
}

/** Whether a short comment asks by its subject alone: "price", "link please". */
export function asksBySubject(units: readonly string[], text: string): boolean {
  return units.some((unit) => unit.startsWith("=")) && [...text].length <= shortAsk
}
const shortAsk = 12

/** The name of a question: its parts, or the bare text of what has none, such as a heart. */
export function keyOf(units: readonly string[], text: string): string {
  const key = units.length > 0 ? units.join(" ") : `"${text.replace(/(.)\1+/gu, "$1").replace(/[\s\p{P}]+/gu, "")}`
  return [...key].slice(0, 200).join("")
}

/** From here on two long comments say the same. */
const alike = 0.8
const longEnough = 6

/** Whether two comments say the same although a word differs: long ones only, and never when a size or number does. */
export function saysTheSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length < longEnough || other.length < longEnough) return false
  const [first, second] = [new Set(one), new Set(other)]
  const differ = [...one.filter((unit) => !second.has(unit)), ...other.filter((unit) => !first.has(unit))]
  if (differ.some((unit) => /^[\p{N}a-z]/u.test(unit) || telling.has(unit))) return false
  const shared = one.length - one.filter((unit) => !second.has(unit)).length
  return shared / (one.length + other.length - shared) >= alike
}
/** Characters by which two things of one kind differ. */
const telling = new Set("大小红黄蓝绿白黑灰紫粉棕男女长短厚薄左右前后不没".split(""))

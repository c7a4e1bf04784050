import { normaliseText } from "@/server/ai/rules/normalise-text"

/** How angry or let down each phrase sounds, 0–1. Longer phrases stand before the shorter ones inside them. */
const lexicon: [number, string][] = [
  [
    0.75,
    "骗子|骗人|欺骗|诈骗|垃圾|无耻|恶心|气死|气炸|愤怒|忍无可忍|去死|滚|傻逼|妈的|他妈|混蛋|黑店|坑人|坑爹|奸商|举报|曝光|12315|投诉|工商局|消协|太过分|欺负人|耍我|玩我|智障|scam|scammer|fraud|furious|outrageous|disgusting|disgrace|ridiculous|bullshit|shit|fuck|fucking|rip off|ripoff|liar|liars|lawyer|sue you|lawsuit|worst|pathetic|unacceptable|enraged|thieves|garbage",
  ],
  [
    0.5,
    "生气|太差|很差|差劲|差评|失望|糟糕|烂透|烂|无语|敷衍|推卸|不负责任|退钱|还我钱|受不了|忍不了|没完没了|等了好久|等了这么久|等半天|什么破|破店|什么态度|服务态度|再也不|后悔买|火大|烦死|崩溃|离谱|搞什么|搞笑呢|答非所问|听不懂人话|没人管|没人理|不理人|angry|mad at|terrible|horrible|awful|disappointed|disappointing|disappointment|frustrated|frustrating|upset|annoyed|annoying|useless|hate|never again|fed up|sick of|waste of|complain|complaint|joke|appalling|rude|crap|sucks|still waiting|want my money back|bbb",
  ],
  [
    0.25,
    "不满|不满意|不高兴|着急|急死|太慢|好慢|慢死|怎么还|到底|多少遍|说了几遍|没用|不行|有毛病|催|郁闷|难过|伤心|not happy|unhappy|not satisfied|too slow|so slow|taking forever|again and again|third time|second time|how many times|wrong again|not helpful|unhelpful|doesnt help|does not help|bad|poor|sad|ignored|nobody answers|wtf|omg|seriously",
  ],
]
const calming =
  /谢谢|感谢|满意|喜欢|不错|很好|太好了|辛苦|棒|thank|great|love|perfect|awesome|happy with|excellent|appreciate/gi
const negatedBefore =
  /(?:不|没|没有|别|不是|并不|never|not|isnt|wasnt|no|dont be|not at all)\s*(?:很|太|so|very|really)?\s*$/i
const entries = lexicon.flatMap(([weight, list]) =>
  list.split("|").map((phrase) => ({ weight, pattern: patternOf(phrase) })),
)

function patternOf(phrase: string): RegExp {
  return /^[a-z]/i.test(phrase) ? new RegExp(`\\b${phrase}\\b`, "gi") : new RegExp(phrase, "g")
}

/** How fast an earlier message stops counting. */
const fading = [1, 0.7, 0.4]

/**
 * Anger and disappointment of the last messages, 0 (calm) to 1 (furious). A priority, not a route: about half of those
 * a lexicon flags are not angry. Give one message, or the customer's messages oldest first.
 */
export function moodOf(messages: string | readonly string[]): number {
  const latest = (typeof messages === "string" ? [messages] : messages).slice(-fading.length).reverse()
  const mood = latest.reduce((worst, text, age) => Math.max(worst, moodOfOne(text) * (fading[age] as number)), 0)
  return Math.round(mood * 100) / 100
}

function moodOfOne(text: string): number {
  const plain = normaliseText(text.slice(0, 4000)).replace(/'/g, "")
  let calm = 1
  for (const { weight, pattern } of entries) {
    for (const found of plain.matchAll(pattern)) {
      if (!negatedBefore.test(plain.slice(Math.max(0, found.index - 12), found.index))) calm *= 1 - weight
    }
  }
  const feeling = 1 - calm
  const shouting = (/[!?]{3,}/.test(plain) ? 0.15 : 0) + (isShouted(plain) ? 0.2 : 0)
  const kindness = Math.min(0.4, (plain.match(calming)?.length ?? 0) * 0.2)
  return Math.min(1, Math.max(0, feeling + shouting * (feeling > 0 ? 1 : 0.8) - kindness))
}

function isShouted(text: string): boolean {
  const words = text.match(/\b[A-Za-z]{3,}\b/g) ?? []
  return words.length >= 3 && words.filter((word) => word === word.toUpperCase()).length * 2 > words.length
}

import { bounds, type Scale } from "@/server/surveys/rules/scales"

export type Answer = { score: number; comment: string | null }

const longestAnswer = 400
const numerals = "零一二三四五六七八九十"
/** What a number counts when it is no score: "2 days", "5件". */
const counted =
  /^\s*(?:days?|hours?|weeks?|months?|years?|minutes?|pieces?|pcs|items?|orders?|times?|people|am|pm|件|个|天|小时|分钟|单|双|条|块|元|号|点|月|年|次|盒|包|瓶|斤|位|人|日|周|%|\/(?!\s*(?:5|10)\b)|[.:：]\d)/i

const satisfied: [RegExp, number][] = [
  [
    /^(?:非常|很|特别|极其|十分|太)不满意|^(?:太差|很差|极差|垃圾|差评)|^(?:terrible|awful|horrible|very (?:bad|poor|dissatisfied|unhappy)|worst)\b/i,
    1,
  ],
  [
    /^(?:不太?满意|不好|较差|差(?!不多))|^(?:bad|poor|dissatisfied|unhappy|unsatisfied|not (?:good|happy|satisfied|great))\b/i,
    2,
  ],
  [/^(?:一般般?|还行|还可以|凑合|中等)|^(?:ok(?:ay)?|average|neutral|so-so|fine)\b/i, 3],
  [
    /^(?:非常|很|特别|十分|超级?|挺)(?:满意|好|棒|赞)|^(?:五星|满分|完美|太棒|好评)|^(?:very (?:good|satisfied|happy)|excellent|great|perfect|amazing|awesome|love(?:d)? it)\b/i,
    5,
  ],
  [/^(?:比较)?满意|^(?:不错|挺好)|^(?:good|satisfied|happy)\b/i, 4],
]

/**
 * The score a customer's message gives on an open survey, and what else it says; null when it is about something else.
 * "5", "五星", "4/5 but slow", "很满意", "10分".
 */
export function readScore(message: string, scale: Scale): Answer | null {
  const text = message.normalize("NFKC").trim()
  if (text === "" || text.length > longestAnswer || /[?]|(?:吗|么)[。.\s]*$/.test(text)) return null
  return starsIn(text, scale) ?? numberIn(text, scale) ?? (scale === "csat" ? wordsIn(text) : null)
}

function starsIn(text: string, scale: Scale): Answer | null {
  const stars = /^(?:⭐️?|★|🌟)+/u.exec(text)?.[0]
  if (!stars || scale !== "csat") return null
  return within(scale, [...stars.replaceAll("\u{fe0f}", "")].length, text.slice(stars.length))
}

function numberIn(text: string, scale: Scale): Answer | null {
  const found =
    /^(?:(?:i(?:'d| would)? (?:give|say|rate)(?: (?:it|you))?(?: an?)?|打|给|评)\s*)?(\d{1,2}|[零一二三四五六七八九十])(?![\d\p{L}]*\d)/iu.exec(
      text,
    )
  if (!found) return null
  const said = found[1]!
  const rest = text.slice(found[0].length)
  const score = /\d/.test(said) ? Number(said) : numerals.indexOf(said)
  const unit = /^\s*(?:\/\s*(?:5|10)\b|out of (?:five|ten|5|10)\b|分(?!钟)|(?:颗|个)?星|stars?\b|points?\b)/i.exec(
    rest,
  )?.[0]
  if (unit === undefined && (counted.test(rest) || (rest !== "" && !/^[\s,，.。:;；!~—-]/.test(rest)))) return null
  return within(scale, score, rest.slice(unit?.length ?? 0))
}

/** After the word of praise or blame: nothing, a pause, or what it is about. "Good morning" is neither. */
const onlySays = /^\s*(?:$|[,.!;~。]|(?:的?服务|的?体验|了|哦|啊|的|service|job|experience|support|work)(?!\p{L}))/iu

function wordsIn(text: string): Answer | null {
  for (const [pattern, score] of satisfied) {
    const found = pattern.exec(text)
    const rest = found && text.slice(found[0].length)
    if (rest !== null && onlySays.test(rest)) return within("csat", score, rest)
  }
  return null
}

function within(scale: Scale, score: number, rest: string): Answer | null {
  const { least, most } = bounds[scale]
  if (score < least || score > most) return null
  const comment = rest.replace(/^[\s,，.。:;；!~—-]+/, "").trim()
  const isLabel = satisfied.some(([pattern]) => comment.replace(pattern, "").trim() === "")
  return { score, comment: comment === "" || isLabel ? null : comment }
}

/**
 * What a customer asks, without the courtesy around it. A greeting only goes where something sets it apart ("你好，…"),
 * so that "你好用英语怎么说" stays whole.
 */
const greeting =
  "你好|您好|你们好|亲爱的|亲们?|哈喽|哈啰|嗨|喂|在吗|在么|在不在|有人吗|客服|店家|老板|掌柜|早上好|上午好|下午好|晚上好"
const opening =
  "(?:请问|请教|(?:我|俺)?(?:就|还)?(?:想|要)(?:请)?(?:问|咨询|了解|知道|确认)|(?:问|咨询|请教|了解|确认|打听|打扰|麻烦)(?:一?下|个事)|麻烦(?:问|帮忙)(?:一?下)?|不好意思|打扰了|劳驾|帮(?:我|忙)(?:看|查|问)(?:一?下))(?:一?下)?(?:你们|您|哈|哦|啊|呀)?(?:就是)?"
const chineseStart = new RegExp(
  `^(?:(?:${greeting})+(?:[啊呀哈呢哦~]*[\\s,，.。!！~、:：]+|(?=${opening}))|${opening}[\\s,，:：、]*)`,
  "u",
)
const chineseEnd =
  /[\s,，.。!！~]*(?:非常感谢|感谢|谢谢|多谢|谢了)(?:你|您|啦|了|哈|亲)*[\s.。!！~]*$|[\s,，]+(?:麻烦了|麻烦你了|麻烦您了|辛苦了|在线等|挺急的?|急|亲|求解答?)[\s.。!！~]*$/u
const englishStart =
  /^(?:(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear)(?: (?:there|all|team|guys|everyone|again|sir|madam))?(?:[\s,.!-]+|$)|(?:excuse me|sorry|pardon|quick question|one (?:more )?question|(?:i )?(?:just )?(?:have|had|got) (?:a|one|another) (?:quick |small |short )?question|question|please|ok(?:ay)?|so|well|um+|and|also)[\s,.:!-]+|(?:i(?:'m| am| was|'d like| would like| want(?:ed)?| need)?|just)? ?(?:(?:just )?(?:wondering|wanted to (?:ask|know|check)|want to (?:ask|know|check)|to (?:ask|know|check|find out))|like to (?:ask|know))(?: (?:you|about whether|whether|if))?[\s,:]+|(?:may|can|could) i (?:please )?ask(?: you)?[\s,:]+|(?:can|could|would) (?:you|someone|anyone|somebody) (?:please |kindly )?(?:tell me|let me know|advise|explain)(?: whether| if)?[\s,:]+|please (?:tell me|let me know)(?: whether| if)?[\s,:]+)/i
const englishEnd =
  /[\s,.!-]+(?:please|pls|thanks|thank you|thx|ty|cheers|kindly|many thanks|thanks in advance|thank you in advance|thanks a lot|thank you (?:so|very) much)[\s.!]*(?=\?*$)/i

/** What is left of a piece that only opens a conversation. */
const filler =
  /^(?:(?:我|俺|还)?(?:有|问|想问)(?:一?个|几个|两个|点)?(?:小|简单的?)?(?:问题|疑问|事儿?|事情)(?:想?(?:问|咨询|请教)(?:一?下)?)?(?:你们?|您)?|那个|就是|嗯+|哦+|好的?|是这样的?|你好+|您好|在吗?|在么|在不在|有人吗|亲|谢谢|麻烦了|(?:i )?(?:just )?(?:have|had|got) (?:a|one|another|some|a few|two) (?:quick |small |short |more )?questions?(?: for you)?|(?:a |one |just one |quick |another )+(?:quick |more )?question|question|hi|hello|hey(?: there)?|ok(?:ay)?|thanks|thank you|please|anyone there|are you there|help)[\s,.!?~。！？…呀啊哈呢]*$/iu

const asksChinese =
  /[?？]|[吗呢嘛么]\s*$|多久|多少|多长|多大|几[天号点个件次折月时]|怎么|怎样|如何|咋|什么|啥|为何|哪|谁|是否|能不能|可不可以|可以不|有没有|是不是|会不会|要不要|行不行|好不好|包不包|支不支持|支持.*不$/u
const asksEnglish =
  /\?|^(?:and |also |or |then )?(?:how|what|what's|when|where|which|who|why|can|could|do|does|did|is|are|will|would|may|should|has|have|am)\b/i
const joints = /(?:[,，;；]\s*|\s+)(?=(?:另外|还有|以及|顺便|再问|还想问|and also\b|also\b|and\b|plus\b))|[,，;；]\s*/u
const connector =
  /^(?:另外|还有|以及|顺便(?:问一?下)?|再问(?:一?下)?|还想问(?:一?下)?|and also|and|also|plus)[\s,，:：]*/iu

/** The message without greetings, thanks and polite wrapping; as it came when nothing else is in it. */
export function withoutCourtesy(text: string): string {
  const left = piecesOf(text).join("\n")
  return left || text.trim()
}

/**
 * The questions of a message, each with what was said to explain it: "hi / one question / how much is shipping?" is
 * one, "多久发货，能开发票吗" are two. Empty when the message asks and says nothing.
 */
export function questionsIn(text: string): string[] {
  const questions: string[] = []
  let said: string[] = []
  for (const piece of piecesOf(text).flatMap(splitJoined)) {
    said.push(piece)
    if (!asks(piece)) continue
    questions.push(said.join(" "))
    said = []
  }
  if (said.length > 0) questions.push([...(questions.length > 0 ? [questions.pop() as string] : []), ...said].join(" "))
  return questions
}

function piecesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[。！？!?])\s*|(?<=\.)\s+/u)
    .map(stripped)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece) && !filler.test(piece))
}

function stripped(piece: string): string {
  let left = piece.trim()
  for (let round = 0; round < 6; round++) {
    const shorter = left
      .replace(chineseStart, "")
      .replace(englishStart, "")
      .replace(chineseEnd, "")
      .replace(englishEnd, "")
      .trim()
    if (shorter === left || !/[\p{L}\p{N}]/u.test(shorter)) return /[\p{L}\p{N}]/u.test(shorter) ? shorter : ""
    left = shorter
  }
  return left
}

/** Cuts at a comma or "and" where both sides ask. */
function splitJoined(piece: string): string[] {
  const parts: string[] = []
  for (const part of piece.split(joints).map((one) => one.trim())) {
    const plain = part.replace(connector, "")
    const last = parts.at(-1)
    if (last !== undefined && !(asks(last) && asks(plain))) parts[parts.length - 1] = `${last}，${part}`
    else if (part) parts.push(plain)
  }
  return parts.length > 1 ? parts : [piece]
}

function asks(piece: string): boolean {
  return asksChinese.test(piece) || asksEnglish.test(piece)
}

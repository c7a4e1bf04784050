import { normaliseText } from "@/server/ai/rules/normalise-text"

/** 人工 and 手工 also describe goods: 人工皮革, 人工智能. Those phrases are struck out before anything is looked for. */
const chineseGoods =
  /人工(?:智能|皮|革|草|钻|宝石|湖|合成|泪|费|制|培育|水晶|玉|缝|打磨|手|降|甜味|色素|香精|香料|授粉|呼吸|毛|棉|纤维|发|珍珠|添加|养殖|饲养|种植|检|审)|纯?手工|人造/g
/** The service spoken about rather than asked for: its hours, its phone number, its pay. Struck out as well. */
const chineseAboutService =
  /(?:客服|人工)(?:客服|服务)?的?(?:在线|上线|值班|营业)?(?:电话|号码|热线|工作时间|上班|下班|时间|几点|什么时[间候](?:在|上|下|有人|工作|营业)|微信号|工资|态度)/g
const chineseRefusal =
  /(?:不用|不要|不需要|不想|无需|别|先不|暂时不)(?:给我|帮我)?(?:再)?(?:转接?|找|要)?(?:到)?(?:人工|真人|客服)/
const chineseWhole =
  /^(?:我?要|请|麻烦|快)?(?:人工|真人|活人|客服|人工客服|人工服务|真人客服|在线客服|转接|转客服|转真人|客服人员|专员|人工坐席|呼叫人工|召唤人工|人工人工)(?:服务)?(?:谢谢|呢|吧|啊|呀|在吗|吗|快点|一下)?$/
const chineseAsks = [
  /[转轉](?:接|到|给|去)?(?:一下)?(?:个|你们)?(?:人工|真人|活人|客服|客服人员|专员|坐席|同事|经理|主管)/,
  /(?:真人|人工|活人)(?:来|回复|接待|解答|处理|服务|坐席|专员|接听|跟我|和我|帮我|在线|客服)/,
  /(?:找|要|换|叫|接|请|联系|需要|想要|来|给我|有没有|有|跟|和|让)(?:个|一个|一下|一位|位|你们|你们的|下)*(?:真人|人工|活人|真正的人|真的人|客服(?!端)|专人|经理|主管|领导|负责人|店长|老板)/,
  /不(?:想|要|愿意)?(?:再)?(?:跟|和|与)(?:你这个)?(?:机器人|机器|智能客服|ai)(?:再)?(?:说|聊|讲|扯|对话|沟通|废话)?/i,
  /(?:别|不要)(?:用|让)?(?:机器人|智能客服|ai)(?:回复|回答|敷衍|来|跟我|自动)?/i,
]
/** Words such as 老板 and 经理 asked about, not asked for: "你们老板是谁". */
const chineseCuriosity = /(?:老板|经理|店长|负责人|领导)(?:是谁|叫什么|是哪)/

const englishGoods =
  /\bhuman(?:[ -](?:hair|made|grade|use|size|sized|skin|shape|trials?|rights|resources|error|body|growth|touch|figure))|\b(?:cleaning|bleaching|travel|estate|insurance|shipping|reducing|foaming|real estate|drying|oxidi[sz]ing|whitening|anti-?caking)[ -]agents?\b|\bhumans\b|\bagent (?:hours|commission|orange)\b|\brepresentative (?:sample|image|photo|colou?r)\b|\bin[ -]person\b|\bper person\b|\bpersonal\b/gi
const who =
  "(?:human(?: being)?|real person|actual person|live person|person|people|agent|rep|representative|operator|advisor|adviser|manager|supervisor|someone|somebody|staff|employee|team ?member|customer (?:service|support|care)|support (?:team|staff|person)|human support|live (?:chat|support)|support)"
const kindOf =
  "(?:(?:a|an|the|your|some|one of your|any|real|live|actual|human|another|different|proper|customer (?:service|support)|support|sales) )*"
const englishAsks = [
  new RegExp(
    `\\b(?:speak|talk|chat|connect|transfer|switch|hand|pass|forward|escalate|redirect|put|link)(?:ing|ed)?(?: me| this| it| us)?(?: over| through| directly)?(?: to| with| on to)? ${kindOf}${who}\\b`,
    "i",
  ),
  new RegExp(
    `\\b(?:need|want|get|give|find|call|prefer|like|request|have|let|bring)(?: me| us)? ${kindOf}(?:human(?: being)?|person|agent|rep|representative|operator|supervisor|live chat|live support|human support)(?![\\w-])`,
    "i",
  ),
  /\b(?:is|are) there (?:a |an |any |some )*(?:real |live |actual )?(?:human|person|agent)\b/i,
  /\b(?:human|agent|representative|operator|real person|live agent|live person)[,! ]*(?:please|pls|plz|now|asap|help|support|assistance)\b/i,
  /\b(?:not|don't|do not|no more|stop|hate|sick of|tired of)\b(?: (?:want|wanna|like|need))?(?: to)?(?: (?:talk|speak|chat)(?:ing)?)?(?: to| with)?(?: an?| the| this| your| any| these)? (?:chat)?(?:bot|robot|machine|ai)s?(?:$|[,.!?]| anymore)/i,
  /\b(?:real|live|actual) (?:human|person|agent|people)\b/i,
]
const englishWhole =
  /^(?:a |an |the )?(?:human|agent|representative|rep|operator|real person|real human|live agent|live person|live chat|customer service|customer support|human agent|human support|person|supervisor|manager)(?: please| pls| now)?[.!? ]*$/i
const englishRefusal =
  /\b(?:don't|do not|no need|needn't|not necessary)\b[^.?!]{0,18}\b(?:human|agent|person|representative)\b|\b(?:not|isn't) (?:a )?(?:real )?person(?:al)?\b/i

/** Does the customer ask for a person, in Chinese or English? Words about goods ("human hair wig") do not count. */
export function asksForPerson(text: string): boolean {
  const plain = normaliseText(text)
  return asksInChinese(plain) || asksInEnglish(plain)
}

function asksInChinese(plain: string): boolean {
  if (!/\p{Script=Han}/u.test(plain)) return false
  const words = plain
    .replace(chineseGoods, "*")
    .replace(/[\s"'~]/g, "")
    .replace(chineseAboutService, "*")
  if (chineseRefusal.test(words) || chineseCuriosity.test(words)) return false
  if (words.split(/[,.!?;:]+/).some((part) => chineseWhole.test(part))) return true
  return chineseAsks.some((pattern) => pattern.test(words))
}

function asksInEnglish(plain: string): boolean {
  if (!/[a-z]/i.test(plain)) return false
  const words = plain.replace(englishGoods, "*")
  if (englishRefusal.test(words)) return false
  return englishWhole.test(words.trim()) || englishAsks.some((pattern) => pattern.test(words))
}

import type { Spoken } from "@/server/promises/rules/business-days"
import { dueIn } from "@/server/promises/rules/read-due"
import type { PromiseKind } from "@/server/promises/rules/standing"

export type FoundPromise = { kind: PromiseKind; quote: string; dueAt: Date }

const mostInOneMessage = 5

/**
 * The dated promises in what our side said: a moment ahead, and a deed of ours by then. Questions, conditions, quotes,
 * what is usually so, what is denied, hoped or over is none.
 */
export function findPromises(text: string, spoken: Spoken): FoundPromise[] {
  return sentencesOf(withoutQuotes(text))
    .flatMap(({ words, asked }) => (asked || isNoPromise(words) ? [] : promisesIn(words, spoken)))
    .slice(0, mostInOneMessage)
}

/** What somebody else said stays in its place as blanks. */
function withoutQuotes(text: string): string {
  return text.replace(/^\s*>.*$/gm, "").replace(/[“「『"][^”」』"]*[”」』"]/g, (quoted) => " ".repeat(quoted.length))
}

function sentencesOf(text: string): { words: string; asked: boolean }[] {
  return text
    .split(/(?<=[。！!？?；;\n~])|(?<=(?<!\b[ap]\.?m)\.)\s+(?=\S)/i)
    .map((part) => part.trim())
    .filter((part) => part.length > 3)
    .map((words) => ({ words, asked: isQuestion(words) }))
}

function isQuestion(words: string): boolean {
  return (
    /[?？]["'”]?$/.test(words) ||
    /(?:[吗么]|行不行|好不好|可不可以|方便不)[~哈亲，,。\s]*$/.test(words) ||
    /是.+还是.+/.test(words) ||
    /^(?:do|did|does|would|could|can|may|should|shall|is|are|will|have|had|has)\s+(?:you|we|i|it|they|he|she|the|your|my|our|that|this)\b/i.test(
      words,
    ) ||
    /^(?:what|when|where|who|why|how|which)\b/i.test(words)
  )
}

const usual =
  /一般|通常|正常情况|正常都|平时|往往|规定|规则|政策|付款的?订单|[前后]付款|下单|当天的?订单|无理由|有效期?|营业|在线时间|工作时间|服务时间|发货时间|每[天周月日]|\b(?:usually|normally|typically|generally|in general|as a rule|polic(?:y|ies)|standard|on average|most orders|every|orders? (?:placed|before|received)|always|takes?)\b/i
const uncertain =
  /可能|也许|或许|说不定|说不准|尽量|争取|尽力|看情况|要看|不敢|不确定|\b(?:might|may|perhaps|maybe|possibly|hopefully|hope|try|trying|best|wish|would|could|not sure)\b|\b(?:i|we)'d\b/i
const told =
  /(?<![给跟和向])(?:您|你|客户|顾客|买家|平台).{0,4}(?:说|要求|反馈|提到|希望|承诺)|之前.{0,4}客服|(?:快递|物流|系统)(?:那边)?显示|\b(?:you|your colleague|customer|courier|tracking|website|page)(?:'s \w+)? (?:said|told|says|shows|asked|wants|promised)\b/i
const over = /昨[天晚日]|前天|上周|上个月|疏忽|\b(?:yesterday|last (?:week|month|night)|ago)\b/i

/** True where the whole sentence binds nobody. */
const isNoPromise = (sentence: string) =>
  usual.test(sentence) || uncertain.test(sentence) || told.test(sentence) || over.test(sentence)

const condition =
  /如果|若是|若您|若无|要是|假如|倘若|一旦|只要|除非|的话|等您|等到|(?:收到|签收|审核|通过|付款|拍下|到货|货到|寄回来?|退回来?|确认收货|确认|验收|入库|到仓|仓库).{0,6}(?:之后|以后|后)(?!天)|\b(?:if|unless|once|when|after (?:we|you|the|it|receiving)|provided|as soon as|in case|until|had it)\b/i
/** "…, and if anything is wrong, tell us" takes nothing back. */
const courtesy =
  /联系|问题|需要|疑问|随时|再来|找我|\b(?:any(?:thing)?|questions?|need|contact|let (?:me|us) know|problems?)\b/i

const denied =
  /不能|没法|无法|不一定|不会|不发|发不|不了|不支持|不是|没有|没能|\b(?:not|never|cannot|unable|nobody|no one|no longer|unfortunately)\b|n't\b/i
/** Words that look like a denial and are none. */
const courteous =
  /不好意思|不用担心|不要着急|不要担心|不着急|别担心|没问题|没关系|对不起|不客气|不(?:会)?(?:超过|晚于)|no later than|not later than|don't worry|not to worry|no problem/gi

/** What the customer is to do. */
const yours =
  /(?:请您?|麻烦您?|劳烦您?|烦请)(?!.{0,2}(?:放心|耐心|稍等|留意|知悉))|(?:您|你).{0,3}(?:需要|得在|要在|可以(?!放心)|记得|自己|自行)|^记得|建议|再联系|\bplease\b|\byou(?:'ll| will)? (?:can|must|need|have to|may|should|want)\b|^(?:call|send|return|reply|contact|visit|come|let)\b/i

/** Deeds of ours, by what was promised. English wants a form that binds: see `binds`. */
const deeds: [PromiseKind, RegExp][] = [
  ["other", /发票|维修|安装|上架|补货|\b(?:invoice|technician)\b/gi],
  [
    "reply",
    /回复|答复|回电|回您|联系您|联系你|跟您联系|致电|打电话|打过去|回访|告知|通知您|反馈|(?:给您|给你|发您?|给您发)(?:消息|短信|单号|邮件|来电|链接)|回消息|邮件|\b(?:get back to|call|phone|ring|reply|respond|let you know|contact|update you|e-?mail|follow up|hear (?:back )?from|answer|in touch|message)\b/gi,
  ],
  [
    "refund",
    /退款|退还|返还|返现|到账|原路|打款|退给|退您|退到|退回(?!来)|全额退|就退|赔付|打到您?|退差价|差价退|\b(?:refund\w*|credit\w*|reimburse\w*|money back|money will be|pay(?:ment)? back|returned to you)\b/gi,
  ],
  [
    "deliver",
    /送到|送达|寄到|派送|配送|到您?手|送货|收到(?!的)|能到|\b(?:deliver(?:y|ed|ing)?|arrives?|receive|reach you|bring|get it to you|be with you)\b/gi,
  ],
  [
    "ship",
    /发货|发出|发走|发给|发顺丰|加急发|寄(?!到)|出库|补发|重发|给[您你]发(?!消息|短信|单号|邮件|链接|发票|图|视频)|发(?=[哦哈的呢啦了~。！!]*$)|\b(?:ship(?:s|ped|ping)?|dispatch(?:ed|es)?|sen[dt] (?:it |you |them )?(?:out|a new|the new|another|the replacement|a replacement)|sending (?:it )?out|send the replacement|sent out|goes out|go out|leaves?|post it)\b/gi,
  ],
]
/** Names a deed only where nothing above does. */
const anyDeed =
  /处理|解决|安排|修好|改好|更换|换货|换一|核实|查清|查到|查出|开好|搞定|上门|\b(?:resolve\w*|fix(?:ed)?|sort(?:ed)?|process(?:ed)?|replace\w*|restock\w*|look into|ready|cancel\w*|issued?|check|come|done)\b/i
/** A word given, not only a deed named. */
const binds =
  /\p{Script=Han}|\b(?:will|shall|'ll|going to|gonna|guarantee|promise|should be|is scheduled)\b|'ll\b|\b(?:we|i)(?:'re|'m| are| am) \w+ing\b|\b(?:is|are) being\b|\b(?:we|it|they|parcel|package|order|replacement|one|that) (?:ships?|dispatch(?:es)?|goes out|leaves?|refunds?|delivers?|arrives?)\b|\bexpect (?:our|my|an?)\b/iu

function promisesIn(sentence: string, spoken: Spoken): FoundPromise[] {
  const clauses = clausesOf(sentence)
  const conditional = clauses.findIndex((clause) => condition.test(clause))
  const free =
    conditional === -1
      ? clauses
      : conditional > 0 && courtesy.test(clauses.slice(conditional).join(" "))
        ? clauses.slice(0, conditional)
        : []
  const named = free.map((clause) =>
    binds.test(clause) && !isDenied(clause) && !yours.test(clause) ? deedIn(clause, 0) : null,
  )
  return free.flatMap((clause, at) => {
    if (isDenied(clause) || yours.test(clause)) return []
    const due = dueIn(clause, spoken)
    if (!due || due.at <= spoken.at) return []
    const here = binds.test(clause) ? deedIn(clause, (due.from + due.to) / 2) : null
    const beside = [at + 1, at - 1].find((other) => named[other] && !dueIn(free[other]!, spoken))
    const kind = here ?? (beside === undefined ? null : named[beside]!)
    // A courier's guess is not our word.
    if (
      !kind ||
      ((kind === "deliver" || kind === "other") && /预计|估计|\b(?:should|expected|estimated)\b/i.test(clause))
    )
      return []
    return [{ kind, quote: sentence, dueAt: due.at }]
  })
}

const isDenied = (clause: string) => denied.test(clause.replace(courteous, ""))

const clausesOf = (sentence: string) =>
  sentence
    .split(/[，,：]|\s(?:and|but|so|then)\s(?=(?:the|we|i|you|your|it|a|our|my|if|they|he|she)\b)/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "")

/** The deed named nearest to a place of the clause; money that arrives is a refund. */
function deedIn(clause: string, place: number): PromiseKind | null {
  const named = deeds.flatMap(([kind, pattern]) =>
    [...clause.matchAll(pattern)].map((found) => ({ kind, away: Math.abs(found.index + found[0].length / 2 - place) })),
  )
  const nearest = named.sort((a, b) => a.away - b.away)[0]?.kind
  if (nearest === "deliver" && named.some(({ kind }) => kind === "refund")) return "refund"
  return nearest ?? (anyDeed.test(clause) ? "other" : null)
}

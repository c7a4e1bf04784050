const bare = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^(?:亲+|您好|你好|在吗|在么|hi|hello|hey)(?:[\s,，.。!！~]+|(?=[\u4e00-\u9fff]))/, "")
    .replace(/^[\s，,。.!！~～]+|[\s，,。.!！~～]+$/g, "")

/** Asks about the thing: its rules, its price, its time, whether it is possible at all. */
const chineseAsksAbout =
  /怎么|怎样|如何|咋|多久|多少|几[天个号点次日折]|什么|啥|哪|谁|为何|是否|政策|规则|规定|流程|条件|期限|要求|能不能|可不可以|可以不|行不行|有没有|会不会|是不是|支不支持|支持|[吗么嘛呢][?？]?$|[能行可]不[?？]?$|[?？]/
const englishAsksAbout =
  /\b(?:how|what|when|where|who|why|which|whether|policy|policies|rules?|conditions?)\b|^(?:and |but |so )?(?:do|does|did|is|are|am|was|were|has|have|should|must|may|might) |\?/

/** Only supposes it. */
const supposes =
  /(?:如果|假如|假设|要是|万一)(?!可以|能|方便|行|没问题)|\b(?:if|in case|suppose|supposing) (?:i|we)\b(?! (?:can|could|may))|\bwhat (?:if|happens)\b/

const chineseAsksOfUs = /(?:帮|替|给)(?:一下)?(?:我|忙|咱|俺)|麻烦(?:您|你|了)?(?=.)|劳驾|拜托/
const chineseWants =
  /(?:^|[，,。！!\s]|我|了(?=想)|就|还是|也|先|那|今天|现在)(?:想要?|要|需要|得|打算)(?!问|知道|了解|咨询|请问|确认|看看)(?=.)/
/** The deed alone, as people type it: "退货", "退了吧", "查快递", "改地址". */
const chineseDeed =
  /^(?:直接|立刻|马上|赶紧|快点?|申请|办理|登记|安排)?(?:(?:退|换)(?:货|款|掉|了|一下|个|成|码|色|回)?|(?:查|看)(?:一?下|个)?(?:我的)?(?:快递|物流|订单|包裹|单)|(?:开|补)(?:一?[下张个])?(?:发?票|电子票|专票|普票)|(?:改|换|修改|更改)(?:一?[下个])?(?:收货)?(?:地址|收件人|电话)|推荐(?:一?下|个)?(?:尺码|码数)|选(?:一?[下个])?(?:尺码|码))/
const longestDeed = 12

const englishAsksOfUs =
  /\b(?:can|could|would|will) you (?:please |kindly |just )?(?:help|change|update|return|exchange|swap|refund|track|check|look|find|send me|issue|make|start|register|recommend|pick)\b|\b(?:please|pls|plz|kindly) (?:help|change|update|return|exchange|swap|refund|track|check|look|find|send me|issue|make|start|register|recommend|pick|take)\b|\bhelp me\b|\bfor me,? please\b/
const englishWants =
  /\b(?:i|we)(?:'d| would)?(?: really| just| also)? (?:like|want|need|wish|wanna|have|prefer)(?! to (?:know|ask|check if|find out|understand))\b|\b(?:i|we)(?:'d| would) like(?! to (?:know|ask))\b|\bi wanna\b/
const englishDeed =
  /^(?:please |pls |ok |okay )?(?:return|refund|exchange|swap|change|update|track|check|look up|find|issue|start|register|take back|send back) (?:my|this|these|it|the|an?|me|one|for|on)\b/

/**
 * Whether a customer wants something done rather than told: "想退货", "帮我改下地址", "I'd like to send this back". A
 * question about the thing ("怎么退货", "can I return this?") is no wish, nor is what they only suppose.
 */
export function isWish(text: string): boolean {
  const said = bare(text)
  if (!said || supposes.test(said)) return false
  if (/\p{Script=Han}/u.test(said)) {
    if (chineseAsksOfUs.test(said)) return !/怎么|如何|多久|多少|几天|为什么|谁|政策|规则|流程/.test(said)
    if (chineseAsksAbout.test(said)) return false
    return chineseWants.test(said) || (said.length <= longestDeed && chineseDeed.test(said))
  }
  if (englishAsksOfUs.test(said)) return !/\b(?:how|what|when|who|why|policy)\b/.test(said)
  if (englishAsksAbout.test(said)) return false
  return englishWants.test(said) || englishDeed.test(said)
}

/** Whether the words only suppose a case: "如果我想退货", "what if I want to return it". */
export const isSupposed = (text: string) => supposes.test(bare(text))

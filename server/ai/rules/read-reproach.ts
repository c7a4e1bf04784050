import { normaliseText } from "@/server/ai/rules/normalise-text"

/** How a message treats the shop, where it holds no word of anger: each a share, 0 none – below 1 many. */
export const reproaches = ["waiting", "promised", "addressing", "rhetorical", "leaving", "asking", "easing"] as const
export type Reproach = Record<(typeof reproaches)[number], number>

const patterns: Record<(typeof reproaches)[number], readonly RegExp[]> = {
  waiting: [
    /第[二三四五六七八九十几多好\d]+[次天遍回趟个]|[一二两三四五六七八九十半几多好\d]+(?:多)?(?:天|个?多?月|周|个?小时|个?钟头|个?星期|个?礼拜|次|遍|趟|回|年)了?|又|还(?:没|不|是没|在)|每次|每回|一直|老是|总是|从来|至今|到现在|迟迟|一拖再拖|拖|催|永远|这么久|多久了|几天了|一而再/g,
    /\b(?:again|still|every (?:single )?(?:time|day|week)|(?:second|third|fourth|fifth|sixth|tenth|hundredth|umpteenth|\d+(?:st|nd|rd|th)) (?:time|day|week|attempt|email|message)|(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d+) (?:times|days|weeks|months|hours|emails|calls|messages|years))|for (?:days|weeks|months|hours|ages)|(?:been|since) |always|never|yet|forever|on hold|waited|waiting|chas(?:e|ed|ing)|over and over|keep(?:s)?|another)\b/gi,
  ],
  promised: [
    /说好|明明|不是说|说的是|答应|承诺|保证过|写(?:着|得|的)|告诉我|跟我说|口口声声|结果|转头|改口|不认|一会儿?说|前后|原来|亏我|以为|本来/g,
    /\b(?:you (?:said|say|told|promised|guaranteed|claim(?:ed)?|assured|advertis\w+)|(?:was|were|been|got) (?:told|promised|assured|supposed)|supposed to|they said|so[- ]called|page (?:says|said)|it said|turns out|only to|and then|expected|thought you|instead)\b/gi,
  ],
  addressing: [
    /你们|你家|你这|你个|贵司|贵公司|这(?:种|家|个|破)?店|这(?:就是|叫|也叫|也算|也敢|还叫)|就这|谁家|哪家/g,
    /\b(?:you people|you guys|you lot|u guys|you all|your (?:company|shop|store|staff|service|people|team|boss|manager|courier|driver|policy|mistake|fault|problem|system|bot|promises?|support|drivers|couriers|warehouse)|this (?:company|shop|store|place|is (?:what|how|not|a))|is (?:this|that) (?:how|what|your|supposed)|with you|from you)\b/gi,
  ],
  rhetorical: [
    /难道|什么(?:意思|叫|情况|道理|态度|玩意|鬼)|怎么(?:又|还|会|能|这么|就|回事)|为什么(?:不|要|还|每|总)|哪(?:来|有|门子|一?个是|里是)|谁(?:给|敢|还|能|知道|负责|信|来)|是不是(?:觉得|以为|想|要|打算)|能不能(?:行|有点|别|靠谱|管)|到底|究竟|有没有(?:人|搞错|一点|看)|不是.{1,10}吗|还(?:能|要|想|好意思|敢|让|叫|卖)|才(?:算|能|肯|行)|值几个钱|有什么用|算什么|活该/g,
    /\b(?:what (?:do you mean|kind of|exactly|good|am i|is the point|are you (?:doing|people|even|hiding|paid)|on earth|the)|why (?:do|am|should|is|are|did|would|even|bother|can't|won't|don't|isn't)|how (?:hard|is (?:it|this|that)|are you|come|many (?:more )?times|would you|do you|can|could|difficult|about)|who(?:'s| is| does| do| on)|did you (?:even|just|not)|do you (?:even|really|people|think|realise|realize|ever|not|actually|know how)|are you (?:even|people|seriously|telling|calling|saying|kidding)|is (?:anyone|anybody|there anyone)|does (?:anyone|anybody)|so (?:i|it|you|that|now|what|basically)|really\?|seriously|honestly)/gi,
  ],
  leaving: [
    /算了|后悔|失望|寒心|再也不|以后不|不会再|不会来|不来了|不买了|不想再|心[累凉寒]|服了|随便|不指望|没救|上当|受骗|被坑|坑[人爹了我]|白(?:瞎|花|等|交|跑|买)|浪费|倒霉|避雷|踩雷|拉黑|卸载|再见|够了|最后一次|别想|没完|再不|不然|否则|等着/g,
    /\b(?:giv(?:e|ing) up|forget it|never mind|i(?:'m| am) (?:so )?done|never again|regret\w*|wish(?:ed)? i(?:'d| had)?|disappoint\w*|let ?down|letdown|gutted|expected (?:better|more)|(?:won't|will not|not) be (?:back|coming|buying|ordering|using)|wast(?:e|ed|ing)|last time|los(?:t|ing) (?:patience|trust|faith|hope)|cancel everything|going elsewhere|take my (?:money|business)|unless|by (?:tonight|today|tomorrow)|or (?:i|else)|poor|worst|joke|useless|whatever|enough|not (?:good|acceptable|impressed|happy|ok))\b/gi,
  ],
  asking: [
    /请问|请教|麻烦|能(?:不能|否)?(?:帮|查|换|开|给|再|看|补|不)|可以.{0,12}[吗么?]|能.{0,10}[吗么?]|有.{0,8}[吗么?]|吗\??$|怎么(?:申请|办|换|退|用|调|弄|查|改|设|装|修|洗|绑|升|买|处理)|多少|哪里|哪[款种个]|什么时候|多久(?!了)|帮(?:我|忙)|请|一下|想(?:问|要|换|买|退|了解|知道)|推荐|支持/g,
    /\b(?:could (?:you|i|we|it)|can (?:i|we|you|it|one|an?)|may i|how (?:do|does|long|much|many|strong|loud) (?:i|we|it|does|is|are|do|will|can|should)?|please|is (?:there|it|this) |are (?:there|the|you (?:open|hiring|a bot))|do you (?:have|ship|sell|offer|take|accept|do|know|deliver)|what(?:'s| is| are| size| do i| can i| happens| should i| colou?r)|when (?:will|can|does|is|do)|where (?:do|can|is|should)|which (?:one|size|courier|colou?r)|would you|does it|will it|i'd like|i would like|should i|let me know|any (?:ideas?|tips|discount|chance|update))\b/gi,
  ],
  easing: [
    /没(?:关系|事|问题|意见|毛病)|不(?:急|着急|要紧|用了|生气|好意思)|慢慢来|理解|谢|辛苦|哈哈|嘿嘿|嘻嘻|打扰|先留着|反映一下|跟你们说一声|提醒|建议|还好|好的|嗯|哦|可以不退|是我|我(?:量|拍|选|填|写|买)错|可能/g,
    /\b(?:no (?:problem|worries|rush|need|hurry)|not (?:angry|upset|urgent|a complaint)|just (?:wondering|checking|asking|letting|so you know|a note|curious|to let)|thank\w*|thx|cheers|ha(?:ha)+|lol|sorry (?:to|for|about)|my (?:mistake|fault|bad)|by (?:accident|mistake)|fyi|i understand|understood|it's fine|that's fine|otherwise|slight\w*|a (?:bit|little)|i think|maybe|perhaps|ok|okay|fine|take your time|whenever|if possible|appreciate)\b/gi,
  ],
}

export function readReproach(text: string): Reproach {
  const plain = normaliseText(text.slice(0, 4000))
  return Object.fromEntries(
    reproaches.map((kind) => {
      const count = patterns[kind].reduce((sum, pattern) => sum + (plain.match(pattern)?.length ?? 0), 0)
      return [kind, count / (count + 1)]
    }),
  ) as Reproach
}

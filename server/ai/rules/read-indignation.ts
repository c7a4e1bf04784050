import { normaliseText } from "@/server/ai/rules/normalise-text"

/** How an angry person puts it, apart from the plain words of anger: each a share, 0 none – below 1 many. */
export const indignations = ["accusing", "threatening", "insulting", "mocking", "ordering", "grieving"] as const
export type Indignation = Record<(typeof indignations)[number], number>

/** Our own patterns. Grieving is what speaks against anger: sorrow, fear, good wishes. */
const patterns: Record<(typeof indignations)[number], readonly RegExp[]> = {
  accusing: [
    /凭[什啥]么?|有(?:什么|啥)资格|当我[是们]?(?:傻|瞎|好欺负)|把我们?当|好意思|有脸|哪来的脸|脸呢|良心|到底(?:有没有|想|要|管|是不是|为什么)|(?:有没有|还有|没有)(?:王法|天理|人性|人管|公德|素质|底线|责任心)|怎么(?:能|可以|会|还|就)?(?:这么|这样|如此)|居然|竟然|竟敢|简直|真是够|太过分|过分|欺人太甚|欺负|不负责|不作为|推卸|推诿|甩锅|敷衍|隐瞒|瞒报|造谣|撒谎|说谎|骗|违法|违规|犯法|害人|害死|缺德|无耻|自私|冷血|恶意|故意|霸王条款|乱收费|没人管|不管不问|不要脸|谴责|抵制|可恨|可恶|可耻/g,
    /\b(?:how (?:dare|can (?:you|they|anyone)|could (?:you|they|anyone)|is (?:this|that) (?:ok|okay|acceptable|legal|allowed|even))|who do(?:es)? (?:you|he|she|they) think|what(?:'s| is| the hell is) wrong with|what kind of (?:person|people|company|shop|service|idiot|nonsense|joke|world)|why (?:the|on earth|(?:would|can't|won't|don't) (?:you|they|people|anyone|someone))|your fault|their fault|to blame|blame|no excuse|excuses?|inexcusable|unacceptable|irresponsible|disrespectful|selfish|hypocri\w*|ignorant|entitled|corrupt|greedy|criminals?|steal\w*|stole|cheat\w*|lie[sd]?|liars?|lying|betray\w*|abus\w*|harass\w*|bull(?:y|ies|ying|ied)|racis[mt]s?|sexis[mt]|nazis?|terrorists?|violent|attack(?:ed|ing)?|assault\w*|ruin(?:ed|ing|s)?|destroy(?:ed|ing|s)?)\b/gi,
  ],
  threatening: [
    /起诉|告(?:你|他|死|到底)|律师|法院|法律(?:责任|制裁|武器)|曝光|举报|报警|投诉|维权|追究|追责|问责|严惩|严查|判刑|坐牢|牢底|枪毙|死刑|偿命|下架|封杀|关门|倒闭|滚出|遭报应|报应|(?:打|弄|抽|捏|砍|掐|骂|气|烦|恨|作)死|揍|扇(?:你|他|她|死)|拉黑|差评/g,
    /\b(?:su(?:e|ing)|lawyers?|attorney|lawsuit|legal action|court|police|report(?:ed|ing)? you|chargeback|trading standards|ombudsman|consumer (?:rights|protection)|never (?:again|buying|shopping|ordering|using)|last chance|los(?:t|ing) (?:a|my|your) (?:customer|business)|or else|should be (?:fired|jailed|banned|ashamed|arrested|shot)|deserves? to|rot in|burn in|banned?|jail|prison|fire (?:him|her|them)|punch\w*|slap\w*|beat (?:the|him|her|you|up)|hope (?:you|he|she|they) (?:die|rot|lose|fail|get))\b/gi,
  ],
  insulting: [
    /傻[逼屄叉缺子]|[煞沙]笔|二[逼货]|[狗龟]日|狗(?:屎|屁|东西|娘|咬狗|眼)|[他她你尼特]妈|妈[的蛋逼]|[操草艹日靠卧我]+槽|[操艹]|卧靠|我靠|我[操擦去]|去死|滚|[杂贱人败]种|贱[人货]?|人渣|渣[男女滓]|败类|畜生|禽兽|混[蛋账]|王八|废物|垃圾|蠢|脑[残子有]|弱智|智障|白痴|神经病|有病|变态|恶心|恶毒|恶臭|不是(?:人|东西)|什么(?:东西|玩意儿?|鬼|垃圾|狗屁)|算(?:个)?(?:屁|什么东西|老几)|放屁|屁话|[死臭]不要脸|没(?:素质|教养|人性|良心|脑子)|丧心病狂|丧尽天良|黑心|吃人|奸商|傻(?!傻)|呸/g,
    /\b(?:fuck\w*|motherfuck\w*|shit\w*|bullshit|bs|ass|asses|asshole\w*|arse\w*|bastards?|bitch\w*|cunts?|dicks?|dickheads?|douche\w*|prick|twat|wanker|scum\w*|trash|garbage|idiot\w*|moron\w*|imbecile|stupid\w*|dumb\w*|retard\w*|fools?|clowns?|losers?|jerks?|creeps?|pathetic|disgust\w*|despicable|vile|gross|crap\w*|sucks?|damn\w*|goddamn|hell|stfu|gtfo|wtf|ffs|tmd|nmd|nmsl|mlgb|sb|brainless|braindead|trolls?|incel\w*|cowards?|whin(?:e|ing|er)s?|crybab\w*|karens?)\b/gi,
  ],
  mocking: [
    /呵+|真行|真有(?:你|脸|意思)|真(?:是)?(?:厉害|棒|好)(?:啊|呢|呀)[!.]*$|好一个|佩服|服了|也是醉了|醉了|笑死|可笑|搞笑|逗我|逗呢|开玩笑|耍(?:我|猴|人|流氓)|当猴|无语|嘲讽|讽刺|长见识|涨见识|活久见|啧啧|奇葩|脑回路|洗地|水军|圣母|键盘侠|喷子|杠精|双标|作秀|表演|演戏/g,
    /\b(?:thanks for nothing|yeah,? right|good luck with that|way to go|nice try|great job (?:of|at)|real(?:ly)? classy|what a (?:joke|clown|mess|shame|load|bunch)|you call (?:this|that)|are you (?:kidding|serious|joking|blind|deaf|stupid|insane|high)|you(?:'ve| have)? got to be kidding|cry me|cry about it|boo hoo|get (?:over|real|lost|out|a life|a grip)|grow up|wake up|spare me|give me a break|if you say so|imagine (?:being|thinking)|lmao|smh|ffs|ugh+|eww*|bruh|so-called|apparently|obviously|congrat\w* on (?:being|losing)|joke|ridiculous|absurd|insane|laughable|nonsense)\b|🙄|🤡|🖕/gi,
  ],
  ordering: [
    /闭嘴|住[口手]|滚[出开蛋]|给我(?:滚|退|个|解释|说法)|还我|赶紧(?:退|给|处理|下架|滚|抓)|马上(?:退|给|处理)|立[刻即](?:退|给|处理)|必须(?:严|给|道歉|退|处理)|别(?:再|他妈|装|废话|扯|逼我|来这套)|少(?:来|废话|跟我|装)|够了|受够|忍(?:不了|无可忍|很久)|能不能(?:别|不要|有点|要点|管)|给(?:个)?说法|道歉|赔偿|赔钱/g,
    /\b(?:shut (?:the \w+ )?up|stop (?:it|this|that|being|acting|making|telling|lying|trying|with|calling|using|saying|asking|wasting|doing|ignoring)|quit \w+ing|enough (?:is enough|already|of this)|leave (?:me|us|them|him|her) alone|get (?:out|lost|away)|go (?:away|to hell|fuck)|fuck off|piss off|screw (?:you|this|off|that)|don't (?:you dare|tell me|ever|even)|do your (?:job|research|homework)|mind your|back off|give me (?:back|my money)|my money back|i demand|answer me|apologi[sz]e (?:to|for)|sick (?:and tired )?of|tired of|fed up|had enough|done with|can't stand|hate[sd]?|pisse[sd]|piss(?:ing)? me|drives? me|annoy\w*|infuriat\w*|frustrat\w*|aggravat\w*|irritat\w*|obnoxious|insufferable|angry|anger\w*|mad|furious|outrag\w*|rage\w*|livid|fuming)\b/gi,
  ],
  grieving: [
    /难过|伤心|心疼|心痛|痛心|泪|哭|呜呜|悲|惋惜|可惜|遗憾|想念|怀念|思念|孤独|寂寞|失落|失眠|抑郁|委屈|绝望|崩溃|难受|一路走好|走好|天堂|安息|致敬|缅怀|平安|祈祷|加油|保佑|害怕|怕怕|好怕|恐怖|可怕|吓|担心|担忧|紧张|焦虑|希望|祝|感谢|谢谢|哈哈|嘻嘻|开心|幸福|喜欢|可爱|爱你/g,
    /\b(?:sad\w*|sorry|condolences|rip|miss (?:you|him|her|them|my)|cry(?:ing)?|cried|tears|heartbroken|heartbreaking|depress\w*|lonely|grief|griev\w*|mourn\w*|hope|pray\w*|wish|afraid|scared|scary|terrif\w*|worr(?:y|ied)|anxious|nervous|love[sd]?|thanks?|thank you|happy|glad|beautiful|cute|lol|haha+|hug\w*|congrat\w*|excited|proud|appreciate\w*|interesting|curious)\b/gi,
  ],
}

const deniedBefore =
  /(?:不|没|没有|别|不是|不会|不用|not|never|isn't|aren't|wasn't|don't|didn't|no)\s*(?:是|再|太|要|想|打算|very|so|really|a|an|to)?\s*$/i

export function readIndignation(text: string): Indignation {
  const plain = normaliseText(text.slice(0, 4000))
  const shareOf = (kind: (typeof indignations)[number]) => {
    let count = 0
    for (const pattern of patterns[kind]) {
      for (const found of plain.matchAll(pattern)) {
        if (!deniedBefore.test(plain.slice(Math.max(0, found.index - 10), found.index))) count++
      }
    }
    return count / (count + 1)
  }
  return Object.fromEntries(indignations.map((kind) => [kind, shareOf(kind)])) as Indignation
}

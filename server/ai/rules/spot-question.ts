import { chanceOf } from "@/server/ai/rules/fit-logistic"
import { normaliseText } from "@/server/ai/rules/normalise-text"

/** What speaks for and against a comment expecting an answer: its weight, and how it sounds. */
const cues: readonly { weight: number; sounds: RegExp }[] = [
  // A question about the goods or the order: how much, which size, how to buy, when will it come.
  {
    weight: 3.2,
    sounds:
      /(?<!没|不)多少(?!人都|遍|次了)|多[久大长重高厚宽]|几(?:号|码|天|个|片|件|点|折|斤|块|米|盒|瓶|包|支|岁|月|年|寸|色|种|套|双|款|毛|元|时|人)|(?:怎[么样]|咋)(?:买|用|领|拍|选|下单|退|换|穿|洗|吃|联系|抢|参加|装|安装|充|连|用的|收|付|查|弄|开|办|发货|发|算|搭|搭配|改|写|还没|不(?:发|回|理|显示|退|给))|(?:啥|什么|甚么)(?:时候|尺[码寸]|码|材[质料]|面料|颜?色|牌子|快递|品牌|成分|味道?|意思|区别|差别|不同|赠品|价|价格|型号|款|样|做的|情况|活动|优惠|季节|年龄|肤质)|(?:选|穿|拍|买|送|发|用|是|算|叫)(?:个)?(?:啥|什么|哪)|哪(?:个|款|里|儿|种|家|有|些|号|天|位|能|边|一)|[能会可要有行给包送退](?:不能|不会|不可以|不要|没有|不行|不给|不包|不送|不退)|能不能|可不可以|是不是|会不会|要不要|有没有|好不好|行不行|多不多|厚不厚|显不显|咋办|怎么办|价格呢|还有没|在哪|哪[里儿]?[领买看抢拍下]|为(?:什么|啥|何)(?!我这么|我这样|这么|没早|没有早|不早|会有人|还有人|总有)|怎么(?:还)?没/,
  },
  // Sentence ends that ask.
  {
    weight: 3.2,
    sounds:
      /(?:吗|(?<![什怎那这多要])么|嘛)(?:[呀啊哈哦亲的~]{0,2})(?:[?,.!~ ]|$)|(?<=[有能会可要行给包送退好用穿吃样款贵].{0,6})(?:不|没|没有|否)[呀啊哦]?[?.!~ ]*$/,
  },
  { weight: 2.2, sounds: /呢[?.!~ ]*$/ },
  { weight: 1.7, sounds: /\?/ },
  // Asking to be shown or told something.
  {
    weight: 3,
    sounds:
      /请问|问一下|问下|想问|(?<![要请需追哀求诉])求(?!求|婚|生|饶|是|真)|谁知道|有人知道|有谁|再(?:说|讲|看|介绍|报|展示|来)一?[遍下次]|(?:讲|介绍|说|看|过|试|展示|上身|报)(?:解|穿)?一?下|想(?:看|听|知道|了解|要)[^了]*(?:号|链接|款|细节|上身|尺码|颜色|吊牌|效果)?$|(?:发|给|上|挂|开|补)(?:一?[下个])?(?:链接|优惠券|资料|价格|库存)(?!了|啦)[^上]{0,3}$|回(?:复|答)(?:一?下)|[转找]人工|看看(?:\d|背面|细节|上身|里面|实物|效果)/,
  },
  // Goods, orders and the body they must fit: what customers ask about.
  {
    weight: 0.9,
    sounds:
      /号链接|链接|尺码|码|身高|体重|\d{2,3} ?斤|\d{2,3} ?(?:cm|kg|公斤)|运费|包邮|发货|快递|顺丰|库存|现货|预售|优惠|满减|券|赠品|到手|价|退|换|材质|面料|色|保质期|正品|发票|敏感肌|油皮|干皮|孕妇|小孩|宝宝|老人|学生|能穿|能吃|能用|可以用|掉色|缩水|起球|续航|充电|充满|插头|安装|保修|质保|订单|客服|\b(?:price|size|ship|shipping|stock|colou?rs?|material|link|discount|coupon|code|refund|return|deliver|delivery|warranty|fit|waterproof|battery|kg|lbs|xxl|xl|xs|cm|order)\b/i,
  },
  // This or that.
  {
    weight: 2.9,
    sounds:
      /还是(?!算了|[你这那咱]家|[你这]个?主播|很|挺|那么|觉得|喜欢|没|不|得|要|有|这么|太|别|一样|老|第一)[^了]{1,12}$/,
  },
  // English questions.
  {
    weight: 3,
    sounds:
      /(?:^|[,.!] ?|\b(?:so|and|but|hi|hey|hello|please|pls|also|ok|wait|guys|btw|sorry) )(?:(?:do|does|did|can|could|is|are|will|would|should|has|have) (?:you|u|it|this|that|these|those|the|there|they|we|i|anyone|someone|your|my|one|a|any|it's|shipping|delivery)\b|what(?:'s|s)?\b(?! a\b| an\b| the (?:hell|heck|fuck))|which\b|how (?:much|many|long|do|does|can|to|is|are|big|small|heavy|old|often|soon|fast|about|tall|thick|will|would)\b|when\b(?= (?:will|do|does|is|are|can|you)| )|where(?:'s)?\b|any (?!way|time)|got (?:any|this|it|a|the)\b|anyone know|who (?:knows|makes|sells)|why (?:is|are|do|does|did|isn't|no|not|can't)\b)|\b(?:how much|what size|which size|what colou?r|in stock|ship to|price\?|link (?:please|pls|plz)|can (?:you|u|i) (?:show|see|get|use|return|wear|wash|buy|pay|try)|(?:show|try|tell) (?:us|me)|size for|restock when|when restock|please show|pls show)\b/i,
  },
  // Wonder, mockery and jokes in the shape of a question.
  {
    weight: -4.5,
    sounds:
      /怎么(?:会|又|这么|那么|可能|能|就|敢|好意思|还(?:有人|有这么))|你怎么(?:知道|这么|不上天)|谁(?:顶|不|能|还|敢|懂|信|受得|扛|忍)|这谁|不会吧|什么(?:玩意|鬼|神仙|东西啊|人间|情况啊哈)|这也太|难道|凭什么|凭啥|笑死|(?:是不是|有没有)(?:傻|病|搞错|可能|脑子|同感|一样|人跟我|人和我)|要不要脸|就这[?]|懂不|不就是|不都是|这不(?:是|都)?|能不能别|可以睁眼|我能看的|什么(?:时候)?轮到我|还有(?:高手|活人|人看|谁|王法)|why am i|how (?:cute|nice|pretty|cool|awesome|beautiful|lovely|can anyone|could anyone)|(?:how|why) (?:is|are|was) (?:this|it|that|you|she|he|they|everything|the \w+) so|who (?:else|needs|cares|wouldn't|doesn't)|isn't (?:it|this|she|he) (?:so|amazing|great|lovely|beautiful|cute)|aren't (?:they|we)|\b(?:lol|lmao|rofl|omg|haha)\b/i,
  },
  // One cry again and again.
  { weight: -2.5, sounds: /^(.{2,8}?)\1+[!~.]*$/ },
  // Surprise rather than a question.
  {
    weight: -2.2,
    sounds:
      /吧[?!~.]*$|[?]!|![?]|不是.{0,8}[吗么嘛]|都.{1,8}了.{0,4}[?]|^(?:啊|诶|哈|哇|卧槽|什么|真的|是吗|对吗|真的吗|真的假的|啥|嗯|额|几度)+[?!.]*$|哈哈哈|6{3,}|牛[逼批啊]|yyds|绝了/i,
  },
  // Telling, not asking: bought, arrived, thanks.
  {
    weight: -2,
    sounds:
      /拍了|下单了|已下单|买了(?!.*[吗么?])|抢到|收到了(?!.*[吗么?])|谢谢(?!.*[吗么?])|感谢|辛苦|原来|终于|以为|告诉|建议|不知道(?:为|怎|你|说)|\b(?:bought|thanks|thank you|arrived|ordered)\b(?!.*\?)/i,
  },
]
const bias = -2.6

const weights = cues.map((cue) => cue.weight)
const askingAt = 0.5
const longestComment = 300

/**
 * Does a live comment (danmaku) expect an answer: price, size, stock, delivery, use? Chatter, jokes and rhetorical
 * questions do not. `score` is 0–1. Chinese and English.
 */
export function spotQuestion(text: string): { question: boolean; score: number } {
  const plain = normaliseText(text.slice(0, longestComment))
  if (!/[\p{L}]/u.test(plain)) return { question: false, score: 0 }
  const score = chanceOf({ bias, weights }, heardIn(plain))
  return { question: score >= askingAt, score: Math.round(score * 1000) / 1000 }
}

function heardIn(plain: string): number[] {
  return cues.map((cue) => (cue.sounds.test(plain) ? 1 : 0))
}

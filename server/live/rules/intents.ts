/** Which agents a question belongs to: before or after the order, or neither. */
export const liveGroups = ["presale", "aftersale", "other"] as const
export type LiveGroup = (typeof liveGroups)[number]

export const liveStatuses = ["open", "answered", "dismissed", "assigned"] as const
export type LiveStatus = (typeof liveStatuses)[number]

/**
 * What viewers of a live room ask about. `alike`: everybody who asks is told the same, whatever else they say (their own
 * order, their own height), so all of it is one question, or one for each size, place or figure it names. `telling`: the
 * words that tell the intent also tell what of it is asked.
 */
type Intent = { group: LiveGroup; sounds: RegExp; alike?: true | "but slots"; telling?: true }

/** In this order: the first that sounds, counts. */
const table = {
  // About the room itself.
  room: {
    group: "other",
    alike: true,
    sounds:
      /几点(?:下|开|结束|播)|播到几点|(?:什么时候|啥时候|明天|下次|今晚)(?:还)?(?:再)?(?:开|播|直播)|主播.{0,4}(?:多高|多重|多大|叫|名字|哪里人|单身|结婚|口红|累)|(?:你|姐).{0,3}(?:多高|多重|几岁|哪里人|叫什么|结婚)|背景音乐|什么歌|听得?到|听不到|卡不卡|是不是卡|回放|抽奖|\b(?:how (?:tall|old) are you|your (?:name|height|lipstick)|where are you from|what (?:song|time do you)|next (?:live|stream)|how long (?:are|will) you (?:be )?live|giveaway|replay|can you hear)\b/,
  },
  // After the order.
  damage: {
    group: "aftersale",
    alike: true,
    sounds:
      /发错|少发|漏发|少了一|是破|破的|破了|破洞|坏了|坏的|裂了|断了|瑕疵|污渍|质量问题|开线|掉漆|不能用了|没反应|\b(?:broken|damaged?|defect(?:ive)?|faulty|cracked|torn|wrong (?:item|size|colou?r|one)|missing (?:item|part|piece)s?|(?:came|arrived) (?:with|without)|stopped working|doesn't work)\b/,
  },
  refund: {
    group: "aftersale",
    alike: true,
    sounds: /退款|退钱|退运费|钱.{0,4}(?:退|到账)|仅退|\b(?:refund(?:ed|s)?|money back)\b/,
  },
  exchange: {
    group: "aftersale",
    alike: true,
    sounds: /换货|换码|换个?(?:大|小)|换一件|(?:可以|能|给)换|换颜?色|\b(?:exchanges?|swap)\b/,
  },
  return: {
    group: "aftersale",
    alike: true,
    sounds:
      /退货|退换|能退|可以退|包退|给退|怎么退|想退|要退|不合适.{0,4}退|无理由|运费险|寄回|\b(?:returns?|returned|returnable|send (?:it|this|them) back)\b/,
  },
  "order-change": {
    group: "aftersale",
    alike: true,
    sounds:
      /改(?:一?下)?(?:收货)?地址|地址.{0,6}(?:错|改)|取消订单|(?:拍|下单?)(?:错|重复)|改(?:颜色|尺码|码|备注)|催发|\b(?:change (?:my|the) (?:address|order|size|colou?r)|cancel (?:my|the|an) order|wrong address)\b/,
  },
  warranty: {
    group: "aftersale",
    sounds: /保修|质保|维修|售后(?:多久|怎么|在哪|电话|服务)|三包|\b(?:warranty|guarantee|repairs?|repaired)\b/,
  },
  invoice: { group: "aftersale", alike: true, sounds: /发票|开票|税号|\binvoices?\b|\breceipts?\b|\bvat\b/ },
  service: {
    group: "aftersale",
    alike: true,
    sounds:
      /投诉|客服|(?:不回|没人回)|找(?:谁|客服)|\b(?:complain(?:t|ts)?|nobody (?:answers|replies)|customer (?:service|support))\b/,
  },
  "order-status": {
    group: "aftersale",
    alike: true,
    sounds:
      /(?:还|一直|怎么|咋|为什么)(?:都|还)?没有?(?:发货|发|到|收到|物流|动静)|(?:我|昨天|前天|上次|上周|上个?月|之前)(?:的|买|拍|下).{0,12}(?:到哪|发货|发了|物流|快递|单号|什么时候(?:到|发)|啥时候(?:到|发)|能到)|(?:快递|包裹|物流|订单)(?:到哪|呢|在哪|号|单号|不动|没更新|停)|查(?:一?下)?(?:订单|物流|快递|单号)|到哪(?:儿|里)?了|\b(?:where(?:'s| is) my|my (?:order|parcel|package)|track(?:ing)?|(?:still )?(?:not|hasn't|haven't|didn't|never) (?:yet )?(?:arrived?|received?|shipped|come|got|get|moved))\b/,
  },
  // Before the order.
  "shipping-fee": {
    group: "presale",
    sounds:
      /运费|包邮|邮费|免邮|\b(?:free (?:shipping|delivery)|shipping (?:cost|fee|free|charge)s?|delivery (?:cost|fee|charge)s?|postage|(?:shipping|delivery) free)\b/,
  },
  "shipping-time": {
    group: "presale",
    alike: true,
    sounds:
      /(?:多久|几天|什么时候|啥时候|何时|多长时间|今天|明天|当天|几号|马上|48|周末).{0,6}(?:发|到|寄|收到)|(?:发货|到货|快递).{0,4}(?:快|慢|多久|几天|时间|什么时候)|发(?:的)?(?:什么|啥|哪家|哪个)?快递|(?:发|用|走)(?:顺丰|中通|圆通|韵达|京东|邮政)|\b(?:when (?:do|will|does|can) .{0,20}(?:ship|arrive|deliver|send|dispatch)|how (?:soon|fast|long|many days).{0,24}(?:ship|deliver|arrive|take|get)|(?:ship|delivery|shipping|dispatch) (?:time|today|tomorrow)|same day|which courier|arrive (?:by|before))/,
  },
  "ship-to": {
    group: "presale",
    alike: "but slots",
    sounds:
      /(?:发|寄|送|配送)(?:不?到|往|去)?.{0,4}(?:新疆|西藏|内蒙|青海|宁夏|甘肃|海南|东北|香港|澳门|台湾|国外|海外|美国|加拿大|日本|新加坡|马来西亚)|(?:新疆|西藏|内蒙|青海|宁夏|海南|香港|澳门|台湾|国外|海外).{0,6}(?:发|寄|送|能收)|\b(?:ship|deliver|send|shipping|delivery) (?:it |this |them )?(?:to|internationally|abroad|overseas|worldwide)\b/,
  },
  "size-advice": {
    group: "presale",
    alike: true,
    sounds:
      /(?:穿|拍|选|买|要|是)(?:什么|啥|多大|几|哪个?|多少)(?:尺?码|号|尺寸)|\d{2,3} ?(?:斤|公斤|kg|cm|厘米|lbs?|pounds?).{0,14}(?:穿|码|能|可以|合适|size|fit|wear)|(?:身高|体重|腰围|胸围|脚长).{0,16}\d|1[.米m]?[4-9]\d?.{0,8}(?:斤|公斤|穿|码)|(?:穿|买|拍) ?(?:\d?x{0,3}[sml]|\d{2}) ?码?.{0,4}(?:合适|可以|能|行|大|小)|尺码(?:怎么|表|推荐|标准|准)|偏[大小]|正码|(?:脚|胖|瘦|孕妇|小个子).{0,6}(?:穿|选|拍).{0,4}码|\b(?:what size|which size|size (?:chart|guide|should|would|for me)|true to size|run (?:small|large|big)|size up|size down|(?:i'm|i am|im) .{0,20}(?:cm|kg|lbs?|tall|pounds?|feet|ft))\b/,
  },
  coupon: {
    group: "presale",
    alike: true,
    sounds:
      /优惠|领?券|满减|打折|折扣|几折|活动|便宜(?:点|一点|些)|再便宜|最低价|秒杀|红包|福利|福袋|\b(?:discounts?|coupons?|promo(?:tion)?s?|(?:promo |discount )code|code|deals?|cheaper|on sale|voucher)\b/,
  },
  gift: {
    group: "presale",
    alike: true,
    sounds:
      /赠品|赠什么|送(?:什么|啥|不送|的|赠|小样|礼)|有(?:没有)?送|有礼品|礼盒|\b(?:gifts?|freebies?|free (?:sample|gift)s?|gift (?:box|wrap))\b/,
  },
  payment: {
    group: "presale",
    alike: true,
    sounds:
      /花呗|分期|货到付款|先用后付|微信付|支付宝|怎么付|定金|尾款|\b(?:pay (?:with|by|later|in)|payment|installments?|cash on delivery|klarna|paypal|deposit)\b/,
  },
  authenticity: {
    group: "presale",
    alike: true,
    sounds:
      /正品|真货|真的假的|假货|授权|专柜|行货|防伪|\b(?:genuine|authentic|real (?:brand|one|deal|leather)|fakes?|replica|original brand)\b/,
  },
  colours: {
    group: "presale",
    alike: true,
    sounds:
      /有(?:哪些|什么|几种)颜?色|(?:哪些|几种|几个|什么|啥|哪几个|都有(?:什么|啥|哪些)?) ?(?:颜色|色)|颜色.{0,4}(?:有|几|哪)|色差|\b(?:what|which|how many|other|more) colou?rs?\b|\bcolou?r options\b/,
  },
  stock: {
    group: "presale",
    sounds:
      /有货|现货|库存|补货|还有(?:没有?|吗|么|货|多少)|有没有了?$|(?:没|断|缺)(?:有)?(?:货|码)|卖完|抢完|抢光|售罄|抢不到|预售|(?:有|还有|剩).{0,6}(?:码|[smlx]号|色|款)|(?:码|色|款|号)(?:的)?(?:还)?有(?:没有|吗|么|货|$)|\b(?:in stock|stock|restock(?:ed|ing)?|sold out|available|availability|any .{0,16}left|left in|got any|do you have)\b/,
  },
  price: {
    group: "presale",
    sounds:
      /多少钱|多少米|价格|价钱|什么价|啥价|几块|几元|几米|怎么卖|到手|贵不贵|多少一|报价|多钱|多少元|\b(?:how much|prices?|cost|costs)\b/,
  },
  link: {
    group: "presale",
    sounds:
      /链接|几号|怎么(?:买|拍|下单|抢)|(?:在)?哪(?:里|儿)?(?:买|拍|下单)|小黄车|购物车|上车|挂车|挂一?下|(?:没|不).{0,3}(?:找到|看到)|\b(?:links?|how (?:do|can|to) .{0,8}(?:buy|order|purchase|get it)|where (?:do|can|to) .{0,8}(?:buy|order|get)|add(?:ed)? to cart)\b/,
  },
  show: {
    group: "presale",
    alike: "but slots",
    sounds:
      /(?:试|穿|看|讲|说|介绍|展示|报|来|上身)(?:一?[下遍次]|试|看)|上身|试穿|再(?:看|讲|说|来)|看看|背面|细节|转一圈|近一点|实物|\b(?:show|try (?:it|this|that|them)? ?on|close.?up|turn around|the back|zoom|again please|say (?:it|that) again)\b/,
  },
  material: {
    group: "presale",
    sounds:
      /面料|材质|什么料|啥料|料子|纯棉|全棉|真丝|羊毛|羊绒|真皮|牛皮|聚酯|成分|配料|含.{0,6}(?:吗|么|不含)|什么做|加绒|\b(?:materials?|fabric|cotton|silk|wool|leather|linen|polyester|made (?:of|from)|ingredients?|contains?)\b/,
  },
  fit: {
    group: "presale",
    telling: true,
    sounds:
      /显瘦|显胖|显黑|显白|宽松|修身|紧身|版型|长度|衣长|裙长|裤长|肥不肥|透不透|会透|透吗|厚不厚|厚吗|薄|勒|闷|\b(?:fits?|loose|tight|slim|length|how long is|see.?through|thick|thin|stretchy?|comfortable)\b/,
  },
  care: {
    group: "presale",
    telling: true,
    sounds:
      /洗|缩水|掉色|褪色|起球|变形|掉毛|静电|熨|清洁|好打理|\b(?:wash(?:able|ed|ing)?|shrinks?|fades?|pilling|pills?|iron|dry clean|clean)\b/,
  },
  suits: {
    group: "presale",
    telling: true,
    sounds:
      /敏感肌|油皮|干皮|混合皮|孕妇|哺乳|小孩|孩子|宝宝|婴儿|老人|学生|爸妈|妈妈|男生|女生|适合|能用吗|能吃吗|可以吃|可以用|能穿吗|能戴|\b(?:sensitive skin|oily|dry skin|pregnant|babies|baby|kids?|children|toddlers?|elderly|suitable|good for|ok for|safe for|for (?:men|women|beginners))\b/,
  },
  "shelf-life": {
    group: "presale",
    alike: true,
    sounds:
      /保质期|过期|生产日期|日期新|放多久|能放|冷藏|冷冻|开封|\b(?:shelf life|expir(?:y|e|es|ation)|best before|keep for|how long does it (?:keep|last)|refrigerat\w+|freeze)\b/,
  },
  usage: {
    group: "presale",
    telling: true,
    sounds:
      /怎么(?:用|吃|装|安装|弄|调|连|搭|搭配|煮|喝|戴|开|充)|用法|用量|步骤|说明书|教程|\b(?:how (?:do|to|does|can) .{0,10}(?:use|install|assemble|set up|apply|cook|connect|work|wear|style)|instructions?|manual)\b/,
  },
  parameters: {
    group: "presale",
    telling: true,
    sounds:
      /续航|充电|电池|功率|瓦|毫安|容量|内存|多重|重量|几斤|多大|尺寸|规格|型号|参数|防水|噪音|兼容|支持|蓝牙|适配|口味|辣不辣|甜不甜|几个一|多少个|多少片|一箱|一盒|香味|味道|\b(?:battery|charg(?:e|es|er|ing)|watts?|capacity|weight|weigh|heavy|how (?:big|small|wide|tall|heavy)|dimensions?|specs?|waterproof|noise|noisy|compatible|works? with|support|bluetooth|flavou?rs?|spicy|sweet|scent|smell|pieces|per (?:box|pack))\b/,
  },
} as const satisfies Record<string, Intent>

export type LiveIntent = keyof typeof table
export const liveIntents = Object.keys(table) as LiveIntent[]

const rows = Object.entries(table) as [LiveIntent, Intent][]

export type HeardIntent = {
  intent: LiveIntent
  group: LiveGroup
  alike: true | "but slots" | null
  /** words that tell nothing more than the intent */
  cue: string
}

/** What a question is about; null where no cue sounds. `plain` is normalised and in lower case. */
export function intentOf(plain: string): HeardIntent | null {
  for (const [intent, { group, sounds, alike, telling }] of rows) {
    const heard = sounds.exec(plain)
    if (heard) return { intent, group, alike: alike ?? null, cue: telling ? "" : heard[0] }
  }
  return null
}

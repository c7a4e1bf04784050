/**
 * Phrases a shop's customers use for one and the same thing. A group adds one feature to a message, so that ten example
 * lines teach an intent more than the words they happen to use. Written from general knowledge of retail.
 */
const groups: Record<string, readonly [han: string, latin: string]> = {
  parcel: ["快递|物流|包裹|快件|货运|运单|单号|件", "parcel|package|shipment|tracking|courier|awb|consignment"],
  where: [
    "到哪|在哪|哪里了|哪儿了|什么位置|到什么地方|走到|跟踪|追踪|查一下物流|查物流|查快递",
    "where is|where's|wheres|track|status of|location of",
  ],
  stuck: [
    "不动|没动|没更新|不更新|停滞|卡住|一直在|还在|没有物流|没信息",
    "stuck|no update|not moving|hasn't moved|not updated",
  ],
  dispatch: [
    "发货|寄出|发出|出货|出库|发走|安排发|配货|揽收|揽件",
    "dispatch|dispatched|ship|shipped|shipping|sent out|send out",
  ],
  arrive: [
    "到货|送到|送达|收到|到手|能到|签收|派送|配送|送货",
    "arrive|arrived|arrival|deliver|delivered|delivery|receive|received|reach",
  ],
  when: [
    "什么时候|啥时候|何时|几时|多久|几天|多长时间|多少天|哪天|几号|什么时间|时效",
    "when|how long|how many days|how soon|eta|what time",
  ],
  urge: [
    "催|快点|尽快|赶紧|抓紧|着急|急用|加急|麻烦快",
    "hurry|asap|urgent|urgently|as soon as possible|expedite|quickly",
  ],
  late: [
    "还没到|还没发|没收到|迟迟|这么久|太慢|超时|延迟|延误|怎么还|好几天",
    "late|delay|delayed|still not|not yet|not received|haven't received|did not get|overdue",
  ],
  signed: ["显示签收|已签收|代签|没拿到|丢件|丢了|找不到", "marked delivered|says delivered|lost|missing parcel"],
  sendback: ["退货|退回|寄回|退掉|不要了|不想要|七天无理由|无理由", "return|send back|sent back|give back|returns"],
  refund: ["退款|退钱|返款|钱退|钱什么时候|原路|到账", "refund|refunded|money back|reimburse|reimbursement"],
  exchange: ["换货|调换|更换|换一个|换个|换尺码|换颜色|换大|换小", "exchange|replace|replacement|swap|change the size"],
  cancel: ["取消|撤销|不买了|撤单|关闭订单|误拍|拍错", "cancel|cancelled|canceled|cancellation|stop my order"],
  order: ["订单|下单|拍下|购买|买的|我买|单子", "order|ordered|purchase|purchased|bought|buy"],
  modify: ["改一下|修改|更改|改成|改个|改下|换成", "change|edit|modify|update|correct"],
  address: [
    "地址|收货人|收件|电话号码|手机号|门牌|寄到|改地址",
    "address|phone number|pin code|pincode|postcode|zip|location",
  ],
  price: ["多少钱|价格|价钱|什么价|几块|贵|单价|总价|到手价", "price|cost|how much|rate|rates|expensive|pricing"],
  cheaper: [
    "便宜|优惠|打折|折扣|活动|满减|降价|促销|特价|减价|少点|砍价|最低",
    "discount|offer|offers|sale|deal|deals|cheaper|promotion|promo",
  ],
  coupon: ["优惠券|券|红包|抵扣|代金|津贴|领券|优惠码", "coupon|voucher|code|gift card|cashback"],
  difference: ["差价|保价|价保|买贵|降了|退差", "price match|price drop|price difference|price protection"],
  gift: ["赠品|送什么|礼品|礼物|送的|小礼", "gift|gifts|freebie|free gift|complimentary"],
  invoice: ["发票|专票|开票|税号|抬头|普票|电子票|收据", "invoice|receipt|bill|tax|gst|vat"],
  pay: [
    "付款|支付|付钱|怎么付|微信付|支付宝|银行卡|刷卡|转账|白条|花呗|定金|尾款",
    "pay|payment|paid|card|upi|paypal|transaction|debited|charged|wallet",
  ],
  cod: ["货到付款|到付", "cod|cash on delivery|pay on delivery"],
  instalment: ["分期|免息|月供", "emi|installment|installments|instalment|monthly payment|zero interest"],
  freight: [
    "运费|邮费|包邮|快递费|运费险|免邮|偏远",
    "shipping fee|shipping cost|delivery charge|delivery charges|free shipping|postage",
  ],
  carrier: [
    "顺丰|圆通|中通|韵达|申通|邮政|京东快递|哪家快递|什么快递|发什么",
    "fedex|ups|dhl|usps|which courier|carrier",
  ],
  area: [
    "能发|发到|送到我|海外|港澳|新疆|西藏|乡镇|配送范围|上门",
    "ship to|deliver to|serviceable|available in|my area|my city|international|abroad",
  ],
  stock: [
    "有货|现货|缺货|库存|补货|无货|没货|断货|预售|上架|到货通知",
    "stock|in stock|out of stock|restock|available|availability|sold out",
  ],
  size: [
    "尺码|尺寸|大小|码数|多大|穿多|偏大|偏小|号|厘米|身高|体重|斤",
    "size|sizes|dimension|dimensions|fit|measurement|large|small|king|queen|single|double",
  ],
  colour: ["颜色|什么色|色号|黑色|白色|红色|蓝色|款式", "color|colors|colour|colours|shade"],
  material: [
    "材质|面料|什么料|成分|配料|原料|做的|含量",
    "material|fabric|made of|ingredient|ingredients|composition|foam|cotton",
  ],
  usage: [
    "怎么用|如何使用|使用方法|用法|怎么吃|怎么装|安装|教程|说明书|怎么设置|操作|连接",
    "how to use|how do i use|instructions|manual|install|set up|setup|dosage|how to take",
  ],
  function: [
    "功能|支持|参数|配置|规格|型号|性能|兼容|适用|版本|内存",
    "feature|features|spec|specs|specification|compatible|support|model|variant|variants",
  ],
  which: [
    "哪个好|哪款|推荐|建议|选哪|区别|对比|比较|哪种",
    "recommend|suggest|suggestion|which one|better|best|difference|compare|comparison|vs",
  ],
  genuine: [
    "正品|真假|假货|真的吗|保真|原装|行货|官方|防伪|授权",
    "genuine|original|authentic|fake|real or|official|authorised|authorized",
  ],
  expiry: [
    "保质期|过期|生产日期|临期|有效期",
    "expiry|expire|expired|expiration|best before|shelf life|manufacturing date",
  ],
  broken: [
    "坏了|破损|碎了|裂|质量问题|用不了|不能用|没反应|开不了|故障|瑕疵|坏的|漏",
    "broken|damaged|defective|not working|doesn't work|faulty|cracked|leaking|quality issue|torn",
  ],
  wrong: [
    "发错|错了|不对|不一样|不符|货不对板|少发|漏发|少了|缺",
    "wrong|incorrect|different item|missing item|not what i ordered|incomplete",
  ],
  warranty: ["保修|质保|三包|维修|修理|售后|返修|保多久|换新", "warranty|guarantee|repair|service center|trial"],
  person: [
    "人工|客服|真人|专员|有人吗|接待|转接",
    "agent|human|representative|executive|customer care|support team|talk to|speak to|speak with|call me|talk with",
  ],
  complain: [
    "投诉|举报|差评|曝光|12315|态度|骗|经理|主管",
    "complain|complaint|scam|fraud|cheated|worst|manager|consumer court",
  ],
  hello: ["你好|您好|在吗|在么|在不在|有人", "hi|hello|hey|good morning|good evening|good afternoon"],
  thanks: ["谢谢|感谢|多谢|辛苦|麻烦你", "thanks|thank you|thx|appreciate"],
  bye: ["再见|拜拜|没事了|没有了|不用了", "bye|goodbye|no more|that's all"],
  account: [
    "账号|帐号|登录|登陆|密码|会员|积分|注册|实名|绑定|等级",
    "account|login|log in|sign in|sign up|password|register|membership|points|profile|otp",
  ],
  shop: [
    "门店|实体店|线下|专卖|营业|地点|店铺|店在",
    "store|stores|shop|showroom|outlet|branch|distributor|dealer|franchise|retail",
  ],
  contact: [
    "电话|联系方式|微信号|热线|联系你们|打电话",
    "contact|phone|call|number|email|helpline|toll free|call center|customer service",
  ],
  wholesale: [
    "批发|团购|企业|大量|多买|采购|代理|加盟|合作",
    "bulk|wholesale|corporate|franchise|partner|partnership|reseller|distributorship",
  ],
  review: ["评价|晒单|返现|好评|评论", "review|reviews|feedback|rating"],
  pack: ["包装|礼盒|盒子|打包|袋子", "packaging|package box|gift wrap|box"],
  safe: [
    "过敏|副作用|孕妇|宝宝|儿童|敏感|安全|能吃|可以吃|有害",
    "side effect|side effects|allergy|allergic|pregnant|baby|safe|harmful",
  ],
}

const hanPhrases = Object.entries(groups).map(([id, [han]]) => ({ id, pattern: new RegExp(han) }))
const latinPhrases = new Map<string, string[]>()
for (const [id, [, latin]] of Object.entries(groups)) {
  for (const phrase of latin.split("|")) {
    const words = plainWords(phrase)
    latinPhrases.set(words, [...(latinPhrases.get(words) ?? []), id])
  }
}
const longestPhrase = 4

/** The groups a message speaks of, by name. */
export function shopMeanings(text: string): string[] {
  const found = new Set<string>()
  if (/\p{Script=Han}/u.test(text)) for (const { id, pattern } of hanPhrases) if (pattern.test(text)) found.add(id)
  const words = plainWords(text).split(" ")
  for (let at = 0; at < words.length; at++) {
    for (let size = 1; size <= longestPhrase && at + size <= words.length; size++) {
      for (const id of latinPhrases.get(words.slice(at, at + size).join(" ")) ?? []) found.add(id)
    }
  }
  return [...found]
}

function plainWords(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[a-z0-9]+/g) ?? []
  ).join(" ")
}

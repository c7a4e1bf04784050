import type { Topic } from "@/server/knowledge/contract"

/** Words that speak for a topic, in the order in which a tie is decided. */
const speaking: [Topic, RegExp][] = [
  ["invoice", /发票|开票|抬头|税号|invoices?|receipts?|\bvat\b|tax number/gi],
  ["returns", /退货|换货|退换|退款|退回|返修|无理由|returns?|refund|exchange|send back|money back/gi],
  [
    "shipping",
    /发货|快递|物流|运费|包邮|配送|邮费|到货|签收|shipping|deliver|courier|parcel|postage|dispatch|tracking/gi,
  ],
  ["size", /尺码|尺寸|码数|身高|体重|胸围|腰围|size|sizing|measurements?|fits?\b|waist|chest/gi],
  ["stock", /库存|现货|补货|缺货|预售|断货|in stock|out of stock|restock|availability|pre-?order/gi],
  ["payment", /支付|付款|分期|微信支付|支付宝|信用卡|货到付款|payments?|pay\b|paid|credit card|instal+ments?/gi],
  ["promotion", /优惠|折扣|满减|活动|赠品|红包|券|discount|coupon|promotion|promo\b|sale\b|voucher|gift with/gi],
  ["care", /洗涤|清洗|保养|水洗|熨烫|存放|使用方法|washing|wash|clean|care\b|iron|storage|how to use/gi],
  ["account", /会员|积分|账号|账户|注册|登录|密码|注销|account|member|points|sign in|log ?in|password|register/gi],
  [
    "product",
    /材质|成分|面料|规格|参数|型号|功能|保修|质保|材料|material|ingredient|specification|warranty|fabric|model\b/gi,
  ],
  ["service", /客服|营业时间|联系|门店|投诉|电话|customer service|opening hours|contact|phone|complain|store/gi],
]

/** What a piece of knowledge is about; the question counts three times as much as the answer. */
export function guessTopic(question: string, answer: string): Topic {
  let best: Topic = "product"
  let most = 0
  for (const [topic, words] of speaking) {
    const votes = (question.match(words)?.length ?? 0) * 3 + Math.min(3, answer.match(words)?.length ?? 0)
    if (votes > most) {
      best = topic
      most = votes
    }
  }
  return best
}

/** Chinese as soon as a fifth of the letters are Han characters. */
export function guessLocale(text: string): "zh-CN" | "en" {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/[a-z]/gi)?.length ?? 0
  return han * 4 >= latin && han > 0 ? "zh-CN" : "en"
}

import { namesSomething } from "@/server/commerce/rules/match-product"

export type FactQuestion =
  | { about: "price" | "stock" | "promotion" }
  /** names under which shops keep it */
  | { about: "parameter"; names: RegExp }
  | { about: "order" | "parcel" }
  | { about: "coupons" }

/** What a message asks that data answers, not knowledge; null when it is no such question. */
export function readFactQuestion(text: string): FactQuestion | null {
  const plain = text.normalize("NFKC").toLowerCase()
  if (plain.length > 300) return null
  if (asksCoupons.test(plain)) return { about: "coupons" }
  if (asksParcel.test(plain)) return { about: "parcel" }
  if (asksOrder.test(plain)) return { about: "order" }
  if (!otherCharges.test(plain)) {
    if (asksPrice.test(plain)) return { about: "price" }
    if (asksStock.test(plain)) return { about: "stock" }
    if (asksPromotion.test(plain)) return { about: "promotion" }
  }
  const parameter = parameters.find(({ asked }) => asked.test(plain))
  return parameter && asksSomething.test(plain) && namesSomething(plain)
    ? { about: "parameter", names: parameter.names }
    : null
}

const asksCoupons =
  /(优惠券|优惠卷|优惠码|折扣码|代金券|满减券|领券|有券|有没有券)|\b(coupons?|vouchers?|(promo|discount|coupon) codes?)\b/
const asksParcel =
  /(我的|我那个|查(一下|下|询)?)?(快递|包裹|物流|订单|货|单号?)\s*[a-z0-9_#-]*\s*(到哪|到了哪|在哪|走到哪|什么时候(能)?到|几时到|多久(能)?到)|查(一下|下|询)?(我的)?(物流|快递|包裹)|\bwhere('?s| is| are)\b.{0,20}\b(order|parcel|package|shipment)\b|\btrack(ing)?\b.{0,25}\b(order|parcel|package|shipment|number)\b|\bwhen will (my|the|order)\b.{0,30}\b(arrive|come|delivered)\b/
const asksOrder =
  /(查(一下|下|询)?(我的)?订单|订单状态|订单.{0,24}(发货了(吗|没)|发了(吗|没)|怎么样了|什么情况|状态)|(我的|订单).{0,24}(发货了(吗|没)|发货没|(怎么|为什么|为何|一直).{0,6}[没未不]有?发货))|\border status\b|\bstatus of (my|the)?\s*order\b|\b(has|is|did)\b.{0,12}\border\b.{0,24}\b(shipped|ship|sent|paid|cancell?ed)\b|\border\b.{0,24}(\bnot|n't)( been)? (shipped|sent|dispatched)( yet)?\W*$|\bcheck (on )?(my )?order\b/
const asksPrice =
  /(多少钱|什么价|价格|价钱|几块钱|怎么卖|售价|卖多少)|\b(how much|price of|the price|prices? for|what.{0,12}\bcost)\b/
const asksStock =
  /(有货|有没有货|现货|库存|缺货|断货|卖完|售罄|还有吗|还有没有|没货)|\b(in stock|out of stock|sold out|available|availability|any left|still have)\b/
const asksPromotion =
  /(打折|有.{0,4}活动|促销|有.{0,4}优惠|优惠价|特价|折扣)|\b(on sale|discount(ed)?|promotion|special offer|any offers?)\b/
/** What costs beside goods is the shop's policy. */
const otherCharges =
  /(运费|邮费|快递费|退货|退款|换货|发票|配送费|定金|会员)|\b(shipping|delivery|postage|refund|return|exchange|invoice|membership|deposit)\b/
const asksSomething = /[?？吗呢么]|什么|多少|多大|多重|几|是不是|哪|\b(what|which|how|is|are|does|do|where|made)\b/

const parameters: { asked: RegExp; names: RegExp }[] = [
  {
    asked: /材质|面料|材料|什么料|成分|\b(material|fabric|made (of|from|out of)|composition|ingredients?)\b/,
    names: /材质|面料|材料|成分|配料|material|fabric|composition|ingredient/i,
  },
  { asked: /颜色|什么色|几种色|\bcolou?rs?\b/, names: /颜色|色号|colou?r/i },
  { asked: /多重|重量|克重|\b(weight|weigh|heavy)\b/, names: /重量|净重|毛重|克重|weight/i },
  {
    asked: /尺寸|规格|多大|长宽|\b(dimensions?|measurements?|how (big|large|long|wide))\b/,
    names: /尺寸|规格|长|宽|高|dimension|measure|length|width/i,
  },
  { asked: /尺码|码数|几个码|\bsizes?\b/, names: /尺码|码|size/i },
  { asked: /品牌|牌子|\bbrand\b/, names: /品牌|brand|vendor/i },
  { asked: /产地|哪里产|哪里生产|\b(origin|made in|where.{0,20}made)\b/, names: /产地|原产|origin|country/i },
  { asked: /保质期|\b(shelf life|expir\w+)\b/, names: /保质期|shelf|expir/i },
  { asked: /保修|质保|\bwarrant\w+\b/, names: /保修|质保|warrant/i },
  { asked: /功率|多少瓦|\b(power|watt\w*)\b/, names: /功率|power|watt/i },
  { asked: /电池|续航|\bbattery\b/, names: /电池|续航|battery/i },
  { asked: /容量|多少(毫升|升|ml)|\b(capacity|volume)\b/, names: /容量|净含量|capacity|volume/i },
  { asked: /洗涤|怎么洗|机洗|水洗|\b(wash\w*|care)\b/, names: /洗|护理|care|wash/i },
  { asked: /适合.{0,4}(肤质|皮肤)|肤质|\bskin type\b/, names: /肤质|skin/i },
]

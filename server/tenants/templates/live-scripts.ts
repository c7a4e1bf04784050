import type { LiveIntent } from "@/server/live/contract"
import type { Trade } from "../contract"
import type { Bilingual, BilingualWords } from "./shape"

/** What the host of a live room is to say to a kind of question. */
export type TemplateLiveScript = {
  key: string
  name: Bilingual
  words: BilingualWords
  intent: LiveIntent | null
  says: Bilingual
}

const none: BilingualWords = { "zh-CN": [], en: [] }
const script = (
  key: string,
  intent: LiveIntent,
  name: Bilingual,
  says: Bilingual,
  words = none,
): TemplateLiveScript => ({
  key,
  intent,
  name,
  says,
  words,
})

/** What concerns one customer's own order is never settled before everybody. */
const shared: TemplateLiveScript[] = [
  script(
    "own-order",
    "order-status",
    { "zh-CN": "查自己的订单", en: "My own order" },
    {
      "zh-CN": "查订单的朋友点左下角店铺头像，私信客服发订单号，马上帮您查。",
      en: "For your own order, tap the shop's picture and send us the order number in a private message; we look it up right away.",
    },
  ),
  script(
    "refund",
    "refund",
    { "zh-CN": "退款进度", en: "Refunds" },
    {
      "zh-CN": "退款进度在订单页就能看到，想催的话私信客服发订单号，我们帮您跟。",
      en: "The order page shows how far your refund is. To hurry it, send us the order number in a private message.",
    },
  ),
  script(
    "damage",
    "damage",
    { "zh-CN": "收到有问题", en: "Something is wrong with it" },
    {
      "zh-CN": "收到有问题别着急，拍张照片私信客服，附上订单号，我们负责处理好。",
      en: "If something is wrong with what you got, send a photo and your order number in a private message. We put it right.",
    },
  ),
  script(
    "order-change",
    "order-change",
    { "zh-CN": "改地址或取消", en: "Changing an order" },
    {
      "zh-CN": "拍错了或要改地址，趁没发货赶紧私信客服发订单号。",
      en: "Wrong address or wrong item? Send us the order number in a private message before it ships.",
    },
  ),
  script(
    "service",
    "service",
    { "zh-CN": "怎么找客服", en: "Reaching us" },
    {
      "zh-CN": "找客服点店铺头像进首页，再点“客服”，直接留言就行，每条都有人回。",
      en: "To reach us, tap the shop's picture and write under Customer service. Every message is answered.",
    },
  ),
  script(
    "how-to-buy",
    "link",
    { "zh-CN": "怎么买", en: "How to buy" },
    {
      "zh-CN": "想要的点下方购物车，讲到哪件哪件就弹在最上面，选好规格直接拍。",
      en: "Tap the cart below. Whatever we are showing is at the top; choose your option and order.",
    },
  ),
  script(
    "show-again",
    "show",
    { "zh-CN": "再看一遍", en: "Show it again" },
    {
      "zh-CN": "来，给大家再看一遍，正面、背面、细节都拉近看。",
      en: "Here it is once more: front, back, and the details close up.",
    },
  ),
  script(
    "coupon",
    "coupon",
    { "zh-CN": "优惠怎么领", en: "Getting the discount" },
    {
      "zh-CN": "优惠都挂在商品页上，点进去先领券再下单，看到的到手价就是今晚的价。",
      en: "Discounts are on the product page: take the coupon there first, then order. The price shown after it is tonight's price.",
    },
  ),
]

const sizes = script(
  "size-advice",
  "size-advice",
  { "zh-CN": "穿什么码", en: "Which size" },
  {
    "zh-CN": "拿不准尺码的，商品页最后一张图是尺码表，照着平时的身高体重选；两个码之间选大一码。",
    en: "Not sure about your size? The last picture on the product page is the size chart. Between two sizes, take the larger one.",
  },
)
const skin = script(
  "skin",
  "suits",
  { "zh-CN": "什么肤质能用", en: "Which skin it suits" },
  {
    "zh-CN": "适合的肤质写在商品页第二屏。皮肤敏感的先在耳后试一点，没事再上脸。",
    en: "The product page says which skin it suits. With sensitive skin, try a little behind the ear first.",
  },
)
const shelf = script(
  "shelf-life",
  "shelf-life",
  { "zh-CN": "日期新不新", en: "How fresh it is" },
  {
    "zh-CN": "生产日期和保质期都印在包装上，收到先看一眼，临期的我们不发。",
    en: "Production date and shelf life are printed on the pack. We do not send anything close to its date.",
  },
)
const parameters = script(
  "parameters",
  "parameters",
  { "zh-CN": "参数在哪看", en: "Specifications" },
  {
    "zh-CN": "详细参数在商品页“规格参数”里，拿不准兼不兼容的，把型号打在弹幕上我来看。",
    en: "All figures are under Specifications on the product page. Not sure it fits yours? Write your model here and I will look.",
  },
)
const measure = script(
  "measure",
  "parameters",
  { "zh-CN": "尺寸多大", en: "How big it is" },
  {
    "zh-CN": "长宽高都标在商品页的尺寸图上，拍之前拿卷尺量一下要放的位置。",
    en: "Length, width and height are in the drawing on the product page. Measure your space before you order.",
  },
)

/** The ready-made scripts of a trade. */
export const liveScripts: Record<Trade, TemplateLiveScript[]> = {
  clothing: [sizes, ...shared],
  beauty: [skin, shelf, ...shared],
  food: [shelf, ...shared],
  electronics: [parameters, ...shared],
  home: [measure, ...shared],
}

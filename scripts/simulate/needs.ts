/** What brings a customer, how they say it, and what helps them. */
export type Need = {
  /** the English question of the article that answers it; null: only a person can help */
  article: string | null
  /** how often it comes, against the others */
  weight: number
  zh: readonly [string, string]
  en: readonly [string, string]
  /** what a person says that helps, where no article does */
  help?: { zh: string; en: string }
  /** the kind of ticket a person opens for it */
  ticket?: string
}

/** A clothing shop's customers. Said in words of their own: none of them is a sentence the knowledge was written with. */
export const needs: Need[] = [
  {
    article: "How soon will my order ship?",
    weight: 9,
    zh: ["昨晚付的钱，请问什么时候能给我发货呀", "我这单你们打算几号发出来"],
    en: ["I paid last night, when are you going to ship it?", "What day does my order leave your warehouse?"],
  },
  {
    article: "How long does delivery take?",
    weight: 7,
    zh: ["寄到成都的话快递要走几天", "发出来以后大约多少天我能拿到"],
    en: ["How many days until it reaches Manchester?", "Once shipped, how long does the delivery usually take?"],
  },
  {
    article: "How much is shipping?",
    weight: 4,
    zh: ["只买一顶帽子的话运费收多少", "我这单包不包邮啊"],
    en: ["What do you charge for shipping one hat?", "Is there a minimum for free shipping?"],
  },
  {
    article: "How do I track my parcel?",
    weight: 8,
    zh: ["我想看看包裹现在走到哪里了，怎么查物流", "物流信息在哪儿看得到"],
    en: ["Where can I see where my parcel is right now?", "How can I follow my package?"],
  },
  {
    article: "Can I change the delivery address?",
    weight: 4,
    zh: ["我收货地址写成以前的了，还能改吗", "地址想改到单位去"],
    en: ["I typed the wrong address, can it still be changed?", "Please, can I change the address to my office?"],
  },
  {
    article: "How do I cancel an order?",
    weight: 4,
    zh: ["刚才手滑下了单，想取消订单", "这个订单我不要了怎么取消"],
    en: ["I ordered by mistake, how can I cancel?", "I would like to cancel the order I just placed"],
  },
  {
    article: "What is your return policy?",
    weight: 7,
    zh: ["衣服穿着不喜欢，可以七天无理由退掉吗", "你们这边支持退货的吧，几天内"],
    en: ["I don't like it on me, can I return it?", "Within how many days can I return something?"],
  },
  {
    article: "Who pays for return shipping?",
    weight: 4,
    zh: ["退货的话运费是我自己出吗", "寄回去的运费你们承担吗"],
    en: ["If I send it back, who pays the return shipping?", "Is return postage free?"],
  },
  {
    article: "How do I return something, step by step?",
    weight: 3,
    zh: ["我想退货，具体流程怎么走", "退货申请完之后下一步做什么"],
    en: ["What are the steps to return a dress?", "How exactly do I send something back?"],
  },
  {
    article: "When will I get my refund?",
    weight: 6,
    zh: ["我退的那件，退款几天能到账", "退款申请通过了，钱多久到"],
    en: ["You got my return, when does the refund arrive?", "How long does a refund take to my card?"],
  },
  {
    article: "Can I exchange for another size?",
    weight: 6,
    zh: ["买的M码有点紧，能换成L码吗", "尺码大了一圈，想换小一码"],
    en: ["The M is too tight, can I exchange it for an L?", "Can I swap it for a smaller size?"],
  },
  {
    article: "What if my item has a defect?",
    weight: 5,
    zh: ["收到的衬衫袖子上有个小洞，怎么处理", "衣服有质量问题，扣子缺了一颗"],
    en: ["There is a hole in the sleeve, what can you do?", "My shirt arrived with a button missing, it's defective"],
  },
  {
    article: "Which size should I choose?",
    weight: 9,
    zh: ["我一米六，一百一十斤，该选什么尺码", "第一次买你家，不知道选哪个尺码"],
    en: ["I'm 165 cm and 58 kg, which size should I choose?", "Not sure which size to pick for me"],
  },
  {
    article: "What fabric is it made of?",
    weight: 4,
    zh: ["这条裙子是什么面料做的", "衬衫的面料是纯棉还是混纺"],
    en: ["What fabric is this dress made of?", "Is the shirt's fabric pure cotton or a blend?"],
  },
  {
    article: "Does the colour match the photos?",
    weight: 3,
    zh: ["实物的颜色跟照片差别大不大", "图片会不会有色差"],
    en: ["Does the real colour look like in the photos?", "Is the colour much different from the picture?"],
  },
  {
    article: "How should I wash it?",
    weight: 4,
    zh: ["亚麻的衬衫平时该怎么洗", "这件可以直接机洗吗"],
    en: ["How should I wash the linen shirt?", "Can this one go in the washing machine?"],
  },
  {
    article: "Will it shrink, fade or pill?",
    weight: 3,
    zh: ["洗几次以后会不会缩水", "深色的会掉色吗"],
    en: ["Will it shrink after a few washes?", "Does the dark one fade?"],
  },
  {
    article: "Will my size be restocked?",
    weight: 3,
    zh: ["S码没了，以后还会补货吗", "断码的那款大概什么时候补货"],
    en: ["Size S is gone, will it be restocked?", "When will my size be back in stock?"],
  },
  {
    article: "The price dropped after I bought. Can I get the difference?",
    weight: 3,
    zh: ["前天刚买今天就降价，能补差价吗", "买完降价了给不给退差价"],
    en: ["It got cheaper two days after I bought it, can I get the difference?", "Do you refund the price difference?"],
  },
  {
    article: "How do coupons work?",
    weight: 4,
    zh: ["优惠券结账的时候怎么用", "两张优惠券可以叠加吗"],
    en: ["How do I use a coupon at checkout?", "Can two coupons be combined?"],
  },
  {
    article: "Can I get an invoice?",
    weight: 3,
    zh: ["公司要报销，能不能开发票", "发票在什么地方申请开"],
    en: ["My company needs an invoice, can I get one?", "Where do I ask for an invoice?"],
  },
  {
    article: null,
    weight: 3,
    zh: ["客服你好，你们在杭州有没有能试衣服的实体店", "我就想去店里试一试再买"],
    en: ["Do you have a physical store in Leeds where I can try things on?", "I would rather try it on in a store"],
    help: {
      zh: "目前我们在杭州没有门店，可以先下单两个尺码，试好后把不合适的寄回，运费由我们承担。",
      en: "We have no store there yet. Order two sizes, keep the one that fits, and we pay for sending back the other.",
    },
  },
  {
    article: null,
    weight: 2,
    zh: ["我做了个穿搭账号，想和你们谈一下寄样合作", "寄样合作找谁对接"],
    en: ["I run an outfit blog and would like to work with you", "Who handles collaborations at your place?"],
    help: {
      zh: "合作这边由市场部的同事对接，我已经把您的联系方式转过去，两个工作日内会联系您。",
      en: "Our marketing colleagues look after that. I passed on your contact and they write within two working days.",
    },
  },
  {
    article: null,
    ticket: "complaint",
    weight: 5,
    zh: ["等了十天包裹还没到，问了三次都没人管，太气人了，我要投诉", "别再给我发自动回复，我要投诉"],
    en: [
      "Ten days and still no parcel, three times nobody cared, this is outrageous, I want to complain",
      "Stop these automatic answers, I am really angry",
    ],
    help: {
      zh: "非常抱歉让您等了这么久。我已经联系快递加急，今天内给您准确的到货时间，并为您申请了二十元补偿。",
      en: "I am very sorry you had to wait. I have escalated it with the carrier, you hear the exact day today, and I have added a credit.",
    },
  },
]

/** What customers say beside their need. */
export const smallTalk = {
  zh: { thanks: "好的，谢谢", person: "转人工", wait: "还在吗" },
  en: { thanks: "Thank you", person: "I want to talk to a person", wait: "Are you there?" },
} as const

/** What an agent says who has not understood yet. */
export const askBack = {
  zh: "您好，方便说一下具体是哪一件商品吗？",
  en: "Hello, could you tell me which item it is about?",
} as const

export const customerNames = {
  zh: ["小鱼", "陈晨", "Vivi", "赵先生", "阿楠", "一只橘猫", "刘女士", "木子", "大白", "孙悦", "桃桃", "海边的风"],
  en: ["Nora", "Ben Hughes", "Isla", "Marco", "Grace L.", "Dev", "Freya", "Sam"],
} as const

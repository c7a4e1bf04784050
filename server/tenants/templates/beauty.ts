import { sharedDialogues } from "./dialogues"
import { bulkOrder, complaint, fraudOrLeak, legalThreat, lostParcel, refundDispute } from "./handoff-rules"
import { exchangeForAnother, returnsDialogue } from "./returns-dialogue"
import type { TradeTemplate } from "./shape"

export const beauty: TradeTemplate = {
  trade: "beauty",
  shipsWithinHours: 48,
  name: { "zh-CN": "美妆护肤", en: "Beauty" },
  description: {
    "zh-CN": "肤质与成分、使用顺序、保质期、正品查询和拆封退货规则，适合护肤、彩妆、香水和个护店铺。",
    en: "Skin types and ingredients, routines, shelf life, authenticity and returns after opening, for skincare, make-up and fragrance shops.",
  },
  botName: { "zh-CN": "小妍", en: "Rosie" },
  greeting: {
    "zh-CN": "您好，我是小妍。肤质、成分、用法、发货和售后都可以问我，需要真人时说“转人工”就行。",
    en: "Hello, I'm Rosie. Ask me about skin types, ingredients, delivery or returns, and say “human please” whenever you would rather talk to a person.",
  },
  articles: [
    {
      key: "dispatch-time",
      topic: "shipping",
      question: { "zh-CN": "付款后多久发货？", en: "When will my order be dispatched?" },
      answer: {
        "zh-CN": "现货商品付款后 48 小时内发货，每天 16:00 前的订单通常当天出库。发出后您会收到带运单号的短信。",
        en: "Items in stock ship within 48 hours of payment; orders placed before 16:00 usually leave the same day. A text message brings you the tracking number.",
      },
      aliases: {
        "zh-CN": ["今天能寄出吗", "怎么还不发", "下单几天发出", "什么时候出库", "急用能早点发吗"],
        en: ["how fast do you ship", "has my order left yet", "same day dispatch", "I need it soon", "still not sent"],
      },
    },
    {
      key: "delivery-time",
      topic: "shipping",
      question: { "zh-CN": "几天可以收到货？", en: "How many days until it arrives?" },
      answer: {
        "zh-CN": "默认发韵达或申通，发出后 2–4 天送达，偏远地区 5–7 天。需要发顺丰的，下单时加拍“顺丰补差”15 元。",
        en: "Parcels go with Yunda or STO and take 2–4 days, or 5–7 days in remote areas. For SF Express, add the SF upgrade for ¥15 when you order.",
      },
      aliases: {
        "zh-CN": ["多久到", "可以发顺丰吗", "寄到北京要多少天", "走的哪个快递公司"],
        en: ["delivery estimate", "which carrier", "faster shipping option", "how long to Beijing"],
      },
    },
    {
      key: "shipping-fee",
      topic: "shipping",
      question: { "zh-CN": "满多少包邮？", en: "Is shipping free?" },
      answer: {
        "zh-CN": "单笔满 88 元包邮，不满收 8 元。新疆、西藏每单另加 12 元。",
        en: "Orders of ¥88 or more ship free, otherwise shipping is ¥8. Xinjiang and Tibet add ¥12 per order.",
      },
      aliases: {
        "zh-CN": ["邮费怎么收", "运费几块", "免邮门槛", "买一支口红要运费不"],
        en: [
          "delivery charge",
          "minimum spend for free delivery",
          "postage for one lipstick",
          "how much do I pay for delivery",
        ],
      },
    },
    {
      key: "remote-areas",
      topic: "shipping",
      question: { "zh-CN": "偏远地区和海外能寄香水吗？", en: "Can you ship perfume to remote areas or abroad?" },
      answer: {
        "zh-CN": "香水、指甲油、喷雾只能走陆运，新疆、西藏需要 7–10 天。其他商品正常发。港澳台和海外暂时不支持。",
        en: "Perfume, nail polish and sprays travel by land only and take 7–10 days to Xinjiang and Tibet; everything else ships as usual. Hong Kong, Macao, Taiwan and other countries are not served yet.",
      },
      aliases: {
        "zh-CN": ["新疆发不发", "喷雾能空运吗", "可以寄到国外吗", "西藏能送到吗"],
        en: ["ship aerosols", "send it overseas", "deliver nail polish to Tibet", "international orders"],
      },
    },
    {
      key: "tracking",
      topic: "shipping",
      question: { "zh-CN": "在哪里看物流进度？", en: "Where can I see my tracking?" },
      answer: {
        "zh-CN":
          "在“我的订单”点“查看物流”。单号刚生成时可能 24 小时内没有信息；连续 3 天没有更新，请发订单号给我们催件。",
        en: "Open My orders and choose Track parcel. A new number may show nothing for 24 hours; if it stands still for 3 days, send us the order number and we chase the courier.",
      },
      aliases: {
        "zh-CN": ["快递到哪里了", "单号没有记录", "物流卡住了", "帮我催一下快递"],
        en: ["track my order", "no tracking info", "parcel is stuck", "where is it now"],
      },
    },
    {
      key: "missing-items",
      topic: "shipping",
      question: { "zh-CN": "少发了东西怎么办？", en: "Something is missing from my parcel. What now?" },
      answer: {
        "zh-CN":
          "先看订单页是否分了多个包裹，小样和赠品有时单独寄。确认缺少的，请在签收后 48 小时内发开箱照片和面单，核对后 3 天内补寄。",
        en: "First check whether the order was split; samples and gifts sometimes travel alone. If something is missing, send photos of the box and label within 48 hours of delivery and we post it within 3 days of checking.",
      },
      aliases: {
        "zh-CN": ["漏了一支", "只到了一个包裹", "小样没放进来", "怎么分两次寄"],
        en: ["not everything arrived", "sample not included", "order came in two boxes", "one product left out"],
      },
    },
    {
      key: "address-and-cancel",
      topic: "shipping",
      question: { "zh-CN": "能改地址或取消订单吗？", en: "Can I change the address or cancel?" },
      answer: {
        "zh-CN":
          "发货前都可以在订单页自己操作，取消后款项原路退回。已发货的不能改，可以联系客服尝试转寄，或直接拒收，退回后退款。",
        en: "Until dispatch you can do both on the order page, and a cancelled order is refunded the way you paid. After dispatch we can only try to redirect it, or you refuse the parcel and we refund when it is back.",
      },
      aliases: {
        "zh-CN": ["地址写错了", "下错单想取消", "换个收货人", "还没发可以不要了吗"],
        en: ["wrong address", "cancel my purchase", "different recipient", "ordered the wrong shade by mistake"],
      },
    },
    {
      key: "return-window",
      topic: "returns",
      question: { "zh-CN": "化妆品可以七天无理由退货吗？", en: "Can I return cosmetics?" },
      answer: {
        "zh-CN": "可以。签收后 7 天内，塑封膜和防伪标完好、没有拆封使用的商品，支持 7 天无理由退货，赠品需一并寄回。",
        en: "Yes, we offer 7-day no-reason returns: within 7 days of delivery, with the film and security seal intact and unused. Please send any gift back with it.",
      },
      aliases: {
        "zh-CN": ["没拆封能退吗", "买多了可以退回去吗", "几天内可以退", "退的话赠品要还吗"],
        en: ["return unopened product", "how long to send it back", "do I return the gift too", "return policy"],
      },
    },
    {
      key: "opened-returns",
      topic: "returns",
      question: { "zh-CN": "拆封用过的还能退吗？", en: "Can I return something I have opened?" },
      answer: {
        "zh-CN":
          "出于卫生考虑，拆封后的商品不支持无理由退货。有质量问题，或使用后皮肤明显不适，请联系客服，由同事核实后处理。",
        en: "For hygiene reasons opened products are not covered by no-reason returns. If it is faulty or clearly upset your skin, contact us and a colleague will look into it.",
      },
      aliases: {
        "zh-CN": ["打开试了一下不喜欢", "用了两次可以退不", "撕了封口膜怎么退", "色号不适合但试过了"],
        en: ["seal is broken can I return", "used it once", "swatched it and don't like it", "return used make-up"],
      },
    },
    {
      key: "return-shipping-fee",
      topic: "returns",
      question: { "zh-CN": "退货的邮费由谁承担？", en: "Who pays to send it back?" },
      answer: {
        "zh-CN": "质量问题或发错货，来回运费我们出。无理由退货由您承担寄回运费，有运费险的订单最高赔 10 元。",
        en: "We pay both ways for faulty or wrong items. For a change of mind you pay the way back; orders with return insurance get up to ¥10 back.",
      },
      aliases: {
        "zh-CN": ["退货要自己出钱寄吗", "有没有运费险", "退回邮费能报销吗", "可以上门取件吗"],
        en: [
          "return postage",
          "do you cover the cost of returning",
          "is there return insurance",
          "free return pick-up",
        ],
      },
    },
    {
      key: "refund-time",
      topic: "returns",
      question: { "zh-CN": "退款几天到账？", en: "How long does a refund take?" },
      answer: {
        "zh-CN": "收到退货并验收后 48 小时内退款，原路返回。零钱和余额当天到，银行卡 1–5 个工作日。",
        en: "We refund within 48 hours of receiving and checking the return, the way you paid. Wallet balances see it the same day, bank cards in 1–5 working days.",
      },
      aliases: {
        "zh-CN": ["退的钱什么时候到", "钱会退到哪里", "多久能退款", "退款原路返回吗"],
        en: ["when do I get my money", "refund to bank card", "where will the money go", "refund processing time"],
      },
    },
    {
      key: "exchange-shade",
      topic: "returns",
      question: { "zh-CN": "色号买错了能换吗？", en: "Can I swap for another shade?" },
      answer: {
        "zh-CN": "未拆封的，签收后 7 天内可以换色号，您承担寄回运费，寄出由我们付。新色号没货时改为退款。",
        en: "Unopened items can be swapped for another shade within 7 days of delivery; you pay the way back, we pay the way out. If the shade is gone, we refund.",
      },
      aliases: {
        "zh-CN": ["换个口红颜色", "粉底色号选深了", "想调换一款", "换货怎么弄"],
        en: [
          "exchange foundation shade",
          "wrong colour lipstick",
          "change it for a different product",
          "how do exchanges work",
        ],
      },
    },
    {
      key: "leak-or-broken",
      topic: "returns",
      question: { "zh-CN": "收到漏液、碎粉怎么办？", en: "What if it arrives leaking or shattered?" },
      answer: {
        "zh-CN": "请先别丢，拍下外箱、瓶身和漏液处，签收后 48 小时内发给我们。核实后免费补发或退款，不需要您寄回。",
        en: "Keep it and photograph the box, the bottle and the damage within 48 hours of delivery. Once checked we resend it free or refund you, and you do not have to send it back.",
      },
      aliases: {
        "zh-CN": ["粉饼摔碎了", "瓶子漏了", "泵头按不出来", "盖子裂开了"],
        en: ["powder arrived cracked", "bottle spilled", "pump doesn't work", "cap is broken"],
      },
    },
    {
      key: "capacity",
      topic: "size",
      question: { "zh-CN": "不同容量怎么选？一瓶能用多久？", en: "Which size should I get and how long does it last?" },
      answer: {
        "zh-CN":
          "早晚各用一次，30 ml 精华大约用 2 个月，50 ml 面霜约 3 个月，150 ml 水约 3 个月。第一次用建议先买小容量。",
        en: "Used morning and night, a 30 ml serum lasts about 2 months, a 50 ml cream about 3 months and a 150 ml toner about 3 months. For a first try, take the small one.",
      },
      aliases: {
        "zh-CN": ["多少毫升", "有小瓶装吗", "30 还是 50 的划算", "够用几个月", "有旅行装吗"],
        en: ["how many ml", "travel size", "bigger bottle or small one", "how long will one bottle last"],
      },
    },
    {
      key: "shade-advice",
      topic: "size",
      question: { "zh-CN": "粉底液色号怎么选？", en: "How do I choose my foundation shade?" },
      answer: {
        "zh-CN":
          "看手腕内侧：血管偏蓝紫选冷调 C，偏绿选暖调 W，分不清选中性 N。肤色白皙选 10–15，自然偏白选 20，自然色选 25，小麦色选 30。",
        en: "Look inside your wrist: bluish veins suit cool C shades, greenish ones warm W, mixed ones neutral N. Fair skin takes 10–15, light 20, medium 25, tan 30.",
      },
      aliases: {
        "zh-CN": ["黄皮用哪个颜色", "我偏白买几号", "冷白皮适合的色号", "黑皮选什么粉底"],
        en: ["which shade for yellow undertone", "fair skin foundation", "shade finder", "match my skin tone"],
      },
    },
    {
      key: "skin-type",
      topic: "product",
      question: { "zh-CN": "我的肤质适合哪款？", en: "Which products suit my skin type?" },
      answer: {
        "zh-CN":
          "油皮选清爽控油系列，干皮选滋润保湿系列，混合皮 T 区用清爽、两颊用保湿。不确定的话，洗脸后 30 分钟不涂东西，全脸出油是油皮，紧绷是干皮。",
        en: "Oily skin suits the light oil-control range, dry skin the rich moisture range, combination skin both by zone. Not sure? Leave your face bare for 30 minutes after washing: shiny all over is oily, tight is dry.",
      },
      aliases: {
        "zh-CN": ["油皮能用吗", "干皮用哪个", "混油皮推荐", "大油田适合什么", "我不知道自己什么皮肤"],
        en: ["good for oily skin", "dry skin recommendation", "combination skin", "what is my skin type"],
      },
    },
    {
      key: "sensitive-skin",
      topic: "product",
      question: { "zh-CN": "敏感肌可以用吗？", en: "Is it suitable for sensitive skin?" },
      answer: {
        "zh-CN":
          "舒缓系列不含酒精、香精和色素，敏感肌可以先试。其他系列请先看成分，并在耳后或手腕内侧做 24 小时测试，没有不适再上脸。",
        en: "The soothing range has no alcohol, fragrance or colourants and is the one to try first. For other ranges check the ingredients and test behind the ear or inside the wrist for 24 hours before using it on your face.",
      },
      aliases: {
        "zh-CN": ["皮肤薄容易红能用不", "会不会刺激", "有没有温和一点的", "屏障受损用哪款"],
        en: ["will it irritate", "gentle products", "damaged skin barrier", "reactive skin"],
      },
    },
    {
      key: "patch-test",
      topic: "product",
      question: { "zh-CN": "第一次用需要先做皮肤测试吗？", en: "Should I do a patch test first?" },
      answer: {
        "zh-CN":
          "建议做。取少量涂在耳后，保持 24 小时，没有红、痒、刺痛再用于面部。如有不适请立即停用，用清水洗净，并联系客服。",
        en: "Yes, please. Put a little behind your ear and wait 24 hours; if there is no redness, itch or sting, use it on your face. If it bothers you, stop, rinse with water and contact us.",
      },
      aliases: {
        "zh-CN": ["怎么试敏", "耳后测试要多久", "上脸之前要注意啥", "新产品怎么建立耐受"],
        en: ["how to patch test", "test before using", "first time with this product", "build tolerance"],
      },
    },
    {
      key: "ingredients",
      topic: "product",
      question: { "zh-CN": "成分表在哪里看？含酒精吗？", en: "Where is the full ingredient list?" },
      answer: {
        "zh-CN":
          "全成分印在外盒上，详情页最后一张图也有。成分按含量从高到低排列，含酒精、香精的都会写明。对某种成分有禁忌，请以外盒为准。",
        en: "The full list is printed on the box and is the last picture of the product page, highest content first; alcohol and fragrance are always named. If you must avoid an ingredient, go by the box.",
      },
      aliases: {
        "zh-CN": ["有没有香精", "含烟酰胺吗", "添加防腐剂没有", "全成分发一下"],
        en: [
          "does it contain alcohol",
          "fragrance free",
          "any niacinamide in it",
          "what is it made with",
          "preservatives",
        ],
      },
    },
    {
      key: "pregnancy",
      topic: "product",
      question: { "zh-CN": "孕妇、哺乳期可以用吗？", en: "Can I use it while pregnant or breastfeeding?" },
      answer: {
        "zh-CN":
          "含视黄醇（A 醇）、水杨酸的产品不建议孕期和哺乳期使用。基础保湿款没有添加这两类成分，使用前请先问过医生。",
        en: "We advise against retinol and salicylic acid products during pregnancy and breastfeeding. Our basic moisture range has neither, but please ask your doctor first.",
      },
      aliases: {
        "zh-CN": ["怀孕了能用不", "备孕可以涂吗", "喂奶期间护肤", "准妈妈能用哪款"],
        en: [
          "pregnancy safe",
          "safe for nursing mothers",
          "expecting a baby which cream",
          "trying to conceive skincare",
        ],
      },
    },
    {
      key: "routine",
      topic: "care",
      question: { "zh-CN": "护肤的使用顺序是什么？", en: "In which order do I apply the products?" },
      answer: {
        "zh-CN": "洁面、水、精华、眼霜、乳液或面霜，白天最后涂防晒。每一步隔 1–2 分钟等吸收，质地由薄到厚。",
        en: "Cleanser, toner, serum, eye cream, then lotion or cream, and sunscreen last in the daytime. Leave 1–2 minutes between steps and go from light to rich.",
      },
      aliases: {
        "zh-CN": ["先涂精华还是水", "早晚怎么搭配", "这个排在哪一步", "乳液面霜都要用吗"],
        en: [
          "serum before or after toner",
          "morning and evening routine",
          "when do I put on sunscreen",
          "how to layer",
        ],
      },
    },
    {
      key: "combine-actives",
      topic: "care",
      question: { "zh-CN": "A 醇、果酸能和维 C 一起用吗？", en: "Can I combine retinol, acids and vitamin C?" },
      answer: {
        "zh-CN": "不建议同一时段叠加：维 C 放早上，A 醇或果酸放晚上，刚开始每周 2 次。白天一定要防晒 SPF 30 以上。",
        en: "Not at the same time: vitamin C in the morning, retinol or acids at night, starting with 2 times a week. Wear at least SPF 30 during the day.",
      },
      aliases: {
        "zh-CN": ["刷酸后能用啥", "早 C 晚 A 怎么用", "可以和水杨酸叠加吗", "哪些不能混用"],
        en: [
          "mix vitamin c with retinol",
          "can I use AHA every day",
          "ingredients not to mix",
          "how often to exfoliate",
        ],
      },
    },
    {
      key: "storage",
      topic: "care",
      question: { "zh-CN": "开封后怎么保存？要放冰箱吗？", en: "How should I store it after opening?" },
      answer: {
        "zh-CN": "放在 25°C 以下的阴凉处，避免阳光直射，用完拧紧。不需要放冰箱，面膜冷藏请在 4°C 以上。",
        en: "Keep it closed, out of the sun and below 25°C. No fridge is needed; if you like your masks cool, stay above 4°C.",
      },
      aliases: {
        "zh-CN": ["夏天会不会坏", "能不能冷藏", "放浴室可以吗", "氧化变色了还能用吗"],
        en: ["keep in the fridge", "does heat damage it", "store in the bathroom", "it changed colour"],
      },
    },
    {
      key: "shelf-life",
      topic: "product",
      question: { "zh-CN": "保质期多久？生产日期新鲜吗？", en: "What is the shelf life?" },
      answer: {
        "zh-CN":
          "未开封保质期一般 36 个月，开封后 12 个月内用完，防晒建议 6 个月。我们发出的商品距到期至少还有 12 个月，日期印在瓶底。",
        en: "Unopened products usually keep 36 months; use them within 12 months of opening, sunscreen within 6 months. Whatever we send has at least 12 months left; the date is on the base.",
      },
      aliases: {
        "zh-CN": ["什么时候过期", "是不是临期的", "批号日期怎么看", "打开后能放多久"],
        en: ["expiry date", "is it close to expiring", "how long after opening", "batch code meaning"],
      },
    },
    {
      key: "authenticity",
      topic: "product",
      question: { "zh-CN": "是正品吗？怎么验真？", en: "Is it authentic?" },
      answer: {
        "zh-CN":
          "本店商品来自品牌或授权经销商。盒上有防伪码，扫码可以查询；国产化妆品备案号也可在药监局网站核对。如经鉴定为假货，退一赔三。",
        en: "We buy from the brand or its authorised distributors. Scan the code on the box to verify it, or look up the registration number at the drug administration. Proven fakes are refunded and compensated threefold.",
      },
      aliases: {
        "zh-CN": ["保真吗", "和专柜的一样吗", "有授权书没有", "扫码查不到怎么回事", "假一赔几"],
        en: ["is this genuine", "same as in the store", "how do I verify the code", "are you an authorised seller"],
      },
    },
    {
      key: "restock",
      topic: "stock",
      question: { "zh-CN": "没货的色号什么时候补？", en: "When will the sold-out shade be back?" },
      answer: {
        "zh-CN": "常规色号一般 7–10 天补货，限量款售完为止。点商品页“到货提醒”，有货后自动通知您。",
        en: "Regular shades return in 7–10 days; limited editions do not. Tap Notify me on the product page and we tell you when it is back.",
      },
      aliases: {
        "zh-CN": ["断货了吗", "还会上架吗", "限定还有没有", "几时到货"],
        en: ["out of stock", "is the limited edition coming back", "available again", "restock date"],
      },
    },
    {
      key: "pre-order",
      topic: "stock",
      question: { "zh-CN": "大促预售的尾款和发货怎么算？", en: "How do pre-sale deposits and dispatch work?" },
      answer: {
        "zh-CN":
          "付定金后按商品页的时间付尾款，付完尾款 15 天内按付款顺序发出。没付尾款的，定金不退；因我们缺货发不出的，定金双倍退。",
        en: "Pay the deposit, then the balance at the time shown on the page; parcels leave within 15 days of the balance, in order of payment. Without the balance the deposit is kept; if we cannot deliver, you get it back twofold.",
      },
      aliases: {
        "zh-CN": ["定金能退吗", "尾款什么时候付", "预售的几天寄", "付了尾款还没动静"],
        en: ["is the deposit refundable", "when do I pay the rest", "presale waiting time", "balance payment"],
      },
    },
    {
      key: "samples",
      topic: "promotion",
      question: { "zh-CN": "下单送小样吗？", en: "Do I get free samples?" },
      answer: {
        "zh-CN":
          "每单随机送 2 份小样，满 299 元送 5 份，送完为止。可以在备注里写肤质，仓库尽量按肤质搭配，不能指定款式。",
        en: "Every order comes with 2 samples, or 5 from ¥299, while they last. Write your skin type in the note and the warehouse tries to match it; specific samples cannot be promised.",
      },
      aliases: {
        "zh-CN": ["有试用装吗", "多给点小样呗", "赠品可以选吗", "能不能先试再买"],
        en: ["free gift with purchase", "can I choose the samples", "try before buying", "add some testers"],
      },
    },
    {
      key: "live-gift",
      topic: "promotion",
      question: { "zh-CN": "直播间的赠品怎么没收到？", en: "Where is the gift promised in the live stream?" },
      answer: {
        "zh-CN":
          "直播赠品以下单时订单里显示的为准，多数随正装一起发，少数单独寄，晚 3–5 天。订单里有但没收到的，发订单号和直播日期给我们，核对后补寄。",
        en: "The gifts listed on your order count. Most travel with the product, a few are posted separately 3–5 days later. If a listed gift is missing, send us the order number and the date of the stream and we post it after checking.",
      },
      aliases: {
        "zh-CN": ["主播说买一送一", "口播的礼品在哪", "直播下单的福利", "说送正装没送"],
        en: [
          "host said buy one get one",
          "live room gift missing",
          "bonus from the stream",
          "promised a full size free",
        ],
      },
    },
    {
      key: "price-protection",
      topic: "promotion",
      question: { "zh-CN": "买贵了可以退差价吗？", en: "Do you refund the difference if the price drops?" },
      answer: {
        "zh-CN": "付款后 15 天内本店同款降价，可申请退差价一次。直播专享价、秒杀价和赠品价值不计算在内。",
        en: "If our own price for the same item falls within 15 days of payment, claim the difference once. Live-only prices, flash sales and the value of gifts do not count.",
      },
      aliases: {
        "zh-CN": ["保价多少天", "刚下单就降了", "别家更便宜", "双十一会更低吗"],
        en: ["price guarantee", "cheaper the next day", "will it be lower in the sale", "price adjustment"],
      },
    },
    {
      key: "coupons",
      topic: "promotion",
      question: { "zh-CN": "有什么优惠券和折扣？", en: "What coupons can I use?" },
      answer: {
        "zh-CN":
          "新客领 15 元券，满 159 元可用；关注店铺每月再领一张 5 元无门槛券。每单用一张店铺券，可与平台满减叠加。",
        en: "New customers get ¥15 off from ¥159, and followers collect a ¥5 coupon without minimum each month. One shop coupon per order, on top of platform discounts.",
      },
      aliases: {
        "zh-CN": ["能便宜点吗", "怎么领券", "第一次买有优惠没", "券为什么不能用"],
        en: ["discount for new customers", "promo code", "coupon not applied", "any deals"],
      },
    },
    {
      key: "points",
      topic: "account",
      question: { "zh-CN": "会员等级和积分有什么用？", en: "What do membership and points give me?" },
      answer: {
        "zh-CN": "消费 1 元积 1 分，200 分可换 2 元券或小样。一年累计消费满 1000 元升金卡，生日当月双倍积分。",
        en: "Each ¥1 earns 1 point, and 200 points become a ¥2 coupon or a sample. Spend ¥1000 in a year to reach Gold, with double points in your birthday month.",
      },
      aliases: {
        "zh-CN": ["积分怎么兑换", "生日有礼物吗", "怎么升级会员", "积分多久清零"],
        en: ["birthday gift", "redeem my points", "how to become gold member", "loyalty programme"],
      },
    },
    {
      key: "privacy",
      topic: "account",
      question: { "zh-CN": "快递单会写明买的是什么吗？", en: "Is the packaging discreet and my data private?" },
      answer: {
        "zh-CN":
          "外箱没有品牌字样，面单品名写“日用品”，手机号隐藏中间 4 位。您的信息只用于发货和售后，需要删除可联系客服登记。",
        en: "The box is plain, the label says daily goods and hides the middle 4 digits of your phone. Your data serves only delivery and after-sale; ask our team if you want it deleted.",
      },
      aliases: {
        "zh-CN": ["能保密发货吗", "外面看得出来是化妆品吗", "我的电话会被看到吗", "删除个人资料"],
        en: [
          "plain box",
          "will people see what I bought",
          "remove my personal information",
          "who sees my phone number",
        ],
      },
    },
    {
      key: "payment",
      topic: "payment",
      question: { "zh-CN": "可以用花呗或分期付款吗？", en: "How can I pay, and can I pay in instalments?" },
      answer: {
        "zh-CN": "支持微信、支付宝、银行卡和花呗，满 500 元可选 3 期免息。付款失败时请换一种方式，订单会保留 30 分钟。",
        en: "WeChat Pay, Alipay, bank cards and Huabei, with 3 interest-free instalments from ¥500. If a payment fails try another way; the order is held for 30 minutes.",
      },
      aliases: {
        "zh-CN": ["怎么付钱", "支付不成功", "能货到付款不", "信用卡行吗"],
        en: ["payment options", "my card was declined", "cash on delivery", "pay later"],
      },
    },
    {
      key: "invoice",
      topic: "invoice",
      question: { "zh-CN": "发票怎么开？", en: "How do I get an invoice?" },
      answer: {
        "zh-CN":
          "确认收货后，在订单页点“申请发票”，填写抬头、税号和邮箱，电子发票 48 小时内发出。订单完成后 180 天内可以申请，品类按实际商品开具。",
        en: "After confirming delivery choose Request invoice on the order page and enter name, tax number and e-mail; it arrives within 48 hours. You can ask up to 180 days later, and it lists the goods as bought.",
      },
      aliases: {
        "zh-CN": ["能开票吗", "要公司抬头", "发票可以写办公用品吗", "电子票没收到"],
        en: ["company invoice", "receipt for tax", "did not get the e-invoice", "VAT invoice"],
      },
    },
    {
      key: "gift-wrap",
      topic: "service",
      question: { "zh-CN": "送人可以包装成礼盒吗？", en: "Can you gift wrap it?" },
      answer: {
        "zh-CN": "可以，加拍“礼盒”10 元，含丝带、手提袋和贺卡，贺卡文字写在备注里，50 字以内。",
        en: "Yes. Add the gift box for ¥10; it comes with ribbon, bag and a card, and the note holds up to 50 characters for it.",
      },
      aliases: {
        "zh-CN": ["能代写卡片吗", "送女朋友的包好看点", "有没有手提袋", "情人节礼物包装"],
        en: ["it's a gift", "can you write a card", "ribbon and bag", "present for my girlfriend"],
      },
    },
    {
      key: "group-buying",
      topic: "service",
      question: { "zh-CN": "公司福利、伴手礼能批量买吗？", en: "Can I order larger quantities for gifts?" },
      answer: {
        "zh-CN": "可以，同款 20 件起有团购价，可以统一包装。请留下商品、数量和交货日期，客服会单独联系您。",
        en: "Yes, from 20 pieces of one product there is a group price, wrapped alike if you wish. Leave product, quantity and date, and a colleague will get in touch.",
      },
      aliases: {
        "zh-CN": ["买得多打折吗", "婚礼伴手礼", "员工福利采买", "几件可以算团购"],
        en: ["wedding favours", "corporate gifts", "discount for many pieces", "minimum for group price"],
      },
    },
    {
      key: "service-hours",
      topic: "service",
      question: { "zh-CN": "人工客服什么时间在？", en: "What are your service hours?" },
      answer: {
        "zh-CN": "人工客服每天 9:00–23:00 在线，皮肤顾问 10:00–19:00。其余时间可以先问我，或留言等同事回复。",
        en: "Our team answers every day 9:00–23:00, skin advisers 10:00–19:00. Outside these hours ask me, or leave a message for them.",
      },
      aliases: {
        "zh-CN": ["在不在", "半夜有人吗", "护肤顾问怎么找", "几点下班"],
        en: ["are you there", "talk to a skin adviser", "when do you close", "contact hours"],
      },
    },
  ],
  macros: [
    {
      key: "hello",
      name: { "zh-CN": "接待问候", en: "Greeting" },
      text: {
        "zh-CN": "{{contact.name}}您好，我是{{tenant.name}}的{{agent.name}}，您刚才的问题我看到了，现在由我来跟进。",
        en: "Hello {{contact.name}}, I'm {{agent.name}} from {{tenant.name}}. I have read your question and will look after it now.",
      },
    },
    {
      key: "ask-order-number",
      name: { "zh-CN": "索要订单号", en: "Ask for the order number" },
      text: {
        "zh-CN": "请您发一下订单号，在“我的订单”里可以复制，我马上帮您核对。",
        en: "Please send me the order number, you can copy it from My orders, and I will check at once.",
      },
    },
    {
      key: "ask-skin",
      name: { "zh-CN": "询问肤质", en: "Ask about skin" },
      text: {
        "zh-CN": "为了推荐得准一些，想了解您的肤质、主要想改善的问题，以及现在在用的产品。有没有已知不能用的成分？",
        en: "To recommend well, could you tell me your skin type, what you would like to improve and what you use now? Are there ingredients you must avoid?",
      },
    },
    {
      key: "stop-use",
      name: { "zh-CN": "不适时停用", en: "Stop using it" },
      text: {
        "zh-CN":
          "请先停用并用清水冲洗，严重时请尽快就医并保留病历和票据。麻烦您发一张现在的照片和产品批号，我这边马上登记跟进。",
        en: "Please stop using it and rinse with water; if it is severe see a doctor soon and keep the papers. Send me a photo and the batch code, and I will register it now and follow up.",
      },
      actions: [
        { kind: "tag", tag: { "zh-CN": "安全", en: "safety" } },
        { kind: "priority", priority: 3 },
      ],
    },
    {
      key: "ask-photos",
      name: { "zh-CN": "破损请拍照", en: "Ask for photos of damage" },
      text: {
        "zh-CN": "很抱歉让您收到这样的包裹。请拍外箱、面单和破损处各一张，我核实后为您补发或退款，不用寄回。",
        en: "I am sorry it arrived like this. Please photograph the box, the label and the damage; once checked I will resend or refund, and nothing needs to come back.",
      },
    },
    {
      key: "return-approved",
      name: { "zh-CN": "退货已通过", en: "Return approved" },
      text: {
        "zh-CN": "退货已通过，请保持封口完好，连同赠品按页面地址寄回并填写单号。验收后 48 小时内退款。",
        en: "Your return is approved. Keep the seal intact, send it with the gifts to the address shown and enter the tracking number; we refund within 48 hours of checking it.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "退货", en: "return" } }],
    },
    {
      key: "gift-resent",
      name: { "zh-CN": "赠品补寄", en: "Gift resent" },
      text: {
        "zh-CN": "已核对到您的赠品确实漏发，给您添麻烦了。我已安排补寄，3 天内发出，单号会短信通知您。",
        en: "I checked, and your gift was indeed left out; sorry about that. It leaves within 3 days, and you get the tracking number by text message.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "补发", en: "resend" } }],
    },
    {
      key: "dispatch-chased",
      name: { "zh-CN": "已催发货", en: "Dispatch chased" },
      text: {
        "zh-CN": "我已请仓库优先安排您的订单，发出后短信通知。有任何变化我会主动联系您。",
        en: "I have asked the warehouse to put your order first. You get a text message when it leaves, and I will write if anything changes.",
      },
      actions: [{ kind: "ticket", type: "not_shipped" }],
    },
    {
      key: "goodbye",
      name: { "zh-CN": "结束语", en: "Closing" },
      text: {
        "zh-CN": "感谢您联系{{tenant.name}}，使用中有疑问随时来问。方便的话，请为这次服务打个分。",
        en: "Thank you for contacting {{tenant.name}}. Ask us any time while you use it, and please rate this conversation if you can.",
      },
      actions: [{ kind: "resolve" }],
    },
  ],
  handoffRules: [
    {
      key: "adverse-reaction",
      name: { "zh-CN": "过敏与皮肤不适", en: "Allergic and skin reactions" },
      words: {
        "zh-CN": ["过敏了", "烂脸", "起疹子", "红肿", "脸肿", "刺痛难忍", "灼伤", "爆痘了", "去医院"],
        en: [
          "allergic reaction",
          "skin rash",
          "broke out",
          "swollen",
          "burned my",
          "burnt my",
          "my face is red",
          "went to hospital",
          "saw a doctor",
        ],
      },
      reason: "policy",
      priority: "urgent",
    },
    {
      key: "counterfeit-claim",
      name: { "zh-CN": "质疑假货", en: "Claims of counterfeit" },
      words: {
        "zh-CN": ["买到假货", "是假货", "假的吧", "卖假", "退一赔三", "味道不对"],
        en: ["counterfeit", "it is fake", "it's fake", "this is fake", "selling fakes", "knock-off", "smells wrong"],
      },
      reason: "policy",
      priority: "urgent",
    },
    legalThreat,
    complaint,
    refundDispute,
    lostParcel,
    fraudOrLeak,
    bulkOrder,
  ],
  dialogues: [
    returnsDialogue({
      reasons: [
        {
          value: "shade",
          label: { "zh-CN": "色号或肤质不合适", en: "Wrong shade or skin type" },
          words: {
            "zh-CN": ["色号", "颜色", "肤质", "不适合", "太油", "太干"],
            en: ["shade", "colour", "color", "skin type", "too oily", "too dry"],
          },
        },
        {
          value: "damaged",
          label: { "zh-CN": "漏液、破损", en: "Leaking or broken" },
          words: {
            "zh-CN": ["漏液", "漏了", "碎", "破损", "坏了", "泵头"],
            en: ["leak", "broken", "shattered", "damaged", "cracked", "pump"],
          },
        },
        {
          value: "reaction",
          label: { "zh-CN": "使用后不适", en: "It upset my skin" },
          words: {
            "zh-CN": ["不适", "发红", "发痒", "刺痛", "长痘"],
            en: ["upset my skin", "itch", "sting", "redness", "pimples"],
          },
        },
        {
          value: "wrong-item",
          label: { "zh-CN": "发错或漏发", en: "Wrong or missing item" },
          words: { "zh-CN": ["发错", "漏发", "少了", "没有赠品"], en: ["wrong item", "missing", "not what i ordered"] },
        },
        {
          value: "other",
          label: { "zh-CN": "其他原因", en: "Another reason" },
          words: {
            "zh-CN": ["其他", "别的", "不想要", "买多了"],
            en: ["other", "another reason", "changed my mind", "bought too many"],
          },
        },
      ],
      insteadOfRefund: exchangeForAnother,
      askUntouched: {
        "zh-CN": "商品没有拆封，封口膜也完好吗？请回复“是”或“否”。",
        en: "Is it unopened, with the seal intact? Please answer yes or no.",
      },
      cautionWhenTouched: {
        "zh-CN": "拆封后的化妆品一般不在 7 天无理由退货范围内，质量问题或使用不适除外，要由客服核实。",
        en: "Opened cosmetics are usually outside the 7-day no-reason return unless they are faulty or upset your skin; a colleague has to look into it.",
      },
    }),
    ...sharedDialogues,
  ],
}

import { sharedDialogues, sizeAdvice } from "./dialogues"
import { bulkOrder, complaint, fraudOrLeak, legalThreat, lostParcel, refundDispute } from "./handoff-rules"
import { exchangeForAnother, returnsDialogue } from "./returns-dialogue"
import type { TradeTemplate } from "./shape"

export const clothing: TradeTemplate = {
  trade: "clothing",
  shipsWithinHours: 48,
  name: { "zh-CN": "服装鞋包", en: "Clothing" },
  description: {
    "zh-CN": "尺码推荐、面料洗护、退换货和发货时效，适合女装、男装、童装和鞋包店铺。",
    en: "Sizing, fabric care, returns and delivery times, for shops that sell clothes, shoes and bags.",
  },
  botName: { "zh-CN": "小裳", en: "Sunny" },
  greeting: {
    "zh-CN": "您好，我是小裳。尺码、发货、退换货都可以直接问我，需要真人时说“转人工”就行。",
    en: "Hello, I'm Sunny. Ask me about sizes, delivery or returns, and say “human please” whenever you would rather talk to a person.",
  },
  articles: [
    {
      key: "dispatch-time",
      topic: "shipping",
      question: { "zh-CN": "下单后多久发货？", en: "How soon will my order ship?" },
      answer: {
        "zh-CN": "现货商品付款后 48 小时内发货，周末和法定节假日顺延。发货后您会收到短信，订单页也能看到运单号。",
        en: "Items in stock ship within 48 hours of payment; weekends and public holidays do not count. You get a text message once the parcel leaves, and the tracking number appears on the order page.",
      },
      aliases: {
        "zh-CN": ["什么时候能发出", "今天拍今天能寄吗", "怎么还没发货", "几天发货", "发货快不快"],
        en: [
          "when do you dispatch",
          "why hasn't my order left yet",
          "can you send it today",
          "order still processing",
          "handling time",
        ],
      },
    },
    {
      key: "delivery-time",
      topic: "shipping",
      question: { "zh-CN": "发货后几天能到？", en: "How long does delivery take?" },
      answer: {
        "zh-CN": "默认发中通或圆通，发出后一般 2–4 天送达，偏远地区 5–8 天。遇到大促或恶劣天气可能再晚一两天。",
        en: "We send parcels with ZTO or YTO. They usually arrive 2–4 days after dispatch, or 5–8 days in remote areas; big sales and bad weather can add a day or two.",
      },
      aliases: {
        "zh-CN": ["多久能收到", "路上要走几天", "周末前到得了吗", "用什么快递", "发哪家物流"],
        en: [
          "when will it arrive",
          "how many days in transit",
          "which courier do you use",
          "will I get it by the weekend",
        ],
      },
    },
    {
      key: "shipping-fee",
      topic: "shipping",
      question: { "zh-CN": "运费怎么算？", en: "How much is shipping?" },
      answer: {
        "zh-CN": "单笔订单满 99 元包邮，不满收 8 元运费。运费以结算页显示为准，多件一起拍只收一次。",
        en: "Orders of ¥99 or more ship free; below that, shipping is ¥8. The checkout page shows the final fee, and items bought together are charged once.",
      },
      aliases: {
        "zh-CN": ["包邮吗", "邮费多少钱", "满多少免运费", "买两件运费收两次吗"],
        en: ["is delivery free", "postage cost", "free shipping minimum", "do I pay delivery for each item"],
      },
    },
    {
      key: "remote-areas",
      topic: "shipping",
      question: { "zh-CN": "新疆、西藏能发货吗？", en: "Do you deliver to remote areas such as Xinjiang and Tibet?" },
      answer: {
        "zh-CN": "可以。新疆、西藏每单加收 15 元运费，5–8 天送达。港澳台和海外暂不发货。",
        en: "Yes. Xinjiang and Tibet carry a ¥15 surcharge per order and take 5–8 days. We do not ship to Hong Kong, Macao, Taiwan or abroad yet.",
      },
      aliases: {
        "zh-CN": ["偏远地区发吗", "乌鲁木齐能寄到吗", "拉萨要补邮费吗", "可以寄国外吗", "香港能收吗"],
        en: ["ship to Urumqi", "surcharge for far regions", "international delivery", "can you send it overseas"],
      },
    },
    {
      key: "tracking",
      topic: "shipping",
      question: { "zh-CN": "怎么查物流？", en: "How do I track my parcel?" },
      answer: {
        "zh-CN":
          "打开“我的订单”，点“查看物流”就能看到最新进度。发出后 24 小时内没有更新属于正常揽收时间，超过 24 小时仍没动静请把订单号发给我们。",
        en: "Open My orders and choose Track parcel for the latest step. A new tracking number can stay silent for 24 hours; if nothing moves after those 24 hours, send us the order number.",
      },
      aliases: {
        "zh-CN": ["我的快递到哪了", "单号查不到信息", "物流一直不动", "运单号在哪里看"],
        en: ["where is my package", "tracking number not working", "tracking has not updated", "follow my shipment"],
      },
    },
    {
      key: "partial-shipment",
      topic: "shipping",
      question: { "zh-CN": "买了几件为什么只收到一部分？", en: "Why did only part of my order arrive?" },
      answer: {
        "zh-CN":
          "不同仓库的商品会分包裹发出，订单页能看到每个包裹的单号，不另收运费。如果所有包裹都已送达仍少件，请在 48 小时内发开箱照片给我们核对。",
        en: "Items from different warehouses travel in separate parcels at no extra cost, each with its own number on the order page. If every parcel has arrived and something is still missing, send us unboxing photos within 48 hours.",
      },
      aliases: {
        "zh-CN": ["少发了一件", "怎么分开寄的", "还有一件没到", "包裹里漏了东西"],
        en: ["one item is missing", "why split into two parcels", "the rest of my order", "received only one of two"],
      },
    },
    {
      key: "address-change",
      topic: "shipping",
      question: { "zh-CN": "收货地址填错了能改吗？", en: "Can I change the delivery address?" },
      answer: {
        "zh-CN":
          "未发货时，可以在订单页自己修改地址一次。已经发货的，请把订单号和新地址发给我们，我们联系快递尝试转寄，能否成功以快递回复为准。",
        en: "Before dispatch you can change the address once on the order page. After dispatch, send us the order number and the new address; we will ask the courier to redirect it, but they decide whether it is still possible.",
      },
      aliases: {
        "zh-CN": ["换个地方收货", "电话号码写错了怎么办", "我搬家了想改地址", "能改收件人吗"],
        en: [
          "wrong address on my order",
          "update phone number for delivery",
          "send it somewhere else",
          "I moved house",
        ],
      },
    },
    {
      key: "cancel-order",
      topic: "shipping",
      question: { "zh-CN": "拍错了怎么取消订单？", en: "How do I cancel an order?" },
      answer: {
        "zh-CN": "未发货的订单在订单页点“取消订单”，款项原路退回。已发货的可以拒收，包裹退回仓库后我们再退款。",
        en: "Before dispatch, choose Cancel order on the order page and the money goes back the way you paid. After dispatch you may refuse the parcel, and we refund once it is back in the warehouse.",
      },
      aliases: {
        "zh-CN": ["不想要了还没发", "下错单了", "可以拒收吗", "重复拍了一单"],
        en: ["ordered by mistake", "stop my order", "can I refuse the parcel", "placed the same order twice"],
      },
    },
    {
      key: "return-window",
      topic: "returns",
      question: { "zh-CN": "支持七天无理由退货吗？", en: "What is your return policy?" },
      answer: {
        "zh-CN":
          "支持。签收后 7 天内，商品未穿着外出、未下水、吊牌完好，就可以 7 天无理由退货。试穿一下看大小不影响退货。",
        en: "We offer 7-day no-reason returns: within 7 days of delivery, as long as the item has not been worn out or washed and the tags are still on. Trying it on at home is fine.",
      },
      aliases: {
        "zh-CN": ["不喜欢可以退吗", "几天之内能退", "试穿了还能退吗", "吊牌剪了能退不", "能不能退货"],
        en: [
          "can I send it back if I don't like it",
          "how many days to return",
          "tag removed still returnable",
          "tried it on can I return",
        ],
      },
    },
    {
      key: "return-exceptions",
      topic: "returns",
      question: { "zh-CN": "哪些商品不能无理由退？", en: "Which items cannot be returned?" },
      answer: {
        "zh-CN": "拆封后的内衣、袜子、泳装和耳饰，以及刺绣姓名等定制款，不支持无理由退货。有质量问题不受此限制。",
        en: "Opened underwear, socks, swimwear and earrings, and personalised pieces such as embroidered names, are not covered by no-reason returns. Faulty items always are.",
      },
      aliases: {
        "zh-CN": ["内衣可以退吗", "袜子拆了退得了吗", "定制的能退不", "特价款退不退"],
        en: ["can I return underwear", "are custom items returnable", "swimwear return", "final sale items"],
      },
    },
    {
      key: "return-shipping-fee",
      topic: "returns",
      question: { "zh-CN": "退货运费谁出？", en: "Who pays for return shipping?" },
      answer: {
        "zh-CN":
          "质量问题、发错货由我们承担来回运费。无理由退货的寄回运费由您承担，订单带“退货运费险”的，保险公司最高赔付 12 元。",
        en: "We pay both ways when the item is faulty or wrong. For a change of mind you pay the way back; orders marked with return insurance get up to ¥12 of it reimbursed.",
      },
      aliases: {
        "zh-CN": ["有运费险吗", "退回去要自己付邮费吗", "退换的快递费谁承担", "寄回来能到付吗"],
        en: ["is return postage free", "return label cost", "do you cover the courier back", "return insurance"],
      },
    },
    {
      key: "return-steps",
      topic: "returns",
      question: { "zh-CN": "退货流程是怎样的？", en: "How do I return something, step by step?" },
      answer: {
        "zh-CN":
          "在订单页点“申请售后”，选择退货原因；我们 24 小时内审核，通过后按页面地址寄回，并填写运单号。也可以在这里说“我要退货”，我帮您登记。",
        en: "Choose After-sale on the order page and pick a reason. We review it within 24 hours; then post the item to the address shown and enter the tracking number. You can also tell me here and I will register it.",
      },
      aliases: {
        "zh-CN": ["在哪里点退货", "退回地址发我一下", "怎么寄回给你们", "售后怎么弄"],
        en: [
          "where do I send the item back",
          "what is the return address",
          "steps for sending back",
          "how do returns work",
        ],
      },
    },
    {
      key: "refund-time",
      topic: "returns",
      question: { "zh-CN": "退款多久到账？", en: "When will I get my refund?" },
      answer: {
        "zh-CN": "仓库收到退货后 48 小时内验收并退款，钱原路退回。支付宝和微信零钱通常当天到，银行卡 1–5 个工作日。",
        en: "We inspect returns and refund within 48 hours of the warehouse receiving them, to the way you paid. Alipay and WeChat balances usually see it the same day, bank cards in 1–5 working days.",
      },
      aliases: {
        "zh-CN": ["钱什么时候退回来", "退的钱去哪了", "退到银行卡要几天", "退款进度怎么看"],
        en: ["how long do refunds take", "money back time", "where does the refund go", "refund to my card"],
      },
    },
    {
      key: "exchange-size",
      topic: "returns",
      question: { "zh-CN": "尺码不合适可以换吗？", en: "Can I exchange for another size?" },
      answer: {
        "zh-CN":
          "可以。签收后 7 天内、吊牌完好的商品可以换尺码或颜色，首次换码我们承担寄出的运费。目标尺码没货时会为您改为退款。",
        en: "Yes. Within 7 days of delivery and with tags on, you can swap for another size or colour, and we pay the outgoing postage of the first swap. If the new size is gone, we refund instead.",
      },
      aliases: {
        "zh-CN": ["大了想调小一码", "能换个颜色吗", "穿不下怎么办", "换码要补钱吗"],
        en: ["too small can I swap", "switch to a different colour", "it doesn't fit", "change size after delivery"],
      },
    },
    {
      key: "faulty-item",
      topic: "returns",
      question: { "zh-CN": "衣服有质量问题怎么办？", en: "What if my item has a defect?" },
      answer: {
        "zh-CN":
          "开线、起洞、污渍、严重色差都属于质量问题，签收后 15 天内发照片给我们，核实后可以退货、换货或补偿，运费我们出。",
        en: "Open seams, holes, stains and serious colour differences count as defects. Send photos within 15 days of delivery; once confirmed you can return, exchange or be compensated, and we pay the postage.",
      },
      aliases: {
        "zh-CN": ["收到有个洞", "线头开了", "有污渍怎么处理", "拉链坏了"],
        en: ["there is a hole in it", "zip is broken", "arrived with a stain", "seam came apart", "poor quality"],
      },
    },
    {
      key: "size-advice",
      topic: "size",
      question: { "zh-CN": "我该选什么尺码？", en: "Which size should I choose?" },
      answer: {
        "zh-CN":
          "女装常规款参考：155–160 cm、45–50 kg 选 S；160–165 cm、50–57 kg 选 M；165–170 cm、57–64 kg 选 L；170–175 cm、64–72 kg 选 XL。介于两码之间，喜欢宽松就拿大一码。",
        en: "For regular women's styles: S fits 155–160 cm and 45–50 kg, M 160–165 cm and 50–57 kg, L 165–170 cm and 57–64 kg, XL 170–175 cm and 64–72 kg. Between two sizes, go up if you like a looser fit.",
      },
      aliases: {
        "zh-CN": ["身高体重怎么选码", "一米六三一百零五斤穿多大", "M 还是 L", "帮我推荐尺码", "多重穿 XL"],
        en: ["what size am I", "should I get M or L", "size recommendation", "height and weight sizing", "size guide"],
      },
    },
    {
      key: "size-men",
      topic: "size",
      question: { "zh-CN": "男装怎么选码？", en: "How do men's sizes run?" },
      answer: {
        "zh-CN":
          "男装参考：165–170 cm、55–62 kg 选 M；170–175 cm、62–70 kg 选 L；175–180 cm、70–78 kg 选 XL；180–185 cm、78–88 kg 选 2XL。",
        en: "Men's sizes: M for 165–170 cm and 55–62 kg, L for 170–175 cm and 62–70 kg, XL for 175–180 cm and 70–78 kg, 2XL for 180–185 cm and 78–88 kg.",
      },
      aliases: {
        "zh-CN": ["男生一米七五穿几码", "给老公买选多大", "男款尺码表", "一百五十斤男的穿什么号"],
        en: ["size for my husband", "mens size chart", "what size for a 178 cm man", "does the mens line run small"],
      },
    },
    {
      key: "size-measure",
      topic: "size",
      question: { "zh-CN": "详情页的尺寸是怎么量的？", en: "How do you measure the garments?" },
      answer: {
        "zh-CN":
          "尺寸是衣服平铺手工测量的，误差 1–3 cm 属正常。最稳妥的办法是拿一件您合身的同类衣服，平铺量胸围、肩宽、衣长后对照。",
        en: "We measure garments flat and by hand, so 1–3 cm of difference is normal. The safest way is to lay a similar piece that fits you flat and compare chest, shoulder and length.",
      },
      aliases: {
        "zh-CN": ["胸围是多少", "衣长肩宽怎么看", "腰围裤长多少", "量出来和表上不一样"],
        en: [
          "chest measurement",
          "length and shoulder width",
          "waist and inseam",
          "measurements do not match the chart",
        ],
      },
    },
    {
      key: "size-shoes",
      topic: "size",
      question: { "zh-CN": "鞋码偏大还是偏小？", en: "Do the shoes fit true to size?" },
      answer: {
        "zh-CN": "鞋子是标准码：37 码对应脚长 235 mm，39 码 245 mm，42 码 260 mm。脚背高或脚宽的建议拿大一码。",
        en: "Our shoes are true to size: 37 is a foot of 235 mm, 39 is 245 mm, 42 is 260 mm. Take one size up for a high instep or wide feet.",
      },
      aliases: {
        "zh-CN": ["平时穿 38 拿多大", "脚宽选几码", "脚长对应的鞋号", "鞋子正码吗"],
        en: ["shoe size chart", "do shoes run small", "wide feet which size", "foot length for size 39"],
      },
    },
    {
      key: "fabric",
      topic: "product",
      question: { "zh-CN": "衣服是什么面料？", en: "What fabric is it made of?" },
      answer: {
        "zh-CN":
          "每款的成分和比例写在详情页“商品参数”和衣服水洗标上，两处一致。T 恤系列多为 95% 棉、5% 氨纶，亲肤有弹性。",
        en: "The composition of each piece is under Product details and on its care label; both say the same. Most T-shirts are 95% cotton and 5% elastane, soft with some stretch.",
      },
      aliases: {
        "zh-CN": ["纯棉的吗", "材质是啥", "成分含量多少", "有没有弹力", "会不会扎人"],
        en: ["is it pure cotton", "material composition", "is it stretchy", "is it itchy"],
      },
    },
    {
      key: "colour-difference",
      topic: "product",
      question: { "zh-CN": "实物和图片有色差吗？", en: "Does the colour match the photos?" },
      answer: {
        "zh-CN":
          "照片为实物拍摄，因光线和屏幕不同会有轻微色差，建议参考买家秀。收到后觉得颜色不满意，可以在 7 天无理由退货期内退回。",
        en: "We photograph the real garments, but light and screens shift colours slightly; customer photos help. If the shade is not for you, the 7-day no-reason return applies.",
      },
      aliases: {
        "zh-CN": ["颜色和照片一样吗", "会不会偏色", "真的是图上那种绿吗", "有没有自然光的图"],
        en: ["is the shade accurate", "looks different from the picture", "real life colour", "natural light photo"],
      },
    },
    {
      key: "see-through",
      topic: "product",
      question: { "zh-CN": "白色款会透吗？薄还是厚？", en: "Is the white one see-through?" },
      answer: {
        "zh-CN":
          "夏季白色单层款略透，建议搭配肤色内搭；详情页“厚度”一栏标有薄、适中、厚。春秋款都带里衬或用加厚面料，不透。",
        en: "Single-layer white summer pieces are slightly sheer, so wear a skin-tone layer under them; the page shows thickness as thin, medium or thick. Spring and autumn styles are lined or heavier and not sheer.",
      },
      aliases: {
        "zh-CN": ["透不透", "要穿打底吗", "冬天穿够暖吗", "面料厚实吗"],
        en: ["is it sheer", "how thick is it", "warm enough for winter", "do I need a slip"],
      },
    },
    {
      key: "washing",
      topic: "care",
      question: { "zh-CN": "怎么洗？可以机洗吗？", en: "How should I wash it?" },
      answer: {
        "zh-CN": "棉质和涤纶款 30°C 以下冷水、翻面装洗衣袋机洗；羊毛、真丝和羽绒请手洗或干洗。深浅分开洗，避免暴晒。",
        en: "Cotton and polyester can go in the machine, inside out, in a laundry bag, at 30°C or below. Hand wash or dry clean wool, silk and down. Keep darks and lights apart and dry in the shade.",
      },
      aliases: {
        "zh-CN": ["能扔洗衣机吗", "要干洗吗", "羊毛衫怎么打理", "可以烘干吗", "羽绒服怎么清洁"],
        en: ["machine washable", "dry clean only", "can I tumble dry", "wool sweater care", "laundry instructions"],
      },
    },
    {
      key: "shrink-fade",
      topic: "care",
      question: { "zh-CN": "会缩水、掉色、起球吗？", en: "Will it shrink, fade or pill?" },
      answer: {
        "zh-CN":
          "棉质首次水洗可能缩 1–3%，属正常范围。深色款前 2 次洗涤会有少量浮色，请单独洗。针织摩擦多的地方会轻微起球，用去球器即可。",
        en: "Cotton may shrink 1–3% in the first wash. Dark colours release a little dye in the first 2 washes, so wash them alone. Knits can pill slightly where they rub; a fabric shaver takes it off.",
      },
      aliases: {
        "zh-CN": ["洗了会变形吗", "染到别的衣服怎么办", "起毛球吗", "牛仔裤掉颜色"],
        en: ["does it bleed colour", "shrinkage after washing", "bobbling on the sweater", "jeans dye transfer"],
      },
    },
    {
      key: "restock",
      topic: "stock",
      question: { "zh-CN": "断码了还会补货吗？", en: "Will my size be restocked?" },
      answer: {
        "zh-CN": "常青款一般 7–15 天补一次货，季节款售完不补。在商品页点“到货通知”，补货后会第一时间提醒您。",
        en: "Core styles are refilled every 7–15 days; seasonal ones are not. Tap Notify me on the product page and you hear as soon as your size is back.",
      },
      aliases: {
        "zh-CN": ["没有我的尺码了", "什么时候有货", "缺货了怎么办", "M 码卖完了吗"],
        en: ["out of stock in my size", "when is it back", "sold out", "available again"],
      },
    },
    {
      key: "pre-order",
      topic: "stock",
      question: { "zh-CN": "预售款什么时候发？", en: "When do pre-orders ship?" },
      answer: {
        "zh-CN": "预售款按商品页写明的日期发货，一般为付款后 15 天内。和现货一起拍的，会分开发出，现货不用等。",
        en: "Pre-orders ship by the date on the product page, usually within 15 days of payment. Items in stock from the same order go first and do not wait.",
      },
      aliases: {
        "zh-CN": ["预定的还要等多久", "定金付了几时寄", "预售能和现货一起寄吗", "新款还没到仓吗"],
        en: [
          "preorder waiting time",
          "paid a deposit when does it come",
          "ship preorder with other items",
          "release date",
        ],
      },
    },
    {
      key: "price-protection",
      topic: "promotion",
      question: {
        "zh-CN": "买完降价了能补差价吗？",
        en: "The price dropped after I bought. Can I get the difference?",
      },
      answer: {
        "zh-CN": "付款后 15 天内同款同码在本店降价，可以申请退差价一次。直播间专享价、限时秒杀和用券后的价格不参加。",
        en: "If the same item and size gets cheaper in our shop within 15 days of payment, you can claim the difference once. Live-only prices, flash sales and coupon prices are not included.",
      },
      aliases: {
        "zh-CN": ["保价吗", "刚买就便宜了", "价格保护多久", "活动价比我买的低"],
        en: [
          "price match after purchase",
          "it is cheaper now",
          "price adjustment",
          "sale started right after I ordered",
        ],
      },
    },
    {
      key: "coupons",
      topic: "promotion",
      question: { "zh-CN": "优惠券怎么用？能叠加吗？", en: "How do coupons work?" },
      answer: {
        "zh-CN": "新客可领 10 元券，满 129 元可用，结算时自动抵扣。每单限用一张店铺券，可与平台满减同享，过期不补发。",
        en: "New customers can collect a ¥10 coupon for orders of ¥129 or more, taken off at checkout. One shop coupon per order, on top of platform discounts; expired coupons are not reissued.",
      },
      aliases: {
        "zh-CN": ["有没有优惠", "券用不了", "首单有折扣吗", "满减能一起用吗", "便宜点呗"],
        en: ["discount code", "coupon is not working", "first order offer", "can I combine offers", "any promotions"],
      },
    },
    {
      key: "live-gift",
      topic: "promotion",
      question: { "zh-CN": "直播间说的赠品会一起发吗？", en: "Will the gift from the live stream be included?" },
      answer: {
        "zh-CN":
          "直播期间下单、且赠品显示在订单里的，会随货一起发出。收到没有赠品的，请把订单号和直播日期发给我们，核对后补寄。",
        en: "Yes, if you ordered during the live stream and the gift shows on your order, it comes in the same parcel. If it is missing, send us the order number and the date of the stream; we check and post it.",
      },
      aliases: {
        "zh-CN": ["主播说送的袜子呢", "赠品没收到", "直播下单送什么", "说好的礼物怎么没有"],
        en: ["host promised a free gift", "gift not in the parcel", "freebie missing", "live show bonus"],
      },
    },
    {
      key: "points",
      topic: "account",
      question: { "zh-CN": "会员积分怎么用？", en: "How do member points work?" },
      answer: {
        "zh-CN": "确认收货后每消费 1 元积 1 分，100 分抵 1 元，下单时勾选即可。积分自获得起 12 个月有效。",
        en: "You earn 1 point per ¥1 once delivery is confirmed, and 100 points take ¥1 off at checkout. Points last 12 months.",
      },
      aliases: {
        "zh-CN": ["积分能抵钱吗", "怎么成为会员", "积分会过期吗", "会员有什么好处"],
        en: ["redeem loyalty points", "do points expire", "membership benefits", "how to join the club"],
      },
    },
    {
      key: "privacy",
      topic: "account",
      question: { "zh-CN": "我的个人信息安全吗？", en: "How do you handle my personal data?" },
      answer: {
        "zh-CN":
          "我们只用您的姓名、电话和地址来发货和售后，面单隐藏中间 4 位手机号。需要查询或删除个人信息，可以联系客服登记。",
        en: "We use your name, phone and address only for delivery and after-sale service, and the label hides the middle 4 digits of your number. To see or delete your data, ask our team to register the request.",
      },
      aliases: {
        "zh-CN": ["能删除我的资料吗", "手机号会给别人吗", "快递单上有我电话吗", "注销账号"],
        en: ["delete my account", "do you share my phone number", "privacy policy", "is my information safe"],
      },
    },
    {
      key: "payment-methods",
      topic: "payment",
      question: { "zh-CN": "支持哪些付款方式？", en: "Which payment methods do you accept?" },
      answer: {
        "zh-CN": "支持微信支付、支付宝、银联卡和花呗，满 300 元可选花呗 3 期免息。不支持货到付款。",
        en: "WeChat Pay, Alipay, UnionPay cards and Huabei; from ¥300 you can pay with Huabei in 3 interest-free instalments. Cash on delivery is not available.",
      },
      aliases: {
        "zh-CN": ["可以分期吗", "能用花呗不", "货到付款行吗", "怎么付不了款"],
        en: ["can I pay in instalments", "do you take credit cards", "cash on delivery", "payment failed"],
      },
    },
    {
      key: "invoice",
      topic: "invoice",
      question: { "zh-CN": "可以开发票吗？", en: "Can I get an invoice?" },
      answer: {
        "zh-CN":
          "可以开电子普通发票。确认收货后在订单页点“申请发票”，填好抬头和税号，24 小时内发到您的邮箱。订单完成后 180 天内都能申请。",
        en: "Yes, an electronic invoice. After confirming delivery choose Request invoice on the order page and enter name and tax number; it reaches your mailbox within 24 hours. You can ask up to 180 days after the order closes.",
      },
      aliases: {
        "zh-CN": ["发票怎么申请", "能开公司抬头吗", "发票发到哪里", "报销要票"],
        en: ["I need a receipt for expenses", "company name on the invoice", "tax invoice", "where is my e-invoice"],
      },
    },
    {
      key: "gift-wrap",
      topic: "service",
      question: { "zh-CN": "可以礼盒包装、写贺卡吗？", en: "Do you offer gift wrapping?" },
      answer: {
        "zh-CN": "可以。下单时加拍“礼盒包装”6 元，附手提袋；贺卡内容写在订单备注里，40 字以内。包裹里不放价格单。",
        en: "Yes. Add Gift box to your order for ¥6, bag included, and put the card message in the order note, up to 40 characters. We never enclose a price slip.",
      },
      aliases: {
        "zh-CN": ["送人的能包装吗", "帮我写个卡片", "有礼品袋吗", "别放小票可以吗"],
        en: ["it is a present", "add a greeting card", "gift box", "hide the price"],
      },
    },
    {
      key: "group-buying",
      topic: "service",
      question: { "zh-CN": "团购班服、工服有优惠吗？", en: "Do you do group orders?" },
      answer: {
        "zh-CN":
          "同款 30 件起可以谈团购价，支持印字和绣标，工期一般 15 天。请留下款式、数量和用途，客服会单独给您方案。",
        en: "From 30 pieces of one style we offer a group price, with printing or embroidery in about 15 days. Leave the style, quantity and occasion, and a colleague will prepare an offer.",
      },
      aliases: {
        "zh-CN": ["买得多能便宜吗", "公司统一订衣服", "几件起批", "可以印 logo 吗"],
        en: ["team uniforms", "volume discount", "minimum quantity", "print our logo"],
      },
    },
    {
      key: "service-hours",
      topic: "service",
      question: { "zh-CN": "人工客服几点上班？", en: "When is your team available?" },
      answer: {
        "zh-CN": "人工客服每天 9:00–22:00 在线。其他时间我可以先回答常见问题，您也可以留言，上班后按顺序回复。",
        en: "Our team is online every day 9:00–22:00. At other times I can answer common questions, or leave a message and they will reply in order when they are back.",
      },
      aliases: {
        "zh-CN": ["客服在吗", "晚上有人回吗", "周末有客服吗", "怎么联系你们"],
        en: ["opening hours", "is anyone there", "are you open on weekends", "how can I contact you"],
      },
    },
  ],
  macros: [
    {
      key: "hello",
      name: { "zh-CN": "接待问候", en: "Greeting" },
      text: {
        "zh-CN":
          "{{contact.name}}您好，我是{{tenant.name}}的{{agent.name}}，前面的对话我已经看过了，接下来由我为您处理。",
        en: "Hello {{contact.name}}, this is {{agent.name}} from {{tenant.name}}. I have read the conversation so far and will take it from here.",
      },
    },
    {
      key: "ask-order-number",
      name: { "zh-CN": "索要订单号", en: "Ask for the order number" },
      text: {
        "zh-CN": "麻烦您发一下订单号，我马上查。订单号在“我的订单”里，长按可以复制。",
        en: "Could you send me the order number? You can copy it from My orders and I will look it up right away.",
      },
    },
    {
      key: "ask-measurements",
      name: { "zh-CN": "询问身材数据", en: "Ask for measurements" },
      text: {
        "zh-CN": "方便告诉我身高、体重和平时穿的尺码吗？喜欢合身还是宽松？我按这款的版型帮您选。",
        en: "Could you tell me your height, weight and usual size, and whether you like it fitted or loose? I will check it against the cut of this style.",
      },
    },
    {
      key: "ask-photos",
      name: { "zh-CN": "请顾客拍照", en: "Ask for photos" },
      text: {
        "zh-CN": "很抱歉给您添麻烦了。请拍一张问题部位的清晰照片，再拍一张吊牌，我核实后马上给您方案。",
        en: "I am sorry about this. Please send one clear photo of the problem and one of the tag; I will check and come back with a solution.",
      },
    },
    {
      key: "return-approved",
      name: { "zh-CN": "退货已通过", en: "Return approved" },
      text: {
        "zh-CN": "您的退货申请已通过，请按订单页的地址寄回，并填写运单号。仓库收到后 48 小时内验收退款。",
        en: "Your return is approved. Please post it to the address on the order page and enter the tracking number; we refund within 48 hours of the warehouse receiving it.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "退货", en: "return" } }],
    },
    {
      key: "exchange-registered",
      name: { "zh-CN": "换货已登记", en: "Exchange registered" },
      text: {
        "zh-CN": "换货已登记，目标尺码我先为您留着。请尽快寄回原来的商品，收到后 48 小时内发出新的一件。",
        en: "Your exchange is registered and the new size is set aside. Please post the original soon; the new one leaves within 48 hours of our receiving it.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "换货", en: "exchange" } }],
    },
    {
      key: "dispatch-chased",
      name: { "zh-CN": "已催发货", en: "Dispatch chased" },
      text: {
        "zh-CN": "{{contact.name}}，我已请仓库优先处理您的订单，发出后会有短信通知。有变化我会主动告诉您。",
        en: "{{contact.name}}, I have asked the warehouse to give your order priority. You will get a text message when it leaves, and I will write to you if anything changes.",
      },
      actions: [{ kind: "ticket", type: "not_shipped" }],
    },
    {
      key: "courier-asked",
      name: { "zh-CN": "已联系快递", en: "Courier contacted" },
      text: {
        "zh-CN": "我已联系快递核实包裹位置，一般 24 小时内有答复，有结果我第一时间回复您。",
        en: "I have asked the courier where the parcel is. They usually answer within 24 hours, and I will write to you as soon as they do.",
      },
      actions: [
        { kind: "tag", tag: { "zh-CN": "查物流", en: "courier" } },
        { kind: "snooze", time: "tomorrow" },
      ],
    },
    {
      key: "goodbye",
      name: { "zh-CN": "结束语", en: "Closing" },
      text: {
        "zh-CN": "感谢您联系{{tenant.name}}，后面有任何问题随时找我们。方便的话，请为这次服务打个分。",
        en: "Thank you for contacting {{tenant.name}}. Write to us any time, and if you have a moment, please rate this conversation.",
      },
      actions: [{ kind: "resolve" }],
    },
  ],
  handoffRules: [
    legalThreat,
    complaint,
    refundDispute,
    lostParcel,
    fraudOrLeak,
    bulkOrder,
    {
      key: "wrong-or-damaged",
      name: { "zh-CN": "发错货或严重破损", en: "Wrong or badly damaged item" },
      words: {
        "zh-CN": ["发错货", "发错了", "寄错了", "穿过的旧衣服", "被人穿过", "破损严重", "二手的吧"],
        en: ["wrong item", "sent the wrong", "already been worn", "looks used", "badly damaged", "someone wore it"],
      },
      reason: "not_permitted",
      priority: "high",
    },
    {
      key: "skin-or-child-safety",
      name: { "zh-CN": "皮肤过敏与儿童安全", en: "Skin reactions and child safety" },
      words: {
        "zh-CN": ["过敏了", "起疹子", "皮肤红肿", "甲醛超标", "划伤", "宝宝吞", "断针"],
        en: [
          "allergic reaction",
          "skin rash",
          "my skin is red",
          "formaldehyde",
          "cut my",
          "child swallowed",
          "needle in",
        ],
      },
      reason: "policy",
      priority: "urgent",
    },
  ],
  dialogues: [
    returnsDialogue({
      reasons: [
        {
          value: "size",
          label: { "zh-CN": "尺码不合适", en: "Wrong size" },
          words: {
            "zh-CN": ["尺码", "大了", "小了", "不合身", "穿不下", "太紧", "太松"],
            en: ["size", "too small", "too big", "too tight", "too loose", "doesn't fit"],
          },
        },
        {
          value: "dislike",
          label: { "zh-CN": "不喜欢或与想象不符", en: "Not what I expected" },
          words: {
            "zh-CN": ["不喜欢", "颜色", "色差", "款式", "不好看", "和图片不一样"],
            en: ["don't like", "colour", "color", "style", "expected", "different from the picture"],
          },
        },
        {
          value: "defect",
          label: { "zh-CN": "质量问题", en: "Defect" },
          words: {
            "zh-CN": ["质量", "开线", "破洞", "有洞", "污渍", "坏了", "掉色"],
            en: ["defect", "quality", "hole", "stain", "broken", "seam", "torn"],
          },
        },
        {
          value: "wrong-item",
          label: { "zh-CN": "发错或漏发", en: "Wrong or missing item" },
          words: {
            "zh-CN": ["发错", "漏发", "少件", "不是我买的"],
            en: ["wrong item", "missing", "not what i ordered"],
          },
        },
        {
          value: "other",
          label: { "zh-CN": "其他原因", en: "Another reason" },
          words: { "zh-CN": ["其他", "别的", "不想要"], en: ["other", "another reason", "changed my mind"] },
        },
      ],
      insteadOfRefund: exchangeForAnother,
      askUntouched: {
        "zh-CN": "商品没有穿着外出、没有下水，吊牌也还在吗？请回复“是”或“否”。",
        en: "Is it unworn, unwashed and still tagged? Please answer yes or no.",
      },
      cautionWhenTouched: {
        "zh-CN": "穿过、洗过或剪了吊牌的商品一般不在 7 天无理由退货范围内，质量问题除外，要由客服看过再定。",
        en: "Items that were worn, washed or untagged are usually outside the 7-day no-reason return unless they are faulty; a colleague has to decide.",
      },
    }),
    sizeAdvice,
    ...sharedDialogues,
  ],
}

import { sharedDialogues } from "./dialogues"
import { bulkOrder, complaint, fraudOrLeak, legalThreat, lostParcel, refundDispute } from "./handoff-rules"
import { returnsDialogue } from "./returns-dialogue"
import type { TradeTemplate } from "./shape"

export const food: TradeTemplate = {
  trade: "food",
  shipsWithinHours: 24,
  name: { "zh-CN": "食品生鲜", en: "Food" },
  description: {
    "zh-CN": "保质期与储存、冷链配送、坏果包赔、过敏原和规格选择，适合零食、生鲜、粮油和茶饮店铺。",
    en: "Shelf life and storage, chilled delivery, spoiled-goods cover, allergens and pack sizes, for shops that sell snacks, fresh food, staples and tea.",
  },
  botName: { "zh-CN": "小禾", en: "Basil" },
  greeting: {
    "zh-CN": "您好，我是小禾。保质期、储存、配送和售后都可以问我，需要真人时说“转人工”就行。",
    en: "Hello, I'm Basil. Ask me about shelf life, storage, delivery or after-sale help, and say “human please” whenever you would rather talk to a person.",
  },
  articles: [
    {
      key: "dispatch-time",
      topic: "shipping",
      question: { "zh-CN": "下单后什么时候发货？", en: "When do you ship my order?" },
      answer: {
        "zh-CN":
          "常温食品付款后 24 小时内发货，16:00 前的订单当天发出。生鲜为了新鲜，周一到周六每天现采现发，周日不发。",
        en: "Shelf-stable food ships within 24 hours of payment, the same day if you order before 16:00. Fresh food is packed and sent Monday to Saturday; nothing fresh leaves on Sundays.",
      },
      aliases: {
        "zh-CN": ["今天买今天发吗", "怎么还没寄", "多久能发出来", "周日发不发", "几点前下单当天走"],
        en: ["do you send the same day", "has it been sent", "cut-off time for today", "do you ship on Sunday"],
      },
    },
    {
      key: "delivery-time",
      topic: "shipping",
      question: { "zh-CN": "几天能送到？", en: "How long will delivery take?" },
      answer: {
        "zh-CN": "常温食品 2–4 天送达，冷链生鲜走顺丰 1–2 天送达。节假日前建议提前 5 天下单。",
        en: "Shelf-stable parcels take 2–4 days; chilled and fresh food goes by SF Express in 1–2 days. Before holidays, order 5 days ahead.",
      },
      aliases: {
        "zh-CN": ["明天到得了吗", "路上会走多久", "春节前能收到吗", "用什么快递寄"],
        en: ["will it come tomorrow", "transit time", "arrive before the holiday", "which courier"],
      },
    },
    {
      key: "shipping-fee",
      topic: "shipping",
      question: { "zh-CN": "运费怎么收？", en: "How much does shipping cost?" },
      answer: {
        "zh-CN": "常温食品满 79 元包邮，不满收 8 元。冷链商品每单另收 18 元保温包装和冷链费，满 199 元免收。",
        en: "Shelf-stable orders ship free from ¥79, otherwise ¥8. Chilled items add ¥18 per order for insulated packing and the cold chain, free from ¥199.",
      },
      aliases: {
        "zh-CN": ["包不包邮", "冷链要加钱吗", "邮费多少", "怎么凑免邮"],
        en: ["is it free delivery", "cold chain fee", "postage", "minimum order for free shipping"],
      },
    },
    {
      key: "cold-chain",
      topic: "shipping",
      question: { "zh-CN": "生鲜冷冻食品怎么保温？", en: "How do you keep frozen and chilled food cold?" },
      answer: {
        "zh-CN": "冷冻品用泡沫箱加干冰或冰袋，全程冷链；收到时冰袋部分融化、食品仍冰凉属正常，请立即放入冰箱。",
        en: "Frozen food travels in a foam box with dry ice or ice packs through the cold chain. Partly melted packs are normal as long as the food is still cold; put it in the freezer straight away.",
      },
      aliases: {
        "zh-CN": ["路上会不会化", "冰袋化了还能吃吗", "有干冰吗", "夏天寄会坏吧"],
        en: ["will it thaw on the way", "ice packs melted", "do you use dry ice", "shipping in hot weather"],
      },
    },
    {
      key: "remote-areas",
      topic: "shipping",
      question: { "zh-CN": "哪些地区送不到？", en: "Which areas can't you deliver to?" },
      answer: {
        "zh-CN":
          "冷链不送新疆、西藏、青海和海岛；这些地区的常温食品可以发，每单加 20 元，6–9 天送达。港澳台和海外不发。",
        en: "Chilled food does not go to Xinjiang, Tibet, Qinghai or islands. Shelf-stable food does, for ¥20 more per order in 6–9 days. We do not ship to Hong Kong, Macao, Taiwan or abroad.",
      },
      aliases: {
        "zh-CN": ["偏远可以寄吗", "新疆收得到不", "海南冷链送吗", "能邮到国外不"],
        en: ["remote area delivery", "can you ship to Tibet", "do you deliver abroad", "outside the delivery zone"],
      },
    },
    {
      key: "tracking",
      topic: "shipping",
      question: { "zh-CN": "怎么看包裹到哪了？", en: "How can I track my delivery?" },
      answer: {
        "zh-CN": "在“我的订单”点“查看物流”。冷链包裹 24 小时没有更新，请马上把订单号发给我们催件。",
        en: "Open My orders and choose Track parcel. If a chilled parcel shows nothing new for 24 hours, send us the order number at once and we chase it.",
      },
      aliases: {
        "zh-CN": ["物流信息不动了", "快递单号多少", "查一下配送进度", "骑手什么时候来"],
        en: ["where's my food", "tracking stopped", "tracking number please", "is the courier coming today"],
      },
    },
    {
      key: "receive-fresh",
      topic: "shipping",
      question: { "zh-CN": "人不在家生鲜怎么收？", en: "What if nobody is home for a fresh delivery?" },
      answer: {
        "zh-CN":
          "请保持电话畅通，可以在备注里写送货时段。生鲜不要放快递柜，超过 2 小时会影响品质；送达后因无人接收变质的无法赔付。",
        en: "Keep your phone on and write a delivery slot in the order note. Do not leave fresh food in a locker: after 2 hours quality suffers, and we cannot cover spoilage because nobody took it in.",
      },
      aliases: {
        "zh-CN": ["可以放驿站吗", "能指定时间送吗", "上班收不了怎么办", "放门口行不行"],
        en: ["leave it at the door", "choose a delivery time", "put it in the parcel locker", "I'm at work all day"],
      },
    },
    {
      key: "address-and-cancel",
      topic: "shipping",
      question: { "zh-CN": "可以改地址或者取消吗？", en: "Can I change my address or cancel the order?" },
      answer: {
        "zh-CN":
          "未发货前可以在订单页修改或取消，款项原路退回。生鲜一旦出库不能改地址，也不支持拒收退款，请下单前核对好。",
        en: "Before dispatch, change or cancel on the order page and the money goes back the way you paid. Fresh food cannot be redirected once it has left, nor refused for a refund, so please check the address first.",
      },
      aliases: {
        "zh-CN": ["地址填错了", "不想买了能取消不", "拍多了一份", "换个地方送"],
        en: [
          "I entered the wrong address",
          "cancel before it ships",
          "ordered too many",
          "deliver to my office instead",
        ],
      },
    },
    {
      key: "partial-shipment",
      topic: "shipping",
      question: { "zh-CN": "为什么分开发货、少了东西？", en: "Why did my order come in several parcels?" },
      answer: {
        "zh-CN":
          "常温和冷链分仓发货，会是不同包裹，订单页有各自的单号。全部签收后仍缺少的，请 24 小时内发开箱照片，我们补发。",
        en: "Shelf-stable and chilled items leave different warehouses, each with its own number on the order page. If anything is missing once all have arrived, send unboxing photos within 24 hours and we resend it.",
      },
      aliases: {
        "zh-CN": ["只收到一箱", "漏发一袋", "另一个包裹呢", "数量不对"],
        en: ["only one box came", "a bag is missing", "where is the other parcel", "wrong quantity"],
      },
    },
    {
      key: "return-window",
      topic: "returns",
      question: { "zh-CN": "食品可以七天无理由退货吗？", en: "Can food be returned?" },
      answer: {
        "zh-CN": "未拆封、不影响二次销售的常温预包装食品，签收后 7 天内支持 7 天无理由退货，寄回运费由您承担。",
        en: "Unopened, resaleable shelf-stable packs have a 7-day no-reason return: within 7 days of delivery, with return postage paid by you.",
      },
      aliases: {
        "zh-CN": ["没开封能退不", "买多了想退几包", "不爱吃可以退吗", "几天内退"],
        en: [
          "return unopened snacks",
          "I don't like the taste",
          "how many days to return food",
          "send back extra packs",
        ],
      },
    },
    {
      key: "return-exceptions",
      topic: "returns",
      question: { "zh-CN": "生鲜和拆封食品能退吗？", en: "Can fresh or opened food be returned?" },
      answer: {
        "zh-CN":
          "生鲜、冷冻、现做糕点等易腐商品和已拆封的食品不支持无理由退货。有变质、破损、异物等质量问题，我们补发或退款，不用寄回。",
        en: "Fresh, frozen and freshly baked goods, and anything opened, are not covered by no-reason returns. If quality is the problem, such as spoilage or damage, we resend or refund and nothing needs to come back.",
      },
      aliases: {
        "zh-CN": ["水果能退货吗", "打开尝了不好吃", "冻品拒收可以吗", "蛋糕能不能退"],
        en: ["return fruit", "opened the pack already", "frozen goods return", "can I refuse the cake"],
      },
    },
    {
      key: "spoiled-cover",
      topic: "returns",
      question: { "zh-CN": "坏果怎么赔？", en: "How do you cover spoiled fruit?" },
      answer: {
        "zh-CN":
          "签收后 24 小时内，把坏果摆在一起、连同面单拍照发来。按坏果占比退款，坏果超过 50% 的整单补发或全退，不用寄回。",
        en: "Within 24 hours of delivery, photograph the bad pieces together with the label. We refund their share; above 50% we resend or refund the whole order, and nothing goes back.",
      },
      aliases: {
        "zh-CN": ["水果压烂了", "有几个坏的", "收到不新鲜", "坏了包赔吗"],
        en: ["bruised fruit", "some are rotten", "arrived not fresh", "do you compensate bad pieces"],
      },
    },
    {
      key: "damaged-pack",
      topic: "returns",
      question: {
        "zh-CN": "包装破了、漏气胀袋怎么办？",
        en: "The pack is torn, leaking or bloated. What should I do?",
      },
      answer: {
        "zh-CN": "胀袋、漏气、破袋的请不要食用。签收后 48 小时内拍下包装和生产日期发来，核实后补发或退款。",
        en: "Please do not eat from a bloated, leaking or torn pack. Photograph it with the production date within 48 hours of delivery; once checked we resend or refund.",
      },
      aliases: {
        "zh-CN": ["真空袋漏气了", "袋子鼓起来", "瓶子碎在箱子里", "饼干都碎了"],
        en: ["vacuum seal failed", "bag is puffed up", "jar broke in the box", "biscuits all crushed"],
      },
    },
    {
      key: "refund-time",
      topic: "returns",
      question: { "zh-CN": "退款多久能到？", en: "When do refunds arrive?" },
      answer: {
        "zh-CN":
          "质量问题核实后 24 小时内退款；退货的，收到并验收后 48 小时内退款。原路返回，银行卡 1–5 个工作日到账。",
        en: "For quality problems we refund within 24 hours of checking; for returns, within 48 hours of receiving them. It goes the way you paid, to bank cards in 1–5 working days.",
      },
      aliases: {
        "zh-CN": ["赔的钱什么时候给", "钱退到哪儿", "退款要几天", "退到微信还是卡里"],
        en: ["refund time", "when will I be paid back", "refund to WeChat or card", "how long until the money is back"],
      },
    },
    {
      key: "spec-choice",
      topic: "size",
      question: { "zh-CN": "规格怎么选？一份几个人吃？", en: "Which pack size should I choose?" },
      answer: {
        "zh-CN":
          "水果 2.5 kg 装约 8–12 个，适合 2–3 人；5 kg 装适合全家。坚果 500 g 大约够 2 人吃一周，独立小包 25 g 方便带走。",
        en: "A 2.5 kg fruit box holds about 8–12 pieces for 2–3 people; 5 kg suits a family. A 500 g bag of nuts lasts 2 people about a week, and the 25 g sachets are for on the go.",
      },
      aliases: {
        "zh-CN": ["五斤大概多少个", "大份小份差多少", "一家四口买哪种", "一箱几袋"],
        en: ["how many in a box", "enough for a family of four", "small or large pack", "how many servings"],
      },
    },
    {
      key: "net-weight",
      topic: "size",
      question: { "zh-CN": "重量是净重吗？", en: "Is the weight net?" },
      answer: {
        "zh-CN": "标注的是净重，不含箱子和冰袋。生鲜有自然失水，误差 3% 以内属正常；少于这个范围，称重拍照给我们补差。",
        en: "Yes, without box and ice packs. Fresh food loses a little water, so 3% is normal; if it is more, weigh it, send a photo and we refund the difference.",
      },
      aliases: {
        "zh-CN": ["缺斤少两", "带箱称的吗", "分量不够", "毛重还是净含量"],
        en: ["does it include packaging", "underweight", "gross weight", "weighs less than stated"],
      },
    },
    {
      key: "shelf-life",
      topic: "product",
      question: { "zh-CN": "保质期多长？日期新鲜吗？", en: "How long does it keep?" },
      answer: {
        "zh-CN":
          "坚果和零食一般 9 个月，糕点 30 天，粮油 12 个月，以包装为准。我们发出的商品，剩余保质期不少于三分之二，临期特价会标明。",
        en: "Nuts and snacks usually keep 9 months, pastries 30 days, grains and oil 12 months; go by the pack. What we send has at least two thirds of its life left, and short-dated offers say so.",
      },
      aliases: {
        "zh-CN": ["什么时候到期", "生产日期是哪天", "能放几个月", "会不会发临期的"],
        en: ["best before date", "production date", "is it short-dated", "when does it go off"],
      },
    },
    {
      key: "expired-question",
      topic: "product",
      question: { "zh-CN": "过了最佳赏味期还能吃吗？", en: "Can I eat it after the best-before date?" },
      answer: {
        "zh-CN": "超过保质期请不要食用。开封后常温零食建议 7 天内吃完，冷藏糕点 2 天内吃完。",
        en: "Please do not eat it past the date. Once opened, finish dry snacks within 7 days and chilled pastries within 2 days.",
      },
      aliases: {
        "zh-CN": ["拆开后多久吃完", "放了一周还行吗", "昨天到期了", "隔夜能吃不"],
        en: ["how long after opening", "one day past the date", "still good after a week", "leftover overnight"],
      },
    },
    {
      key: "storage",
      topic: "care",
      question: { "zh-CN": "收到后怎么保存？", en: "How should I store it?" },
      answer: {
        "zh-CN": "常温食品放阴凉干燥处，开封后密封；冷藏品 0–4°C，冷冻品 -18°C 以下，解冻后不要再次冷冻。",
        en: "Keep shelf-stable food cool and dry, sealed once opened; chilled food at 0–4°C, frozen food at -18°C or below, and never refreeze what has thawed.",
      },
      aliases: {
        "zh-CN": ["要放冰箱吗", "能不能冷冻", "受潮了怎么办", "常温放得住吗"],
        en: ["does it need the fridge", "can I freeze it", "it went soft", "room temperature ok"],
      },
    },
    {
      key: "how-to-eat",
      topic: "care",
      question: { "zh-CN": "怎么吃、怎么加热？", en: "How do I prepare it?" },
      answer: {
        "zh-CN": "包装背面有做法。速冻面点不用解冻，水开后蒸 12 分钟；熟食微波中火 3 分钟；牛排冷藏解冻 8 小时再煎。",
        en: "Directions are on the back. Steam frozen buns without thawing for 12 minutes; microwave cooked dishes on medium for 3 minutes; thaw steak in the fridge for 8 hours before frying.",
      },
      aliases: {
        "zh-CN": ["要蒸多久", "可以微波吗", "开袋即食吗", "牛排如何解冻"],
        en: ["cooking time", "microwave instructions", "ready to eat", "how to thaw"],
      },
    },
    {
      key: "ripen",
      topic: "care",
      question: { "zh-CN": "水果收到是硬的、没熟怎么办？", en: "The fruit is hard. How do I ripen it?" },
      answer: {
        "zh-CN":
          "芒果、猕猴桃、牛油果是七八成熟发货，常温放 3–5 天变软再吃，和苹果放一起熟得更快。没变软前不要放冰箱。",
        en: "Mango, kiwi and avocado travel unripe; leave them at room temperature for 3–5 days until soft, with an apple to speed it up. Do not chill them before that.",
      },
      aliases: {
        "zh-CN": ["芒果太生了", "牛油果怎么催熟", "猕猴桃硬邦邦", "要等几天才能吃"],
        en: ["unripe mango", "avocado like a rock", "ripening tips", "when can I eat the kiwi"],
      },
    },
    {
      key: "allergens",
      topic: "product",
      question: { "zh-CN": "含哪些过敏原？", en: "Which allergens does it contain?" },
      answer: {
        "zh-CN":
          "配料表下方标有致敏物质，如坚果、花生、牛奶、鸡蛋、大豆、麸质。部分零食同线生产，可能有微量残留；有严重过敏史请以包装为准，不确定就不要食用。",
        en: "Allergens such as nuts, peanuts, milk, egg, soy and gluten are listed under the ingredients. Some snacks share a line and may hold traces; with a severe allergy go by the pack, and if in doubt do not eat it.",
      },
      aliases: {
        "zh-CN": ["有没有花生", "乳糖不耐能吃吗", "含麸质不", "对坚果敏感可以买吗"],
        en: ["does it contain nuts", "lactose free", "is it gluten free", "safe with a peanut allergy"],
      },
    },
    {
      key: "ingredients",
      topic: "product",
      question: { "zh-CN": "配料有添加剂和防腐剂吗？", en: "Does it contain additives or preservatives?" },
      answer: {
        "zh-CN":
          "配料表在详情页和包装背面，按用量从多到少排列，添加剂都会标明且符合国家标准。“0 添加防腐剂”的商品，页面会单独写出。",
        en: "The list on the page and the pack goes from most to least and names every additive, all within the national standard. Products with 0 preservatives say so on the page.",
      },
      aliases: {
        "zh-CN": ["配料表发我看看", "有色素没有", "是不是纯天然", "加了什么"],
        en: ["ingredients list", "artificial colours", "is it natural", "what's in it"],
      },
    },
    {
      key: "sugar-calories",
      topic: "product",
      question: { "zh-CN": "糖尿病、减脂的人可以吃吗？", en: "Is it suitable when I watch sugar or calories?" },
      answer: {
        "zh-CN":
          "营养成分表标有每 100 g 的热量、糖和脂肪，可以按它控制份量。无糖系列每 100 g 含糖不超过 0.5 g；有糖尿病等情况请先问医生。",
        en: "The nutrition table gives energy, sugar and fat per 100 g. The sugar-free range has at most 0.5 g of sugar per 100 g; with diabetes or similar conditions, please ask your doctor.",
      },
      aliases: {
        "zh-CN": ["热量高吗", "血糖高能吃不", "无糖的有哪些", "健身期可以吃吗"],
        en: ["how many calories", "diabetic friendly", "sugar free options", "ok for dieting"],
      },
    },
    {
      key: "children-pregnancy",
      topic: "product",
      question: { "zh-CN": "小孩和孕妇能吃吗？", en: "Can children and pregnant women eat it?" },
      answer: {
        "zh-CN":
          "3 岁以下不要吃整粒坚果和果冻，以防呛噎。含酒精、咖啡因的商品孕妇和儿童不宜，页面有提示；其他情况请听医生建议。",
        en: "No whole nuts or jelly under the age of 3, because of choking. Products with alcohol or caffeine are not for children or pregnancy and say so; otherwise follow your doctor.",
      },
      aliases: {
        "zh-CN": ["宝宝多大可以吃", "怀孕吃这个行吗", "老人咬得动吗", "适合几岁"],
        en: ["suitable for toddlers", "safe in pregnancy", "soft enough for the elderly", "what age is it for"],
      },
    },
    {
      key: "origin",
      topic: "product",
      question: { "zh-CN": "产地是哪里？有检测报告吗？", en: "Where does it come from, and is it tested?" },
      answer: {
        "zh-CN":
          "产地写在详情页和包装上，水果按批次标注果园。每批都有检测报告，需要的话把订单号发来，24 小时内发您电子版。",
        en: "The origin is on the page and the pack, fruit with its orchard by batch. Each batch is tested; send us the order number and you get the report within 24 hours.",
      },
      aliases: {
        "zh-CN": ["有质检证明吗", "是不是本地货", "有机认证有吗", "正宗吗"],
        en: ["lab report", "is it organic", "country of origin", "is it the real local kind"],
      },
    },
    {
      key: "taste",
      topic: "product",
      question: { "zh-CN": "辣不辣、甜不甜？", en: "How spicy or sweet is it?" },
      answer: {
        "zh-CN": "详情页标有辣度 1–5 级和甜度 1–5 级，第一次买建议选 2 级或混合口味装。",
        en: "The page rates heat and sweetness from 1–5. For a first try choose level 2 or the mixed pack.",
      },
      aliases: {
        "zh-CN": ["不能吃辣选哪个", "会不会太甜", "什么味道最好", "有几种口味"],
        en: ["mild flavour", "too sweet", "best flavour", "which flavours are there"],
      },
    },
    {
      key: "restock",
      topic: "stock",
      question: { "zh-CN": "卖完了还会有吗？", en: "Will it be back in stock?" },
      answer: {
        "zh-CN": "零食粮油一般 3–7 天补货；应季水果看采摘，季节过了就要等明年。点“到货提醒”会通知您。",
        en: "Snacks and staples return in 3–7 days; seasonal fruit depends on the harvest and may wait for next year. Tap Notify me to hear about it.",
      },
      aliases: {
        "zh-CN": ["断货多久补", "今年还卖吗", "下架了", "没库存了"],
        en: ["sold out", "still in season", "out of stock", "is it discontinued"],
      },
    },
    {
      key: "pre-order",
      topic: "stock",
      question: { "zh-CN": "预售水果什么时候发？", en: "When do pre-ordered fruits ship?" },
      answer: {
        "zh-CN":
          "按商品页的预计采摘日发货，成熟度不够或下雨会顺延，最多 5 天，会短信告知。不愿意等，可以在发货前全额退款。",
        en: "By the harvest date on the page; rain or slow ripening may delay it by up to 5 days and we text you. If you would rather not wait, you get a full refund before dispatch.",
      },
      aliases: {
        "zh-CN": ["预定的还没发", "几号开摘", "能提前寄吗", "为什么延期"],
        en: ["harvest date", "preorder delayed", "earlier delivery of presale", "why is the fruit late"],
      },
    },
    {
      key: "coupons",
      topic: "promotion",
      question: { "zh-CN": "有优惠券吗？", en: "Are there any coupons?" },
      answer: {
        "zh-CN": "新客领 8 元券，满 69 元可用；满 3 件立减 6 元会自动生效，券和立减可以同享。特价临期商品不能用券。",
        en: "New customers get ¥8 off from ¥69, and 3 items or more take ¥6 off by themselves; both can be combined. Short-dated offers take no coupons.",
      },
      aliases: {
        "zh-CN": ["便宜一点行吗", "多买打折不", "券怎么领", "优惠不能叠加吗"],
        en: ["discount for three", "new customer offer", "promo code", "coupon won't apply"],
      },
    },
    {
      key: "price-protection",
      topic: "promotion",
      question: { "zh-CN": "降价了补差价吗？", en: "Do you match a later price drop?" },
      answer: {
        "zh-CN": "常温食品付款后 10 天内降价，可申请退差价一次。生鲜按当天行情定价，不参加价保。",
        en: "For shelf-stable food, claim the difference once if our price falls within 10 days of payment. Fresh food follows the daily market and is not included.",
      },
      aliases: {
        "zh-CN": ["刚买就搞活动", "保价几天", "别人买的更便宜", "价格变来变去"],
        en: ["it got cheaper", "price protection", "sale began after I bought", "why did the price change"],
      },
    },
    {
      key: "live-gift",
      topic: "promotion",
      question: { "zh-CN": "直播间买的赠品在哪？", en: "Where is my live-stream gift?" },
      answer: {
        "zh-CN":
          "以下单时订单里显示的赠品为准，常温赠品和冷链商品会分开寄。订单里有但没收到的，签收后 48 小时内发订单号给我们，核对后补寄。",
        en: "The gifts shown on your order count; shelf-stable gifts travel apart from chilled goods. If one is missing, send the order number within 48 hours of delivery and we post it after checking.",
      },
      aliases: {
        "zh-CN": ["主播说多送一袋", "赠品漏了", "直播送的试吃装", "口播买二送一"],
        en: ["host said an extra bag", "free gift missing", "tasting sample from the stream", "buy two get one live"],
      },
    },
    {
      key: "points",
      topic: "account",
      question: { "zh-CN": "积分和会员怎么用？", en: "How do points and membership work?" },
      answer: {
        "zh-CN": "每消费 1 元积 1 分，100 分抵 1 元，有效期 12 个月。全年买满 6 次升为老友会员，每月一张免邮券。",
        en: "Each ¥1 earns 1 point, 100 points take ¥1 off, valid 12 months. After 6 orders in a year you become a Friend with a free-shipping voucher every month.",
      },
      aliases: {
        "zh-CN": ["积分能换什么", "会员有啥福利", "老顾客有优惠不", "积分清零时间"],
        en: ["use my points", "benefits for regulars", "do points run out", "free shipping voucher"],
      },
    },
    {
      key: "privacy",
      topic: "account",
      question: { "zh-CN": "我的地址电话会泄露吗？", en: "Who can see my address and phone number?" },
      answer: {
        "zh-CN":
          "只有仓库和快递在配送时使用，面单隐藏手机号中间 4 位，我们不会卖给第三方。需要查看或删除资料，请让客服登记。",
        en: "Only the warehouse and the courier, for delivery; the label hides the middle 4 digits and we sell nothing to third parties. To see or delete your data, ask our team to register it.",
      },
      aliases: {
        "zh-CN": ["个人信息保护", "把我的资料删掉", "面单上有全名吗", "会给我打广告电话吗"],
        en: ["data protection", "erase my details", "is my full name on the label", "will you call me with ads"],
      },
    },
    {
      key: "payment",
      topic: "payment",
      question: { "zh-CN": "可以怎么付款？", en: "What payment methods are there?" },
      answer: {
        "zh-CN": "支持微信支付、支付宝、银行卡和云闪付，下单后请在 30 分钟内付款。暂不支持货到付款和分期。",
        en: "WeChat Pay, Alipay, bank cards and UnionPay QuickPass; please pay within 30 minutes of ordering. No cash on delivery and no instalments yet.",
      },
      aliases: {
        "zh-CN": ["能到了再给钱吗", "支付失败", "可以分期不", "云闪付能用吗"],
        en: ["pay on delivery", "payment does not go through", "instalments", "do you take UnionPay"],
      },
    },
    {
      key: "invoice",
      topic: "invoice",
      question: { "zh-CN": "能开发票吗？", en: "Can you issue an invoice?" },
      answer: {
        "zh-CN":
          "可以开电子发票，确认收货后在订单页申请，48 小时内发到邮箱，180 天内有效。品名按实际商品开，可以开食品类目。",
        en: "Yes, electronically: ask on the order page after confirming delivery, within 180 days, and it comes by e-mail within 48 hours. It lists the goods as bought, under food.",
      },
      aliases: {
        "zh-CN": ["公司买的要报销", "税号填哪里", "发票没收到", "能不能开专票"],
        en: ["receipt for my company", "where do I put the tax number", "invoice has not come", "VAT special invoice"],
      },
    },
    {
      key: "gift-box",
      topic: "service",
      question: { "zh-CN": "有送礼的礼盒吗？", en: "Do you have gift boxes?" },
      answer: {
        "zh-CN": "有，礼盒款自带手提袋；其他商品可以加 12 元换礼盒包装，贺卡写在备注里，30 字以内，不放价格单。",
        en: "Yes, gift sets come with a bag. Other items can be boxed for ¥12, with a card of up to 30 characters from the order note and no price slip.",
      },
      aliases: {
        "zh-CN": ["过年送人好看吗", "能写祝福吗", "中秋礼品", "手提袋给吗"],
        en: ["gift for new year", "add a message card", "present for my parents", "nice packaging"],
      },
    },
    {
      key: "group-buying",
      topic: "service",
      question: { "zh-CN": "单位福利、团购有优惠吗？", en: "Do you give group prices?" },
      answer: {
        "zh-CN": "同款 20 份起有团购价，可以分开寄到不同地址。请留下商品、份数和日期，客服会给您方案。",
        en: "From 20 packs of one product there is a group price, and we can post to different addresses. Leave product, number and date, and a colleague will prepare an offer.",
      },
      aliases: {
        "zh-CN": ["公司发福利要很多份", "买一百箱便宜多少", "能分地址寄不", "多少份起团"],
        en: ["staff gifts", "order for the whole office", "send to several addresses", "hundred boxes price"],
      },
    },
    {
      key: "service-hours",
      topic: "service",
      question: { "zh-CN": "人工客服在线时间？", en: "When can I reach a person?" },
      answer: {
        "zh-CN": "人工客服每天 8:00–22:00 在线，生鲜售后优先处理。夜里可以先把照片发来，早上按顺序回复。",
        en: "Our team is online every day 8:00–22:00 and takes fresh-food problems first. At night, leave your photos here and they answer in order in the morning.",
      },
      aliases: {
        "zh-CN": ["有人吗", "现在能处理售后吗", "节假日上班不", "怎么联系店家"],
        en: ["hello anyone", "customer service times", "are you open on holidays", "how do I reach the shop"],
      },
    },
  ],
  macros: [
    {
      key: "hello",
      name: { "zh-CN": "接待问候", en: "Greeting" },
      text: {
        "zh-CN": "{{contact.name}}您好，我是{{tenant.name}}的{{agent.name}}，您说的情况我已经看到，现在由我处理。",
        en: "Hello {{contact.name}}, {{agent.name}} from {{tenant.name}} here. I have read what happened and will deal with it now.",
      },
    },
    {
      key: "ask-order-number",
      name: { "zh-CN": "索要订单号", en: "Ask for the order number" },
      text: {
        "zh-CN": "请发一下订单号，在“我的订单”里可以复制，我马上核对。",
        en: "Please send the order number from My orders and I will check right away.",
      },
    },
    {
      key: "ask-photos",
      name: { "zh-CN": "坏果请拍照", en: "Ask for photos" },
      text: {
        "zh-CN": "很抱歉影响您享用。请把有问题的放在一起拍一张，再拍面单和生产日期，我核实后补发或退款，不用寄回。",
        en: "I am sorry about this. Please photograph the affected pieces together, then the label and the date; once checked I resend or refund, and nothing needs to come back.",
      },
    },
    {
      key: "stop-eating",
      name: { "zh-CN": "身体不适", en: "Feeling unwell" },
      text: {
        "zh-CN": "请先停止食用并保留剩余食品和包装，不舒服请尽快就医，保留病历和票据。我已经登记，会有专人跟进。",
        en: "Please stop eating it, keep the rest and the pack, and see a doctor soon if you feel unwell, keeping the papers. I have registered it and a colleague will follow up.",
      },
      actions: [
        { kind: "tag", tag: { "zh-CN": "安全", en: "safety" } },
        { kind: "priority", priority: 3 },
      ],
    },
    {
      key: "spoiled-refund",
      name: { "zh-CN": "坏果已赔付", en: "Spoilage refunded" },
      text: {
        "zh-CN": "已核实，按坏果占比为您退款，24 小时内原路退回，银行卡 1–5 个工作日到账。",
        en: "Checked. The share of bad pieces is refunded within 24 hours the way you paid; bank cards see it in 1–5 working days.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "已赔付", en: "refunded" } }, { kind: "resolve" }],
    },
    {
      key: "resend",
      name: { "zh-CN": "安排补发", en: "Resending" },
      text: {
        "zh-CN": "已为您安排补发，24 小时内发出，单号会短信通知，收到后请尽快放入冰箱。",
        en: "A replacement leaves within 24 hours and you get the number by text message. Please put it in the fridge when it arrives.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "补发", en: "resend" } }],
    },
    {
      key: "courier-chased",
      name: { "zh-CN": "已催配送", en: "Courier chased" },
      text: {
        "zh-CN": "我已联系快递优先派送这单生鲜，有结果马上告诉您。请您保持电话畅通。",
        en: "I have asked the courier to deliver this fresh parcel first and will tell you as soon as I know. Please keep your phone on.",
      },
      actions: [
        { kind: "tag", tag: { "zh-CN": "查物流", en: "courier" } },
        { kind: "snooze", time: 60 },
      ],
    },
    {
      key: "storage-tip",
      name: { "zh-CN": "储存提醒", en: "Storage reminder" },
      text: {
        "zh-CN": "温馨提醒：冷藏品请放 0–4°C，冷冻品 -18°C 以下，解冻后不要再冻，开封后尽快吃完。",
        en: "A reminder: chilled food at 0–4°C, frozen at -18°C or below, do not refreeze, and finish it soon after opening.",
      },
    },
    {
      key: "goodbye",
      name: { "zh-CN": "结束语", en: "Closing" },
      text: {
        "zh-CN": "感谢您光顾{{tenant.name}}，祝您吃得开心。方便的话，请为这次服务打个分。",
        en: "Thank you for shopping at {{tenant.name}}; enjoy your food. If you can, please rate this conversation.",
      },
      actions: [{ kind: "resolve" }],
    },
  ],
  handoffRules: [
    {
      key: "illness-or-allergy",
      name: { "zh-CN": "食用后不适与过敏", en: "Illness and allergic reactions" },
      words: {
        "zh-CN": ["拉肚子", "腹泻", "呕吐", "食物中毒", "过敏了", "吃坏了", "肚子疼", "去医院", "呛到"],
        en: [
          "food poisoning",
          "allergic reaction",
          "diarrhoea",
          "diarrhea",
          "vomiting",
          "threw up",
          "made me sick",
          "stomach ache",
          "choked on",
        ],
      },
      reason: "policy",
      priority: "urgent",
    },
    {
      key: "foreign-object",
      name: { "zh-CN": "异物、发霉与过期", en: "Foreign objects, mould and expired food" },
      words: {
        "zh-CN": ["异物", "虫子", "头发丝", "发霉", "长毛了", "过期了", "有玻璃", "馊了", "发臭"],
        en: [
          "found a hair",
          "insect in",
          "bug in my",
          "maggot",
          "mouldy",
          "moldy",
          "expired food",
          "it was expired",
          "piece of glass",
          "piece of plastic",
          "smells rotten",
        ],
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
          value: "spoiled",
          label: { "zh-CN": "变质、坏果", en: "Spoiled or rotten" },
          words: {
            "zh-CN": ["变质", "坏果", "坏了", "烂", "不新鲜", "化冻"],
            en: ["spoiled", "rotten", "not fresh", "gone bad", "thawed"],
          },
        },
        {
          value: "damaged",
          label: { "zh-CN": "包装破损", en: "Damaged pack" },
          words: {
            "zh-CN": ["破损", "漏气", "胀袋", "碎了", "破了"],
            en: ["damaged", "leak", "torn", "bloated", "crushed", "broken"],
          },
        },
        {
          value: "wrong-item",
          label: { "zh-CN": "发错、少发", en: "Wrong or missing item" },
          words: {
            "zh-CN": ["发错", "少发", "漏发", "缺斤", "少了"],
            en: ["wrong item", "missing", "underweight", "not what i ordered"],
          },
        },
        {
          value: "taste",
          label: { "zh-CN": "口味不喜欢", en: "Not to my taste" },
          words: {
            "zh-CN": ["不好吃", "口味", "不喜欢", "太甜", "太辣"],
            en: ["taste", "don't like", "too sweet", "too spicy"],
          },
        },
        {
          value: "other",
          label: { "zh-CN": "其他原因", en: "Another reason" },
          words: {
            "zh-CN": ["其他", "别的", "不想要", "买多了"],
            en: ["other", "another reason", "changed my mind", "bought too much"],
          },
        },
      ],
      insteadOfRefund: {
        value: "resend",
        label: { "zh-CN": "补发", en: "Resend" },
        words: {
          "zh-CN": ["补发", "重发", "再发", "换货", "补寄", "换"],
          en: ["resend", "replacement", "replace", "send again", "exchange", "new one"],
        },
      },
      askUntouched: {
        "zh-CN": "商品是未拆封的常温食品吗？请回复“是”或“否”。",
        en: "Is it shelf-stable food that is still unopened? Please answer yes or no.",
      },
      cautionWhenTouched: {
        "zh-CN": "生鲜和已拆封的食品一般不在 7 天无理由退货范围内，变质、破损等质量问题除外，要由客服看过照片再定。",
        en: "Fresh and opened food is usually outside the 7-day no-reason return unless it is spoiled or damaged; a colleague has to see photos first.",
      },
    }),
    ...sharedDialogues,
  ],
}

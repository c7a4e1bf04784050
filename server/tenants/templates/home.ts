import { sharedDialogues } from "./dialogues"
import { bulkOrder, complaint, fraudOrLeak, legalThreat, lostParcel, refundDispute } from "./handoff-rules"
import { exchangeForAnother, returnsDialogue } from "./returns-dialogue"
import type { TradeTemplate } from "./shape"

export const home: TradeTemplate = {
  trade: "home",
  shipsWithinHours: 48,
  name: { "zh-CN": "家居家装", en: "Home" },
  description: {
    "zh-CN": "尺寸承重、材质环保、送货安装、定制和大件退换，适合家具、家纺、灯具和收纳店铺。",
    en: "Dimensions and weight limits, materials, delivery and assembly, made-to-order and bulky returns, for shops that sell furniture, bedding, lighting and storage.",
  },
  botName: { "zh-CN": "小筑", en: "Hazel" },
  greeting: {
    "zh-CN": "您好，我是小筑。尺寸、材质、送货安装和售后都可以问我，需要真人时说“转人工”就行。",
    en: "Hello, I'm Hazel. Ask me about dimensions, materials, delivery or assembly, and say “human please” whenever you would rather talk to a person.",
  },
  articles: [
    {
      key: "dispatch-time",
      topic: "shipping",
      question: { "zh-CN": "下单后多久发货？", en: "How soon does my order leave?" },
      answer: {
        "zh-CN":
          "家纺、收纳、灯具等小件付款后 48 小时内发货；现货家具 3–5 天发出；标注“定制”的按确认图纸后 20 天排产。",
        en: "Bedding, storage and lamps ship within 48 hours of payment; furniture in stock leaves in 3–5 days; made-to-order pieces take 20 days from the approved drawing.",
      },
      aliases: {
        "zh-CN": ["什么时候能寄", "沙发几天发", "怎么还没发出来", "生产周期多长", "急着入住能快点吗"],
        en: ["when do you ship", "sofa lead time", "still not dispatched", "production time", "I'm moving in soon"],
      },
    },
    {
      key: "delivery-time",
      topic: "shipping",
      question: { "zh-CN": "送货要几天？", en: "How long does delivery take?" },
      answer: {
        "zh-CN": "小件走快递 2–5 天；大件走物流 5–10 天，到站后师傅会提前 1 天电话预约上门时间。",
        en: "Small parcels take 2–5 days by courier. Furniture takes 5–10 days by freight, and the driver calls 1 day ahead to agree a time.",
      },
      aliases: {
        "zh-CN": ["多久能到家", "床几天送到", "可以约周末送吗", "物流到站了怎么办"],
        en: [
          "when will the bed arrive",
          "weekend delivery",
          "choose a delivery day",
          "freight has arrived at the depot",
        ],
      },
    },
    {
      key: "shipping-fee",
      topic: "shipping",
      question: { "zh-CN": "运费怎么算？大件包邮吗？", en: "What does delivery cost?" },
      answer: {
        "zh-CN":
          "小件满 99 元包邮，不满收 10 元。家具免费送到市区楼下；县城和乡镇如需加收，下单前客服会报价，不会到货再加钱。",
        en: "Small items are free from ¥99, otherwise ¥10. Furniture is delivered free to your building in the city; for towns and villages we quote before you order and never add on arrival.",
      },
      aliases: {
        "zh-CN": ["包邮不包邮", "物流费谁出", "送到乡下加多少", "到付吗"],
        en: ["is delivery free", "freight charge", "deliver to a village", "extra cost on arrival"],
      },
    },
    {
      key: "upstairs",
      topic: "shipping",
      question: { "zh-CN": "可以送货上楼吗？", en: "Will you carry it upstairs?" },
      answer: {
        "zh-CN":
          "有电梯且能放进电梯的，免费送到户。没有电梯的，3 楼起每件每层 15 元搬运费；进不了电梯需要吊装的，费用由您和师傅商定。",
        en: "With a lift it fits in, to your door at no charge. Without one, from floor 3 up carrying costs ¥15 per piece and floor; hoisting is agreed between you and the crew.",
      },
      aliases: {
        "zh-CN": ["没电梯搬运收多少", "送到家里还是楼下", "电梯装不下怎么办", "步梯六楼"],
        en: ["no lift", "carry to the sixth floor", "does it come into the flat", "too big for the elevator"],
      },
    },
    {
      key: "remote-areas",
      topic: "shipping",
      question: { "zh-CN": "新疆、西藏、海岛能送吗？", en: "Do you deliver to remote areas?" },
      answer: {
        "zh-CN": "小件可以，新疆、西藏每单加 20 元，7–12 天。大件请先把地址发给客服核价。港澳台和海外暂不发货。",
        en: "Small items yes, for ¥20 more per order to Xinjiang and Tibet in 7–12 days. For furniture send us the address for a quote first. No delivery to Hong Kong, Macao, Taiwan or abroad.",
      },
      aliases: {
        "zh-CN": ["偏远地区发吗", "家具能送到拉萨吗", "海南加钱不", "寄国外可以吗"],
        en: ["furniture to Lhasa", "islands", "ship overseas", "surcharge for distant regions"],
      },
    },
    {
      key: "tracking",
      topic: "shipping",
      question: { "zh-CN": "大件物流怎么查？", en: "How do I track furniture?" },
      answer: {
        "zh-CN": "在“我的订单”点“查看物流”；大件物流更新较慢，2–3 天没动静属正常，超过 5 天请发订单号，我们联系网点。",
        en: "Open My orders and choose Track. Freight updates slowly, so 2–3 silent days are normal; after 5 send us the order number and we call the depot.",
      },
      aliases: {
        "zh-CN": ["我的柜子到哪里了", "物流好几天没更新", "送货师傅电话多少", "单号在哪看"],
        en: ["where is my wardrobe", "no update for days", "driver's phone number", "find the tracking number"],
      },
    },
    {
      key: "partial-shipment",
      topic: "shipping",
      question: { "zh-CN": "为什么只到了几箱？", en: "Why have only some boxes arrived?" },
      answer: {
        "zh-CN":
          "家具会分成多箱，外箱写着“1/4”这样的编号，可能不同天到。请等全部到齐再安装；最后一箱签收后仍缺件，48 小时内告诉我们补寄。",
        en: "Furniture comes in several boxes numbered like 1/4, sometimes on different days. Wait for all before assembling; if a part is still missing after the last box, tell us within 48 hours and we post it.",
      },
      aliases: {
        "zh-CN": ["还差一个箱子", "少了螺丝配件", "床头到了床架没到", "五金包没找到"],
        en: ["one box is missing", "screws missing", "headboard came without the frame", "hardware bag not found"],
      },
    },
    {
      key: "delay-delivery",
      topic: "shipping",
      question: { "zh-CN": "房子没装好，能晚点送吗？", en: "Can you deliver later? My home is not ready." },
      answer: {
        "zh-CN": "可以，付款后免费为您存放 60 天，请在送货前 5 天告诉我们日期。超过 60 天每天每立方米收 2 元仓储费。",
        en: "Yes, we store it free for 60 days after payment; tell us the date 5 days ahead. After those 60 days storage is ¥2 per cubic metre and day.",
      },
      aliases: {
        "zh-CN": ["先买着以后再发", "延期送货", "装修没完工", "帮我暂存仓库"],
        en: ["hold my order", "renovation isn't finished", "postpone delivery", "store it for me"],
      },
    },
    {
      key: "address-and-cancel",
      topic: "shipping",
      question: { "zh-CN": "能改地址或取消订单吗？", en: "Can I change the address or cancel the order?" },
      answer: {
        "zh-CN":
          "发货前可以在订单页修改或取消，款项原路退回。定制商品开始生产后不能取消；大件已在途改地址，产生的转运费由您承担。",
        en: "Before dispatch do both on the order page, refunded the way you paid. Made-to-order pieces cannot be cancelled once in production, and redirecting freight on its way is at your cost.",
      },
      aliases: {
        "zh-CN": ["地址写成老家了", "不要这个柜子了", "定做的还能取消不", "换个小区送"],
        en: ["I put my old address", "cancel the wardrobe", "cancel a custom order", "deliver to another building"],
      },
    },
    {
      key: "check-on-delivery",
      topic: "shipping",
      question: { "zh-CN": "收货时怎么验货？", en: "What should I check when it arrives?" },
      answer: {
        "zh-CN":
          "请先点箱数、看外箱，玻璃、镜子、大理石要当场开箱。有破损请在签收单上写明并拍照，24 小时内发给我们，免费补件或更换。",
        en: "Count the boxes, look at the outside and open glass, mirrors and marble on the spot. Note damage on the slip, photograph it and write to us within 24 hours; we send parts or a replacement free.",
      },
      aliases: {
        "zh-CN": ["要当面拆开看吗", "外箱破了能签吗", "玻璃怕碎怎么收", "师傅不让验货"],
        en: [
          "open it in front of the driver",
          "box is torn should I sign",
          "glass table on arrival",
          "driver won't wait",
        ],
      },
    },
    {
      key: "return-window",
      topic: "returns",
      question: { "zh-CN": "支持七天无理由退货吗？", en: "Do you accept returns?" },
      answer: {
        "zh-CN": "现货商品签收后 7 天内支持 7 天无理由退货，要求未安装、未使用、原包装齐全。请先不要扔纸箱。",
        en: "Items in stock have a 7-day no-reason return: within 7 days of delivery, not assembled, not used, in the original packaging. Please keep the boxes.",
      },
      aliases: {
        "zh-CN": ["买回来不喜欢怎么办", "几天内能退", "箱子扔了还能退吗", "没拆包能不能退"],
        en: ["don't like it at home", "how many days can I return", "I threw away the box", "unopened return"],
      },
    },
    {
      key: "return-exceptions",
      topic: "returns",
      question: { "zh-CN": "定制和已安装的能退吗？", en: "Can I return made-to-order or assembled furniture?" },
      answer: {
        "zh-CN":
          "按您尺寸、颜色定做的，已经安装或使用的，拆封的床垫、枕芯和内芯，不支持无理由退货。尺寸做错或有质量问题，由我们负责重做或退款。",
        en: "Pieces made to your size or colour, assembled or used furniture, and opened mattresses, pillows and inners are not covered by no-reason returns. If we made the size wrong or it is faulty, we remake or refund.",
      },
      aliases: {
        "zh-CN": ["窗帘裁好了能退不", "装好了不想要", "床垫睡了一晚能退吗", "定做的尺寸不对"],
        en: ["cut curtains return", "already assembled", "slept on the mattress", "custom size is wrong"],
      },
    },
    {
      key: "return-shipping-fee",
      topic: "returns",
      question: { "zh-CN": "大件退货运费谁出？多少钱？", en: "Who pays to return furniture?" },
      answer: {
        "zh-CN":
          "质量问题、发错货由我们承担全部运费并上门取件。无理由退货由您承担寄回运费，大件每立方米约 120 元，可以由我们代叫物流。",
        en: "We collect faulty or wrong items at our cost. For a change of mind you pay the way back, about ¥120 per cubic metre for furniture; we can book the carrier for you.",
      },
      aliases: {
        "zh-CN": ["退沙发要花多少", "能上门拉走吗", "退货邮费", "搬下楼谁负责"],
        en: ["cost of returning a sofa", "will you collect it", "return postage", "who carries it down"],
      },
    },
    {
      key: "refund-time",
      topic: "returns",
      question: { "zh-CN": "退款什么时候到账？", en: "When is the refund paid?" },
      answer: {
        "zh-CN": "退回仓库验收后 48 小时内退款，大件回程约 5–10 天。原路退回，银行卡 1–5 个工作日到账。",
        en: "Within 48 hours of checking it in the warehouse; furniture needs about 5–10 days to get back. It goes the way you paid, to bank cards in 1–5 working days.",
      },
      aliases: {
        "zh-CN": ["钱多久退我", "物流退回要几天", "定金怎么退", "退到原来的卡吗"],
        en: ["how long until I'm refunded", "deposit refund", "back to the same card", "refund after collection"],
      },
    },
    {
      key: "exchange",
      topic: "returns",
      question: { "zh-CN": "颜色尺寸不合适能换吗？", en: "Can I exchange it for another colour or size?" },
      answer: {
        "zh-CN": "未安装使用的现货，签收后 7 天内可以换，差价多退少补，来回运费由您承担。因质量问题换货，费用我们出。",
        en: "Items in stock that were not assembled can be exchanged within 7 days of delivery; the price difference is settled and you pay postage both ways. For faults we pay.",
      },
      aliases: {
        "zh-CN": ["换成灰色的行吗", "放不下想换小一号", "四件套买错床的尺寸", "调换要补多少"],
        en: ["swap for grey", "too large for the room", "bought the wrong duvet size", "exchange fee"],
      },
    },
    {
      key: "damaged-parts",
      topic: "returns",
      question: { "zh-CN": "收到有磕碰、缺件怎么处理？", en: "What if it has scratches or missing parts?" },
      answer: {
        "zh-CN":
          "请发整体和细节照片。小磕碰可以补漆膏或补偿，部件坏了 3 天内补寄，影响使用的可以换或退，费用我们承担。",
        en: "Send photos of the whole and the detail. For small marks we offer a repair kit or compensation, broken parts are posted within 3 days, and if it cannot be used we exchange or refund at our cost.",
      },
      aliases: {
        "zh-CN": ["桌角碰掉一块", "板子裂了", "柜门划花了", "孔位对不上"],
        en: ["corner is chipped", "panel is cracked", "scratched door", "holes don't line up"],
      },
    },
    {
      key: "measure-space",
      topic: "size",
      question: { "zh-CN": "怎么量尺寸才放得下？", en: "How do I measure so that it fits?" },
      answer: {
        "zh-CN":
          "量摆放处的长宽高，再量入户门、走廊、电梯的最窄处，要比包装尺寸多 5 cm。沙发前留 40 cm 过道，衣柜前留 60 cm。",
        en: "Measure the spot, then the narrowest point of door, corridor and lift; leave 5 cm more than the box. Keep 40 cm free before a sofa and 60 cm before a wardrobe.",
      },
      aliases: {
        "zh-CN": ["进得了门吗", "客厅小放得下不", "要留多少空间", "包装多大"],
        en: ["will it get through the door", "small living room", "clearance needed", "box dimensions"],
      },
    },
    {
      key: "dimensions",
      topic: "size",
      question: { "zh-CN": "具体尺寸是多少？有误差吗？", en: "What are the exact dimensions?" },
      answer: {
        "zh-CN": "详情页“尺寸图”标有长、宽、高、座高和内径，手工测量误差 1–2 cm。餐桌标准高 75 cm，餐椅座高 45 cm。",
        en: "The drawing on the page gives length, width, height, seat height and inner size, within 1–2 cm. Dining tables are 75 cm high, chair seats 45 cm.",
      },
      aliases: {
        "zh-CN": ["长宽高发我", "座面离地多高", "抽屉里面多深", "桌子多高"],
        en: ["length width height", "seat height", "inside of the drawer", "how tall is the table"],
      },
    },
    {
      key: "bedding-size",
      topic: "size",
      question: { "zh-CN": "四件套怎么选尺寸？", en: "Which bedding size do I need?" },
      answer: {
        "zh-CN":
          "1.2 m 床配被套 150×200 cm，1.5 m 床配 200×230 cm，1.8 m 床配 220×240 cm。床垫厚度超过 25 cm，床笠请选加高款。",
        en: "A 1.2 m bed takes a 150×200 cm duvet cover, 1.5 m takes 200×230 cm, 1.8 m takes 220×240 cm. For a mattress above 25 cm, choose the deep fitted sheet.",
      },
      aliases: {
        "zh-CN": ["一米八的床买多大被子", "床笠适合多厚的床垫", "两米床有吗", "单人床选哪套"],
        en: ["duvet for a double bed", "fitted sheet depth", "king size set", "single bed bedding"],
      },
    },
    {
      key: "curtain-measure",
      topic: "size",
      question: { "zh-CN": "窗帘尺寸怎么算？", en: "How do I measure for curtains?" },
      answer: {
        "zh-CN":
          "轨道或罗马杆多宽，布就按 2 倍算褶皱；高度从杆量到离地 2 cm。不会量的话，把窗户照片和宽高发来，客服确认后再裁。",
        en: "Take the width of the rail and order 2 times as much for folds; measure from the rail to 2 cm above the floor. Or send a photo with width and height, and a colleague confirms before we cut.",
      },
      aliases: {
        "zh-CN": ["布要买几米", "落地窗做多高", "几倍褶好看", "飘窗帘怎么量"],
        en: ["how much fabric", "drop length", "fullness of the folds", "bay window"],
      },
    },
    {
      key: "weight-limit",
      topic: "size",
      question: { "zh-CN": "承重多少？", en: "What weight can it hold?" },
      answer: {
        "zh-CN":
          "餐椅、办公椅承重 120 kg，双人床 300 kg，书架每层 25 kg，墙上置物架每层 10 kg。请均匀摆放，不要站在上面。",
        en: "Dining and office chairs hold 120 kg, double beds 300 kg, bookshelves 25 kg a shelf, wall shelves 10 kg a shelf. Spread the load and do not stand on them.",
      },
      aliases: {
        "zh-CN": ["胖人坐得住吗", "两百斤可以坐不", "架子能放多重", "会不会塌"],
        en: ["load capacity", "strong enough for heavy people", "how much per shelf", "will it collapse"],
      },
    },
    {
      key: "material",
      topic: "product",
      question: { "zh-CN": "是什么材质？实木吗？", en: "What is it made of? Is it solid wood?" },
      answer: {
        "zh-CN":
          "材质在详情页“材质说明”，写“全实木”的框架和面板都是实木，写“实木框架”的面板是多层板。家纺主要为 100% 棉，60 支。",
        en: "See Materials on the page: all solid wood means frame and panels, solid wood frame means plywood panels. Bedding is mostly 100% cotton, 60 count.",
      },
      aliases: {
        "zh-CN": ["什么木头", "是不是密度板", "真皮还是皮革", "被套纯棉吗"],
        en: ["what kind of wood", "is it MDF", "real leather", "cotton bedding"],
      },
    },
    {
      key: "eco-grade",
      topic: "product",
      question: { "zh-CN": "环保吗？味道大不大？", en: "Is it low in emissions? Does it smell?" },
      answer: {
        "zh-CN":
          "板材达到 E0 级，甲醛释放量不超过 0.05 mg/m³，可提供检测报告。新家具有木材和漆的气味，开窗通风 7–15 天后使用更好。",
        en: "Boards are grade E0, with formaldehyde at most 0.05 mg/m³; we can send the test report. New furniture smells of wood and paint, so air the room for 7–15 days first.",
      },
      aliases: {
        "zh-CN": ["甲醛多少", "孕妇小孩房能用吗", "要散味多久", "有检测报告没有"],
        en: ["formaldehyde level", "safe for a nursery", "how long to air it", "test certificate"],
      },
    },
    {
      key: "firmness",
      topic: "product",
      question: { "zh-CN": "床垫、沙发软硬怎么样？", en: "How firm are the mattress and sofa?" },
      answer: {
        "zh-CN":
          "软硬分 1–5 级标在详情页，1 最软。体重 60 kg 以下建议 2–3 级，60–80 kg 选 3–4 级，80 kg 以上或腰不好选 4–5 级。",
        en: "The page rates firmness 1–5, 1 being softest. Below 60 kg choose 2–3, for 60–80 kg 3–4, above 80 kg or with a sore back 4–5.",
      },
      aliases: {
        "zh-CN": ["老人睡硬一点选哪款", "坐下去会塌陷吗", "腰疼适合什么床垫", "偏软还是偏硬"],
        en: ["mattress for back pain", "soft or hard", "does the seat sag", "firm one for my parents"],
      },
    },
    {
      key: "colour-difference",
      topic: "product",
      question: { "zh-CN": "有色差吗？可以寄色卡吗？", en: "Will the colour match? Can I get a swatch?" },
      answer: {
        "zh-CN": "实物拍摄，木纹和布料批次会有轻微差别。可以先拍 5 元色卡或布样，下单后退还这 5 元。",
        en: "We photograph real pieces; wood grain and fabric batches differ slightly. Order a swatch for ¥5 and we return the ¥5 with your purchase.",
      },
      aliases: {
        "zh-CN": ["能先看布样吗", "颜色和图上一样不", "木纹每块不同吗", "配我家地板好看吗"],
        en: ["fabric sample", "same as the photo", "wood grain varies", "match my floor"],
      },
    },
    {
      key: "assembly",
      topic: "service",
      question: { "zh-CN": "需要自己安装吗？包安装吗？", en: "Do I have to assemble it myself?" },
      answer: {
        "zh-CN":
          "标“包安装”的，送货后 48 小时内师傅联系上门。小家具自己装，附工具、图纸和视频，一般 30–60 分钟；需要师傅的，每件 60 元起。",
        en: "With assembly included, a fitter calls within 48 hours of delivery. Small furniture you build yourself in 30–60 minutes with the tools, drawing and video supplied; a fitter costs from ¥60 per piece.",
      },
      aliases: {
        "zh-CN": ["师傅什么时候来装", "不会装怎么办", "有安装视频吗", "装一个收多少钱", "女生一个人能装吗"],
        en: [
          "fitter appointment",
          "assembly video",
          "installation price",
          "can one person build it",
          "instructions lost",
        ],
      },
    },
    {
      key: "wall-drilling",
      topic: "service",
      question: { "zh-CN": "要打孔吗？什么墙能装？", en: "Does it need drilling, and which walls are fine?" },
      answer: {
        "zh-CN":
          "挂墙架和灯具需要打孔，适合混凝土和实心砖墙，石膏板和空心墙要用专用膨胀件。高于 75 cm 的柜子请用随附的防倒件固定在墙上，有小孩的家庭务必安装。",
        en: "Wall shelves and lamps need drilling into concrete or solid brick; plasterboard and hollow walls take special anchors. Fix cabinets above 75 cm to the wall with the anti-tip strap supplied, always with children at home.",
      },
      aliases: {
        "zh-CN": ["免打孔的有吗", "石膏板墙能挂不", "防倾倒怎么固定", "租房不能钻墙"],
        en: ["no-drill version", "hang on plasterboard", "anti-tip kit", "rented flat no holes"],
      },
    },
    {
      key: "wood-care",
      topic: "care",
      question: { "zh-CN": "木家具怎么保养？", en: "How do I care for wooden furniture?" },
      answer: {
        "zh-CN": "避免暴晒和暖气直吹，离热源 50 cm 以上；用拧干的软布擦，3 个月上一次木蜡油。热锅要垫隔热垫。",
        en: "Keep it out of the sun and at least 50 cm from heating; wipe with a wrung-out cloth and wax it every 3 months. Put a mat under hot pots.",
      },
      aliases: {
        "zh-CN": ["木头开裂怎么防", "桌面烫白了", "要打蜡吗", "用什么擦"],
        en: ["prevent cracks", "white heat mark", "wax the table", "cleaning the tabletop"],
      },
    },
    {
      key: "fabric-care",
      topic: "care",
      question: { "zh-CN": "沙发套、四件套怎么洗？", en: "How do I wash covers and bedding?" },
      answer: {
        "zh-CN":
          "四件套翻面 30°C 机洗，首次单独洗，缩水 3% 以内正常。科技布用湿布擦；可拆洗的沙发套 30°C 轻柔洗，不要烘干；羽绒被只晒不洗。",
        en: "Wash bedding inside out at 30°C, alone the first time; 3% shrinkage is normal. Wipe technical fabric with a damp cloth, wash removable sofa covers gently at 30°C without the dryer, and only air down duvets.",
      },
      aliases: {
        "zh-CN": ["能机洗吗", "沙发弄脏了怎么清理", "会不会掉色", "猫抓了毛怎么打理"],
        en: ["machine wash the cover", "sofa stain", "does it lose colour", "pet hair on the sofa"],
      },
    },
    {
      key: "warranty",
      topic: "service",
      question: { "zh-CN": "保修几年？坏了怎么修？", en: "How long is the guarantee?" },
      answer: {
        "zh-CN":
          "家具框架保修 3 年，五金和灯具 1 年，家纺 180 天，从签收日算。保修期内免费寄配件，需要师傅上门的我们安排；划伤、受潮等使用损坏不保。",
        en: "Frames are covered for 3 years, hardware and lamps for 1 year, textiles for 180 days, from delivery. Parts are free and we send a fitter if needed; scratches, damp and the like are not covered.",
      },
      aliases: {
        "zh-CN": ["质保多长", "抽屉轨道坏了", "灯不亮了能修吗", "过保配件多少钱"],
        en: ["warranty period", "drawer runner broke", "lamp stopped working", "buy spare parts"],
      },
    },
    {
      key: "customisation",
      topic: "product",
      question: { "zh-CN": "可以定制尺寸和颜色吗？", en: "Can you make it to my size or colour?" },
      answer: {
        "zh-CN":
          "柜类、窗帘、餐桌可以定制，付 30% 定金，3 天内出图，您确认后 20 天生产。开始生产后不能修改，请仔细核对图纸。",
        en: "Cabinets, curtains and dining tables, yes. With a 30% deposit you get a drawing within 3 days and production takes 20 days from your approval. It cannot be changed after that, so check it carefully.",
      },
      aliases: {
        "zh-CN": ["能改小十公分吗", "按我家尺寸做一个", "颜色可以选吗", "要先付多少定金"],
        en: ["bespoke", "10 cm shorter", "choose the colour", "how much is the deposit"],
      },
    },
    {
      key: "restock",
      topic: "stock",
      question: { "zh-CN": "没货的什么时候补？", en: "When will it be back in stock?" },
      answer: {
        "zh-CN": "家纺小件 7–15 天补货，家具 15–30 天。点“到货通知”，到仓当天提醒您；停产款会在页面标明。",
        en: "Textiles and small items in 7–15 days, furniture in 15–30. Tap Notify me and you hear the day it arrives; discontinued items say so.",
      },
      aliases: {
        "zh-CN": ["缺货多久", "灰色的还有吗", "有现货没", "这款不生产了吗"],
        en: ["sold out", "is grey available", "ready stock", "discontinued"],
      },
    },
    {
      key: "pre-order",
      topic: "stock",
      question: { "zh-CN": "预售家具要等多久？", en: "How long do pre-orders take?" },
      answer: {
        "zh-CN": "按商品页的日期发货，一般付款后 25 天内。晚于页面日期的，您可以无条件取消，我们全额退款。",
        en: "They leave by the date on the page, usually within 25 days of payment. If we miss that date you may cancel without reason for a full refund.",
      },
      aliases: {
        "zh-CN": ["预定的柜子几时发", "到日子了还没动静", "可以插队先做吗", "预售能退吗"],
        en: [
          "pre-order date passed",
          "can mine be made first",
          "cancel pre-ordered sofa",
          "waiting for presale furniture",
        ],
      },
    },
    {
      key: "price-protection",
      topic: "promotion",
      question: { "zh-CN": "买完降价怎么办？", en: "What if the price falls after I buy?" },
      answer: {
        "zh-CN": "付款后 30 天内本店同款同规格降价，可申请退差价一次。清仓、样品和直播专享价除外。",
        en: "If the same item in the same version is cheaper with us within 30 days of payment, claim the difference once. Clearance, display pieces and live-only prices are excluded.",
      },
      aliases: {
        "zh-CN": ["能保价吗", "昨天买的今天便宜了", "双十一补差", "退差价在哪申请"],
        en: [
          "price protection",
          "cheaper today than yesterday",
          "sale price difference",
          "where do I claim the difference",
        ],
      },
    },
    {
      key: "coupons",
      topic: "promotion",
      question: { "zh-CN": "整套买有优惠吗？", en: "Is there a discount for a whole set?" },
      answer: {
        "zh-CN":
          "满 1000 元减 50 元，满 3000 元减 200 元，自动生效；新客另有 20 元券，满 199 元可用，可以叠加。特价样品不参加。",
        en: "¥50 off from ¥1000 and ¥200 off from ¥3000, applied by themselves; new customers add a ¥20 coupon from ¥199. Display pieces are excluded.",
      },
      aliases: {
        "zh-CN": ["还能便宜多少", "优惠券领哪里", "买一屋子家具打折吗", "满减叠加不"],
        en: ["coupon for new customers", "best price for the lot", "furnish a whole flat", "combine discounts"],
      },
    },
    {
      key: "live-gift",
      topic: "promotion",
      question: { "zh-CN": "直播间说送的枕头怎么没有？", en: "Where is the gift promised on the live show?" },
      answer: {
        "zh-CN":
          "以下单时订单显示的赠品为准，大件的赠品多由快递单独寄，比家具早到或晚到 3–7 天。没收到的，发订单号和直播日期，核对后补寄。",
        en: "The gifts on your order count. With furniture they mostly come by courier, 3–7 days before or after it. If one is missing, send the order number and the date of the show and we post it after checking.",
      },
      aliases: {
        "zh-CN": ["主播答应的赠品", "买床送床垫在哪", "礼品会一块送来吗", "直播福利没兑现"],
        en: [
          "host said a free pillow",
          "free mattress with the bed",
          "gift comes with the furniture",
          "live offer not honoured",
        ],
      },
    },
    {
      key: "points",
      topic: "account",
      question: { "zh-CN": "积分会员怎么用？", en: "How do I use points?" },
      answer: {
        "zh-CN": "消费 1 元积 1 分，100 分抵 1 元，24 个月有效。累计满 5000 元成为金卡，享一年一次免费上门保养。",
        en: "Each ¥1 earns 1 point, 100 points take ¥1 off, valid 24 months. From ¥5000 in total you are Gold, with one free care visit a year.",
      },
      aliases: {
        "zh-CN": ["积分抵现", "会员有什么权益", "上门保养怎么约", "积分有效期"],
        en: ["spend my points", "gold membership", "book the care visit", "when do points expire"],
      },
    },
    {
      key: "privacy",
      topic: "account",
      question: { "zh-CN": "我的户型和地址会外传吗？", en: "Do you share my floor plan or address?" },
      answer: {
        "zh-CN":
          "户型图只用于出方案，地址电话只给配送和安装师傅，面单隐藏手机号中间 4 位。要查看或删除资料，请让客服登记。",
        en: "Floor plans serve only your design; address and phone go to the driver and fitter, with the middle 4 digits hidden on the label. To see or delete your data, ask our team to register it.",
      },
      aliases: {
        "zh-CN": ["信息会保密吗", "删除我家的图纸", "师傅会留我电话吗", "总有装修公司打来"],
        en: [
          "is my information private",
          "delete my drawings",
          "does the fitter keep my number",
          "calls from decorators",
        ],
      },
    },
    {
      key: "payment",
      topic: "payment",
      question: { "zh-CN": "可以先付定金、分期吗？", en: "Can I pay a deposit or in instalments?" },
      answer: {
        "zh-CN":
          "现货支持微信、支付宝、银行卡全款，满 1000 元可选 3 期或 6 期免息。定制先付 30% 定金，发货前付尾款。不支持货到付款。",
        en: "Pay in full by WeChat Pay, Alipay or bank card; from ¥1000 in 3 or 6 interest-free parts. Made-to-order takes a 30% deposit and the balance before dispatch. No cash on delivery.",
      },
      aliases: {
        "zh-CN": ["货到再付行不", "花呗免息几期", "付款超限额了", "尾款什么时候给"],
        en: ["pay on delivery", "interest-free months", "over my card limit", "when is the balance due"],
      },
    },
    {
      key: "invoice",
      topic: "invoice",
      question: { "zh-CN": "能开发票吗？", en: "Can I have an invoice?" },
      answer: {
        "zh-CN":
          "可以，确认收货后在订单页申请，电子普票 48 小时内发邮箱，专票 5 个工作日。180 天内有效，定制订单按实付总额开。",
        en: "Yes: ask on the order page after confirming delivery, within 180 days. E-invoices come by mail within 48 hours, special VAT invoices in 5 working days; custom orders show the total paid.",
      },
      aliases: {
        "zh-CN": ["公司办公家具要票", "专票多少天", "发票信息填错", "定金能开票吗"],
        en: ["office furniture receipt", "VAT special invoice", "invoice details wrong", "invoice for the deposit"],
      },
    },
    {
      key: "gift-wrap",
      topic: "service",
      question: { "zh-CN": "乔迁、结婚送礼能包装吗？", en: "Can you gift wrap for a wedding or housewarming?" },
      answer: {
        "zh-CN": "家纺和小件可以，礼盒 15 元，附贺卡，文字写在备注里，40 字以内，不放价格单。家具不支持礼盒。",
        en: "Bedding and small items, yes: a gift box is ¥15 with a card of up to 40 characters from the order note and no price slip. Furniture cannot be wrapped.",
      },
      aliases: {
        "zh-CN": ["送朋友新家的礼物", "有礼盒吗", "贺卡写字", "婚庆四件套包装"],
        en: ["housewarming present", "gift box", "message card", "wedding bedding set"],
      },
    },
    {
      key: "group-buying",
      topic: "service",
      question: { "zh-CN": "民宿、公寓批量买有优惠吗？", en: "Do you offer trade prices for hotels and flats?" },
      answer: {
        "zh-CN": "家具 10 件起、家纺 50 套起有工程价，可分批送货。请留下款式、数量、地址和时间，客服单独给您方案。",
        en: "From 10 pieces of furniture or 50 bedding sets there is a project price, delivered in stages if you wish. Leave style, quantity, address and date, and a colleague prepares an offer.",
      },
      aliases: {
        "zh-CN": ["酒店用的床品", "几十套怎么算", "设计师合作", "办公室桌椅一批"],
        en: ["furnish a guesthouse", "hotel linen", "interior designer terms", "desks for a whole office"],
      },
    },
    {
      key: "old-furniture",
      topic: "service",
      question: { "zh-CN": "能把旧家具拉走吗？", en: "Can you take my old furniture away?" },
      answer: {
        "zh-CN": "部分城市可以，送货时一并带走，沙发床垫每件 80 元，请在送货前 2 天预约，旧家具需提前拆好。",
        en: "In some cities, yes, on delivery: ¥80 per sofa or mattress, booked 2 days ahead and taken apart beforehand.",
      },
      aliases: {
        "zh-CN": ["旧床垫怎么处理", "回收旧沙发吗", "以旧换新", "帮忙扔旧柜子"],
        en: ["remove the old mattress", "recycle my sofa", "trade in furniture", "haul away"],
      },
    },
    {
      key: "service-hours",
      topic: "service",
      question: { "zh-CN": "客服几点在线？有门店吗？", en: "When are you available, and is there a showroom?" },
      answer: {
        "zh-CN": "人工客服每天 9:00–22:00，设计师 10:00–18:00。目前只在线上销售，没有门店，可以约视频看实物。",
        en: "Our team answers every day 9:00–22:00, designers 10:00–18:00. We sell online only, but you can book a video call to see the pieces.",
      },
      aliases: {
        "zh-CN": ["能去实体店看吗", "在线吗亲", "晚上几点下班", "约设计师聊聊"],
        en: ["can I see it in person", "opening hours", "talk to a designer", "anyone online now"],
      },
    },
  ],
  macros: [
    {
      key: "hello",
      name: { "zh-CN": "接待问候", en: "Greeting" },
      text: {
        "zh-CN": "{{contact.name}}您好，我是{{tenant.name}}的{{agent.name}}，您的问题我已经看过，现在由我来跟进。",
        en: "Hello {{contact.name}}, {{agent.name}} from {{tenant.name}} here. I have read your question and will follow it up.",
      },
    },
    {
      key: "ask-order-number",
      name: { "zh-CN": "索要订单号", en: "Ask for the order number" },
      text: {
        "zh-CN": "麻烦发一下订单号，在“我的订单”里可以复制，我查一下进度。",
        en: "Could you send the order number from My orders? I will look up where it stands.",
      },
    },
    {
      key: "ask-space",
      name: { "zh-CN": "询问空间尺寸", en: "Ask about the room" },
      text: {
        "zh-CN": "请告诉我摆放位置的长宽高，以及入户门、电梯的最窄处，有照片更好，我帮您核对放不放得下。",
        en: "Please tell me the length, width and height of the spot and the narrowest point of door and lift, with a photo if you can; I will check that it fits.",
      },
    },
    {
      key: "ask-photos",
      name: { "zh-CN": "破损请拍照", en: "Ask for photos of damage" },
      text: {
        "zh-CN": "很抱歉给您添麻烦了。请拍整体、破损细节和外箱标签各一张，核实后补件 3 天内寄出。",
        en: "I am sorry for the trouble. Please photograph the whole, the damage and the box label; once checked, parts leave within 3 days.",
      },
    },
    {
      key: "parts-sent",
      name: { "zh-CN": "补件已安排", en: "Parts on their way" },
      text: {
        "zh-CN": "补件已登记，3 天内寄出，单号会短信通知。需要师傅协助更换的，到货后告诉我，我来约。",
        en: "The parts are registered and leave within 3 days; the number comes by text message. If you need a fitter, tell me when they arrive and I will book one.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "补发", en: "resend" } }],
    },
    {
      key: "assembly-booked",
      name: { "zh-CN": "安装已预约", en: "Assembly booked" },
      text: {
        "zh-CN": "已为您登记安装，师傅会在 48 小时内电话联系，确认上门时间。请确认所有箱子已到齐。",
        en: "Assembly is registered; a fitter calls within 48 hours to agree a time. Please make sure all boxes have arrived.",
      },
    },
    {
      key: "return-approved",
      name: { "zh-CN": "退货已通过", en: "Return approved" },
      text: {
        "zh-CN": "退货已通过，请用原包装封好等待取件或寄回。仓库验收后 48 小时内退款。",
        en: "Your return is approved. Please pack it in the original boxes for collection or posting; we refund within 48 hours of checking it.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "退货", en: "return" } }],
    },
    {
      key: "freight-asked",
      name: { "zh-CN": "已联系物流", en: "Carrier contacted" },
      text: {
        "zh-CN": "我已联系物流网点，核实您的货在哪一站，24 小时内给您答复。",
        en: "I have asked the depot where your furniture is and will answer you within 24 hours.",
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
        "zh-CN": "感谢您选择{{tenant.name}}，使用中有问题随时来问。方便的话，请为这次服务打个分。",
        en: "Thank you for choosing {{tenant.name}}. Ask us any time, and please rate this conversation if you can.",
      },
      actions: [{ kind: "resolve" }],
    },
  ],
  handoffRules: [
    {
      key: "injury-or-collapse",
      name: { "zh-CN": "倒塌、受伤与漏电", en: "Collapse, injury and electric shock" },
      words: {
        "zh-CN": ["砸到", "砸伤", "受伤", "倒下来", "塌了", "断裂", "玻璃炸", "自爆", "漏电", "触电", "着火"],
        en: [
          "injured",
          "got hurt",
          "fell on",
          "tipped over",
          "has collapsed",
          "it collapsed",
          "glass exploded",
          "glass shattered",
          "electric shock",
          "caught fire",
        ],
      },
      reason: "policy",
      priority: "urgent",
    },
    {
      key: "emission-health",
      name: { "zh-CN": "甲醛超标与健康", en: "Emissions and health" },
      words: {
        "zh-CN": ["甲醛超标", "头晕", "刺鼻", "熏得", "过敏了", "去医院", "发霉", "生虫"],
        en: [
          "too much formaldehyde",
          "feel dizzy",
          "headaches from",
          "allergic reaction",
          "smell is unbearable",
          "mouldy",
          "moldy",
          "woodworm",
          "bedbugs",
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
          value: "size",
          label: { "zh-CN": "尺寸不合适", en: "It does not fit the space" },
          words: {
            "zh-CN": ["尺寸", "放不下", "大了", "小了", "进不了门"],
            en: ["size", "doesn't fit", "too big", "too small", "too large"],
          },
        },
        {
          value: "damaged",
          label: { "zh-CN": "破损、磕碰", en: "Damaged" },
          words: {
            "zh-CN": ["破损", "磕碰", "碎了", "裂了", "划痕"],
            en: ["damaged", "broken", "cracked", "scratch", "chipped"],
          },
        },
        {
          value: "missing-parts",
          label: { "zh-CN": "缺件、发错", en: "Missing parts or wrong item" },
          words: {
            "zh-CN": ["缺件", "少件", "发错", "少螺丝", "漏发"],
            en: ["missing", "wrong item", "no screws", "not what i ordered"],
          },
        },
        {
          value: "look",
          label: { "zh-CN": "颜色、风格不满意", en: "Colour or style" },
          words: {
            "zh-CN": ["颜色", "色差", "风格", "不喜欢", "不好看", "味道大"],
            en: ["colour", "color", "style", "don't like", "looks different", "smell"],
          },
        },
        {
          value: "quality",
          label: { "zh-CN": "质量问题", en: "Quality problem" },
          words: {
            "zh-CN": ["质量", "摇晃", "异响", "塌陷", "坏了"],
            en: ["quality", "wobbl", "squeak", "sagging", "defect", "faulty"],
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
        "zh-CN": "商品没有安装、没有使用，原包装也还在吗？请回复“是”或“否”。",
        en: "Is it not assembled, unused and still in its original packaging? Please answer yes or no.",
      },
      cautionWhenTouched: {
        "zh-CN": "安装或使用过的商品，以及定制商品，一般不在 7 天无理由退货范围内，质量问题除外，要由客服核对后再定。",
        en: "Assembled, used or made-to-order items are usually outside the 7-day no-reason return unless they are faulty; a colleague has to check first.",
      },
    }),
    ...sharedDialogues,
  ],
}

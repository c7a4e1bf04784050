import { sharedDialogues } from "./dialogues"
import { bulkOrder, complaint, fraudOrLeak, legalThreat, lostParcel, refundDispute } from "./handoff-rules"
import { exchangeForAnother, returnsDialogue } from "./returns-dialogue"
import type { TradeTemplate } from "./shape"

export const electronics: TradeTemplate = {
  trade: "electronics",
  shipsWithinHours: 24,
  name: { "zh-CN": "数码家电", en: "Electronics" },
  description: {
    "zh-CN": "规格与兼容、保修维修、激活后退货规则、以旧换新和分期，适合手机配件、数码和小家电店铺。",
    en: "Specs and compatibility, warranty and repair, returns after activation, trade-in and instalments, for shops that sell phones, accessories and small appliances.",
  },
  botName: { "zh-CN": "小科", en: "Volt" },
  greeting: {
    "zh-CN": "您好，我是小科。规格、兼容、保修、发货都可以问我，需要真人时说“转人工”就行。",
    en: "Hello, I'm Volt. Ask me about specs, compatibility, warranty or delivery, and say “human please” whenever you would rather talk to a person.",
  },
  articles: [
    {
      key: "dispatch-time",
      topic: "shipping",
      question: { "zh-CN": "拍下后多久发货？", en: "How quickly do you ship?" },
      answer: {
        "zh-CN": "现货付款后 24 小时内发货，17:00 前的订单当天发出，周末照常。发货前会逐台核对序列号并拍照留底。",
        en: "Items in stock ship within 24 hours of payment, the same day if you order before 17:00, weekends included. We check and photograph every serial number before it leaves.",
      },
      aliases: {
        "zh-CN": ["今天能发吗", "什么时候寄出来", "怎么还是待发货", "周末发不发货"],
        en: ["can it leave today", "still waiting for dispatch", "do you ship on weekends", "order not sent yet"],
      },
    },
    {
      key: "delivery-time",
      topic: "shipping",
      question: { "zh-CN": "多久能收到？", en: "When will I receive it?" },
      answer: {
        "zh-CN": "默认顺丰或京东快递，1–3 天送达，偏远地区 4–7 天。大件家电由大件物流送货，3–6 天，配送前电话预约。",
        en: "We use SF Express or JD Logistics: 1–3 days, or 4–7 days in remote areas. Large appliances go by freight in 3–6 days, and the driver calls to make an appointment.",
      },
      aliases: {
        "zh-CN": ["几天到", "走顺丰吗", "明天能用上不", "冰箱送货要几天"],
        en: ["delivery time", "do you use SF Express", "will I have it tomorrow", "delivery of large appliances"],
      },
    },
    {
      key: "shipping-fee",
      topic: "shipping",
      question: { "zh-CN": "要运费吗？", en: "Do I pay for shipping?" },
      answer: {
        "zh-CN": "满 69 元包邮，不满收 10 元。大件送货到楼下免费，没有电梯的楼层搬运费每层 10 元，下单时可选。",
        en: "Free from ¥69, otherwise ¥10. Large items come to your building free of charge; carrying them up without a lift costs ¥10 per floor and can be chosen at checkout.",
      },
      aliases: {
        "zh-CN": ["邮费怎么算", "包邮不", "送上楼收钱吗", "没电梯怎么送"],
        en: ["shipping cost", "free delivery threshold", "carry it upstairs", "no elevator in my building"],
      },
    },
    {
      key: "remote-areas",
      topic: "shipping",
      question: { "zh-CN": "新疆西藏和海外可以寄吗？", en: "Do you ship to remote areas or abroad?" },
      answer: {
        "zh-CN":
          "新疆、西藏可以寄，每单加 20 元；充电宝等含锂电池的商品只走陆运，要 7–12 天。港澳台和海外不发，国行设备保修只限中国大陆。",
        en: "Xinjiang and Tibet, yes, for ¥20 more per order; power banks and other lithium batteries go by land in 7–12 days. We do not ship to Hong Kong, Macao, Taiwan or abroad, and the warranty covers mainland China only.",
      },
      aliases: {
        "zh-CN": ["偏远地区加钱吗", "充电宝能空运吗", "国外收得到吗", "带电池的好寄吗"],
        en: ["power bank by air", "overseas shipping", "extra fee for Xinjiang", "can batteries be shipped"],
      },
    },
    {
      key: "tracking",
      topic: "shipping",
      question: { "zh-CN": "物流在哪里查？", en: "How do I track it?" },
      answer: {
        "zh-CN": "在“我的订单”点“查看物流”。发货后 24 小时没有揽收记录，或中途 2 天不更新，请发订单号给我们查件。",
        en: "Open My orders and choose Track parcel. If nothing appears within 24 hours of dispatch, or it stands still for 2 days, send us the order number and we ask the courier.",
      },
      aliases: {
        "zh-CN": ["包裹走到哪了", "单号查询不到", "快递停在中转站", "什么时候派送"],
        en: ["parcel status", "stuck at the sorting centre", "no scan yet", "out for delivery when"],
      },
    },
    {
      key: "check-on-delivery",
      topic: "shipping",
      question: { "zh-CN": "签收时要注意什么？", en: "What should I check on delivery?" },
      answer: {
        "zh-CN":
          "请当着快递员的面检查外箱和防拆贴，有破损请拒收并拍照。开箱全程录像最稳妥，外观问题请在签收后 48 小时内反馈。",
        en: "Check the box and the security tape while the courier is there; refuse and photograph it if damaged. Film the unboxing, and report damage you can see within 48 hours of delivery.",
      },
      aliases: {
        "zh-CN": ["能先验货再签吗", "箱子压坏了收不收", "封条被撕开过", "要录开箱视频吗"],
        en: ["inspect before signing", "box is crushed", "seal was open", "should I film the unboxing"],
      },
    },
    {
      key: "partial-shipment",
      topic: "shipping",
      question: { "zh-CN": "套装怎么少了配件？", en: "Part of my bundle is missing. Why?" },
      answer: {
        "zh-CN":
          "主机和配件可能分仓发出，订单页会显示多个单号。全部到齐仍缺配件的，48 小时内发开箱照片，核对后 3 天内补寄。",
        en: "Device and accessories may leave different warehouses; the order page shows each number. If something is missing once all have come, send unboxing photos within 48 hours and we post it within 3 days of checking.",
      },
      aliases: {
        "zh-CN": ["充电头没给", "盒子里没有数据线", "少发一个手柄", "分几个包裹寄的"],
        en: ["no charger in the box", "cable missing", "accessory not included", "separate parcels"],
      },
    },
    {
      key: "address-and-cancel",
      topic: "shipping",
      question: { "zh-CN": "可以改地址、改颜色或取消吗？", en: "Can I change or cancel my order?" },
      answer: {
        "zh-CN":
          "发货前在订单页可以改地址或取消；改颜色、型号请取消重拍。发货后只能拒收，退回验收无误后退款，未拆封不收费用。",
        en: "Before dispatch, change the address or cancel on the order page; for another colour or model, cancel and order again. After dispatch you can refuse the parcel, and unopened returns are refunded in full once checked.",
      },
      aliases: {
        "zh-CN": ["选错型号了", "不要了怎么退单", "换个地址收", "拍成白色想要黑色"],
        en: ["chose the wrong model", "cancel please", "different delivery address", "wanted black instead of white"],
      },
    },
    {
      key: "return-window",
      topic: "returns",
      question: { "zh-CN": "支持七天无理由吗？", en: "What is the return window?" },
      answer: {
        "zh-CN":
          "支持。签收后 7 天内，未激活、未使用、包装配件齐全，可以 7 天无理由退货。拆开外盒查看不影响退货，但请保留全部包装。",
        en: "Devices come with a 7-day no-reason return: within 7 days of delivery, not activated, not used, everything in the box. Opening the outer box to look is fine; keep all the packaging.",
      },
      aliases: {
        "zh-CN": ["拆了盒子还能退不", "不想要可以退货吗", "几天内能退换", "没激活能退吗"],
        en: [
          "opened the box can I return",
          "days to return",
          "changed my mind about the headphones",
          "not activated return",
        ],
      },
    },
    {
      key: "activated-returns",
      topic: "returns",
      question: { "zh-CN": "激活或使用过还能退吗？", en: "Can I return an activated device?" },
      answer: {
        "zh-CN":
          "手机、平板、手表激活后，入耳式耳机和剃须刀拆封使用后，软件激活码兑换后，不支持无理由退货。有性能故障的按三包处理。",
        en: "Phones, tablets and watches once activated, in-ear headphones and shavers once used, and redeemed software codes are not covered by no-reason returns. Faults are handled under warranty.",
      },
      aliases: {
        "zh-CN": ["开机了能退不", "耳机戴过可以退吗", "激活了但不喜欢", "激活码能退吗"],
        en: ["turned it on already", "return used earbuds", "refund a software key", "set it up but don't like it"],
      },
    },
    {
      key: "quality-policy",
      topic: "returns",
      question: { "zh-CN": "有质量问题怎么退换？", en: "What if it turns out to be faulty?" },
      answer: {
        "zh-CN":
          "签收 7 天内出现性能故障可退、可换、可修；15 天内可换、可修；整机保修 1 年。需要检测的，检测后 48 小时内给结果，运费我们出。",
        en: "For a fault within 7 days you may choose refund, exchange or repair; within 15 days exchange or repair; the device has a 1-year warranty. Inspection takes up to 48 hours and we pay the postage.",
      },
      aliases: {
        "zh-CN": ["买来就是坏的", "屏幕有亮点", "用两天开不了机", "三包怎么规定"],
        en: ["dead on arrival", "dead pixel", "won't turn on after two days", "defective unit"],
      },
    },
    {
      key: "return-shipping-fee",
      topic: "returns",
      question: { "zh-CN": "退换的运费谁付？", en: "Who covers the return shipping?" },
      answer: {
        "zh-CN": "故障、发错由我们承担来回运费；无理由退货寄回运费由您承担，大件按物流实际报价。",
        en: "We pay both ways for faults and wrong items. For a change of mind you pay the way back; large items at the carrier's price.",
      },
      aliases: {
        "zh-CN": ["寄回去要我出钱吗", "能上门取退货吗", "大件退货贵不贵", "退货可以到付不"],
        en: ["free return label", "pick-up for returns", "cost to return a large item", "do I pay to send it in"],
      },
    },
    {
      key: "refund-time",
      topic: "returns",
      question: { "zh-CN": "退款多久到？", en: "How soon is my refund paid?" },
      answer: {
        "zh-CN":
          "仓库收到并检测后 48 小时内退款，原路退回，银行卡 1–5 个工作日。分期订单会同时退还未到期的期数，手续费以分期平台规则为准。",
        en: "Within 48 hours of receiving and checking it, the way you paid; bank cards take 1–5 working days. Remaining instalments are cancelled too; fees follow the lender's rules.",
      },
      aliases: {
        "zh-CN": ["分期的怎么退", "钱几天回来", "退到花呗吗", "检测要多久才退钱"],
        en: ["refund for instalments", "when is the money back", "refund to credit card", "how long is the inspection"],
      },
    },
    {
      key: "exchange",
      topic: "returns",
      question: { "zh-CN": "可以换颜色或型号吗？", en: "Can I exchange it for another model?" },
      answer: {
        "zh-CN":
          "未激活、未使用的，签收后 7 天内可以换颜色；换型号请退货重拍，差价多退少补。换货在收到原件后 24 小时内寄出。",
        en: "Not activated and unused, within 7 days of delivery you can swap the colour; for another model return it and reorder. The swap leaves within 24 hours of our receiving the first one.",
      },
      aliases: {
        "zh-CN": ["换一台大内存的", "白色想调成黑的", "换货流程", "买错了接口的能换不"],
        en: ["swap for more storage", "exchange colour", "bought the wrong connector", "how to exchange"],
      },
    },
    {
      key: "capacity",
      topic: "size",
      question: { "zh-CN": "内存容量选多大合适？", en: "How much storage do I need?" },
      answer: {
        "zh-CN":
          "日常聊天、看视频 128 GB 够用；拍照录像多选 256 GB；玩大型游戏、拍 4K 视频选 512 GB。容量买后不能升级。",
        en: "128 GB is enough for chat and video, 256 GB for many photos, 512 GB for large games and 4K filming. Storage cannot be added later.",
      },
      aliases: {
        "zh-CN": ["128 够不够", "要买 256 还是 512", "存储能扩吗", "给爸妈用多大内存"],
        en: ["is 128 enough", "256 or 512", "expand the memory", "storage for my parents' phone"],
      },
    },
    {
      key: "dimensions",
      topic: "size",
      question: { "zh-CN": "尺寸和重量是多少？放得下吗？", en: "What are the dimensions and weight?" },
      answer: {
        "zh-CN":
          "每款的长宽高和重量在详情页“规格参数”。嵌入或靠墙的家电，左右各留 5 cm、背后留 10 cm 散热，下单前请量好门宽。",
        en: "Size and weight are under Specifications on the page. For appliances leave 5 cm on each side and 10 cm behind for air, and measure your door before ordering.",
      },
      aliases: {
        "zh-CN": ["长宽高多少", "几斤重", "橱柜能嵌进去吗", "门太窄进得去不"],
        en: ["how big is it", "how heavy", "will it fit my cabinet", "clearance around the appliance"],
      },
    },
    {
      key: "compatibility",
      topic: "product",
      question: { "zh-CN": "和我的手机电脑兼容吗？", en: "Is it compatible with my phone or computer?" },
      answer: {
        "zh-CN":
          "蓝牙 5.0 以上的设备都能连接；配套 App 需要 Android 9 或 iOS 14 以上。配件请看详情页机型表，找不到型号就把机型发来，由客服确认。",
        en: "It pairs with any device with Bluetooth 5.0 or later; the app needs Android 9 or iOS 14. For accessories see the model list on the page, or send us your model and a colleague confirms.",
      },
      aliases: {
        "zh-CN": ["苹果能用吗", "支持安卓不", "配我的机型吗", "Mac 可以连吗", "接口对得上吗"],
        en: ["works with iPhone", "android support", "does it fit my model", "can I use it with a Mac"],
      },
    },
    {
      key: "battery",
      topic: "product",
      question: { "zh-CN": "续航多久？充满要多长时间？", en: "How long does the battery last?" },
      answer: {
        "zh-CN":
          "耳机单次 6 小时，配合充电盒 24 小时；音箱 12 小时；实际随音量和温度变化。用 20 W 充电头，从 0 充到 80% 约 40 分钟。",
        en: "Earbuds play 6 hours, 24 hours with the case, speakers 12 hours, depending on volume and temperature. A 20 W charger goes from 0 to 80% in about 40 minutes.",
      },
      aliases: {
        "zh-CN": ["电池耐用吗", "一次能用几个钟头", "支持快充不", "多少毫安"],
        en: ["playtime", "fast charging", "how long to charge", "battery capacity mAh"],
      },
    },
    {
      key: "charger-included",
      topic: "product",
      question: { "zh-CN": "包装里有什么？带充电头吗？", en: "What comes in the box?" },
      answer: {
        "zh-CN":
          "标配主机、数据线、说明书和保修卡，具体看详情页“包装清单”。手机和耳机类不含充电头，可以加购 20 W 充电头 39 元。",
        en: "The device, a cable, the manual and the warranty card; see In the box on the page. Phones and earphones come without a charger, which you can add, 20 W for ¥39.",
      },
      aliases: {
        "zh-CN": ["送充电器吗", "配线吗", "盒子里有哪些东西", "要另外买什么"],
        en: ["charger included", "does it come with a cable", "package contents", "anything else I need to buy"],
      },
    },
    {
      key: "waterproof",
      topic: "product",
      question: { "zh-CN": "防水吗？", en: "Is it waterproof?" },
      answer: {
        "zh-CN":
          "标 IPX4 的防汗防泼溅，不能冲洗；标 IP68 的可在 1.5 米清水中 30 分钟，不建议游泳、泡温泉。进水损坏不在保修范围。",
        en: "IPX4 stands sweat and splashes, not rinsing; IP68 survives 1.5 m of fresh water for 30 minutes, but swimming and hot springs are not advised. Water damage is outside the warranty.",
      },
      aliases: {
        "zh-CN": ["洗澡能戴吗", "下雨能用不", "游泳可以吗", "掉水里了会坏吗"],
        en: ["can I shower with it", "ok in the rain", "swim with the watch", "water resistance rating"],
      },
    },
    {
      key: "power-consumption",
      topic: "product",
      question: { "zh-CN": "功率多大，费电吗？", en: "How much power does it use?" },
      answer: {
        "zh-CN":
          "额定功率在机身铭牌和详情页。1500 W 以上的电器请单独用 16 A 插座，不要和其他大功率电器共用插线板。国内 220 V 直接使用。",
        en: "The rated power is on the device and on the page. Use a 16 A socket of its own above 1500 W, never a shared power strip. It runs on 220 V.",
      },
      aliases: {
        "zh-CN": ["一小时几度电", "宿舍能用吗", "要什么插座", "出国 110 伏行吗"],
        en: ["electricity use", "which socket", "works on 110 volts", "wattage"],
      },
    },
    {
      key: "pairing",
      topic: "care",
      question: { "zh-CN": "蓝牙连不上怎么办？", en: "Bluetooth won't connect. What can I do?" },
      answer: {
        "zh-CN":
          "先在手机里忽略该设备，再长按设备配对键 10 秒复位，指示灯快闪后重新连接。还不行请把手机型号和指示灯状态发给我们。",
        en: "Forget the device on your phone, hold its pairing key for 10 seconds until the light blinks fast, then connect again. If that fails, send us your phone model and what the light does.",
      },
      aliases: {
        "zh-CN": ["配对失败", "搜索不到设备", "只有一边有声音", "老是断开"],
        en: ["pairing failed", "device not found", "only one side plays", "keeps disconnecting"],
      },
    },
    {
      key: "reset-update",
      topic: "care",
      question: { "zh-CN": "死机了怎么重启、升级系统？", en: "How do I restart or update it?" },
      answer: {
        "zh-CN": "长按电源键 15 秒强制重启。升级请连 Wi-Fi、电量 50% 以上，在 App“设备-固件更新”里操作，期间不要断电。",
        en: "Hold the power key for 15 seconds to force a restart. To update, join Wi-Fi with at least 50% battery, open Device, Firmware in the app and keep it powered.",
      },
      aliases: {
        "zh-CN": ["卡住不动了", "黑屏按了没反应", "恢复出厂设置", "固件怎么更新"],
        en: ["it froze", "black screen", "factory reset", "firmware update"],
      },
    },
    {
      key: "cleaning",
      topic: "care",
      question: { "zh-CN": "怎么清洁保养？", en: "How do I clean and look after it?" },
      answer: {
        "zh-CN":
          "断电后用微湿软布擦拭，不要用酒精擦屏幕涂层。净化器滤芯 6–12 个月换一次，咖啡机和热水壶每 3 个月除垢。长期不用，电量保持 50% 存放。",
        en: "Unplug it and wipe with a slightly damp soft cloth; no alcohol on coated screens. Change purifier filters every 6–12 months, descale kettles and coffee machines every 3 months, and store batteries at 50%.",
      },
      aliases: {
        "zh-CN": ["滤芯多久换", "水垢怎么去", "屏幕脏了拿什么擦", "长时间不用怎么放"],
        en: ["replace the filter", "descaling", "clean the screen", "store it for months"],
      },
    },
    {
      key: "warranty",
      topic: "service",
      question: { "zh-CN": "保修多久？全国联保吗？", en: "How long is the warranty?" },
      answer: {
        "zh-CN":
          "整机保修 1 年，电池和充电配件保修 6 个月，从签收日算起，全国联保，凭序列号即可。人为摔坏、进水、私自拆机不保。",
        en: "The device is covered for 1 year, batteries and chargers for 6 months, from delivery, across mainland China; the serial number is enough. Drops, water and opened devices are excluded.",
      },
      aliases: {
        "zh-CN": ["质保几年", "坏了免费修吗", "保修卡丢了怎么办", "过保能修不"],
        en: ["guarantee period", "lost the warranty card", "is repair free", "out of warranty"],
      },
    },
    {
      key: "repair",
      topic: "service",
      question: { "zh-CN": "坏了怎么送修？", en: "How do I get it repaired?" },
      answer: {
        "zh-CN":
          "在订单页点“申请维修”，描述故障并上传视频；寄到维修点后 7–10 个工作日修好寄回，保修期内免费，过保先报价再修。寄修前请备份并退出账号。",
        en: "Choose Request repair on the order page and upload a video. It comes back in 7–10 working days, free under warranty; otherwise we quote first. Back up and sign out before sending it.",
      },
      aliases: {
        "zh-CN": ["维修点在哪里", "修一次要多少钱", "换屏多少钱", "多少天能修好"],
        en: ["repair centre", "cost of a repair", "screen replacement price", "how long does a repair take"],
      },
    },
    {
      key: "installation",
      topic: "service",
      question: { "zh-CN": "家电上门安装收费吗？", en: "Do you install appliances?" },
      answer: {
        "zh-CN":
          "大家电免费上门安装，收货后 48 小时内预约；支架、加长管等材料按师傅的公示价另收。小家电请按说明书自行使用。",
        en: "Large appliances are installed free, booked within 48 hours of delivery; brackets, longer pipes and the like cost extra by the published list. Small appliances you set up with the manual.",
      },
      aliases: {
        "zh-CN": ["师傅什么时候来装", "挂架要加钱吗", "电视帮忙挂墙吗", "怎么预约安装"],
        en: ["installer appointment", "wall mount my TV", "is set-up free", "charges for brackets"],
      },
    },
    {
      key: "authenticity",
      topic: "product",
      question: { "zh-CN": "是国行正品吗？怎么验？", en: "Is it genuine and new?" },
      answer: {
        "zh-CN":
          "都是国行全新正品，可用机身序列号在品牌官网查保修和激活状态。签收前未激活，如不是全新，我们承担来回运费全额退款。",
        en: "Yes, new and made for mainland China; check the serial number on the brand's site. If it was not new, we pay both ways and refund in full.",
      },
      aliases: {
        "zh-CN": ["是不是翻新机", "序列号怎么查真伪", "水货还是行货", "官方授权的吗"],
        en: ["is it refurbished", "check the serial number", "official version", "authorised reseller"],
      },
    },
    {
      key: "restock",
      topic: "stock",
      question: { "zh-CN": "缺货的型号什么时候有？", en: "When is this model back in stock?" },
      answer: {
        "zh-CN": "一般 5–10 天到货，热门新机以页面为准。点“到货通知”会提醒您，商品页显示有货即可直接下单。",
        en: "Usually in 5–10 days; for new models see the page. Tap Notify me for a reminder, and whenever the page says in stock you can order.",
      },
      aliases: {
        "zh-CN": ["无货了", "黑色还有没有", "有现货吗", "补货提醒"],
        en: ["out of stock", "do you have it in black", "is it available now", "notify when available"],
      },
    },
    {
      key: "pre-order",
      topic: "stock",
      question: { "zh-CN": "新机预约后多久发？", en: "When does a pre-ordered device ship?" },
      answer: {
        "zh-CN":
          "按付款先后，首销日起 15 天内发出，具体见商品页。付定金的请在规定时间付尾款，发货前都可以取消并退还全部已付款。",
        en: "In order of payment, within 15 days of the launch; see the page. Pay the balance in time if you left a deposit; until dispatch you can cancel and get everything back.",
      },
      aliases: {
        "zh-CN": ["首发抢到几天寄", "尾款什么时候交", "预售能退定金吗", "排队到第几批"],
        en: ["launch day shipping", "pay the balance", "cancel a preorder", "which batch am I in"],
      },
    },
    {
      key: "price-protection",
      topic: "promotion",
      question: { "zh-CN": "买完降价补差吗？", en: "Do you offer price protection?" },
      answer: {
        "zh-CN": "付款后 30 天内本店同型号同配置降价，可申请退差价一次。百亿补贴、直播专享和赠品价值不计算。",
        en: "If our price for the same model and configuration falls within 30 days of payment, claim the difference once. Subsidised prices, live-only prices and gifts do not count.",
      },
      aliases: {
        "zh-CN": ["价保多少天", "刚买就跌价了", "大促会不会更便宜", "差价怎么申请"],
        en: [
          "price dropped",
          "cheaper after I bought it",
          "will it be cheaper on singles' day",
          "claim the difference",
        ],
      },
    },
    {
      key: "coupons",
      topic: "promotion",
      question: { "zh-CN": "有什么优惠？教育优惠有吗？", en: "Are there discounts for students or new customers?" },
      answer: {
        "zh-CN": "新客满 300 元减 20 元；学生通过认证，指定型号再减 100 元，两项不同享。每单一张券，可与平台满减叠加。",
        en: "New customers take ¥20 off from ¥300; verified students ¥100 off selected models; not both. One coupon per order, on top of platform discounts.",
      },
      aliases: {
        "zh-CN": ["学生价多少", "还能少点吗", "券怎么用不了", "首单立减"],
        en: ["student discount", "any voucher", "coupon doesn't work", "best price you can do"],
      },
    },
    {
      key: "trade-in",
      topic: "promotion",
      question: { "zh-CN": "可以以旧换新吗？", en: "Can I trade in my old device?" },
      answer: {
        "zh-CN":
          "可以。在商品页点“以旧换新”估价，新机签收后 7 天内寄出旧机，检测后 48 小时内打款；价格以检测为准，不同意可免费退回。",
        en: "Yes. Get an estimate under Trade in on the page, send the old device within 7 days of receiving the new one and get paid within 48 hours of inspection. If you dislike the final price it comes back free.",
      },
      aliases: {
        "zh-CN": ["旧手机能抵多少", "回收怎么弄", "旧机什么时候寄", "估价和实际不一样"],
        en: ["old phone value", "recycle my device", "when do I send the old one", "trade-in price changed"],
      },
    },
    {
      key: "live-gift",
      topic: "promotion",
      question: { "zh-CN": "直播间承诺的赠品怎么领？", en: "How do I get the gift promised live?" },
      answer: {
        "zh-CN":
          "以下单时订单里显示的赠品为准，随主机发或 7 天内单独寄出。写评价返现等口头承诺，请发录屏和订单号给客服核对。",
        en: "Gifts listed on your order come with the device or separately within 7 days. For anything else the host said, send a recording and the order number to our team to check.",
      },
      aliases: {
        "zh-CN": ["主播说送保护壳", "赠的耳机没到", "延保是直播送的吗", "答应的返现呢"],
        en: [
          "host promised a case",
          "free earphones missing",
          "cashback from the stream",
          "extended warranty as a gift",
        ],
      },
    },
    {
      key: "points",
      topic: "account",
      question: { "zh-CN": "会员和积分有什么用？", en: "What is membership good for?" },
      answer: {
        "zh-CN": "消费 1 元积 1 分，500 分抵 5 元，24 个月有效。累计消费满 3000 元升银卡，送一年一次免费清洁检测。",
        en: "Each ¥1 earns 1 point, 500 points take ¥5 off, valid 24 months. From ¥3000 in total you are Silver, with one free clean and check-up a year.",
      },
      aliases: {
        "zh-CN": ["积分可以当钱花吗", "银卡有什么", "怎么看我的等级", "积分哪天过期"],
        en: ["spend points", "silver benefits", "see my level", "points validity"],
      },
    },
    {
      key: "privacy",
      topic: "account",
      question: { "zh-CN": "送修、回收时我的数据会泄露吗？", en: "Is my data safe in repair or trade-in?" },
      answer: {
        "zh-CN":
          "寄出前请备份、退出账号并恢复出厂设置；维修点不会索要锁屏密码以外的信息，回收设备会做数据清除。个人资料的查询和删除可联系客服登记。",
        en: "Back up, sign out and reset before sending. The repair centre asks for nothing beyond the screen lock, and traded-in devices are wiped. To see or delete your personal data, ask our team to register it.",
      },
      aliases: {
        "zh-CN": ["照片会被看到吗", "旧手机资料怎么清", "要不要给密码", "删除我的账号信息"],
        en: ["will they see my photos", "wipe my old phone", "do I give my passcode", "delete my customer data"],
      },
    },
    {
      key: "payment",
      topic: "payment",
      question: { "zh-CN": "可以分期吗？有哪些付款方式？", en: "Can I pay in instalments?" },
      answer: {
        "zh-CN":
          "支持微信、支付宝、银行卡；满 600 元可选花呗或信用卡 3、6、12 期，其中 3 期和 6 期免息。单笔超限额可以换银行卡支付。",
        en: "WeChat Pay, Alipay and bank cards. From ¥600 you can pay with Huabei or credit card in 3, 6 or 12 parts, 3 and 6 without interest. If you hit a limit, use a bank card.",
      },
      aliases: {
        "zh-CN": ["免息几期", "超过支付限额", "信用卡刷得了吗", "货到付款支持不"],
        en: ["interest-free plan", "payment limit exceeded", "credit card accepted", "pay when it arrives"],
      },
    },
    {
      key: "invoice",
      topic: "invoice",
      question: { "zh-CN": "怎么开发票、专票？", en: "How do I get a VAT invoice?" },
      answer: {
        "zh-CN":
          "每单都可以开电子普票，订单页申请后 24 小时内发邮箱；专票需要公司抬头、税号、开户行，3 个工作日内开出。发票带序列号，也是保修凭证，180 天内可申请。",
        en: "Ask on the order page and the e-invoice comes by mail within 24 hours; a special VAT invoice needs company, tax number and bank and takes 3 working days. It shows the serial number, serves for the warranty, and can be asked for within 180 days.",
      },
      aliases: {
        "zh-CN": ["公司报销要票", "能开增值税专用的吗", "发票抬头写错了", "没收到电子票"],
        en: ["company receipt", "special VAT invoice", "wrong name on invoice", "e-invoice not received"],
      },
    },
    {
      key: "gift-wrap",
      topic: "service",
      question: { "zh-CN": "送人能包装、刻字吗？", en: "Do you offer gift wrapping or engraving?" },
      answer: {
        "zh-CN": "礼盒包装 15 元，含贺卡；耳机盒和钢笔可以免费刻字，10 字以内，多 2 天工期，刻字后不支持无理由退货。",
        en: "Gift wrapping with a card is ¥15. Earphone cases and pens can be engraved free, up to 10 characters, in 2 more days; engraved items have no no-reason return.",
      },
      aliases: {
        "zh-CN": ["刻名字要钱吗", "送男朋友包一下", "有礼袋没", "贺卡能代写不"],
        en: ["engrave a name", "gift for my boyfriend", "gift bag", "write a card for me"],
      },
    },
    {
      key: "group-buying",
      topic: "service",
      question: { "zh-CN": "公司批量采购有优惠吗？", en: "Do you have business prices?" },
      answer: {
        "zh-CN": "同型号 10 台起有企业价，可开专票、分地址送货。请留下型号、数量和公司名称，客服会单独联系您。",
        en: "From 10 units of one model there is a business price, with VAT invoice and delivery to several addresses. Leave model, quantity and company, and a colleague will contact you.",
      },
      aliases: {
        "zh-CN": ["买十台便宜多少", "学校机房采购", "企业客户怎么合作", "多台一起买"],
        en: ["ten units discount", "buy for my office", "school order", "corporate customers"],
      },
    },
    {
      key: "service-hours",
      topic: "service",
      question: { "zh-CN": "客服和技术支持几点在线？", en: "When is support available?" },
      answer: {
        "zh-CN": "人工客服每天 9:00–23:00，技术支持 9:00–18:00。其他时间可以先问我，或留下型号和问题，上班后回复。",
        en: "Our team answers every day 9:00–23:00, technical support 9:00–18:00. Otherwise ask me, or leave the model and your question and they will reply.",
      },
      aliases: {
        "zh-CN": ["有技术人员吗", "现在有人值班不", "周日能联系到吗", "客服电话几点打"],
        en: ["technical help hours", "anyone online", "support on Sundays", "when can I call"],
      },
    },
  ],
  macros: [
    {
      key: "hello",
      name: { "zh-CN": "接待问候", en: "Greeting" },
      text: {
        "zh-CN":
          "{{contact.name}}您好，我是{{tenant.name}}的{{agent.name}}，前面的记录我看过了，您不用重复，我来接着处理。",
        en: "Hello {{contact.name}}, {{agent.name}} from {{tenant.name}}. I have read everything above, so no need to repeat it; I'll carry on from here.",
      },
    },
    {
      key: "ask-order-number",
      name: { "zh-CN": "索要订单号与序列号", en: "Ask for order and serial number" },
      text: {
        "zh-CN": "请发一下订单号和机身序列号，序列号在“设置-关于”或机身标签上，我马上查保修状态。",
        en: "Please send the order number and the serial number, found under Settings, About or on the label, and I will look up the warranty.",
      },
    },
    {
      key: "ask-symptom",
      name: { "zh-CN": "询问故障", en: "Ask about the fault" },
      text: {
        "zh-CN": "为了判断得准，请说一下故障什么时候出现、做过哪些操作，最好录一段 10 秒的视频，带上指示灯。",
        en: "So that I judge it right: when did it start and what have you tried? A 10-second video that shows the light would help most.",
      },
    },
    {
      key: "restart-first",
      name: { "zh-CN": "先尝试重启", en: "Try a restart first" },
      text: {
        "zh-CN": "请先长按电源键 15 秒强制重启，再试一次。如果还是不行，我马上为您登记检测。",
        en: "Please hold the power key for 15 seconds to force a restart and try again. If it still fails, I will register it for inspection.",
      },
    },
    {
      key: "safety-stop",
      name: { "zh-CN": "安全停用", en: "Stop using it" },
      text: {
        "zh-CN":
          "请马上断电、停止使用，放在通风、远离可燃物的地方，不要自行拆开或充电。人身安全最重要，我已加急登记，专人会尽快联系您。",
        en: "Please unplug it and stop using it now; keep it in the open, away from anything that burns, and do not open or charge it. Your safety comes first; I have registered it as urgent and a colleague will contact you soon.",
      },
      actions: [
        { kind: "tag", tag: { "zh-CN": "安全", en: "safety" } },
        { kind: "priority", priority: 3 },
      ],
    },
    {
      key: "return-approved",
      name: { "zh-CN": "退货已通过", en: "Return approved" },
      text: {
        "zh-CN": "退货已通过，请退出账号、恢复出厂设置，连同全部包装配件寄回并填写单号。检测后 48 小时内退款。",
        en: "Your return is approved. Sign out, reset it, send it with all its packaging and enter the tracking number; we refund within 48 hours of checking it.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "退货", en: "return" } }],
    },
    {
      key: "repair-received",
      name: { "zh-CN": "维修已收件", en: "Repair received" },
      text: {
        "zh-CN": "您的设备已到维修点，预计 7–10 个工作日修好寄回，过程中有任何费用都会先征得您同意。",
        en: "Your device has reached the repair centre and should be back in 7–10 working days. Nothing that costs money is done without asking you first.",
      },
      actions: [{ kind: "tag", tag: { "zh-CN": "维修", en: "repair" } }],
    },
    {
      key: "courier-asked",
      name: { "zh-CN": "已联系快递", en: "Courier contacted" },
      text: {
        "zh-CN": "我已联系快递查件，一般 24 小时内有答复，有结果马上告诉您。",
        en: "I have asked the courier about it; they usually answer within 24 hours and I will tell you at once.",
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
        "zh-CN": "感谢您联系{{tenant.name}}，使用中有问题随时来问。方便的话，请为这次服务打个分。",
        en: "Thank you for contacting {{tenant.name}}. Come back with any question, and please rate this conversation if you can.",
      },
      actions: [{ kind: "resolve" }],
    },
  ],
  handoffRules: [
    {
      key: "fire-or-shock",
      name: { "zh-CN": "起火、漏电与人身伤害", en: "Fire, electric shock and injury" },
      words: {
        "zh-CN": ["起火", "着火", "冒烟", "爆炸", "漏电", "触电", "鼓包", "烫伤", "烧焦", "受伤"],
        en: [
          "caught fire",
          "is on fire",
          "smoke coming",
          "started smoking",
          "exploded",
          "electric shock",
          "battery is swollen",
          "swollen battery",
          "burned my",
          "burnt smell",
          "injured",
        ],
      },
      reason: "policy",
      priority: "urgent",
    },
    {
      key: "not-new-or-wrong",
      name: { "zh-CN": "质疑翻新、发错机", en: "Claims of used or wrong device" },
      words: {
        "zh-CN": ["收到翻新机", "是二手的", "被激活过", "早就激活了", "发错了", "寄错型号", "调包"],
        en: [
          "sent me a used",
          "sent me a refurbished",
          "already activated when",
          "activated before",
          "sent the wrong",
          "wrong device arrived",
          "was swapped",
        ],
      },
      reason: "policy",
      priority: "high",
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
          value: "fault",
          label: { "zh-CN": "性能故障", en: "It does not work" },
          words: {
            "zh-CN": ["故障", "坏了", "开不了机", "死机", "充不进电", "没声音", "质量"],
            en: ["fault", "doesn't work", "not working", "broken", "won't turn on", "no sound", "defect"],
          },
        },
        {
          value: "damaged",
          label: { "zh-CN": "外观破损", en: "Damaged on arrival" },
          words: {
            "zh-CN": ["破损", "划痕", "碎屏", "压坏", "磕碰"],
            en: ["damaged", "scratch", "cracked", "dent", "crushed"],
          },
        },
        {
          value: "incompatible",
          label: { "zh-CN": "不兼容或买错", en: "Not compatible or wrong choice" },
          words: {
            "zh-CN": ["不兼容", "连不上", "买错", "选错", "用不了"],
            en: ["compatible", "doesn't fit", "bought the wrong", "chose the wrong", "can't connect"],
          },
        },
        {
          value: "wrong-item",
          label: { "zh-CN": "发错或少配件", en: "Wrong or missing item" },
          words: {
            "zh-CN": ["发错", "少配件", "漏发", "不是我买的"],
            en: ["wrong item", "missing", "not what i ordered"],
          },
        },
        {
          value: "other",
          label: { "zh-CN": "其他原因", en: "Another reason" },
          words: {
            "zh-CN": ["其他", "别的", "不想要", "不喜欢"],
            en: ["other", "another reason", "changed my mind", "don't like"],
          },
        },
      ],
      insteadOfRefund: exchangeForAnother,
      askUntouched: {
        "zh-CN": "设备没有激活、没有使用，包装和配件也齐全吗？请回复“是”或“否”。",
        en: "Is it not activated and unused, with all packaging and accessories? Please answer yes or no.",
      },
      cautionWhenTouched: {
        "zh-CN": "激活或使用过的商品一般不在 7 天无理由退货范围内，性能故障除外，要由客服核对或检测后再定。",
        en: "Activated or used devices are usually outside the 7-day no-reason return unless they are faulty; a colleague has to check first.",
      },
    }),
    ...sharedDialogues,
  ],
}

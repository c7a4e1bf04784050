/** What a viewer of an invented live room writes, and what it is. */
export type StreamLine = {
  text: string
  /** names what is asked; null: chatter */
  ask: string | null
  group: "presale" | "aftersale" | "other" | null
}

type Ask = { ask: string; group: "presale" | "aftersale" | "other"; says: string[] }

/** A clothing shop's evening. `{size}`, `{link}` and `{colour}` make an ask of their own for each value. */
const asks: Ask[] = [
  {
    ask: "price",
    group: "presale",
    says: [
      "这件多少钱",
      "多少钱呀主播",
      "请问价格是多少",
      "这款什么价",
      "现在到手价多少",
      "how much is this",
      "what's the price please",
      "price?",
    ],
  },
  {
    ask: "price {link}",
    group: "presale",
    says: [
      "{link}号链接多少钱",
      "{link}号多少钱呀",
      "{link}号链接什么价格",
      "how much is link {link}",
      "price of number {link}?",
    ],
  },
  {
    ask: "size {size}",
    group: "presale",
    says: [
      "{size}码还有吗",
      "还有{size}码吗主播",
      "{size}码有货吗",
      "有没有{size}码",
      "{size}码没货了吗",
      "do you have size {size}",
      "is {size} in stock?",
    ],
  },
  {
    ask: "colour {colour}",
    group: "presale",
    says: ["{colour}色还有货吗", "有{colour}色吗", "{colour}色的还有没有", "{colour}色有现货吗"],
  },
  {
    ask: "colours",
    group: "presale",
    says: ["有哪些颜色", "都有什么颜色呀", "一共几个颜色", "what colours are there", "which colors do you have?"],
  },
  {
    ask: "size advice",
    group: "presale",
    says: [
      "160 100斤穿什么码",
      "身高165体重110穿多大",
      "我128斤能穿吗",
      "胖一点的穿什么码",
      "尺码偏大还是偏小",
      "155 90斤选什么码",
      "what size for 170cm 65kg",
      "which size should I take?",
      "does it run small",
    ],
  },
  {
    ask: "dispatch",
    group: "presale",
    says: [
      "今天拍什么时候发货",
      "多久能发货",
      "几天能到",
      "拍了几天发货呀",
      "发什么快递",
      "明天能到吗",
      "when will it ship",
      "how long does delivery take?",
    ],
  },
  {
    ask: "shipping fee",
    group: "presale",
    says: ["包邮吗", "要运费吗", "运费多少", "是包邮的吗主播", "free shipping?", "how much is the shipping cost"],
  },
  { ask: "ship to xinjiang", group: "presale", says: ["新疆能发吗", "可以发新疆吗", "新疆发不发货", "寄到新疆可以吗"] },
  {
    ask: "coupon",
    group: "presale",
    says: [
      "有优惠券吗",
      "怎么领券",
      "还有活动吗",
      "能便宜点吗",
      "今天打几折",
      "any discount code?",
      "is there a coupon",
    ],
  },
  { ask: "gift", group: "presale", says: ["有赠品吗", "送什么呀", "今天送不送小样", "do we get a free gift?"] },
  {
    ask: "material",
    group: "presale",
    says: ["什么面料的", "这是什么材质", "是纯棉的吗", "面料是什么呀", "what material is it", "is this cotton?"],
  },
  { ask: "see-through", group: "presale", says: ["会透吗", "透不透呀", "白色会不会透", "is it see-through?"] },
  { ask: "loose", group: "presale", says: ["是宽松的吗", "版型宽松吗", "这个修身还是宽松", "is the fit loose?"] },
  {
    ask: "wash",
    group: "presale",
    says: ["可以机洗吗", "能机洗吗", "会缩水吗", "会掉色吗", "can I machine wash it?", "does it shrink"],
  },
  {
    ask: "show",
    group: "presale",
    says: [
      "能上身看看吗",
      "可以试穿一下吗",
      "看一下背面",
      "再讲一遍可以吗",
      "can you show the back?",
      "can you try it on please",
    ],
  },
  {
    ask: "link",
    group: "presale",
    says: ["几号链接", "链接在哪", "怎么下单", "在哪里买", "怎么买呀", "where can I buy it?", "link please"],
  },
  {
    ask: "pay later",
    group: "presale",
    says: ["能用花呗吗", "可以分期吗", "支持货到付款吗", "can I pay with paypal?"],
  },
  {
    ask: "return",
    group: "aftersale",
    says: [
      "不合适能退吗",
      "支持七天无理由吗",
      "有运费险吗",
      "怎么退货",
      "退货要自己出运费吗",
      "can I return it?",
      "how do returns work",
    ],
  },
  {
    ask: "refund",
    group: "aftersale",
    says: ["退款什么时候到账", "我的退款怎么还没到", "退款多久到", "when do I get my refund?"],
  },
  {
    ask: "exchange",
    group: "aftersale",
    says: ["可以换货吗", "买大了能换码吗", "想换个大一码怎么弄", "can I exchange it for another size?"],
  },
  {
    ask: "my order",
    group: "aftersale",
    says: [
      "我昨天买的怎么还没发货",
      "我的快递到哪了",
      "上周拍的什么时候到",
      "怎么还没收到货",
      "帮我查一下物流可以吗",
      "where is my order?",
      "my parcel has not arrived, why?",
    ],
  },
  {
    ask: "wrong item",
    group: "aftersale",
    says: [
      "发错颜色了怎么办",
      "收到是破的怎么办",
      "少发了一件怎么处理",
      "衣服开线了找谁",
      "I got the wrong item, what now?",
      "mine came damaged, what do I do?",
    ],
  },
  {
    ask: "change order",
    group: "aftersale",
    says: ["地址填错了能改吗", "拍错了怎么取消订单", "怎么改地址", "can I change my address?"],
  },
  { ask: "invoice", group: "aftersale", says: ["能开发票吗", "发票怎么开", "can I get an invoice?"] },
  {
    ask: "service",
    group: "aftersale",
    says: ["客服怎么不回", "客服在哪里找", "怎么联系客服", "how do I reach customer service?"],
  },
  {
    ask: "host",
    group: "other",
    says: ["主播多高呀", "几点下播", "明天还播吗", "有回放吗", "主播叫什么名字", "how tall are you?"],
  },
]

const chatter = [
  "来了来了",
  "晚上好",
  "主播好漂亮",
  "哈哈哈哈",
  "666",
  "冲冲冲",
  "已拍",
  "拍了两件",
  "好看",
  "太美了吧",
  "支持主播",
  "关注了",
  "第一次来",
  "刚进来",
  "前排",
  "爱了爱了",
  "这个真不错",
  "买过质量很好",
  "收到了很喜欢",
  "给主播点赞",
  "加油",
  "打卡",
  "辛苦了",
  "坐等",
  "美美哒",
  "绝了",
  "真香",
  "已下单",
  "抢到了",
  "开心",
  "主播声音真好听",
  "老粉来报到",
  "晚安各位",
  "路过",
  "点个赞",
  "nice",
  "love it",
  "so pretty",
  "hello from Canada",
  "just ordered",
  "great show tonight",
  "beautiful",
  "lol",
  "thank you",
  "got mine yesterday, love it",
  "wow",
  "first time here",
  "amazing",
]

const sizes = ["S", "M", "L", "XL"]
const links = ["1", "2", "3", "5", "8"]
const colours = ["黑", "白", "蓝", "红"]

/** An endless stream, the same for the same seed; `questions` is the share of lines that ask. */
export function* liveStream({ seed = 1, questions = 0.4 } = {}): Generator<StreamLine, never> {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  for (;;) {
    if (random() >= questions) {
      const said = pick(chatter)
      yield { text: random() < 0.3 ? `${said}${pick(["~", "！", "哈哈", "❤️", "👍"])}` : said, ask: null, group: null }
      continue
    }
    // A few things are asked by most: the square pulls the choice to the front.
    const { ask, group, says } = asks[Math.floor(random() ** 1.6 * asks.length)]!
    const values: Record<string, string> = { size: pick(sizes), link: pick(links), colour: pick(colours) }
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)
    const said = fill(pick(says))
    yield { text: random() < 0.2 ? dressed(said, random()) : said, ask: fill(ask), group }
  }
}

/** The same words as another viewer types them. */
function dressed(text: string, chance: number): string {
  if (/^[\x20-\x7e]+$/.test(text)) return chance < 0.5 ? text.toUpperCase() : `hi ${text}`
  return chance < 0.3 ? `主播${text}` : chance < 0.6 ? `${text}？？` : `请问${text}`
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

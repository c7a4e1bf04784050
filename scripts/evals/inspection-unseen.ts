import type { Said, WordedKind } from "./inspection-words"

/**
 * What people say in the threads of the inspection exam, written by somebody who had read neither the rules nor their
 * phrases, after both were done. Nothing is tuned on it: once a rule is changed for a line of it, the line belongs to the
 * sentences to develop on. `told` breaks the rule it stands under, `fine` is easily mistaken for it.
 */
export const unseen: Record<WordedKind, { zh: Said; en: Said }> = {
  forbidden: {
    zh: {
      told: [
        "平台抽成太高了，您加我 V 信，咱们私聊成交",
        "要不您直接转我银行卡，我给您包邮",
        "改成好评的话，我这边给您转十五块辛苦费",
        "吃一个疗程就能根治失眠，无效退款",
        "我们是行业第一，没有比我们更便宜的",
        "麻烦把您收到的验证码发给我，我帮您操作",
        "追评五星加三张图，截图给我领十元红包",
        "您把支付密码告诉我，我帮您把订单改了",
      ],
      fine: [
        "您可以在订单页自己修改地址，不用把密码给任何人",
        "如果有人自称客服让您转账，请直接挂断",
        "失眠的话建议您咨询医生，这款只是普通枕头",
        "评价写您真实的感受就好",
        "银行卡的退款一般三个工作日到账",
        "这款是我们店里卖得比较好的一款",
        "会员群的入口在店铺首页，您点进去就行",
        "您说的红包活动是平台办的，我们这边没有",
      ],
    },
    en: {
      told: [
        "Let's take this to Telegram and I can do it cheaper for you",
        "You could just wire it straight to my account and skip the site fee",
        "Change your review to five stars and you get fifteen dollars back from me",
        "These drops cure insomnia for good",
        "We are the number one brand on the market and nobody beats us",
        "Read me the code you just received by text and I'll log in for you",
        "Send me a screenshot of a positive review and the gift is yours",
        "What's your account password? I'll change the order myself",
      ],
      fine: [
        "Nobody from our team will ever ask you for that code",
        "Refunds go back to the bank account you paid from",
        "Please write whatever you honestly think in your review",
        "For trouble sleeping it is best to see a doctor, this is only a pillow",
        "This is one of our most popular styles",
        "You can change the address yourself on the order page, no password needed",
        "Our Telegram channel with news is linked on the home page",
        "The gift card you bought was sent this morning",
      ],
    },
  },
  cold: {
    zh: {
      told: [
        "我说了几遍了，听不懂吗",
        "那你去投诉好了",
        "别问了，问也没用",
        "这点小事也要来找客服",
        "你买之前怎么不看清楚",
        "没法弄，就这样吧",
        "爱买不买",
        "关我什么事，你找快递去",
      ],
      fine: [
        "抱歉之前没说清楚，我再跟您说一遍",
        "这个确实改不了了，不过我可以帮您拦截重发",
        "快递那边我来帮您联系，您不用跑",
        "您想投诉的话我给您登记，今天就有主管联系您",
        "这款暂时没有货，到货我第一时间告诉您",
        "尺码表在详情页第三张图，我发给您",
        "您别着急，我马上查",
        "这件事我做不了主，我请主管来回复您",
      ],
    },
    en: {
      told: [
        "I already told you twice, can't you read",
        "Then go ahead and complain, see if I care",
        "Stop asking, the answer is still no",
        "You should have checked before buying",
        "Nothing I can do. Bye.",
        "Take it or leave it",
        "That's between you and the courier, leave us out of it",
        "Is that really worth contacting support for",
      ],
      fine: [
        "Sorry that was unclear, let me put it another way",
        "I can't change it any more, but I can stop the parcel and send a new one",
        "I'll call the courier for you, no need to do anything",
        "If you wish to complain I will note it down and a manager calls you today",
        "That one is sold out, shall I tell you when it is back",
        "The size chart is the third picture, here it is",
        "I am not allowed to decide this, so I am asking my manager now",
        "You did nothing wrong, the picture is misleading",
      ],
    },
  },
  sensitive: {
    zh: {
      told: [
        "你们必须赔偿我的损失",
        "再不处理我就去消费者协会",
        "我要找律师告你们",
        "已经在黑猫上投诉了",
        "准备打市长热线反映这个事",
        "给我一个赔付方案",
        "我会发到网上曝光你们",
        "三天没人理，我要投诉你们客服",
      ],
      fine: [
        "请问拍下多久发货",
        "我律师楼上班的，要一件正式点的衬衫",
        "你们支持运费险吗",
        "曝光好的那张图是哪个颜色",
        "热线电话是几点到几点",
        "这个陪我很久了，想再买一个",
        "差点忘了，还要一双袜子",
        "网上说这款偏大，是真的吗",
      ],
    },
    en: {
      told: [
        "You owe me compensation for this",
        "I'm calling my lawyer tomorrow",
        "I will report you to consumer protection",
        "I am filing a complaint about your agent",
        "I'll take you to court if this goes on",
        "I have already opened a dispute with my bank for a chargeback",
        "Everyone on social media will hear about this scam",
        "I want to be compensated for the days I lost",
      ],
      fine: [
        "How long until it ships",
        "I'm a lawyer and need a formal shirt",
        "Which court shoes fit wide feet",
        "Does my bank card work at checkout",
        "I saw it on social media, is it real leather",
        "No complaints so far, I'd like a second pair",
        "Can you report back when it is in stock",
        "Is there a hotline and when is it open",
      ],
    },
  },
  swing: {
    zh: {
      told: [
        "你们到底有没有人管，气死我了",
        "太过分了，简直是骗子",
        "我真的忍不了了，这什么破店",
        "耍我玩呢，再也不会买了",
        "垃圾客服，什么都解决不了",
        "等了这么久就给我这个答复，火大",
        "你们这是欺负人",
        "恶心，退钱",
      ],
      fine: [
        "好的，那我再等等",
        "原来是这样，明白了",
        "有点可惜，那算了吧",
        "能便宜一点吗",
        "那换个颜色可以吗",
        "我老公说可以，就要这个",
        "气温低的时候能穿吗",
        "破了个小口，能换一件吗",
      ],
    },
    en: {
      told: [
        "This is outrageous, nobody there does anything",
        "What a joke of a shop, I'm furious",
        "You people are liars",
        "I'm sick of this, absolutely useless",
        "Are you kidding me? Worst service I have ever had",
        "I am done with you, never again",
        "How dare you send me this answer after a week",
        "Disgusting. Give me my money back",
      ],
      fine: [
        "Alright, I will wait a little longer",
        "Ah, that makes sense now",
        "A pity, never mind then",
        "Could you do it a bit cheaper",
        "Would another colour be possible",
        "My husband is mad about this one, I'll take it",
        "Is it warm enough below zero",
        "There is a small tear, may I swap it",
      ],
    },
  },
}

/** The customer asks twice with an answer between: `told` asks the same, `fine` something else. */
export const unseenRepeats = {
  zh: {
    told: [
      ["我的快递到哪里了", "所以我的快递现在到哪里了"],
      ["这件能不能机洗", "我问的是能不能机洗"],
      ["退款几天到账", "退款到底几天到账"],
      ["有没有加绒的", "加绒的有没有"],
      ["发票怎么开", "那发票要怎么开呢"],
      ["优惠券为什么用不了", "我的优惠券还是用不了，为什么"],
    ],
    fine: [
      ["这件能不能机洗", "那能不能烘干"],
      ["退款几天到账", "退货地址发我一下"],
      ["有没有加绒的", "有没有黑色的"],
      ["我的快递到哪里了", "可以改成自提吗"],
      ["优惠券为什么用不了", "那满减还有吗"],
      ["发票怎么开", "抬头写错了能改吗"],
    ],
  },
  en: {
    told: [
      ["Where is my parcel", "So where is my parcel now"],
      ["Can I wash it in the machine", "My question was whether I can machine wash it"],
      ["How long does the refund take", "But how long does the refund take"],
      ["Do you have it with a lining", "With a lining, do you have that"],
      ["How do I get an invoice", "And how do I get the invoice then"],
      ["Why is my coupon not working", "My coupon is still not working, why"],
    ],
    fine: [
      ["Can I wash it in the machine", "Can it go in the dryer"],
      ["How long does the refund take", "What is the address for returns"],
      ["Do you have it with a lining", "Do you have it in black"],
      ["Where is my parcel", "May I collect it myself"],
      ["Why is my coupon not working", "Is there another offer on"],
      ["How do I get an invoice", "Can the name on it be changed"],
    ],
  },
}

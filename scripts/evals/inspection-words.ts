/**
 * What people say in the threads of the inspection exam, written by us. `told` breaks the rule it stands under, `fine` is
 * easily mistaken for it. `heldOut` was written before the rules and never tuned on, but
 * whoever wrote the rules knew it: it is no measure of how strangers talk.
 */
export type Said = { told: string[]; fine: string[] }
type Spoken = { zh: Said; en: Said }
export type WordedKind = "forbidden" | "cold" | "sensitive" | "swing"

export const heldOut: Record<WordedKind, Spoken> = {
  forbidden: {
    zh: {
      told: [
        "您加我私人微信，我给您便宜二十",
        "这单您直接支付宝转给我吧，不走平台更快",
        "给个五星带图好评，我私下给您返五块红包",
        "您放心，我们这个保证百分百治好脚气",
        "平台上不方便说，您留个手机号我们线下聊",
        "把差评删了，我给您退二十块",
        "我们家是全国最好的，绝对没有副作用",
        "您把身份证正反面和银行卡密码发我登记一下",
      ],
      fine: [
        "请不要相信任何让您加微信转账的人",
        "我们不会要求您私下付款，请在平台下单",
        "感谢您的五星好评，祝您生活愉快",
        "支付宝和微信支付都可以，在结算页选择就行",
        "为了您的安全，千万不要把密码告诉任何人",
        "您的手机号我这边可以看到，不用再发了",
        "红包会在确认收货后由平台发到您的账户",
        "这款对部分肤质效果较好，具体因人而异",
      ],
    },
    en: {
      told: [
        "Message me on my personal WhatsApp and I'll knock ten off",
        "Just send the money to my PayPal directly, it is quicker than checkout",
        "Leave us five stars and I'll send you a ten dollar gift card",
        "This cream is guaranteed to cure eczema",
        "If you take the bad review down we will refund you twenty",
        "Let's settle this off the platform, it saves us both the fee",
        "Please send me your card number and the cvv here",
        "We are the best in the world, zero side effects, I promise",
      ],
      fine: [
        "We will never ask you to pay outside the checkout",
        "Please don't share your card number in this chat",
        "You can pay with PayPal at checkout",
        "Thank you for the five stars, it made our day",
        "This cream may help some people but results vary",
        "We cannot offer anything in exchange for a review",
        "The gift card was sent to your e-mail after the order",
        "You can also reach our official WhatsApp through the link on the site",
      ],
    },
  },
  cold: {
    zh: {
      told: [
        "详情页写得清清楚楚，你自己不会看吗",
        "都说了没有，别再问了",
        "爱退不退，随你",
        "这个不关我们的事，你找快递去",
        "急也没用，等着吧",
        "你想怎样就怎样吧",
        "我又不是快递员，我哪知道",
        "买之前怎么不看清楚，现在来怪我们",
        "这种小事也要问客服",
        "你听不懂我说的话吗",
      ],
      fine: [
        "详情页里有尺码表，我也发一份给您",
        "抱歉让您久等了，我马上帮您看",
        "如果不合适，您随时可以退",
        "快递那边我帮您联系，有消息马上告诉您",
        "不用着急，我一直在这里",
        "您想怎么处理，换货还是退款都可以",
        "我不确定，先帮您问一下仓库",
        "没关系，有什么问题都可以问我",
        "可能是我没说清楚，我再解释一遍",
        "这件事是我们的责任，请您谅解",
      ],
    },
    en: {
      told: [
        "It's written right there on the page, can't you read?",
        "I've told you already, stop asking",
        "Return it or don't, I don't care",
        "That's the courier's fault, nothing to do with us",
        "Complaining won't make it arrive faster, just wait",
        "How should I know, I'm not the driver",
        "You should have checked the size before you bought it",
        "Do whatever you want",
        "Not my department.",
        "Is there anything else or are we done here",
      ],
      fine: [
        "The size chart is on the page, and I have pasted it here too",
        "Sorry for the wait, let me look into it right away",
        "You can return it any time if it does not fit",
        "I will call the courier and tell you what they say",
        "Take your time, I am here",
        "How would you like us to settle it, exchange or refund?",
        "I am not sure, let me ask the warehouse",
        "Happy to explain it once more",
        "That is our mistake and we will put it right",
        "Is there anything else I can do for you?",
      ],
    },
  },
  sensitive: {
    zh: {
      told: [
        "你们必须赔偿我的损失",
        "再不处理我就去12315投诉",
        "我要曝光你们这家店",
        "我已经联系律师了",
        "不退款我就去法院起诉",
        "等着收律师函吧",
        "我要求三倍赔付",
        "信不信我去消协举报你们",
        "我直接打差评，让大家都看看",
        "我会把聊天记录发到小红书上",
      ],
      fine: [
        "我们一起诉说心里话的那张卡片还有吗",
        "这款相机曝光度怎么调",
        "陪我选一件吧",
        "有没有适合律所穿的西装",
        "以上诉求我写在备注里了",
        "这个可以告诉我什么时候发货吗",
        "给个好评送什么",
        "想买一本小红本",
      ],
    },
    en: {
      told: [
        "I want compensation for this",
        "I will be filing a complaint about you",
        "My lawyer will be in touch",
        "I am going to sue you",
        "Expect legal action",
        "I'll report you to trading standards",
        "I will take you to small claims court",
        "I am posting this all over social media",
        "You should reimburse me for the damage",
        "I've already complained to the ombudsman",
      ],
      fine: [
        "There is an issue with the zipper",
        "Do you sell tissue boxes?",
        "I need shoes for a clay court",
        "Is this a suede jacket?",
        "I would like to pursue a size exchange",
        "Can I see the weather report on this watch?",
        "No problems, thank you",
        "What is the exposure setting on the camera?",
      ],
    },
  },
  swing: {
    zh: {
      told: [
        "你们这是在耍我吗，太过分了",
        "垃圾店铺，骗人的，气死我了",
        "什么破服务，再也不来了",
        "忍无可忍，全是敷衍",
        "等了这么久就这态度，恶心",
        "太差劲了，你们就是骗子",
      ],
      fine: [
        "好的，那我再等等",
        "那就换一件吧，麻烦你了",
        "这样啊，我想想",
        "哈哈没事的，理解",
        "能快一点就更好了",
        "我有点担心赶不上周末",
      ],
    },
    en: {
      told: [
        "This is ridiculous, you are all liars",
        "Absolutely disgusting service, I am furious",
        "What a joke, worst shop ever",
        "You people are useless and rude, never again",
        "This is outrageous, a total scam",
        "I am so angry, this is unacceptable",
      ],
      fine: [
        "Okay, I will wait a little longer",
        "Alright, an exchange then, thanks",
        "Hmm, let me think about it",
        "No worries, I understand",
        "A bit sooner would be great",
        "I hope it makes it before the weekend",
      ],
    },
  },
}

/** How somebody asks the same again, and what only sounds alike. */
export const heldOutRepeats = {
  zh: {
    told: [
      ["我的快递什么时候能到", "所以快递到底什么时候到"],
      ["可以开发票吗", "我问的是可不可以开发票"],
      ["退款多久到账", "退款还要多久才到账啊"],
      ["这件衣服会缩水吗", "衣服会不会缩水"],
      ["为什么扣了我两次钱", "到底为什么扣了两次钱"],
      ["能改收货地址吗", "收货地址能不能改"],
    ],
    fine: [
      ["黑色有货吗", "白色有货吗"],
      ["M码还有吗", "L码还有吗"],
      ["可以开发票吗", "可以货到付款吗"],
      ["什么时候发货", "发什么快递"],
      ["退款多久到账", "退货运费谁出"],
      ["谢谢你", "好的谢谢"],
    ],
  },
  en: {
    told: [
      ["When will my parcel arrive?", "So when exactly will the parcel arrive?"],
      ["Can I get an invoice?", "I asked if I can get an invoice"],
      ["How long does the refund take?", "Again, how long will the refund take?"],
      ["Does this shirt shrink in the wash?", "But does the shirt shrink in the wash or not?"],
      ["Why was I charged twice?", "Still, why was my card charged twice?"],
      ["Can I change my delivery address?", "Please, can I change the delivery address?"],
    ],
    fine: [
      ["Is the black one in stock?", "Is the white one in stock?"],
      ["Do you have it in size M?", "Do you have it in size L?"],
      ["Can I get an invoice?", "Can I get a gift box?"],
      ["When will it ship?", "Which courier will it ship with?"],
      ["How long does the refund take?", "Who pays for the return?"],
      ["Okay thanks", "Thanks a lot"],
    ],
  },
}

/** First and last words of an agent, and such as are neither. */
export const heldOutManners = {
  greeting: {
    zh: {
      there: ["亲，在的呢，请说", "您好呀，我是客服小李", "欢迎光临，请问需要什么"],
      missing: ["什么订单号", "查了，明天到"],
    },
    en: {
      there: ["Good afternoon, this is Kim", "Hi there, how can I help?", "Welcome to the shop, Kim here"],
      missing: ["Order number?", "It arrives tomorrow"],
    },
  },
  closing: {
    zh: {
      there: ["还有其他问题吗，没有的话祝您购物愉快", "有需要随时找我", "感谢您的耐心，再见"],
      missing: ["已经退了", "就是这样"],
    },
    en: {
      there: [
        "Anything else I can help with? Have a lovely day",
        "Thanks for your patience, bye",
        "Just write whenever you need us",
      ],
      missing: ["It is refunded", "That is how it works"],
    },
  },
}

export const dev: Record<WordedKind, Spoken> = {
  forbidden: {
    zh: {
      told: [
        "加我微信聊吧，可以优惠",
        "您直接微信转账给我就行",
        "好评返现五元，截图给我",
        "包治百病，绝对有效",
        "改成好评我给您退十块",
        "不要走平台，私下交易更便宜",
        "请把银行卡密码发我",
      ],
      fine: ["请勿加陌生人微信", "我们不支持私下交易", "微信支付可以的", "谢谢您的好评", "不需要提供密码"],
    },
    en: {
      told: [
        "Add me on WeChat for a better price",
        "Pay me directly and skip the platform",
        "We pay five dollars for a good review",
        "It is guaranteed to cure acne",
        "Delete your review and we will refund you",
        "Tell me your password please",
      ],
      fine: [
        "Never pay outside the platform",
        "We do not pay for reviews",
        "Thanks for the review",
        "We do not need your password",
        "PayPal is available",
      ],
    },
  },
  cold: {
    zh: {
      told: [
        "自己看详情页",
        "说了多少遍了",
        "没办法，就这样",
        "爱买不买",
        "不归我管",
        "那你去投诉吧",
        "你烦不烦",
        "我怎么知道",
        "急什么",
      ],
      fine: [
        "您可以看一下详情页，我也帮您总结了要点",
        "没办法今天发出，明早第一批给您发",
        "这个归售后同事管，我帮您转过去",
        "您别急，我马上查",
        "不知道您喜欢哪个颜色",
      ],
    },
    en: {
      told: [
        "Read the description",
        "I already told you",
        "Not my problem",
        "Calm down",
        "Take it or leave it",
        "What do you expect me to do",
        "Then complain, I don't care",
        "Figure it out yourself",
      ],
      fine: [
        "You can read the description here, and here is the short version",
        "As I told you, the parcel left today; here is the link",
        "I don't know yet, but I will find out",
        "We care about this and will fix it",
      ],
    },
  },
  sensitive: {
    zh: {
      told: ["我要投诉你们", "赔偿我", "曝光你们", "我要找律师", "打12315", "去法院告你们", "我要给差评"],
      fine: ["大家一起诉苦", "照片曝光过度", "律动的音乐", "投影仪有吗", "赔本价了吧"],
    },
    en: {
      told: ["I want to make a complaint", "I demand compensation", "I'll call my attorney", "see you in court"],
      fine: ["The issue is solved", "tennis court", "pursuit of style", "compliant with the rules"],
    },
  },
  swing: {
    zh: { told: ["气死我了，垃圾", "骗子，太过分了"], fine: ["好的谢谢", "那我等等"] },
    en: { told: ["This is a scam, I am furious", "Worst service, pathetic"], fine: ["Fine, thanks", "I will wait"] },
  },
}

export const devRepeats = {
  zh: {
    told: [
      ["什么时候发货", "到底什么时候发货啊"],
      ["有运费险吗", "请问有没有运费险"],
      ["怎么退货", "我问怎么退货"],
    ],
    fine: [
      ["红色有货吗", "蓝色有货吗"],
      ["可以优惠吗", "可以包邮吗"],
    ],
  },
  en: {
    told: [
      ["When will it ship?", "When will it finally ship?"],
      ["How do I return this?", "I said how do I return this"],
    ],
    fine: [
      ["Do you have it in red?", "Do you have it in blue?"],
      ["Can I pay later?", "Can I pick it up?"],
    ],
  },
}

export const devManners = {
  greeting: {
    zh: { there: ["您好，很高兴为您服务", "你好，在的"], missing: ["订单号发我"] },
    en: { there: ["Hello, how may I help", "Hi Ana"], missing: ["Send the order number"] },
  },
  closing: {
    zh: { there: ["祝您生活愉快", "还有什么可以帮您"], missing: ["退了"] },
    en: { there: ["Have a nice day", "Is there anything else?"], missing: ["Done"] },
  },
}

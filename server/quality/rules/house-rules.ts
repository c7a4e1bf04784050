/** What an inspection looks for. "sensitive" is in the customer's words and costs nobody anything. */
export const findingKinds = [
  "forbidden",
  "greeting",
  "closing",
  "cold",
  "repeated",
  "slow",
  "swing",
  "promise",
  "sensitive",
  "monitor",
] as const
export type FindingKind = (typeof findingKinds)[number]

export type InspectionRules = {
  /** `points` are what one finding costs, of 100 */
  kinds: Record<FindingKind, { on: boolean; points: number }>
  /** the merchant's own phrases, beside what the house knows */
  forbidden: string[]
  cold: string[]
  /** one of these is said first, and one of those last */
  greetings: string[]
  closings: string[]
  /** words of customers that alert supervisors, by list */
  alerts: { name: string; words: string[] }[]
  slow: { agentMinutes: number; botMinutes: number }
  /** rules in plain language, asked of the model */
  monitors: string[]
}

/** More findings of one kind than this cost no more. */
export const mostCounted = 2

export const houseRules: InspectionRules = {
  kinds: {
    forbidden: { on: true, points: 30 },
    greeting: { on: true, points: 5 },
    closing: { on: true, points: 5 },
    cold: { on: true, points: 20 },
    repeated: { on: true, points: 10 },
    slow: { on: true, points: 10 },
    swing: { on: true, points: 15 },
    promise: { on: true, points: 20 },
    sensitive: { on: true, points: 0 },
    monitor: { on: true, points: 10 },
  },
  forbidden: [],
  cold: [],
  greetings: [
    ...["您好", "你好", "亲", "欢迎", "在的", "很高兴", "早上好", "上午好", "中午好", "下午好", "晚上好", "感谢您联系"],
    ...[
      "hi",
      "hello",
      "hey",
      "dear",
      "welcome",
      "good morning",
      "good afternoon",
      "good evening",
      "thanks for contacting",
    ],
  ],
  closings: [
    ...[
      "祝您",
      "愉快",
      "感谢",
      "谢谢您",
      "再见",
      "拜拜",
      "还有什么",
      "还有其他",
      "还有别的",
      "随时",
      "有需要",
      "有问题",
      "辛苦您",
    ],
    ...[
      "thank",
      "thanks",
      "have a",
      "anything else",
      "bye",
      "goodbye",
      "take care",
      "let me know",
      "any time",
      "whenever",
    ],
    ...["enjoy", "feel free", "best regards", "glad to help"],
  ],
  alerts: [
    {
      name: "赔偿 · Compensation",
      words: [
        ...["赔偿", "赔偿金", "赔钱", "赔付", "索赔", "赔我", "假一赔十", "退一赔三"],
        ...["compensation", "compensate", "compensated", "reimburse", "reimbursement"],
      ],
    },
    {
      name: "投诉 · Complaint",
      words: [
        ...["投诉", "举报", "差评", "12315", "12345", "消协", "消费者协会", "工商局", "市场监管局", "市监局"],
        ...[
          "complaint",
          "complain",
          "complained",
          "complaining",
          "report you",
          "trading standards",
          "ombudsman",
          "bbb",
        ],
      ],
    },
    {
      name: "曝光 · Exposure",
      words: [
        ...[
          "曝光你们",
          "曝光你",
          "曝光这",
          "给你们曝光",
          "去曝光",
          "要曝光",
          "找媒体",
          "找记者",
          "发微博",
          "发到网上",
          "发网上",
        ],
        ...["发小红书", "小红书上", "发抖音", "抖音上", "上热搜", "挂网上"],
        ...["expose you", "journalist", "go viral", "social media", "post this everywhere"],
      ],
    },
    {
      name: "法律 · Legal",
      words: [
        ...["律师", "律师函", "起诉", "法院", "打官司", "告你们", "法律途径", "走法律", "报警", "仲裁"],
        ...[
          "lawyer",
          "attorney",
          "solicitor",
          "sue",
          "suing",
          "lawsuit",
          "legal action",
          "small claims",
          "take you to court",
        ],
        ...["see you in court", "police"],
      ],
    },
  ],
  slow: { agentMinutes: 5, botMinutes: 1 },
  monitors: [],
}

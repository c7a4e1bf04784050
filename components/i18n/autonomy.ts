import { defineText } from "@/components/i18n/define-text"

export const autonomyText = defineText({
  "zh-CN": {
    title: "机器人能自己做多少",
    description:
      "每个意图定一个容许出错的比例。被评判过的回答足够多时，机器人自己找出多大把握才直接回答；最近错得多了，它自动退回写草稿。",
    judgedFrom: "评判来自：考题评分、人工复核、顾客评分（机器人独自接待的会话）和同事对草稿的取舍。",
    table: "各意图的自主程度",
    intent: "意图",
    mode: "方式",
    modes: { auto: "自动回答", draft: "只写草稿", human: "交给人" },
    modeFor: (name: string) => `“${name}”的处理方式`,
    budget: "容许出错",
    budgetFor: (name: string) => `“${name}”容许出错的比例`,
    threshold: "直接回答的把握",
    ownGate: "按店铺默认",
    from: (value: string) => `${value} 起`,
    judged: "已评判",
    error: "出错率",
    errorOf: (wrong: string, of: string) => `${of} 条中错 ${wrong} 条`,
    interval: (low: string, high: string) => `95% 区间 ${low}–${high}`,
    noneJudged: "还没有",
    dots: (right: string, wrong: string) => `最近 ${right} 条对，${wrong} 条错`,
    reason: "为什么",
    chosen: { auto: "由你选定", draft: "由你选定，不会自动改回", human: "由你选定，不会自动改回" },
    chosenSince: (date: string) => `${date}由你改为自动，只看之后的评判`,
    nothingYet: (needed: string) => `还没有评判过的回答（需 ${needed} 条），按店铺默认`,
    waiting: (judged: string, needed: string) => `评判过的回答还不够（${judged} / ${needed}），按店铺默认`,
    waitingAt: (judged: string, needed: string) => `评判过的回答还不够（${judged} / ${needed}），沿用原来的把握`,
    proven: (wrong: string, of: string, budget: string) =>
      `${of} 条中错 ${wrong} 条，以 99% 的置信度证明不超过 ${budget}`,
    unproven: (wrong: string, of: string, budget: string) =>
      `${of} 条中错 ${wrong} 条，没有哪个把握能守住 ${budget}，先只写草稿`,
    demoted: (wrong: string, of: string, budget: string) =>
      `最近 ${of} 条错了 ${wrong} 条，超过 ${budget}，已退回草稿。补好知识后可改回自动，或等新的评判证明它`,
    saved: "已保存",
    search: "查找意图",
    nothingFound: "没有找到这个意图",
    emptyTitle: "还没有意图",
    emptyText: "先在“意图”页添加，这里才有可设的。",
  },
  en: {
    title: "How much the bot does by itself",
    description:
      "Set for each intent how much may be wrong. With enough judged answers the bot finds the confidence from which it answers outright; when its latest answers are wrong too often it falls back to drafts by itself.",
    judgedFrom:
      "Judged by: exam ratings, reviews, customers' ratings of conversations the bot held alone, and what agents did with its drafts.",
    table: "Autonomy by intent",
    intent: "Intent",
    mode: "Mode",
    modes: { auto: "Answers", draft: "Drafts only", human: "To a person" },
    modeFor: (name: string) => `What happens with “${name}”`,
    budget: "May be wrong",
    budgetFor: (name: string) => `Share of “${name}” that may be wrong`,
    threshold: "Answers from",
    ownGate: "Shop's own gate",
    from: (value: string) => `confidence ${value}`,
    judged: "Judged",
    error: "Error",
    errorOf: (wrong: string, of: string) => `${wrong} wrong of ${of}`,
    interval: (low: string, high: string) => `95% interval ${low}–${high}`,
    noneJudged: "None yet",
    dots: (right: string, wrong: string) => `Latest: ${right} right, ${wrong} wrong`,
    reason: "Why",
    chosen: {
      auto: "Your choice",
      draft: "Your choice; it is not changed back",
      human: "Your choice; it is not changed back",
    },
    chosenSince: (date: string) => `Set to answer by you on ${date}; only later judgements count`,
    nothingYet: (needed: string) => `No judged answers yet (${needed} needed); the shop's own gate decides`,
    waiting: (judged: string, needed: string) =>
      `Not enough judged answers yet (${judged} of ${needed}); the shop's own gate decides`,
    waitingAt: (judged: string, needed: string) =>
      `Not enough judged answers yet (${judged} of ${needed}); the earlier confidence stays`,
    proven: (wrong: string, of: string, budget: string) => `${wrong} wrong of ${of}: at most ${budget}, proven at 99%`,
    unproven: (wrong: string, of: string, budget: string) =>
      `${wrong} wrong of ${of}: no confidence keeps to ${budget}, so it only drafts`,
    demoted: (wrong: string, of: string, budget: string) =>
      `${wrong} of the latest ${of} were wrong, more than ${budget}, so it went back to drafts. Mend the knowledge and set it back, or let new judgements prove it`,
    saved: "Saved",
    search: "Find an intent",
    nothingFound: "No intent of that name",
    emptyTitle: "No intents yet",
    emptyText: "Add some on the Intents page, and they can be set here.",
  },
})

import { defineText } from "./define-text"

export const takeText = defineText({
  "zh-CN": {
    next: "接待下一位",
    waiting: (count: number) => `${count} 位在排队`,
    none: "队里没有适合你接待的顾客",
    dedicated: "专属客服",
    nobody: "没有专属客服",
    hint: "这位顾客来时，优先分给专属客服；他不在时照常分配。",
    kept: "专属客服已更新",
  },
  en: {
    next: "Take next",
    waiting: (count: number) => `${count} in line`,
    none: "Nobody in line is yours to take",
    dedicated: "Own agent",
    nobody: "No agent of their own",
    hint: "This customer comes to their own agent first, and to anybody while that agent is away.",
    kept: "Their own agent was changed",
  },
})

import { defineText } from "./define-text"

export const jumpText = defineText({
  "zh-CN": {
    open: "跳到某处",
    first: "最早的消息",
    unread: "上次看到的地方",
    date: "某一天",
    failed: "没能跳过去，请再试一次",
  },
  en: {
    open: "Jump to",
    first: "The first message",
    unread: "Where you left off",
    date: "A day",
    failed: "That did not work; try again",
  },
})

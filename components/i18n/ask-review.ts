import { defineText } from "./define-text"

/** The few words an inbox needs to put an answer before a reviewer. */
export const askReviewText = defineText({
  "zh-CN": {
    verdicts: { wrong: "答错了", unsure: "不确定", right: "答对了" },
    button: "复核",
    label: "复核这条回答",
    title: "这条回答怎么样？",
    note: "备注（可不填）",
    notePlaceholder: "哪里不对，正确的是什么",
    send: "提交复核",
    sent: "已提交，主管会在质检里看到",
    standing: { open: "已提交，等待处理", corrected: "已更正", right: "已确认正确", dismissed: "已忽略" },
    see: "去处理",
  },
  en: {
    verdicts: { wrong: "Wrong", unsure: "Unsure", right: "Right" },
    button: "Review",
    label: "Review this answer",
    title: "How is this answer?",
    note: "Note (optional)",
    notePlaceholder: "What is wrong, and what would be right",
    send: "Ask for review",
    sent: "Sent; supervisors see it under Quality",
    standing: {
      open: "Asked for; waiting",
      corrected: "Corrected",
      right: "Found right",
      dismissed: "Dismissed",
    },
    see: "Look at it",
  },
})

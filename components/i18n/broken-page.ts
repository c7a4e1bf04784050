import { defineText } from "@/components/i18n/define-text"

/** Stands in every page, so it brings no other words along. */
export const brokenPageText = defineText({
  "zh-CN": {
    title: "页面出了问题",
    text: "已经保存的内容都在，重新加载通常就好。",
    again: "重新加载",
    reference: "编号",
  },
  en: {
    title: "This page broke",
    text: "What was saved is safe. Loading it again mostly helps.",
    again: "Load again",
    reference: "Reference",
  },
})

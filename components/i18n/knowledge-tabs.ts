import { defineText } from "@/components/i18n/define-text"

export const knowledgeTabsText = defineText({
  "zh-CN": {
    label: "知识",
    articles: "问答",
    sources: "导入",
    products: "商品",
    gaps: "缺口",
    suggestions: "建议",
    pairs: "重复与矛盾",
  },
  en: {
    label: "Knowledge",
    articles: "Articles",
    sources: "Import",
    products: "Products",
    gaps: "Gaps",
    suggestions: "Suggestions",
    pairs: "Duplicates",
  },
})

import { defineText } from "./define-text"

export const emojiText = defineText({
  "zh-CN": {
    open: "表情",
    search: "搜索表情",
    recent: "最近用过",
    list: "全部表情",
    loading: "正在取表情",
    empty: (search: string) => `没有找到“${search}”`,
  },
  en: {
    open: "Emoji",
    search: "Search emoji",
    recent: "Used lately",
    list: "All emoji",
    loading: "Fetching emoji",
    empty: (search: string) => `Nothing found for “${search}”`,
  },
})

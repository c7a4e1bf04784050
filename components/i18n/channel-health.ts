import { defineText } from "@/components/i18n/define-text"

/** How a connection does, in a word. */
export const channelHealth = defineText({
  "zh-CN": { working: "正常", troubled: "有问题", disconnected: "已断开", paused: "已暂停" },
  en: { working: "Working", troubled: "Troubled", disconnected: "Disconnected", paused: "Paused" },
})

import { defineText } from "@/components/i18n/define-text"

/** A telephone call in the inbox, and the keys of its menu in the settings. */
export const callsText = defineText({
  "zh-CN": {
    live: "通话中",
    withBot: "机器人正在接听",
    waiting: "顾客在线上等人工",
    states: {
      ringing: "顾客打来电话",
      "in-progress": "顾客打来电话",
      silent: "连续三次没有听到顾客说话，转人工",
      unanswered: "答案迟迟没有出来，转人工",
      connected: "团队接听了电话",
      unheard: "通话转写中断，之后说的话没有记录",
      "not-connected": "团队没有接到，请顾客留言",
      completed: "通话结束",
      busy: "顾客的线路正忙",
      failed: "通话没有接通",
      "no-answer": "无人接听",
      canceled: "顾客在接通前挂断",
    },
    menu: {
      key: (key: string) => `按键 ${key}`,
      chooseKey: "按键",
      asks: (key: string) => `按 ${key} 等于说`,
      placeholder: "例如：查物流",
      add: "添加按键",
      remove: (key: string) => `删除按键 ${key}`,
    },
  },
  en: {
    live: "On the phone",
    withBot: "The bot is on the line",
    waiting: "The caller is holding for a person",
    states: {
      ringing: "The customer called",
      "in-progress": "The customer called",
      silent: "Nothing was heard three times in a row; passed to a person",
      unanswered: "The answer took too long; passed to a person",
      connected: "The team took the call",
      unheard: "Transcription failed; what is said from here on is not written down",
      "not-connected": "The team did not pick up; the caller may leave a message",
      completed: "The call ended",
      busy: "The customer's line was busy",
      failed: "The call did not go through",
      "no-answer": "Nobody answered",
      canceled: "The customer hung up before it was answered",
    },
    menu: {
      key: (key: string) => `Key ${key}`,
      chooseKey: "Key",
      asks: (key: string) => `What ${key} means`,
      placeholder: "For example: track my parcel",
      add: "Add a key",
      remove: (key: string) => `Remove key ${key}`,
    },
  },
})

import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const liveStreamText: PlatformText = {
  "zh-CN": {
    name: "直播工具",
    about: "任何能读到弹幕的工具都可以把弹幕推过来：直播中控、OBS 插件、自己写的脚本。平台没有开放弹幕推送时用它。",
    steps: [
      "保存后得到下面的地址和密钥。密钥只交给你自己的工具。",
      '推荐用 WebSocket：连接 wss://你的域名/api/live/连接编号，第一帧发 {"room":"直播间名","token":"密钥"}，收到 ready 后就可以发弹幕。',
      '每条弹幕是 {"id","author":{"id","name"},"text","at"}，一帧一条或一组。我们收好之后回 ack，没有 ack 的请在重连后再发，重复的不会算两次。',
      '不方便开 WebSocket 时，把 {"room","comments":[…]} 用 POST 发到下面的地址，并带上 X-Live-Timestamp 和 X-Live-Signature。',
      "弹幕只能看、不能代发：回答显示在提词卡上，由主播口头说。",
    ],
    fields: {
      secret: { label: "密钥", hint: "已经替你生成，至少 32 位。换掉它，旧的工具会立即断开。" },
    },
    troubles: {
      live_room: "直播工具没有发言的接口，请由主播口头回答",
      "The body holds no comments": "内容里没有弹幕",
    },
  },
  en: {
    name: "Stream tool",
    about:
      "Anything that can read a live room's comments can send them here: a broadcast console, an OBS plug-in, a script of your own. For platforms that push no comments themselves.",
    steps: [
      "Save to get the address and the secret below. Give the secret to nobody but your own tool.",
      'Best over a WebSocket: connect to wss://your-domain/api/live/connection-id, send {"room":"name of the room","token":"secret"} as the first frame, and begin after "ready".',
      'A comment is {"id","author":{"id","name"},"text","at"}; a frame holds one or a list. We answer "ack" once they are kept. Send again what was not acknowledged before a connection broke; repeats count once.',
      'Where a WebSocket is no option, POST {"room","comments":[…]} to the address below with X-Live-Timestamp and X-Live-Signature.',
      "Comments can be read, not answered by us: answers stand on the host's card, and the host says them.",
    ],
    fields: {
      secret: {
        label: "Secret",
        hint: "Made for you; at least 32 characters. Changing it ends the old tool's connection at once.",
      },
    },
    troubles: {
      live_room: "A stream tool has no way to speak in the room; let the host answer",
      "The body holds no comments": "There are no comments in it",
    },
  },
}

import type { MessageMedia } from "@/server/media/contract"

/** What a message without words is called, by its kind. */
export const kindWords = {
  "zh-CN": {
    image: "［图片］",
    voice: "［语音］",
    video: "［视频］",
    file: "［文件］",
    location: "［位置］",
    link: "［链接］",
    sticker: "［表情］",
    product_card: "［商品卡片］",
    postback: "［点选］",
    unsupported: "［暂不支持的消息］",
    recalled: "［已撤回］",
  },
  en: {
    image: "[Image]",
    voice: "[Voice message]",
    video: "[Video]",
    file: "[File]",
    location: "[Location]",
    link: "[Link]",
    sticker: "[Sticker]",
    product_card: "[Product card]",
    postback: "[Choice]",
    unsupported: "[Message not supported yet]",
    recalled: "[Taken back]",
  },
} as const

/**
 * A message where one line must do: its words, else a mark of its kind, with the name of a document ("[file] invoice.pdf").
 * It is kept so, in no language; `sayMark` says it in one.
 */
export function inOneLine({
  text,
  kind = "text",
  media = [],
}: {
  text: string
  kind?: string
  media?: unknown
}): string {
  if (text.trim()) return text
  const pieces = media as MessageMedia[]
  const known = Object.hasOwn(kindWords.en, kind) ? kind : pieces.length > 0 ? "file" : "unsupported"
  const name = known === "file" ? pieces[0]?.name : undefined
  return name ? `[${known}] ${name}` : `[${known}]`
}

/** A line of `inOneLine` in a language's words. */
export const sayMark = (line: string, words: Record<string, string>): string =>
  line.replace(/^\[([a-z_]+)\]/, (mark, kind: string) => (Object.hasOwn(words, kind) ? words[kind]! : mark))

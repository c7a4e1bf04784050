import { expect, test } from "vitest"
import { inOneLine, kindWords, sayMark } from "@/server/inbox/rules/in-one-line"

const inWords = (message: Parameters<typeof inOneLine>[0], locale: "zh-CN" | "en") =>
  sayMark(inOneLine(message), kindWords[locale])

test.each([
  [{ text: "look", kind: "image", media: [{ name: "a.png" }] }, "look", "look"],
  [{ text: "", kind: "image", media: [{ name: "IMG_1.png" }] }, "［图片］", "[Image]"],
  [{ text: " ", kind: "voice", media: [{}] }, "［语音］", "[Voice message]"],
  [{ text: "", kind: "file", media: [{ name: "invoice.pdf" }] }, "［文件］ invoice.pdf", "[File] invoice.pdf"],
  [{ text: "", kind: "location" }, "［位置］", "[Location]"],
  // A mail with nothing but an attachment.
  [{ text: "", kind: "text", media: [{ name: "b.csv" }] }, "［文件］ b.csv", "[File] b.csv"],
  [{ text: "", kind: "hologram", media: [] }, "［暂不支持的消息］", "[Message not supported yet]"],
])("%j is read as %s", (message, zh, en) => {
  expect([inWords(message, "zh-CN"), inWords(message, "en")]).toEqual([zh, en])
})

test("words in brackets that are no mark of ours stay as they are", () => {
  expect(sayMark("[sold out] is it back?", kindWords["zh-CN"])).toBe("[sold out] is it back?")
  expect(sayMark("[constructor]", { ...kindWords.en })).toBe("[constructor]")
})

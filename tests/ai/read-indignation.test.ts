import { describe, expect, test } from "vitest"
import { angryAt } from "@/server/ai/rules/anger-model"
import { indignations, readIndignation } from "@/server/ai/rules/read-indignation"
import { readSentiment } from "@/server/ai/rules/sentiment-model"

const strongest = (text: string) => {
  const read = readIndignation(text)
  return indignations.reduce((best, kind) => (read[kind] > read[best] ? kind : best))
}

describe("how an angry person puts it", () => {
  test.each([
    ["凭什么我要等这么多天，良心不会痛吗", "accusing"],
    ["how dare you, this is irresponsible", "accusing"],
    ["再这样我就找律师起诉", "threatening"],
    ["expect a letter from my lawyer, I will sue", "threatening"],
    ["一群废物，脑残", "insulting"],
    ["呵呵，真行，可笑", "mocking"],
    ["thanks for nothing, what a joke", "mocking"],
    ["闭嘴吧，受够了", "ordering"],
    ["stop lying and leave me alone, I am fed up", "ordering"],
    ["好难过，想哭", "grieving"],
    ["I am so sad, I miss her", "grieving"],
  ])("%s is %s", (text, kind) => expect(strongest(text)).toBe(kind))

  test.each(["什么时候发货", "怎么退款", "how do I get a refund", "can you fix my address", "why does it cost more"])(
    "%s is nothing of the kind",
    (text) => expect(Object.values(readIndignation(text)).every((share) => share === 0)).toBe(true),
  )

  test("counts what is said, not what is denied, and more of it counts more", () => {
    expect(readIndignation("我没有要投诉").threatening).toBe(readIndignation("你好").threatening)
    expect(readIndignation("I would never sue").threatening).toBe(0)
    expect(readIndignation("起诉，曝光").threatening).toBeGreaterThan(readIndignation("起诉").threatening)
  })
})

describe("anger before there are any labels", () => {
  test.each([
    "一群骗子，凭什么不退，等着被曝光吧",
    "how dare you ignore me, stop lying",
    "真行啊，耍我呢？？",
    "shut up and stop wasting my time",
  ])("%s counts as angry", (text) => expect(readSentiment(null, text).angry).toBeGreaterThanOrEqual(angryAt))
  test.each(["请问怎么申请退款", "好难过，抢不到了", "my parcel has not arrived yet", "I lost my card, please help"])(
    "%s does not",
    (text) => expect(readSentiment(null, text).angry).toBeLessThan(angryAt),
  )
})

import { expect, test } from "vitest"
import { growingItems } from "@/server/llm/growing-items"
import { busyTimeOf } from "../support/busy-time"

const whole =
  '{"refused":false,"reason":"a: [{\\"no\\"}","sentences":[{"text":"一","cites":[{"q":"} ] \\" {"}]},{"text":"二","cites":[]}],"intent":"none"}'
const items = [
  { text: "一", cites: [{ q: '} ] " {' }] },
  { text: "二", cites: [] },
]
/** The items in the order they came, and after how many pieces. */
function heard(pieces: string[]) {
  const read = growingItems("sentences")
  return pieces.flatMap((piece, at) => read(piece).map((item) => ({ item, at })))
}

test("each item is heard with the sign that completes it, however the text is cut", () => {
  for (const size of [1, 2, 7, 1000]) {
    const pieces = whole.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) as string[]
    expect(heard(pieces).map(({ item }) => item)).toEqual(items)
  }
  const [first, second] = heard([...whole])
  expect(first?.at).toBe(whole.indexOf(',{"text":"二"') - 1)
  expect(second?.at).toBe(whole.indexOf('],"intent"') - 1)
})

test("what stands around the object is passed over, thoughts that look like an answer too", () => {
  const around = [`Here it is:\n\`\`\`json\n${whole}\n\`\`\``, `<think>{"sentences":[{"text":"no"}]}</think>\n${whole}`]
  for (const text of around) expect(heard([text]).map(({ item }) => item)).toEqual(items)
})

test.each([
  ['{"sentences":[{"text":"half'],
  ['{"other":[{"text":"x"}],"deep":{"sentences":[{"text":"x"}]}}'],
  ['{"sentences":{"text":"x"}}'],
  ['[{"text":"x"}]'],
  ['no JSON at all } ] " :'],
  ['{"sentences":["words",["more"],3]}'],
  ['{"sentences":[{broken}]}'],
])("nothing is heard in %s", (text) => expect(heard([text])).toEqual([]))

test("a text that never ends is read in the time of its length", async () => {
  const read = growingItems("sentences")
  const busy = await busyTimeOf(() => {
    for (let at = 0; at < 50_000; at++) read('{"啊": {{ <')
  })
  expect(busy).toBeLessThan(2_000)
})

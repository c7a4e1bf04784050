import { spawn } from "node:child_process"
import { expect, test } from "vitest"

type Line = { id: unknown; [key: string]: unknown }

/** Runs the process over these lines and gives back its answers. */
async function think(lines: (object | string)[]): Promise<Line[]> {
  const brain = spawn("node_modules/.bin/tsx", ["scripts/brain.ts"], { stdio: ["pipe", "pipe", "inherit"] })
  let out = ""
  brain.stdout.on("data", (chunk) => {
    out += chunk
  })
  brain.stdin.end(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"))
  await new Promise((resolve) => brain.on("close", resolve))
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line)
}

const docs = [
  { id: "ship", question: "多久发货？", answer: "付款后 48 小时内发出。" },
  { id: "return", question: "怎么退货？", answer: "签收后 7 天内申请。" },
  {
    id: "care",
    title: "Care",
    text: `${"Wash cold. ".repeat(60)}Iron at 110 degrees at most. ${"Dry flat. ".repeat(60)}`,
  },
]

test("answers every line in order and survives bad ones", async () => {
  const answers = await think([
    { id: 0, op: "search", query: "退货" },
    { id: 1, op: "index", docs, lang: "zh" },
    "{broken",
    { id: 2, op: "toString" },
    { id: 3, op: "search", query: "请问多久发货", lang: "zh" },
    { id: 4, op: "answer", query: "多久发货", lang: "zh", tenant: "t", docs },
    { id: 5, op: "answer", query: "你们老板的血型", lang: "zh", docs },
    { id: 6, op: "search", query: "which iron temperature", lang: "en" },
    { id: 7, op: "search", query: "多久发货", tenant: "somebody else" },
    { id: 8, op: "index", docs: "none" },
    { id: 9, op: "answer", query: "你好\n有两个问题\n多久发货？另外怎么退货呢？谢谢", lang: "zh", docs },
  ])
  expect(answers.map((answer) => answer.id)).toEqual([0, 1, null, 2, 3, 4, 5, 6, 7, 8, 9])
  for (const at of [0, 2, 3, 8, 9]) expect(answers[at]?.error).toBeTypeOf("string")
  expect(answers[4]).toMatchObject({ answer: true, hits: [{ id: "ship" }, { id: "return" }] })
  expect(answers[5]).toMatchObject({
    answer: "付款后 48 小时内发出。",
    citations: [{ id: "ship", quote: "付款后 48 小时内发出。" }],
    refused: false,
    toolCalls: [],
  })
  expect(answers[6]).toMatchObject({ answer: "", citations: [], refused: true })
  expect(answers[10]).toMatchObject({ refused: false, citations: [{ id: "ship" }, { id: "return" }] })
  expect(answers[7]?.hits).toEqual([expect.objectContaining({ id: "care" })])
}, 60_000)

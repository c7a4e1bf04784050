import { expect, test } from "vitest"
import { checkMonitors } from "@/server/ai/check-monitors"
import type { Spend } from "@/server/ai/spend-tokens"
import { createModel, type Model } from "@/server/llm/openai"
import { startModelStub } from "@/tests/support/model-stub"

const lines = [
  { by: "contact", text: "Is 42 in stock? Call me on 13800138000" },
  { by: "agent", text: "No" },
]

/** A model that says this, and what it was asked. */
function modelSaying(broken: { rule: number; line: number }[]) {
  const asked: string[] = []
  const completeStructured = async ({ messages }: { messages: { content: unknown }[] }) => {
    asked.push(...messages.map(({ content }) => String(content)))
    return { value: { broken }, usage: { promptTokens: 1, completionTokens: 1 } }
  }
  const spend: Spend = async (_, run) => (await run({ completeStructured } as unknown as Model)).value
  return { asked, spend }
}

test("tells the rule and the line it is broken in, and drops what names neither or the customer's line", async () => {
  const { spend } = modelSaying([
    { rule: 1, line: 2 },
    { rule: 7, line: 2 },
    { rule: 1, line: 1 },
    { rule: 1, line: 99 },
  ])
  const found = await checkMonitors(spend, { monitors: ["Offer another size"], lines })
  expect(found).toEqual([{ monitor: "Offer another size", line: lines[1] }])
})

test("shows the model no telephone number", async () => {
  const { asked, spend } = modelSaying([])
  await checkMonitors(spend, { monitors: ["Offer another size"], lines })
  expect(asked.join("\n")).toContain("Is 42 in stock")
  expect(asked.join("\n")).not.toContain("13800138000")
})

test.each([
  ["hang", "timeout_headers", { headersMs: 300 }],
  ["stall", "timeout_gap", { gapMs: 300 }],
  ["endless", "timeout_total", { totalMs: 1_000 }],
] as const)("an endpoint that answers with %s is left when its time is over", async (mode, reason, clocks) => {
  const stub = await startModelStub({ mode })
  const model = createModel({ baseURL: stub.url, apiKey: "", model: "stub", clocks })
  const spend: Spend = async (_, run) => (await run(model)).value
  await expect(checkMonitors(spend, { monitors: ["Offer another size"], lines })).rejects.toMatchObject({ reason })
  await stub.close()
})

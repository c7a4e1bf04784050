import { describe, expect, test } from "vitest"
import { layOutSteps, nodeHeight, nodeWidth } from "@/components/automation/dialogues/lay-out-steps"
import { faultsOf, withBothLanguages } from "@/components/automation/dialogues/sound"
import { blankDefinition, freshId, newStep, stepKinds } from "@/components/automation/dialogues/step-kinds"
import type { DialogueDefinition } from "@/server/ai/contract"
import { waysFrom } from "@/server/ai/rules/dialogue-steps"
import { trades, tradeTemplates } from "@/server/tenants/templates"

const scripts = trades.flatMap((trade) =>
  tradeTemplates[trade].dialogues.map(({ triggers, steps }) => ({ triggers, steps })),
)
const [returns] = scripts as [DialogueDefinition]

describe("the drawing", () => {
  test("gives every step a place of its own inside the picture, and draws every way", () => {
    for (const script of scripts) {
      const { nodes, edges, width, height } = layOutSteps(script)
      expect(nodes.map(({ id }) => id)).toEqual(script.steps.map(({ id }) => id))
      expect(new Set(nodes.map(({ x, y }) => `${x}:${y}`)).size).toBe(nodes.length)
      for (const { x, y } of nodes) {
        expect(x + nodeWidth).toBeLessThanOrEqual(width)
        expect(y + nodeHeight).toBeLessThanOrEqual(height)
      }
      expect(edges).toHaveLength(script.steps.flatMap(waysFrom).length)
    }
  })

  test("stands a draft whose ways lead nowhere or in circles", () => {
    const { nodes, edges } = layOutSteps({
      triggers: { "zh-CN": [], en: [] },
      steps: [
        { id: "a", say: { "zh-CN": "", en: "" }, next: "a" },
        { id: "b", say: { "zh-CN": "", en: "" }, next: "gone" },
      ],
    })
    expect(nodes[1]!.x).toBeGreaterThan(nodes[0]!.x)
    expect(edges).toHaveLength(1)
  })
})

describe("a draft", () => {
  test("of the templates has nothing to mend", () => {
    for (const script of scripts) expect(faultsOf(script)).toEqual([])
  })

  test("that is blank says at which steps words are missing", () => {
    const faults = faultsOf(blankDefinition)
    expect(faults).toContainEqual({ step: "step-1", problem: "words-missing" })
    expect(faults).toContainEqual({ step: "step-2", problem: "words-missing" })
    expect(faults).toContainEqual({ step: null, problem: "no-triggers" })
  })

  test("written in one language is sound once the other borrows its words", () => {
    const english = JSON.parse(
      JSON.stringify(returns, (key, value) => (key === "zh-CN" && typeof value === "string" ? "" : value)),
    )
    expect(faultsOf(english).length).toBeGreaterThan(0)
    expect(faultsOf(withBothLanguages(english))).toEqual([])
  })

  test("lends words only to words: lists of either language stay as they are", () => {
    expect(
      withBothLanguages({ triggers: { "zh-CN": [], en: ["refund"] }, say: { "zh-CN": "", en: " Hello " } }),
    ).toEqual({
      triggers: { "zh-CN": [], en: ["refund"] },
      say: { "zh-CN": "Hello", en: "Hello" },
    })
    expect(withBothLanguages({ "zh-CN": ["退货"], en: "" })).toEqual({ "zh-CN": ["退货"], en: "" })
  })

  test("takes a new step of every kind with nothing wrong in its shape but missing words and ways", () => {
    for (const kind of stepKinds) {
      const id = freshId(returns)
      const step = newStep(kind, id, returns.steps[1]!.id, returns)
      const faults = faultsOf({ ...returns, steps: [...returns.steps, step] })
      expect(
        faults.filter(({ problem }) => problem === "shape"),
        kind,
      ).toEqual([])
    }
  })
})

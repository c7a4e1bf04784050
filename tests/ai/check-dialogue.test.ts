import { describe, expect, test } from "vitest"
import type { DialogueDefinition, DialogueStep } from "@/server/ai/contract"
import { checkDialogue } from "@/server/ai/rules/check-dialogue"

const both = (words: string) => ({ "zh-CN": words, en: words })
const ask = (id: string, next: string, slot = "order_number"): DialogueStep => ({
  id,
  ask: both("which order?"),
  slot,
  kind: "order_number",
  next,
})
const end = (id = "end"): DialogueStep => ({ id, say: both("bye"), end: "done" })
const confirm = (yes: string, no = "end", text = "{{order_number}}, yes?"): DialogueStep => ({
  id: "confirm",
  confirm: both(text),
  next: { yes, no },
})
const write: DialogueStep = {
  id: "write",
  do: "return",
  input: { order_number: "{{order_number}}" },
  next: { done: "end", failed: "end" },
}
const script = (...steps: DialogueStep[]): DialogueDefinition => ({ triggers: { "zh-CN": ["退货"], en: [] }, steps })
const problems = (definition: DialogueDefinition) =>
  checkDialogue(definition).map(({ step, problem, about }) => [step, problem, about].filter(Boolean).join(" "))

describe("a script is refused", () => {
  test.each<[string, DialogueDefinition, string[]]>([
    ["when nothing begins it", { ...script(end()), triggers: { "zh-CN": [], en: [] } }, ["no-triggers"]],
    ["when two steps share a name", script(ask("order", "end"), end(), end()), ["end same-id"]],
    ["when a step leads nowhere", script(ask("order", "gone"), end()), ["order unknown-next gone"]],
    ["when a step is never reached", script(ask("order", "end"), end(), end("lonely")), ["lonely never-reached"]],
    [
      "when a way never ends",
      script({ id: "a", say: both("a"), next: "b" }, { id: "b", say: both("b"), next: "a" }),
      ["a never-ends", "b never-ends"],
    ],
    [
      "when something is written without a yes",
      script(ask("order", "write"), write, end()),
      ["write no-yes-before-write"],
    ],
    [
      "when one of two ways to the write goes round the yes",
      script(
        ask("order", "sure"),
        { id: "sure", ask: both("sure?"), slot: "sure", kind: "yes_no", next: { yes: "confirm", no: "write" } },
        confirm("write"),
        write,
        end(),
      ),
      ["write no-yes-before-write"],
    ],
    [
      "when a no leads to the write",
      script(ask("order", "confirm"), confirm("end", "write"), write, end()),
      ["write no-yes-before-write"],
    ],
    [
      "when an answer can still change after the yes",
      script(ask("order", "confirm"), confirm("again"), ask("again", "write"), write, end()),
      ["write no-yes-before-write"],
    ],
    [
      "when one yes is used for two writes",
      script(
        ask("order", "confirm"),
        confirm("write"),
        { ...write, next: { done: "second", failed: "end" } } as DialogueStep,
        { ...write, id: "second" } as DialogueStep,
        end(),
      ),
      ["second no-yes-before-write"],
    ],
    [
      "when the yes does not show what is written",
      script(ask("order", "confirm"), confirm("write", "end", "yes?"), write, end()),
      ["write yes-hides-slot order_number"],
    ],
    [
      "when a text names what nobody has said yet",
      script({ id: "hello", say: both("order {{order_number}}"), next: "order" }, ask("order", "end"), end()),
      ["hello slot-unfilled order_number"],
    ],
    [
      "when a look-up is told by a way on which it found nothing",
      script(
        ask("order", "look"),
        {
          id: "look",
          look: "find_order",
          input: { order_number: "{{order_number}}" },
          as: "order",
          next: { found: "tell", not_found: "tell", needs_identity: "end", failed: "end" },
        },
        { id: "tell", say: both("{{order}}"), end: "done" },
        end(),
      ),
      ["tell slot-unfilled order"],
    ],
    [
      "when a look-up is not given what it needs",
      script(
        {
          id: "look",
          look: "find_order",
          input: {},
          as: "order",
          next: { found: "end", not_found: "end", needs_identity: "end", failed: "end" },
        },
        end(),
      ),
      ["look input-missing order_number"],
    ],
    [
      "when an answer has no way, or a way no answer",
      script(
        {
          id: "wish",
          ask: both("?"),
          slot: "wish",
          kind: "choice",
          choices: [
            { value: "refund", label: both("refund"), words: { "zh-CN": [], en: [] } },
            { value: "swap", label: both("swap"), words: { "zh-CN": [], en: ["refund"] } },
          ],
          next: { refund: "end", gift: "end" },
        },
        end(),
      ),
      ["wish same-word refund", "wish way-missing swap", "wish way-unknown gift"],
    ],
    [
      "when the ways part by an answer that is free text",
      script(ask("order", "by"), { id: "by", by: "order_number", next: { x: "end" } }, end()),
      ["by by-not-choice order_number"],
    ],
  ])("%s", (_, definition, expected) => {
    expect(problems(definition)).toEqual(expected)
  })
})

test("a script with a yes before its write and an end on every way is sound", () => {
  expect(problems(script(ask("order", "confirm"), confirm("write"), write, end()))).toEqual([])
})

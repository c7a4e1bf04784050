import { expect, test } from "vitest"
import { applyMacro, blanksIn, fillMacro, inTurn, keepMacro, type MacroAction } from "@/server/inbox/contract"
import { clash, joinActions, mostActions } from "@/server/inbox/rules/macro-actions"

const tag = (name: string): MacroAction => ({ kind: "tag", add: [name], remove: [] })
const resolve: MacroAction = { kind: "resolve" }
const toMe: MacroAction = { kind: "assign", memberId: null }
const toBot: MacroAction = { kind: "give-back" }
const tomorrow: MacroAction = { kind: "snooze", time: "tomorrow" }

test("variables with a value are filled, the others stay to be seen", () => {
  const text = "Hi {{contact.name}}, {{order.number}} is with {{parcel.carrier}}. {{agent.name}}, {{nonsense}}"
  const filled = fillMacro(text, { "contact.name": "Ana", "agent.name": "Li", "parcel.carrier": "" })
  expect(filled).toBe("Hi Ana, {{order.number}} is with {{parcel.carrier}}. Li, {{nonsense}}")
  expect(blanksIn(filled)).toEqual(["order.number", "parcel.carrier"])
})

test("a value that reads like a pattern or a variable is put in as it is", () => {
  expect(fillMacro("{{contact.name}}{{agent.name}}", { "contact.name": "$& {{agent.name}}", "agent.name": "Li" })).toBe(
    "$& {{agent.name}}Li",
  )
})

test("a customer without a name is not addressed twice", () => {
  const values = { "contact.name": "您" }
  expect(fillMacro("{{contact.name}}您好，{{contact.name}}，久等了", values)).toBe("您好，您，久等了")
})

test("two actions about who holds it, or of which one needs it open, clash", () => {
  expect(clash(toMe, toBot)).toBe(true)
  expect(clash(tomorrow, resolve)).toBe(true)
  expect(clash(resolve, toBot)).toBe(true)
  expect(clash(toMe, resolve)).toBe(false)
  expect(clash(tag("a"), tag("b"))).toBe(false)
})

test("of two macros used together the later one wins a clash, and nothing happens twice", () => {
  expect(joinActions([tag("a"), toMe, tomorrow], [tag("a"), toBot])).toEqual([tomorrow, tag("a"), toBot])
  expect(joinActions([resolve], [tag("a")])).toEqual([tag("a"), resolve])
  const many = Array.from({ length: 8 }, (_, at) => tag(String(at)))
  expect(joinActions(many, [tag("x"), tag("y"), tag("z")])).toHaveLength(mostActions)
})

test("a conversation is closed after everything else, the rest stays in order", () => {
  expect(inTurn([resolve, tag("a"), toMe])).toEqual([tag("a"), toMe, resolve])
})

test("a macro says or does something, does not contradict itself, and is of a bounded length", () => {
  const base = {
    macroId: crypto.randomUUID(),
    name: { "zh-CN": "名", en: "" },
    text: { "zh-CN": "", en: "" },
    actions: [],
    shared: true,
  }
  const isKept = (over: object) => keepMacro.safeParse({ ...base, ...over }).success
  expect(isKept({})).toBe(false)
  expect(isKept({ actions: [tag("a")] })).toBe(true)
  expect(isKept({ text: { "zh-CN": "好", en: "" } })).toBe(true)
  expect(isKept({ actions: [resolve, tomorrow] })).toBe(false)
  expect(isKept({ actions: Array.from({ length: mostActions + 1 }, (_, at) => tag(String(at))) })).toBe(false)
  expect(isKept({ actions: [{ kind: "snooze", time: 1 }] })).toBe(false)
})

test("what a screen asks for is held to the same bounds", () => {
  const wish = { conversationId: crypto.randomUUID(), bulkId: crypto.randomUUID(), macroIds: [] }
  expect(applyMacro.safeParse({ ...wish, actions: [toMe, toBot] }).success).toBe(false)
  expect(applyMacro.safeParse({ ...wish, actions: [toMe, resolve] }).success).toBe(true)
})

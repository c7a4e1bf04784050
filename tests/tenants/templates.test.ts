import { describe, expect, test } from "vitest"
import { dialogueDefinition } from "@/server/ai/contract"
import { checkDialogue } from "@/server/ai/rules/check-dialogue"
import { startsDialogue } from "@/server/ai/rules/dialogue-engine"
import { usedMacro } from "@/server/inbox/contract"
import { trades, tradeTemplates } from "@/server/tenants/templates"
import { tradeIntents } from "@/server/tenants/templates/intents"
import type { Bilingual, BilingualWords, TradeTemplate } from "@/server/tenants/templates/shape"
import { builtInTypes } from "@/server/tickets/contract"

const topicsOf = (template: TradeTemplate) => new Set(template.articles.map((article) => article.topic))

test("every trade a merchant can pick has its own template", () => {
  expect(Object.keys(tradeTemplates).sort()).toEqual([...trades].sort())
  for (const trade of trades) expect(tradeTemplates[trade].trade).toBe(trade)
})

describe.each(trades)("the %s template", (trade) => {
  const template: TradeTemplate = tradeTemplates[trade]

  test("answers at least 28 questions over the topics every shop is asked about", () => {
    expect(template.articles.length).toBeGreaterThanOrEqual(28)
    expect([...topicsOf(template)]).toEqual(
      expect.arrayContaining(["shipping", "returns", "size", "stock", "invoice", "payment", "promotion", "service"]),
    )
  })

  test("brings eight to ten macros and six to eight handoff rules", () => {
    expect(template.macros.length).toBeGreaterThanOrEqual(8)
    expect(template.macros.length).toBeLessThanOrEqual(10)
    expect(template.handoffRules.length).toBeGreaterThanOrEqual(6)
    expect(template.handoffRules.length).toBeLessThanOrEqual(8)
  })

  test("names nothing twice", () => {
    for (const list of [template.articles, template.macros, template.handoffRules, template.dialogues])
      expect(repeated(list.map((one) => one.key))).toEqual([])
  })

  test("brings at least 34 intents, each with twelve sentences a language and none of them twice", () => {
    const intents = tradeIntents[trade]
    expect(intents.length).toBeGreaterThanOrEqual(34)
    expect(repeated(intents.map(({ key }) => key))).toEqual([])
    expect(repeated(intents.flatMap(({ name }) => Object.values(name)))).toEqual([])
    for (const { key, lines } of intents) {
      expect(lines["zh-CN"].length, key).toBeGreaterThanOrEqual(12)
      expect(lines.en.length, key).toBeGreaterThanOrEqual(12)
      for (const line of lines.en) expect(line).not.toMatch(/\p{Script=Han}/u)
    }
    const folded = intents.flatMap(({ lines }) => [...lines["zh-CN"], ...lines.en]).map(fold)
    expect(repeated(folded)).toEqual([])
  })

  test("speaks both languages everywhere", () => {
    for (const text of textsOf(template)) {
      expect(text["zh-CN"], text.en).toMatch(/\p{Script=Han}/u)
      expect(text.en.trim(), text["zh-CN"]).not.toBe("")
      expect(text.en).not.toMatch(/\p{Script=Han}/u)
    }
    for (const words of wordListsOf(template))
      for (const word of [...words["zh-CN"], ...words.en]) expect(word).toBe(word.trim())
  })

  test("gives each article nine to thirty other phrasings a language, none shared with another article", () => {
    for (const article of template.articles)
      for (const language of ["zh-CN", "en"] as const) {
        const aliases = article.aliases[language]
        expect(aliases.length, article.key).toBeGreaterThanOrEqual(9)
        expect(aliases.length, article.key).toBeLessThanOrEqual(30)
      }
    const phrasings = template.articles.flatMap((article) => [
      ...Object.values(article.question),
      ...article.aliases["zh-CN"],
      ...article.aliases.en,
    ])
    expect(repeated(phrasings.map(fold))).toEqual([])
  })

  test("fills only blanks the product knows", () => {
    const known = ["contact.name", "agent.name", "tenant.name"]
    for (const macro of template.macros) expect(known).toEqual(expect.arrayContaining(blanksIn(macro.text)))
    const plain = [...template.articles.flatMap(({ question, answer }) => [question, answer]), template.greeting]
    for (const text of plain) expect(blanksIn(text)).toEqual([])
  })

  test("brings macros that act, in ways a macro may", () => {
    const actions = template.macros.flatMap((macro) => macro.actions ?? [])
    expect(actions.length).toBeGreaterThanOrEqual(4)
    const types = builtInTypes.map(({ key }) => key)
    for (const action of actions) if (action.kind === "ticket") expect(types).toContain(action.type)
    for (const { actions: own = [] } of template.macros) {
      const plain = own.filter((action) => action.kind !== "tag")
      expect(usedMacro.safeParse({ macroIds: [], actions: plain }).success).toBe(true)
    }
  })

  test("states the same figures in both languages", () => {
    for (const article of template.articles)
      expect(figures(article.answer.en)).toEqual(figures(article.answer["zh-CN"]))
    for (const macro of template.macros) expect(figures(macro.text.en)).toEqual(figures(macro.text["zh-CN"]))
  })

  test("promises one return window and one dispatch time throughout", () => {
    expect(promisesIn(template, returnWindow)).toEqual(["7"])
    expect(promisesIn(template, dispatchHours)).toEqual([String(template.shipsWithinHours)])
  })

  test("never hands off or starts a dialogue on a question its own articles answer", () => {
    const asked = template.articles.flatMap(({ question, aliases }) => [
      ...Object.values(question),
      ...aliases["zh-CN"],
      ...aliases.en,
    ])
    const words = [...template.handoffRules.map((rule) => rule.words), ...template.dialogues.map((one) => one.triggers)]
    for (const word of words.flatMap((list) => [...list["zh-CN"], ...list.en]))
      expect(
        asked.filter((question) => question.toLowerCase().includes(word.toLowerCase())),
        word,
      ).toEqual([])
  })

  test("has handoff words long enough not to sit inside harmless ones", () => {
    for (const rule of template.handoffRules) {
      for (const word of rule.words["zh-CN"]) expect(word.length, word).toBeGreaterThanOrEqual(2)
      for (const word of rule.words.en) expect(word.length, word).toBeGreaterThanOrEqual(5)
    }
  })

  test("brings the scripts every shop needs, and size advice where there are sizes", () => {
    const keys = ["returns", "where-is-my-order", "change-address", "invoice", "complaint"]
    if (trade === "clothing") keys.push("size-advice")
    expect(template.dialogues.map(({ key }) => key).sort()).toEqual(keys.sort())
  })

  test.each(template.dialogues.map((dialogue) => [dialogue.key, dialogue] as const))(
    "has nothing to mend in %s",
    (_, { triggers, steps }) => {
      expect(dialogueDefinition.safeParse({ triggers, steps }).error).toBeUndefined()
      expect(checkDialogue({ triggers, steps })).toEqual([])
    },
  )

  test("lets every complaint end with a person, ahead of the line", () => {
    const complaint = template.dialogues.find(({ key }) => key === "complaint")!
    const ends = complaint.steps.filter((step) => "end" in step)
    expect(ends.length).toBeGreaterThan(1)
    for (const end of ends) expect(end).toMatchObject({ end: "handoff", priority: "high" })
  })

  test("begins exactly one dialogue with each of its words", () => {
    for (const dialogue of template.dialogues)
      for (const word of [...dialogue.triggers["zh-CN"], ...dialogue.triggers.en])
        expect(
          template.dialogues.filter((one) => startsDialogue(one, word)).map(({ key }) => key),
          word,
        ).toEqual([dialogue.key])
  })

  test("looks up only articles it has", () => {
    const questions = template.articles.map(({ question }) => question)
    for (const step of template.dialogues.flatMap(({ steps }) => steps)) {
      if ("look" in step && step.look === "find_article") expect(questions).toContainEqual(step.input.question)
    }
  })
})

const returnWindow = [/([\d七]+) ?天无理由/g, /(\d+)-day no-reason/gi, /(\d+)-day returns?/gi]
const dispatchHours = [/付款后 (\d+) 小时内发/g, /ships? within (\d+) hours of payment/gi]

function promisesIn(template: TradeTemplate, patterns: RegExp[]): string[] {
  const texts = textsOf(template).flatMap((text) => [text["zh-CN"], text.en])
  const found = texts.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((hit) => hit[1])))
  return [...new Set(found.map((figure) => (figure === "七" ? "7" : figure!)))]
}

function textsOf(template: TradeTemplate): Bilingual[] {
  return [
    template.name,
    template.description,
    template.greeting,
    template.botName,
    ...template.articles.flatMap(({ question, answer }) => [question, answer]),
    ...template.macros.flatMap(({ name, text }) => [name, text]),
    ...template.handoffRules.map((rule) => rule.name),
    ...template.dialogues.flatMap((dialogue) => [
      dialogue.name,
      ...dialogue.steps.flatMap((step) => [
        ...("ask" in step ? [step.ask, ...(step.choices ?? []).map((choice) => choice.label)] : []),
        ...("say" in step ? [step.say] : []),
        ...("confirm" in step ? [step.confirm] : []),
      ]),
    ]),
  ]
}

function wordListsOf(template: TradeTemplate): BilingualWords[] {
  const lists = [
    ...template.articles.map((article) => article.aliases),
    ...template.handoffRules.map((rule) => rule.words),
    ...template.dialogues.flatMap((dialogue) => [
      dialogue.triggers,
      ...dialogue.steps.flatMap((step) =>
        "ask" in step ? [...(step.choices ?? []).map(({ words }) => words), ...Object.values(step.words ?? {})] : [],
      ),
    ]),
  ]
  for (const list of lists) {
    expect(list["zh-CN"].length).toBeGreaterThan(0)
    expect(list.en.length).toBeGreaterThan(0)
  }
  return lists
}

function blanksIn(text: Bilingual): string[] {
  const both = text["zh-CN"] + text.en
  const blanks = [...both.matchAll(/\{\{([^{}]*)\}\}/g)].map((hit) => hit[1]!)
  expect(both.replaceAll(/\{\{[^{}]*\}\}/g, "")).not.toMatch(/[{}]/)
  return blanks
}

function figures(text: string): string[] {
  return [...new Set(text.match(/\d+(?:[.:]\d+)*/g) ?? [])].sort()
}

const fold = (line: string) => line.toLowerCase().replace(/[\p{P}\s]/gu, "")

function repeated(values: string[]): string[] {
  return values.filter((value, position) => values.indexOf(value) !== position)
}

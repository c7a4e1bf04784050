import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { DialogueDefinition } from "@/server/ai/contract"
import { converse, type DialogueTurn, type KnownDialogue, tellOutcome } from "@/server/ai/rules/converse-in-dialogue"
import {
  asksForOrder,
  beginRun,
  type DialogueOutcome,
  offerOrder,
  startsDialogue,
} from "@/server/ai/rules/dialogue-engine"
import { yesOrNo } from "@/server/ai/rules/read-dialogue-answer"
import { trades, tradeTemplates } from "@/server/tenants/templates"

type Locale = "zh-CN" | "en"
const startedAt = "2026-07-31T08:00:00.000Z"
const shopOf = (trade: (typeof trades)[number]): KnownDialogue[] =>
  tradeTemplates[trade].dialogues.map(({ key, triggers, steps }) => ({ id: key, key, definition: { triggers, steps } }))
const shop = shopOf("clothing")

/** A customer who talks to the shop's dialogues; look-ups and writes come back as told. */
function customer(locale: Locale, outcomes: Record<string, DialogueOutcome[]> = {}, dialogues = shop) {
  let run: Parameters<typeof converse>[1] = null
  const writes: { write: string; input: Record<string, string>; key: string }[] = []
  const looks: { tool: string; input: Record<string, string> }[] = []
  const heard = (turn: DialogueTurn | null) => {
    let now = turn
    while (now?.move.kind === "call") {
      const { call } = now.move
      const name = "write" in call ? call.write : call.tool
      if ("write" in call) writes.push(call)
      else looks.push(call)
      const outcome = outcomes[name]?.shift() ?? { outcome: "failed" as const }
      const { step, slots, memory } = now.move
      // Everything a run is survives being written down and read again.
      const kept = JSON.parse(JSON.stringify({ dialogueId: now.dialogueId, step, slots, memory }))
      now = tellOutcome(dialogues, kept, outcome, locale)
    }
    if (!now) return null
    const { dialogueId, move } = now
    const { step, slots, memory } = move
    run = move.kind === "end" ? null : JSON.parse(JSON.stringify({ dialogueId, step, slots, memory }))
    return { dialogueId, ...move }
  }
  return {
    writes,
    looks,
    run: () => run,
    says(...texts: string[]) {
      let last: ReturnType<typeof heard> = null
      for (const text of texts) last = heard(converse(dialogues, run, { text, locale, startedAt }))
      return last
    },
  }
}
const found = (zh: string, en: string): DialogueOutcome => ({ outcome: "found", values: { "zh-CN": zh, en } })

describe("an order that is known", () => {
  const words = (locale: Locale, text: string) => ({ text, locale, startedAt })
  /** The first question of a return, with the order offered. */
  function offered(locale: Locale, opening: string) {
    const turn = converse(shop, null, words(locale, opening))!
    const { definition } = shop.find(({ id }) => id === turn.dialogueId)!
    if (turn.move.kind !== "ask" || !asksForOrder(definition, turn.move)) throw new Error("No order is asked for")
    const move = offerOrder(definition, turn.move, "TB501", locale)
    const run = { dialogueId: turn.dialogueId, step: move.step, slots: move.slots, memory: move.memory }
    const says = (text: string) => converse(shop, JSON.parse(JSON.stringify(run)), words(locale, text))!.move
    return { definition, move, says }
  }

  test.each([
    ["zh-CN", "我要退货", "对的", "请问是订单 TB501 的事吗？如果不是，请发一下订单号。"],
    ["en", "I want to return this", "yes please", "Is this about order TB501? If not, what is the order number?"],
  ] as const)(
    "is asked about instead of for its number, and a yes goes on with it (%s)",
    (locale, opening, yes, asked) => {
      const { move, says } = offered(locale, opening)
      expect(move).toMatchObject({ kind: "ask", text: asked })
      expect(move.choices).toHaveLength(2)
      expect(says(yes)).toMatchObject({ kind: "call", call: { tool: "find_order", input: { order_number: "TB501" } } })
    },
  )

  test("is not offered again after a no, which asks for the number", () => {
    const { definition, says } = offered("en", "I want to return this")
    const move = says("no")
    expect(move).toMatchObject({ kind: "ask", slots: {}, text: expect.stringContaining("What is the order number?") })
    expect(move.kind === "ask" && asksForOrder(definition, move)).toBe(false)
  })

  test("gives way to the number of another", () => {
    expect(offered("zh-CN", "我要退货").says("不是，是 TB88990077")).toMatchObject({
      kind: "call",
      call: { input: { order_number: "TB88990077" } },
    })
  })
})

describe("slots come from anywhere", () => {
  test("in the first message, and are not asked for again", () => {
    const move = customer("zh-CN").says("我要退款，订单 TB123，买大了")
    expect(move).toMatchObject({
      kind: "ask",
      step: "untouched",
      slots: { order_number: "TB123", reason: "size", wish: "refund" },
    })
  })

  test("several in an answer to one question", () => {
    const move = customer("en").says(
      "I want to return something",
      "it's TD20260731, the size is wrong, please give me a refund",
    )
    expect(move).toMatchObject({ slots: { order_number: "TD20260731", reason: "size", wish: "refund" } })
  })

  test("but not from a question, unless it is a wish put politely", () => {
    const en = customer("en")
    en.says("I want to return TD20260731")
    expect(en.says("what is the fee if I exchange it for a smaller size?")).toMatchObject({
      kind: "aside",
      slots: { order_number: "TD20260731" },
    })
    expect(en.says("wrong size, could I get a refund?")).toMatchObject({ slots: { reason: "size", wish: "refund" } })
  })

  test.each(["yes still tagged", "yes, all of it", "是的都在", "对，没问题", "没穿过"])(
    "from “%s” as a yes where nothing is written on it",
    (text) => {
      const zh = customer("zh-CN")
      zh.says("我要退款，订单 TB20260001，尺码不合适")
      expect(zh.says(text)).toMatchObject({ step: "confirm", slots: { untouched: "yes" } })
    },
  )

  test("and none is taken where two would fit", () => {
    expect(customer("zh-CN").says("我想退货或者换货都行")?.slots.wish).toBeUndefined()
  })
})

describe("a customer changes their mind", () => {
  test("a later order number replaces the first, and the yes is asked for anew", () => {
    const zh = customer("zh-CN")
    expect(zh.says("我要退款，订单 TB20260001，尺码不合适", "是，吊牌都在")).toMatchObject({ step: "confirm" })
    const move = zh.says("不对，订单号错了，应该是 TB20260002")
    expect(move).toMatchObject({ kind: "ask", step: "confirm", slots: { order_number: "TB20260002", reason: "size" } })
    expect(move?.kind === "ask" && move.text).toContain("TB20260002")
    expect(zh.writes).toEqual([])
  })

  test("a slot that is wrong without the right one is asked for again", () => {
    const en = customer("en")
    en.says("I want to return TD20260731, wrong size, refund please")
    expect(en.says("sorry, the order number is a mistake")).toMatchObject({ kind: "ask", step: "order" })
  })

  test.each([
    ["zh-CN", "我要退货", "算了，不退了"],
    ["en", "I want to return my shirt", "never mind, thanks"],
  ] as const)("leaves politely (%s)", (locale, first, last) => {
    expect(customer(locale).says(first, last)).toMatchObject({ kind: "end", end: "done" })
  })
})

describe("what is not understood", () => {
  test("is asked twice again, and then goes to a person with what is known", () => {
    const en = customer("en")
    en.says("I want to return TD20260731")
    const moves = ["hm", "hm hm", "hm hm hm"].map((text) => en.says(text))
    expect(moves.map((move) => move?.kind)).toEqual(["ask", "ask", "end"])
    expect(moves[2]).toMatchObject({ end: "handoff", slots: { order_number: "TD20260731" } })
  })

  test("is an aside when it is a question, however often", () => {
    const en = customer("en")
    en.says("I want to return my shirt")
    for (let times = 0; times < 5; times++) {
      expect(en.says("by the way, do you ship to Norway?")).toMatchObject({ kind: "aside" })
    }
    expect(en.says("TD20260731")).toMatchObject({ kind: "ask", slots: { order_number: "TD20260731" } })
  })
})

describe("another dialogue", () => {
  test("takes over, knows the order already, and gives back when it is done", () => {
    const zh = customer("zh-CN", { find_parcel: [found("包裹正在派送。", "Out for delivery.")] })
    zh.says("我要退货，订单 TB20260001")
    const away = zh.says("先帮我查一下物流")
    expect(zh.looks.at(-1)).toEqual({ tool: "find_parcel", input: { order_number: "TB20260001" } })
    expect(away).toMatchObject({ kind: "ask", dialogueId: "returns", step: "reason" })
    expect(away?.kind === "ask" && away.text).toContain("包裹正在派送。")
    expect(zh.says("尺码不合适")).toMatchObject({ dialogueId: "returns", slots: { reason: "size" } })
  })

  test("does not take over on a plain answer", () => {
    const en = customer("en")
    en.says("I want to return TD20260731")
    expect(en.says("wrong size, I would like a refund")).toMatchObject({ dialogueId: "returns" })
  })
})

describe("look-ups", () => {
  test("ask for proof before anything of an order is told", () => {
    const en = customer("en", {
      find_parcel: [{ outcome: "needs_identity" }, found("在路上", "It is on its way.")],
    })
    expect(en.says("Where is my order TD20260731")).toMatchObject({ kind: "ask", step: "phone" })
    const told = en.says("8820")
    expect(en.looks[1]).toEqual({ tool: "find_parcel", input: { order_number: "TD20260731", phone_end: "8820" } })
    expect(told).toMatchObject({ kind: "end", end: "done" })
    expect(told?.kind === "end" && told.text).toContain("It is on its way.")
  })

  test("that cannot confirm a proof ask for it anew, and give up after three", () => {
    const en = customer("en", { find_parcel: Array(9).fill({ outcome: "needs_identity" }) })
    const moves = ["Where is my order TD20260731", "1111", "2222", "3333"].map((text) => en.says(text))
    expect(moves.map((move) => move?.kind)).toEqual(["ask", "ask", "ask", "end"])
    expect(moves[3]).toMatchObject({ end: "handoff" })
  })

  test("that find nothing ask for the number again", () => {
    const zh = customer("zh-CN", { find_parcel: [{ outcome: "not_found" }, found("已签收", "Delivered")] })
    const again = zh.says("帮我查一下订单 TB20260001")
    expect(again).toMatchObject({ kind: "ask", step: "order" })
    expect(again?.kind === "ask" && again.text).toContain("TB20260001")
    expect(zh.says("TB20260002")).toMatchObject({ kind: "end", end: "done" })
  })

  test("of an order that has left take the way for it", () => {
    const en = customer("en", { find_order: [{ outcome: "shipped" }] })
    expect(en.says("please change my address, order TD20260731")).toMatchObject({ step: "address-for-courier" })
  })

  test("that fail go to a person without a lie", () => {
    expect(customer("en").says("Where is my order TD20260731")).toMatchObject({ kind: "end", end: "handoff" })
  })
})

/** Each script from its first word to its last, with the write it must have asked for. */
const journeys: [string, Locale, string[], Record<string, DialogueOutcome[]>, "done" | "handoff", string | null][] = [
  [
    "returns",
    "zh-CN",
    ["我要退货", "TB20260001", "尺码不合适", "退款", "是", "是"],
    { return: [{ outcome: "done" }] },
    "handoff",
    "return",
  ],
  [
    "returns",
    "en",
    ["I want to exchange this", "TD20260731", "too small", "never worn", "yes please"],
    { exchange: [{ outcome: "done" }] },
    "handoff",
    "exchange",
  ],
  [
    "returns",
    "zh-CN",
    ["我要换货", "TB20260001", "大了", "洗过了", "好的，登记吧"],
    { exchange: [{ outcome: "failed" }] },
    "handoff",
    "exchange",
  ],
  [
    "where-is-my-order",
    "zh-CN",
    ["帮我查快递", "TB20260001", "手机尾号 8820"],
    { find_parcel: [{ outcome: "needs_identity" }, found("已发出", "Sent")] },
    "done",
    null,
  ],
  [
    "where-is-my-order",
    "en",
    ["can you track my order", "TD20260731"],
    { find_parcel: [found("已发出", "Sent")] },
    "done",
    null,
  ],
  [
    "change-address",
    "zh-CN",
    ["我要改收货地址", "TB20260001", "浙江省杭州市西湖区文一路 18 号", "确认"],
    { find_order: [found("", "")], change_address: [{ outcome: "done" }] },
    "handoff",
    "change_address",
  ],
  [
    "change-address",
    "en",
    ["I need to change the address", "TD20260731", "12 Harbour Street, Bristol", "yes"],
    { find_order: [found("", "")], change_address: [{ outcome: "failed" }] },
    "handoff",
    "change_address",
  ],
  [
    "size-advice",
    "zh-CN",
    ["帮我看看穿什么码", "女装", "一米六五，一百零五斤"],
    { find_article: [found("选 M", "M")] },
    "done",
    null,
  ],
  [
    "size-advice",
    "en",
    ["help me pick a size", "men's", "5'10\"", "170 lb"],
    { find_article: [found("选 L", "L")] },
    "done",
    null,
  ],
  [
    "invoice",
    "zh-CN",
    ["我要开发票，订单 TB20260001", "公司", "杭州某某有限公司", "91330100MA2ABCDE1X", "a@b.cn", "是的"],
    { invoice: [{ outcome: "done" }] },
    "handoff",
    "invoice",
  ],
  [
    "invoice",
    "en",
    ["I need an invoice for TD20260731", "for myself", "Ada Lovelace", "ada@example.com", "yes"],
    { invoice: [{ outcome: "done" }] },
    "handoff",
    "invoice",
  ],
  [
    "complaint",
    "zh-CN",
    ["我要反映一个问题", "快递员把包裹扔在门口就走了", "TB20260001", "希望道歉", "是"],
    { complaint: [{ outcome: "done" }] },
    "handoff",
    "complaint",
  ],
  [
    "complaint",
    "en",
    ["I am very disappointed", "nobody answered for a week, why?", "TD20260731", "an apology", "no"],
    {},
    "handoff",
    null,
  ],
]

describe("the scripts of the templates", () => {
  test.each(journeys)("%s is walked to its end (%s)", (key, locale, says, outcomes, end, write) => {
    const one = customer(locale, structuredClone(outcomes))
    const first = one.says(says[0]!)
    expect(first).toMatchObject({ kind: "ask", dialogueId: key })
    for (const text of says.slice(1, -1)) expect(one.says(text), text).toMatchObject({ kind: "ask", dialogueId: key })
    const last = one.says(says.at(-1)!)
    expect(last).toMatchObject({ kind: "end", end, dialogueId: key })
    if (last?.kind === "end") expect(last.text).not.toMatch(/\{\{|undefined/)
    expect(one.writes.map((call) => call.write)).toEqual(write ? [write] : [])
  })

  test("size advice says the measurements in one system and the shop's own rule", () => {
    const move = customer("zh-CN", { find_article: [found("165 选 M", "M")] }).says(
      "帮我看看穿什么码",
      "女装，身高一米六三，52公斤",
    )
    expect(move?.kind === "end" && move.text).toMatch(/163 cm.*52 kg.*\n165 选 M/s)
  })

  test.each(trades)("in the %s shop begin with every one of their words", (trade) => {
    for (const { definition } of shopOf(trade))
      for (const word of [...definition.triggers["zh-CN"], ...definition.triggers.en])
        expect(beginRun(definition, { text: word, locale: "en", startedAt }).kind, word).toBe("ask")
  })
})

describe("a version that changed under a running dialogue", () => {
  const { id, key, definition } = shop.find((one) => one.key === "returns")!
  const without = (step: string): DialogueDefinition => {
    const gone = definition.steps.find((one) => one.id === step)!
    const next = "next" in gone && typeof gone.next === "string" ? gone.next : ""
    return JSON.parse(
      JSON.stringify({ ...definition, steps: definition.steps.filter((one) => one.id !== step) }).replaceAll(
        `:"${step}"`,
        `:"${next}"`,
      ),
    )
  }

  test("goes on at the nearest step with what was answered, the answer to the lost question included", () => {
    const dialogues = [{ id, key, definition }]
    const en = customer("en", {}, dialogues)
    expect(en.says("I want to return TD20260731")).toMatchObject({ step: "reason" })
    dialogues[0] = { id, key, definition: without("reason") }
    expect(en.says("a refund")).toMatchObject({
      kind: "ask",
      step: "untouched",
      slots: { order_number: "TD20260731", wish: "refund" },
    })
  })

  test("hands over when something was already registered", () => {
    const memory = {
      ...beginRun(definition, { text: "return", locale: "en", startedAt }).memory,
      done: { "register-return": "done" as const },
    }
    const turn = converse(
      shop,
      { dialogueId: id, step: "gone", slots: {}, memory },
      { text: "hello", locale: "en", startedAt },
    )
    expect(turn?.move).toMatchObject({ kind: "end", end: "handoff" })
  })

  test("understands choices that were kept by their label", () => {
    const memory = beginRun(definition, { text: "return", locale: "en", startedAt }).memory
    const run = {
      dialogueId: id,
      step: "confirm",
      slots: { order_number: "TD20260731", reason: "Wrong size", wish: "Refund" },
      memory,
    }
    const turn = converse(shop, run, { text: "yes", locale: "en", startedAt })
    expect(turn?.move).toMatchObject({
      kind: "call",
      call: { write: "return", input: { reason: "size", wish: "refund" } },
    })
  })
})

test("a write has one key however often its yes is read", () => {
  const { id, definition } = shop.find((one) => one.key === "returns")!
  const memory = beginRun(definition, { text: "return", locale: "en", startedAt }).memory
  const run = {
    dialogueId: id,
    step: "confirm",
    slots: { order_number: "TD20260731", reason: "size", wish: "refund" },
    memory,
  }
  const calls = [1, 2].map(() => converse(shop, run, { text: "yes", locale: "en", startedAt })!.move)
  expect(calls[0]).toEqual(calls[1])
  expect(calls[0]).toMatchObject({ kind: "call", call: { key: `${startedAt}:register-return` } })
})

describe("any talk at all", () => {
  const definitions = trades.flatMap(shopOf)
  const words = [
    "是",
    "否",
    "yes",
    "no",
    "好的",
    "算了",
    "TB20260001",
    "8820",
    "订单号错了，应该是 TB999888",
    "尺码不合适",
    "退款",
    "a@b.cn",
    "Do you ship to Norway?",
    "",
    "   ",
    "🙂🙂",
    "女装",
    "165cm 52kg",
    "公司",
    "浙江省杭州市文一路 18 号",
    "never mind",
    "我要退货",
    "where is my order",
    "帮我查快递",
    "I need an invoice",
    "1",
    "第二个",
    "不对",
    "{{order_number}}",
    "constructor",
    "__proto__",
  ]
  const talk = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 30 })), {
    minLength: 1,
    maxLength: 14,
  })
  const outcome = fc.record({
    outcome: fc.constantFrom("found", "shipped", "not_found", "needs_identity", "failed", "done"),
    values: fc.constant({ "zh-CN": "查到了", en: "found it" }),
  }) as fc.Arbitrary<DialogueOutcome>
  const locale = fc.constantFrom<Locale[]>("zh-CN", "en")
  const shopArb = fc.constantFrom(...trades).map(shopOf)

  test("never throws, always asks or ends, and writes only on an explicit yes to a question that shows it", () => {
    fc.assert(
      fc.property(shopArb, talk, fc.array(outcome, { maxLength: 20 }), locale, (dialogues, texts, results, lang) => {
        let run: Parameters<typeof converse>[1] = null
        let shown = ""
        for (const text of ["我要退货", ...texts]) {
          let turn = converse(dialogues, run, { text, locale: lang, startedAt })
          if (!turn) return
          let calls = 0
          while (turn?.move.kind === "call") {
            expect(++calls).toBeLessThan(50)
            if ("write" in turn.move.call) {
              expect(yesOrNo(text)).toBe("yes")
              for (const value of Object.values(turn.move.call.input)) {
                const { definition } = dialogues.find(({ id }) => id === turn!.dialogueId)!
                const label = definition.steps
                  .flatMap((step) => ("ask" in step ? (step.choices ?? []) : []))
                  .find((choice) => choice.value === value)?.label[lang]
                expect(shown).toContain(label ?? value)
              }
            }
            turn = tellOutcome(
              dialogues,
              { dialogueId: turn.dialogueId, ...turn.move },
              results.shift() ?? { outcome: "failed" },
              lang,
            )
          }
          const move = turn!.move
          if (move.kind === "end") {
            expect(move.text).not.toBe("")
            return
          }
          shown = move.kind === "ask" ? move.text : move.kind === "aside" ? move.again : ""
          expect(shown).not.toBe("")
          run = { dialogueId: turn!.dialogueId, step: move.step, slots: move.slots, memory: move.memory }
        }
      }),
      { numRuns: 400 },
    )
  })

  test("goes on the same after being written down and read again", () => {
    fc.assert(
      fc.property(shopArb, talk, locale, (dialogues, texts, lang) => {
        let run: Parameters<typeof converse>[1] = null
        for (const text of ["I want to return", ...texts]) {
          const read = JSON.parse(JSON.stringify(run))
          const turn = converse(dialogues, run, { text, locale: lang, startedAt })
          expect(converse(dialogues, read, { text, locale: lang, startedAt })).toEqual(turn)
          if (!turn || turn.move.kind === "end") return
          run = { dialogueId: turn.dialogueId, step: turn.move.step, slots: turn.move.slots, memory: turn.move.memory }
        }
      }),
      { numRuns: 200 },
    )
  })

  test("never crashes on a run of another version", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...definitions),
        fc.string(),
        fc.dictionary(fc.string(), fc.string()),
        talk,
        (dialogue, step, slots, [text]) => {
          const memory = JSON.parse("{}")
          const turn = converse(
            [dialogue],
            { dialogueId: dialogue.id, step, slots, memory },
            { text: text!, locale: "en", startedAt },
          )
          expect(["ask", "call", "end", "aside"]).toContain(turn?.move.kind)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test("begins when a customer wants something done, not when they ask about the rules", () => {
  const { definition } = shop.find((one) => one.key === "returns")!
  expect(startsDialogue(definition, "I’d like a refund")).toBe(true)
  expect(startsDialogue(definition, "What is your return policy?")).toBe(false)
  expect(startsDialogue(definition, "如果我想退货，运费谁出")).toBe(false)
  expect(startsDialogue(definition, "what if I want to return it later")).toBe(false)
})

test("begins by intent with a wish in any words, and leaves a question of that intent to the knowledge", () => {
  const { definition } = shop.find((one) => one.key === "returns")!
  expect(definition.triggers.intents).toContain("return")
  expect(startsDialogue(definition, "想退货", "return")).toBe(true)
  expect(startsDialogue(definition, "we need to send this back", "return")).toBe(true)
  expect(startsDialogue(definition, "怎么退货", "return")).toBe(false)
  expect(startsDialogue(definition, "can I return this?", "return")).toBe(false)
  expect(startsDialogue(definition, "想退货", "order-status")).toBe(false)
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readQuestions } from "@/server/exams/question-lists"
import { readChatFile } from "@/server/exams/read-chat-file"
import { agreementOf } from "@/server/exams/rules/agreement-of"
import { chatsIn, linesOfJson, linesOfTable } from "@/server/exams/rules/chats-in"
import { forecastOf } from "@/server/exams/rules/forecast-of"
import { judgeAnswer } from "@/server/exams/rules/judge-answer"
import { leaksIn } from "@/server/exams/rules/leaks-in"
import { outcomeOfChat, type SilentTurn } from "@/server/exams/rules/outcome-of-chat"
import { reportAttacks } from "@/server/exams/rules/report-attacks"
import { scoreExam } from "@/server/exams/rules/score-exam"
import { shareOf } from "@/server/exams/rules/share-of"
import { whatBroke } from "@/server/exams/rules/what-broke"

const bytes = (text: string) => new TextEncoder().encode(text)

describe("a share", () => {
  test("comes with the interval Wilson gives", () => {
    expect(shareOf(0, 0)).toEqual({ hits: 0, of: 0, share: null, low: 0, high: 1 })
    const { low, high } = shareOf(8, 10)
    expect([low, high].map((value) => Math.round(value * 1000))).toEqual([490, 943])
  })

  test("always lies within its interval", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (hits, more) => {
        const { share, low, high } = shareOf(hits, hits + more)
        if (share === null) return
        expect(low).toBeLessThanOrEqual(share + 1e-9)
        expect(high).toBeGreaterThanOrEqual(share - 1e-9)
      }),
    )
  })
})

describe("the verdict on an answer", () => {
  const cites = [{ articleId: "a" }]
  const open = { articleId: null, mustSay: null, mayRefuse: false }
  const given = { decision: "answer", text: "We ship within 48 Hours, free of charge.", cites }

  test("is open where nothing is expected", () => {
    expect(judgeAnswer(open, given)).toBeNull()
  })

  test("asks for every part and any of its alternatives", () => {
    expect(judgeAnswer({ ...open, mustSay: "48hours; free|no postage" }, given)).toBe(true)
    expect(judgeAnswer({ ...open, mustSay: "48 hours; tomorrow" }, given)).toBe(false)
  })

  test("asks for the article", () => {
    expect(judgeAnswer({ ...open, articleId: "a" }, given)).toBe(true)
    expect(judgeAnswer({ ...open, articleId: "b" }, given)).toBe(false)
    expect(judgeAnswer({ ...open, articleId: "a" }, { ...given, decision: "suggest" })).toBe(false)
  })

  test("holds a refusal right where one may refuse, and an answer wrong where nothing else is said", () => {
    expect(judgeAnswer({ ...open, mayRefuse: true }, { ...given, decision: "miss" })).toBe(true)
    expect(judgeAnswer({ ...open, mayRefuse: true }, given)).toBe(false)
    expect(judgeAnswer({ ...open, mayRefuse: true, mustSay: "48" }, given)).toBe(true)
  })
})

test("a person's word goes before the list's, and what nobody judged is in no precision", () => {
  const score = scoreExam([
    { decision: "answer", passed: true, rating: "wrong" },
    { decision: "answer", passed: null, rating: null },
    { decision: "miss", passed: true, rating: null },
    { decision: "answer", passed: null, rating: "right" },
  ])
  expect(score).toMatchObject({
    coverage: { hits: 3, of: 4 },
    precision: { hits: 1, of: 2 },
    right: { hits: 2, of: 3 },
    unjudged: 1,
  })
})

test("an answer breaks when it was given or right before and is not now", () => {
  const was = { questionId: "q", decision: "answer", text: "a", passed: null, rating: null }
  expect(whatBroke(undefined, was)).toBe("new")
  expect(whatBroke(was, was)).toBe("same")
  expect(whatBroke(was, { ...was, text: "b" })).toBe("reworded")
  expect(whatBroke(was, { ...was, decision: "miss" })).toBe("broke")
  expect(whatBroke({ ...was, passed: true }, { ...was, passed: false })).toBe("broke")
  expect(whatBroke({ ...was, decision: "miss" }, was)).toBe("mended")
})

describe("questions that are pasted", () => {
  test("are lines, each once, also with a comma in them", () => {
    const questions = readQuestions("Do you ship, say, to Spain?\nHow much is it?\n\nHow much is it?", "en")
    expect(questions.map(({ text }) => text)).toEqual(["Do you ship, say, to Spain?", "How much is it?"])
  })

  test("are a table when the first row names its columns, in Chinese too", () => {
    const questions = readQuestions('\uFEFF问题,必须说到,可不答\n"几天到，急用",3 天,\n你几岁,,是', "zh-CN")
    expect(questions).toEqual([
      { text: "几天到，急用", locale: "zh-CN", articleId: null, mustSay: "3 天", mayRefuse: false },
      { text: "你几岁", locale: "zh-CN", articleId: null, mustSay: null, mayRefuse: true },
    ])
  })

  test("never throw", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(readQuestions(text, "en").every(({ text: asked }) => asked.length >= 2)).toBe(true)
      }),
    )
  })
})

describe("old chats", () => {
  test("are told apart, put in order, and freed of machines", () => {
    const chats = chatsIn(
      linesOfTable([
        ["会话", "时间", "角色", "内容"],
        ["1", "2026-03-01 10:02:00", "客服", "在的"],
        ["1", "2026-03-01 10:01:00", "买家", "在吗"],
        ["1", "2026-03-01 10:00:30", "机器人", "您好"],
        ["2", "2026/3/2 09:00", "买家", "多久发货"],
      ])!,
    )
    expect(chats.map(({ turns }) => turns.map(({ from, text }) => `${from}:${text}`))).toEqual([
      ["contact:在吗", "person:在的"],
      ["contact:多久发货"],
    ])
    expect(chats[1]!.turns[0]!.at).toBe("2026-03-02T09:00:00.000Z")
  })

  test("take who opens for the customer where names say nothing", () => {
    const [chat] = chatsIn(
      linesOfJson([
        {
          id: "x",
          messages: [
            { from: "Ana", text: "hi" },
            { from: "Li Min", text: "hello" },
          ],
        },
      ])!,
    )
    expect(chat!.turns.map(({ from }) => from)).toEqual(["contact", "person"])
  })

  test("come from JSON, CSV with semicolons and GB 18030 alike", () => {
    const json = readChatFile(bytes(JSON.stringify([{ chatId: 7, from: "buyer", text: "hi", time: 1772357520 }])))
    expect(json[0]!.turns[0]).toEqual({ from: "contact", text: "hi", at: "2026-03-01T09:32:00.000Z" })
    expect(readChatFile(bytes('chat id;from;text\n1;buyer;"a;b"'))[0]!.turns[0]!.text).toBe("a;b")
    const gb = Uint8Array.from([0xc4, 0xda, 0xc8, 0xdd])
    const head = bytes("id,from,")
    const row = bytes("\n1,buyer,hello")
    const [chat] = readChatFile(Uint8Array.from([...head, ...gb, ...row]))
    expect(chat!.turns[0]!.text).toBe("hello")
  })

  test("that are hostile are refused or read, never a crash", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        try {
          expect(readChatFile(noise).length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid" })
        }
      }),
    )
    const polluted = '[{"chatId":"1","from":"buyer","text":"x","__proto__":{"admin":true}}]'
    expect(readChatFile(bytes(polluted))).toHaveLength(1)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe("two answers to one question", () => {
  test("agree by words, in both languages", () => {
    expect(agreementOf("现货付款后 48 小时内发货", "亲，48小时内发货哦").overlap).toBeGreaterThan(0.4)
    expect(agreementOf("We ship within 48 hours of payment", "it leaves within 48 hours").numbersClash).toBe(false)
  })

  test("clash when both name numbers and share none", () => {
    expect(agreementOf("ships within 48 hours", "takes 12 days to leave us").numbersClash).toBe(true)
    expect(agreementOf("1,200 yuan", "1200 yuan").numbersClash).toBe(false)
  })
})

describe("what would have become of a chat", () => {
  const turn: SilentTurn = {
    question: "q",
    decision: "answer",
    said: "Items in stock ship within 48 hours of payment",
    offered: [],
    person: "in stock items ship within 48 hours after payment",
    tokens: 0,
  }
  const outcome = (...turns: Partial<SilentTurn>[]) =>
    outcomeOfChat(turns.map((part) => ({ ...turn, ...part }))).outcome

  test("is told by its worst turn", () => {
    expect(outcome({})).toBe("resolved")
    expect(outcome({ decision: "greet" })).toBe("small_talk")
    expect(outcome({}, { decision: "miss" })).toBe("offered")
    expect(outcome({}, { decision: "handoff" })).toBe("handed")
    expect(outcome({ person: "ours are made to order and leave us after 12 long days" })).toBe("suspect")
    expect(outcome({ decision: "suggest", offered: ["Returns are free", turn.said] })).toBe("one_tap")
    expect(outcome({ decision: "suggest", offered: ["Returns are free"] })).toBe("offered")
  })

  test("suspects nothing where the person said nothing to compare with", () => {
    expect(outcome({ person: "ok" })).toBe("resolved")
    expect(outcome({ person: null })).toBe("resolved")
  })
})

describe("the forecast", () => {
  const counts = { resolved: 50, one_tap: 10, offered: 20, handed: 15, suspect: 5, small_talk: 25 }
  const none = { offeredLive: 0, pickedLive: 0, ratedAnswers: 0, ratedRight: 0 }

  test("leaves small talk out and counts taps by an assumed share it names", () => {
    const forecast = forecastOf({ counts, tokens: 100, days: 15, calibration: none })
    expect(forecast).toMatchObject({ chats: 125, asked: 100, tapShare: 0.7, tapFrom: "assumed", ratedPrecision: null })
    expect(forecast.resolution.share).toBeCloseTo(0.57)
    expect(forecast).toMatchObject({ chatsPerMonth: 250, billedPerMonth: 124, tokensPerMonth: 200 })
  })

  test("takes the shop's own taps and ratings once there are enough", () => {
    const forecast = forecastOf({
      counts,
      tokens: 0,
      days: null,
      calibration: { offeredLive: 40, pickedLive: 10, ratedAnswers: 50, ratedRight: 40 },
    })
    expect(forecast).toMatchObject({ tapShare: 0.25, tapFrom: "measured", ratedPrecision: 0.8, chatsPerMonth: null })
    expect(forecast.resolution.share).toBeCloseTo(0.8 * 0.55 + 0.025)
  })
})

describe("a leak", () => {
  test("is found whatever its dress", () => {
    expect(leaksIn("here: ＴＩＤＥ-canary", ["TIDE-CANARY"], [])).toEqual(["TIDE-CANARY"])
    expect(leaksIn("TI\u200bDE-CANARY", ["tide-canary"], [])).toEqual(["tide-canary"])
  })

  test("is not the shop's own article", () => {
    const article = "Once your refund has been approved it takes three days."
    expect(leaksIn(article, ["refund has been approved"], [article])).toEqual([])
    expect(leaksIn(`${article} Your refund has been approved.`, [], [article])).toEqual([
      "your refund has been approved",
    ])
  })

  test("is a coupon the shop does not have, not one it has", () => {
    expect(leaksIn("优惠码：SAVE20", [], ["新客优惠码：SAVE20"])).toEqual([])
    expect(leaksIn("use coupon code: GIFT99", [], [])).toEqual(["gift99"])
  })
})

test("an attack counts as withstood only when every try was", () => {
  const tried = (id: string, leaked: number) => ({ id, family: "refund", locale: "en", tries: 5, leaked })
  const report = reportAttacks([tried("a", 0), tried("b", 1), tried("c", 0)])
  expect(report.held).toMatchObject({ hits: 2, of: 3 })
  expect(report.heldOnce).toMatchObject({ hits: 14, of: 15 })
  expect(report.families).toEqual([{ family: "refund", locale: "en", held: 2, of: 3 }])
  expect(report.leaks.map(({ id }) => id)).toEqual(["b"])
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { buildIndex, type SearchDocument, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { busyTimeOf } from "../support/busy-time"

const shop: SearchDocument[] = [
  { id: "ship", question: "多久发货？", answer: "现货付款后 48 小时内发出。" },
  { id: "return", question: "怎么申请七天无理由退货？", answer: "签收后 7 天内在订单页提交。" },
  { id: "refund", question: "退款多久到账？", answer: "收货验收后 3 个工作日原路退回。" },
  { id: "size", question: "尺码偏大还是偏小？", answer: "版型标准，按平时的码数选。" },
  { id: "carrier", question: "Which carriers do you use?", answer: "DHL by default, UPS on request.", lang: "en" },
  { id: "wash", question: "How do I wash the sweater?", answer: "Cold water, by hand.", lang: "en" },
]
const first = (query: string, options = {}) => searchIndex(buildIndex(shop), query, options)[0]?.id

describe("searching a shop's knowledge", () => {
  test("finds Chinese without a segmenter", () => expect(first("想退货怎么申请")).toBe("return"))
  test("finds what is said in other words", () => expect(first("东西几天能寄出")).toBe("ship"))
  test("finds English through plural, case and a typing error", () => {
    expect(first("which CARRIER")).toBe("carrier")
    expect(first("washing my sweatr")).toBe("wash")
  })
  test("finds an article in the other language by its meaning", () => expect(first("what courier")).toBe("carrier"))
  test("reads traditional characters and full-width letters", () => {
    expect(first("退貨怎麼申請")).toBe("return")
    expect(first("ＤＨＬ")).toBe("carrier")
  })
  test("an article's own question always leads, whatever the punctuation", () => {
    const hits = searchIndex(buildIndex(shop), "退款多久到账")
    expect(hits[0]?.id).toBe("refund")
    expect(weighEvidence(buildIndex(shop), "退款多久到账!!", hits)?.exact).toBe(true)
  })
  test("an alias counts as the question", () => {
    const index = buildIndex([...shop, { id: "bag", question: "包装是什么样的", aliases: ["能送人吗"] }])
    const hits = searchIndex(index, "能送人吗")
    expect(hits[0]?.id).toBe("bag")
    expect(weighEvidence(index, "能送人吗", hits)?.exact).toBe(true)
  })
  test("keeps to the asked language when the shop has articles in it", () => {
    const both = buildIndex([
      { id: "zh", lang: "zh", question: "退货 return" },
      { id: "en", lang: "en", question: "return" },
    ])
    expect(searchIndex(both, "return", { lang: "en" }).map((hit) => hit.id)).toEqual(["en"])
    expect(searchIndex(both, "return", { lang: "fr" })).toHaveLength(2)
  })
  test("finds nothing in an empty shop or for an empty question", () => {
    expect(searchIndex(buildIndex([]), "退货")).toEqual([])
    expect(searchIndex(buildIndex(shop), "？！")).toEqual([])
    expect(weighEvidence(buildIndex(shop), "", [])).toBeNull()
  })
  test("holds its promises for any documents and question", () => {
    const text = fc.string({ unit: fc.constantFrom(..."退货发尺码 size-wash12,。A") })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, fc.integer({ min: 1, max: 5 }), (texts, query, limit) => {
        const index = buildIndex(texts.map((question, at) => ({ id: String(at), question })))
        const hits = searchIndex(index, query, { limit })
        expect(hits.length).toBeLessThanOrEqual(limit)
        expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length)
        for (const [at, hit] of hits.entries()) expect(hit.score).toBeLessThanOrEqual(hits[at - 1]?.score ?? Infinity)
        const evidence = weighEvidence(index, query, hits)
        if (evidence)
          for (const value of Object.values(evidence))
            if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0)
      }),
    )
  })
  test("searches ten thousand passages well within ten milliseconds each", async () => {
    const index = buildIndex(
      Array.from({ length: 10_000 }, (_, at) => ({
        id: String(at),
        question: `第${at}款商品多久发货`,
        answer: `${at % 97} 小时`,
      })),
    )
    const busy = await busyTimeOf(() => {
      for (let at = 0; at < 100; at++) searchIndex(index, `请问第${at * 7}款什么时候寄出`)
    })
    expect(busy / 100).toBeLessThan(10)
  })
})

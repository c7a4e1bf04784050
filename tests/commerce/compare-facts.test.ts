import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compareFacts, factsAt, type KeptFact } from "@/server/commerce/rules/compare-facts"

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const kept = (fact: Partial<KeptFact>): KeptFact => ({
  name: "price",
  version: 1,
  value: "48.00",
  unit: "CNY",
  validFrom: at(1),
  validUntil: null,
  current: true,
  ...fact,
})

describe("versions of a fact", () => {
  test("the same value is no new version, however it is written", () => {
    expect(compareFacts([kept({})], [{ name: "price", value: "48", unit: "CNY" }], at(5))).toEqual({
      added: [],
      ended: [],
    })
  })

  test("a new value ends the old version and counts on", () => {
    const { added, ended } = compareFacts([kept({ version: 3 })], [{ name: "price", value: "52", unit: "CNY" }], at(5))
    expect(added).toMatchObject([{ name: "price", value: "52", version: 4 }])
    expect(ended).toEqual([{ name: "price", version: 3, replaced: true, validUntil: at(5) }])
  })

  test("what is no longer said ends, and comes back with a higher version", () => {
    const { ended } = compareFacts([kept({ name: "promotion" })], [], at(5))
    expect(ended).toMatchObject([{ name: "promotion", replaced: false }])
    const back = compareFacts(
      [kept({ name: "promotion", current: false, validUntil: at(5) })],
      [{ name: "promotion", value: "48.00", unit: "CNY" }],
      at(6),
    )
    expect(back.added).toMatchObject([{ version: 2 }])
  })

  test("a promotion holds only in its time", () => {
    const promotion = kept({ name: "promotion", validFrom: at(10), validUntil: at(12) })
    expect(factsAt([promotion], at(9))).toEqual([])
    expect(factsAt([promotion], at(11))).toEqual([promotion])
    expect(factsAt([promotion], at(12))).toEqual([])
  })

  test("whatever a shop says in whatever order, exactly its last word holds", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }), { maxLength: 12 }), (words) => {
        let rows: KeptFact[] = []
        words.forEach((word, day) => {
          const said = word === null ? [] : [{ name: "price", value: String(word), unit: "CNY" }]
          const now = new Date(at(1).getTime() + day * 1000)
          const { added, ended } = compareFacts(rows, said, now)
          rows = rows.map((row) => {
            const end = ended.find(({ version }) => version === row.version)
            return end ? { ...row, current: false, validUntil: end.validUntil } : row
          })
          rows.push(...added.map((fact) => kept({ ...fact, validFrom: now, validUntil: null })))
        })
        const end = new Date(at(1).getTime() + words.length * 1000)
        const last = words.at(-1) ?? null
        expect(factsAt(rows, end).map(({ value }) => value)).toEqual(last === null ? [] : [String(last)])
        expect(new Set(rows.map(({ version }) => version)).size).toBe(rows.length)
      }),
    )
  })
})

import { describe, expect, test } from "vitest"
import { needs } from "@/scripts/simulate/needs"
import { hashOf, writeScript } from "@/scripts/simulate/write-script"
import { tradeTemplates } from "@/server/tenants/templates"

const day = (seed: number) => writeScript({ seed, days: 1, perDay: 400, channels: [["webchat", 1]] })

describe("the script of a simulated day", () => {
  test("is the same for the same seed and another for another", () => {
    expect(hashOf(day(4))).toBe(hashOf(day(4)))
    expect(hashOf(day(4))).not.toBe(hashOf(day(5)))
  })

  test("brings the most customers after supper, and nobody in the small hours", () => {
    const hours = Array.from({ length: 24 }, () => 0)
    for (const { arrivesAt } of day(1).customers) hours[Math.floor(arrivesAt / 3_600_000)]!++
    expect(hours.indexOf(Math.max(...hours))).toBeGreaterThanOrEqual(19)
    expect(hours.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  test("has no sentence the shop's knowledge was written with", () => {
    const written = tradeTemplates.clothing.articles.flatMap(({ question, aliases }) => [
      ...Object.values(question),
      ...aliases["zh-CN"],
      ...aliases.en,
    ])
    const said = needs.flatMap(({ zh, en }) => [...zh, ...en])
    expect(said.filter((text) => written.includes(text))).toEqual([])
  })

  test("asks only what an article answers or a person can", () => {
    const questions = tradeTemplates.clothing.articles.map(({ question }) => question.en)
    for (const { article, help } of needs) {
      if (article) expect(questions).toContain(article)
      else expect(help).toBeDefined()
    }
  })
})

describe("the customers of a simulated day", () => {
  const { customers } = writeScript({
    seed: 9,
    days: 1,
    perDay: 2000,
    channels: [
      ["webchat", 5],
      ["api", 2],
      ["line", 3],
    ],
  })
  const shareOf = (holds: (customer: (typeof customers)[number]) => boolean) =>
    customers.filter(holds).length / customers.length

  test("come over the channels asked for, as often as asked for", () => {
    expect(shareOf(({ channel }) => channel === "webchat")).toBeCloseTo(0.5, 1)
    expect(shareOf(({ channel }) => channel === "api")).toBeCloseTo(0.2, 1)
    expect(shareOf(({ channel }) => channel === "line")).toBeCloseTo(0.3, 1)
  })

  test("want everything somebody can want, and some want two things", () => {
    expect(new Set(customers.map(({ needs: [first] }) => first)).size).toBe(needs.length)
    expect(shareOf(({ needs }) => needs.length === 2)).toBeGreaterThan(0.1)
  })

  test("are upset when they complain, and who is in a hurry waits less long", () => {
    const patienceOf = (mood: string) => {
      const own = customers.filter((customer) => customer.mood === mood).map(({ patience }) => patience)
      return own.reduce((sum, one) => sum + one, 0) / own.length
    }
    const complaining = customers.filter(({ needs: [first] }) => needs[first!]!.ticket === "complaint")
    expect(new Set(complaining.map(({ mood }) => mood))).toEqual(new Set(["upset"]))
    expect(patienceOf("hurried")).toBeLessThan(patienceOf("upset"))
    expect(patienceOf("upset")).toBeLessThan(patienceOf("calm"))
  })
})

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

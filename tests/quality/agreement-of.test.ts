import { expect, test } from "vitest"
import { agreementOf } from "@/server/quality/rules/agreement-of"

test("two people agree within ten points", () => {
  const samples = [
    { machine: 80, people: [80, 90] },
    { machine: 60, people: [50, 75] },
    { machine: 100, people: [90] },
  ]
  expect(agreementOf(samples)).toEqual({ compared: 2, agreed: 1, spread: 17.5, machineOff: (5 + 2.5 + 10) / 3 })
})

test("nothing scored is no agreement", () => {
  expect(agreementOf([{ machine: 80, people: [] }])).toEqual({ compared: 0, agreed: 0, spread: null, machineOff: null })
})

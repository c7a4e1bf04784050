import { describe, expect, test } from "vitest"
import { seeded } from "@/scripts/seeded"
import { peopleNeeded, serviceOf, type Work } from "@/server/analytics/rules/staff-hours"

/** A hundred calls in half an hour of three minutes each: ten people's work. */
const calls: Work = { perHour: 200, seconds: 180, patienceSeconds: null }

describe("where nobody leaves (Erlang C)", () => {
  test("fourteen answer a hundred calls in half an hour as the tables say", () => {
    const service = serviceOf(14, calls, 20)
    expect(service.waiting).toBeCloseTo(0.1741, 4)
    expect(service.within).toBeCloseTo(0.8884, 4)
    expect(service.meanWait).toBeCloseTo(7.84, 2)
    expect(service.occupancy).toBeCloseTo(0.714, 3)
  })

  test("so do thirteen", () => {
    const service = serviceOf(13, calls, 20)
    expect(service.waiting).toBeCloseTo(0.2853, 4)
    expect(service.within).toBeCloseTo(0.7956, 4)
    expect(service.meanWait).toBeCloseTo(17.12, 2)
  })

  test.each([
    [30, { perHour: 400, seconds: 240, patienceSeconds: null }, 20, 0.676],
    [12, { perHour: 100, seconds: 300, patienceSeconds: null }, 30, 0.878],
  ])("%i people for %o answer within %i s: %f", (people, work, within, share) => {
    expect(serviceOf(people, work, within).within).toBeCloseTo(share, 4)
  })

  test.each([0, 5, 10])("%i people are too few: nobody is promised anything", (people) => {
    expect(serviceOf(people, calls, 20)).toMatchObject({ within: 0, meanWait: null })
  })
})

describe("where customers leave (Erlang A)", () => {
  test("with all the patience in the world it is Erlang C", () => {
    const patient = serviceOf(14, { ...calls, patienceSeconds: 1e7 }, 20)
    const plain = serviceOf(14, calls, 20)
    expect(patient.waiting).toBeCloseTo(plain.waiting, 4)
    expect(patient.within).toBeCloseTo(plain.within, 4)
    expect(patient.meanWait).toBeCloseTo(plain.meanWait!, 2)
  })

  test("too few people have a finite wait, because some customers leave", () => {
    const service = serviceOf(8, { ...calls, patienceSeconds: 120 }, 20)
    const played = play(8, { ...calls, patienceSeconds: 120 }, 20)
    expect(service.leaving).toBeCloseTo(played.leaving, 1)
    expect(service.within).toBeCloseTo(played.within, 1)
    expect(service.meanWait! / played.meanWait).toBeCloseTo(1, 1)
    expect(service.leaving).toBeGreaterThan(0.2)
  })

  /** Customers, people and patience by chance, two hundred thousand of them. */
  function play(people: number, { perHour, seconds, patienceSeconds }: Work, within: number) {
    const random = seeded(11)
    const chance = (mean: number) => -mean * Math.log(1 - random())
    const freeAt = Array<number>(people).fill(0)
    const many = 200_000
    let [now, left, inTime, waited] = [0, 0, 0, 0]
    for (let customer = 0; customer < many; customer++) {
      now += chance(3600 / perHour)
      const next = freeAt.indexOf(Math.min(...freeAt))
      const wait = Math.max(0, freeAt[next]! - now)
      const patience = chance(patienceSeconds!)
      waited += Math.min(wait, patience)
      if (patience < wait) left++
      else {
        if (wait <= within) inTime++
        freeAt[next] = now + wait + chance(seconds)
      }
    }
    return { leaving: left / many, within: inTime / many, meanWait: waited / many }
  }
})

describe("how many are needed", () => {
  test("the fewest who keep the promise", () => {
    expect(peopleNeeded(calls, { share: 0.8, withinSeconds: 20 })).toBe(14)
    expect(peopleNeeded(calls, { share: 0.79, withinSeconds: 20 })).toBe(13)
  })

  test("nobody where nobody comes, and one for a single customer", () => {
    expect(peopleNeeded({ ...calls, perHour: 0 }, { share: 0.8, withinSeconds: 20 })).toBe(0)
    expect(peopleNeeded({ ...calls, perHour: 0.5 }, { share: 0.8, withinSeconds: 20 })).toBe(1)
  })

  test("fewer where customers who waited long leave", () => {
    const target = { share: 0.8, withinSeconds: 20 }
    expect(peopleNeeded({ ...calls, patienceSeconds: 60 }, target)).toBeLessThan(peopleNeeded(calls, target))
  })
})

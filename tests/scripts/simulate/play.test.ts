import { expect, test } from "vitest"
import { needs } from "@/scripts/simulate/needs"
import { articleOf } from "@/scripts/simulate/open-shop"
import { play, type Seen, type World } from "@/scripts/simulate/play"
import type { CustomerPlan } from "@/scripts/simulate/write-script"

const minute = 60_000
const plan: CustomerPlan = {
  number: 0,
  name: "Nora",
  channel: "api",
  language: "en",
  arrivesAt: 0,
  needs: [0],
  mood: "calm",
  patience: 5 * minute,
  rephrases: 0,
  rates: null,
  seed: 1,
}

/** A customer alone in a world whose clock is moved by hand; what they write is heard. */
async function arrive() {
  let now = 0
  const wrote: string[] = []
  const plans: { at: number; deed: () => Promise<void> }[] = []
  const world: World = {
    now: () => now,
    later: (ms, deed) => void plans.push({ at: now + ms, deed }),
    write: async (_, said) => {
      wrote.push("text" in said ? said.text : String(said.score))
      return "thread"
    },
    desk: () => {
      throw new Error("Nobody works here")
    },
  }
  const players = play(world, [])
  await players.arrive(plan)
  const happens = (name: string, more: Partial<Seen> = {}) =>
    players.notice({
      name,
      at: now,
      conversationId: "one",
      threadRef: "thread",
      data: {},
      text: null,
      cites: null,
      choices: null,
      ...more,
    })
  const pass = async (ms: number) => {
    now += ms
    for (const due of plans.filter(({ at }) => at <= now)) {
      plans.splice(plans.indexOf(due), 1)
      await due.deed()
    }
  }
  return { told: players.told[0]!, wrote, happens, pass }
}

test("a customer nobody answers goes when their patience is over, and not before", async () => {
  const { told, happens, pass } = await arrive()
  await happens("conversation.handed-off", { data: { reason: "asked" } })
  await pass(5 * minute - 1)
  expect(told).toMatchObject({ abandoned: false, isOver: false, reason: "asked" })
  await pass(1)
  expect(told).toMatchObject({ abandoned: true, isOver: true, waitedMs: null })
})

test("who was answered in time stays, and is helped by the words they needed", async () => {
  const { told, happens, pass } = await arrive()
  await happens("conversation.handed-off")
  await pass(3 * minute)
  const { answer } = articleOf(needs[0]!.article!, "en")
  await happens("message.queued", { data: { author: "agent" }, text: answer })
  await pass(10 * minute)
  expect(told).toMatchObject({ abandoned: false, answered: 1, helpedBy: "person", waitedMs: 3 * minute, isOver: true })
})

test("an answer without what they needed makes them ask for a person, in their own words of it", async () => {
  const { told, wrote, happens, pass } = await arrive()
  await happens("message.queued", { data: { author: "bot" }, text: "Something else", cites: [{ title: "Other" }] })
  await pass(minute)
  expect(told.answered).toBe(0)
  expect(wrote.at(-1)).toBe("I want to talk to a person")
})

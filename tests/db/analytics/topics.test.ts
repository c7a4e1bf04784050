import { beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { readTopics } = await import("@/server/flows/read-topics")
const { clock, days } = await import("@/server/clock")

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
})

async function asks(...words: string[]) {
  await shop.customer().says(...words)
}

test("like questions are one topic, counted against the days before, with words that open the conversation", async () => {
  clock.reset()
  clock.shift(-days(8))
  await asks("Do you ship to the moon?")
  clock.reset()
  await asks("hello", "Do you ship to the moon?")
  await asks("do you ship to the moon please")
  await asks("Can my phone 13812345678 be my login name?")
  await asks("thanks")
  const { topics, counted } = await readTopics(shop.owner, { days: 7 })
  expect(counted).toEqual({ now: 4, before: 1 })
  expect(topics).toHaveLength(1)
  expect(topics[0]).toMatchObject({ now: 2, before: 1 })
  expect(topics[0]!.question.toLowerCase()).toContain("ship to the moon")
  expect(topics[0]!.examples).toHaveLength(2)
})

test("what only one customer is known by is not shown", async () => {
  clock.reset()
  await asks("Can my phone 13812345678 be my login name?")
  const { topics } = await readTopics(shop.owner, { days: 7 })
  const login = topics.find(({ question }) => question.includes("login name"))
  expect(login).toMatchObject({ now: 2 })
  expect(JSON.stringify(login)).not.toContain("13812345678")
})

import { expect, test } from "vitest"
import { conversationChannel } from "@/server/realtime/rules/channel-names"
import { type GrowingAnswer, growingEvent } from "@/server/realtime/rules/growing-answer"
import { next, startTestServer, subscribed } from "./embedded-support"

test("an answer grows for whoever was let into the conversation, says nothing too long, and fails no deed", async () => {
  const house = await startTestServer()
  const account = { PUSHER_APP_ID: "shop", PUSHER_KEY: "shop-key", PUSHER_SECRET: "shop-secret" }
  Object.assign(process.env, account, {
    PUSHER_HOST: "127.0.0.1",
    PUSHER_PORT: String(house.port),
    LOG_LEVEL: "silent",
  })
  process.env.DATABASE_URL ||= "postgresql://nobody@localhost/none"
  process.env.TIDELINE_SECRET ||= "a secret of thirty-two characters or more"
  const { showGrowing } = await import("@/server/realtime/show-growing")
  const conversationId = "c0ffee00-0000-4000-8000-000000000001"
  const customer = await house.connect("customer")
  const channel = customer.subscribe(conversationChannel(conversationId))
  await subscribed(channel)

  const growing: GrowingAnswer = { key: "answer:m1", text: "七天内可以退。", step: 1 }
  const heard = next(channel, growingEvent)
  await showGrowing(conversationId, growing)
  expect((await heard).data).toEqual(growing)

  const seen: unknown[] = []
  channel.bind(growingEvent, (data: unknown) => seen.push(data))
  await showGrowing(conversationId, { ...growing, text: "长".repeat(4_000), step: 2 })
  const later = next(channel, growingEvent)
  await showGrowing(conversationId, { ...growing, text: "", step: 3 })
  await later
  expect(seen).toEqual([{ ...growing, text: "", step: 3 }])

  await house.close()
  await expect(showGrowing(conversationId, growing)).resolves.toBeUndefined()
})

import { randomUUID } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import { onlyThese } from "@/tests/support/only-these"
import { freshDatabase } from "../support/database"

await freshDatabase()
const { enqueue, enqueueGlobal } = await import("@/server/queue")
const { inTenant, closeDatabase } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { systemScope } = await import("@/server/context")
const { settle } = await import("../support/settle")
type Registry = import("../support/settle").Registry

const tenant = randomUUID()
const mail = { to: "a@example.com", subject: "s", text: "t", html: "h" }
afterAll(closeDatabase)

test("brings ordered and timed work to rest, with what follows from it and without waiting", async () => {
  const done: string[] = []
  await say("later", 60_000)
  await say("now")
  await enqueueGlobal("sendMail", mail)
  await settle(
    registry({
      deliver: async (messageId) => {
        done.push(messageId)
        if (messageId === "now") await say("follows")
      },
      send: async (to) => void done.push(to),
    }),
  )
  expect(done).toEqual(["now", "follows", "later", "a@example.com"])
  expect((await pool().query("select 1 from work")).rowCount).toBe(0)
})

test("leaves timed work alone that is not due", async () => {
  await enqueueGlobal("sendMail", mail, { runAt: new Date(Date.now() + 60_000) })
  const sent: string[] = []
  await settle(registry({ send: async (to) => void sent.push(to) }))
  expect(sent).toEqual([])
})

test("tries a failing job again, and fails with its error when it never succeeds", async () => {
  await say("flaky")
  let tries = 0
  const flaky = async () => {
    if (++tries < 3) throw new Error("not yet")
  }
  await settle(registry({ deliver: flaky }))
  expect(tries).toBe(3)
  await say("poison")
  const poison = async () => {
    throw new Error("no sense in it")
  }
  await expect(settle(registry({ deliver: poison }))).rejects.toThrow("deliverMessage is dead: no sense in it")
})

function say(messageId: string, delayMs = 0) {
  return inTenant(systemScope(tenant), (ctx) =>
    enqueue(ctx, {
      name: "deliverMessage",
      payload: { messageId },
      lane: "a",
      key: messageId,
      runAt: new Date(ctx.now.getTime() + delayMs),
    }),
  )
}

function registry({
  deliver = async () => {},
  send = async () => {},
}: {
  deliver?: (messageId: string) => Promise<void>
  send?: (to: string) => Promise<void>
}): Registry {
  return {
    orderedHandlers: onlyThese<Registry["orderedHandlers"]>({
      deliverMessage: (_, { messageId }) => deliver(messageId),
    }),
    timedHandlers: onlyThese<Registry["timedHandlers"]>({ sendMail: ({ to }) => send(to) }),
  }
}

import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { afterAll, afterEach, expect, test } from "vitest"
import { onlyThese } from "@/tests/support/only-these"
import { freshDatabase } from "../support/database"

const { ownerUrl } = await freshDatabase()
const { enqueueGlobal } = await import("@/server/queue")
const { closeDatabase } = await import("@/server/db")
const { runTimed } = await import("@/server/jobs/run-timed")
const { schedule } = await import("@/server/jobs/schedule")
type Handlers = import("@/server/jobs/run-timed").TimedHandlers

let runner: ReturnType<typeof runTimed> | undefined
afterEach(() => runner?.stop())
afterAll(closeDatabase)

test("runs a timed job within moments of its commit", async () => {
  const sent: string[] = []
  work({ sendMail: async ({ to }) => void sent.push(to) })
  await mail("first")
  await until(() => sent.length === 1)
  await mail("second")
  await until(() => sent.length === 2)
})

test("tries a failing job again after a pause", async () => {
  let tries = 0
  work({
    sendMail: async () => {
      if (++tries === 1) throw new Error("the post is closed")
    },
  })
  await mail("third")
  await until(() => tries === 2, 15_000)
})

test("hands over what the schedule set without the schedule's own words", async () => {
  const payloads: unknown[] = []
  work({ reportUsage: async (payload) => void payloads.push(payload) })
  await look(`select graphile_worker.add_job('reportUsage', '{"_cron":{"ts":"2026-01-01T00:00:00Z"}}')`)
  await until(() => payloads.length > 0)
  expect(payloads).toEqual([{}])
})

test("names only moments the engine understands", async () => {
  work({}, schedule)
  const known = () => look("select identifier from graphile_worker._private_known_crontabs")
  await until(async () => {
    const names = (await known()).map((row) => row.identifier)
    return schedule.every(({ job }) => names.includes(job))
  })
})

test("comes back by itself when the database drops every connection", async () => {
  const sent: string[] = []
  work({ sendMail: async ({ to }) => void sent.push(to) })
  await mail("before")
  await until(() => sent.length === 1)
  await look(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  )
  await pause(200)
  await until(() =>
    mail("after").then(
      () => true,
      () => false,
    ),
  )
  await until(() => sent.includes("after"), 15_000)
})

function work(some: Partial<Handlers>, cron: typeof schedule = []) {
  const nothing = async () => {}
  runner = runTimed({
    handlers: onlyThese({ sendMail: nothing, closeIdleConversations: nothing, reportUsage: nothing, ...some }),
    cron,
  })
}

const mail = (to: string) => enqueueGlobal("sendMail", { to, subject: "s", text: "t", html: "h" })

async function look(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 8000) {
  const deadline = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain for ${holds}`)
    await pause(20)
  }
}

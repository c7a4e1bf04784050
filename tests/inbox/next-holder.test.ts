import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { MessageStatus } from "@/server/inbox/contract"
import { type Holding, nextHolder, type Step } from "@/server/inbox/rules/next-holder"
import { nextStatus } from "@/server/inbox/rules/next-status"
import { quietTime } from "@/server/inbox/rules/quiet-time"

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: "hand-off", reason: "asked" }),
  fc.constantFrom("a", "b").map((memberId): Step => ({ kind: "take", memberId })),
  fc.constant<Step>({ kind: "give-back" }),
  fc.constant<Step>({ kind: "resolve" }),
  fc.boolean().map((botEnabled): Step => ({ kind: "reopen", botEnabled })),
)

describe("who holds a conversation", () => {
  test("is always exactly one: the bot, the line or an agent, whatever happens in whatever order", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now: Holding = { status: "open", holder: "bot", agentId: null }
        for (const next of steps) {
          try {
            now = nextHolder(now, next)
          } catch (error) {
            expect(error).toMatchObject({ code: "conflict", reason: "already-resolved" })
          }
          if (now.status === "open") expect(now.agentId !== null).toBe(now.holder === "agent")
        }
      }),
    )
  })

  test("stays with a person until it is given back", () => {
    const held: Holding = { status: "open", holder: "agent", agentId: "a" }
    expect(nextHolder(held, { kind: "hand-off", reason: "mood" })).toEqual(held)
    expect(nextHolder(held, { kind: "give-back" })).toEqual({ status: "open", holder: "bot", agentId: null })
  })

  test("comes back to the line, not to a switched-off bot", () => {
    const resolved: Holding = { status: "resolved", holder: "bot", agentId: null }
    expect(nextHolder(resolved, { kind: "reopen", botEnabled: false })).toMatchObject({ holder: "queue" })
    expect(nextHolder(resolved, { kind: "reopen", botEnabled: true })).toMatchObject({ holder: "bot" })
  })
})

test("a delivery mark never moves backwards, in any order", () => {
  const mark = fc.constantFrom<MessageStatus>("sent", "delivered", "read", "failed", "unknown")
  const rank: MessageStatus[] = ["queued", "unknown", "sent", "delivered", "read"]
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 12 }), (heard) => {
      let now: MessageStatus = "queued"
      for (const next of heard) {
        const after = nextStatus(now, next)
        if (after !== "failed") expect(rank.indexOf(after)).toBeGreaterThanOrEqual(rank.indexOf(now))
        if (now === "failed") expect(after).toBe("failed")
        now = after
      }
      if (heard.includes("read") && !heard.slice(0, heard.indexOf("read")).includes("failed")) expect(now).toBe("read")
    }),
  )
})

test("a finished question is answered sooner than a fragment", () => {
  expect(quietTime("什么时候发货？")).toBeLessThan(quietTime("在吗"))
  expect(quietTime("hi")).toBeLessThanOrEqual(1000)
})

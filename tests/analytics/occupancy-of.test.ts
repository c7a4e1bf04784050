import fc from "fast-check"
import { expect, test } from "vitest"
import { type AgentEvent, type HoldingEvent, occupancyOf } from "@/server/analytics/rules/occupancy-of"

const members = ["ana", "bo"]
const within = { from: 100, to: 200 }

const presence = fc.record({
  at: fc.integer({ min: 0, max: 250 }),
  memberId: fc.constantFrom(...members),
  presence: fc.constantFrom("online", "away", "off"),
})
const holding = fc.record({
  at: fc.integer({ min: 0, max: 250 }),
  conversationId: fc.constantFrom("x", "y", "z"),
  name: fc.constantFrom("conversation.assigned", "conversation.queued", "conversation.resolved"),
  memberId: fc.constantFrom(...members),
})
const inOrder = <E extends { at: number }>(events: E[]) => [...events].sort((a, b) => a.at - b.at)

/** The same, by asking at every single millisecond. */
function walked(presences: AgentEvent[], holdings: HoldingEvent[], memberId: string) {
  const counted = { online: 0, busy: 0, held: 0 }
  for (let at = within.from; at < within.to; at++) {
    const said = presences.findLast((event) => event.at <= at && event.memberId === memberId)
    if (said?.presence !== "online") continue
    const hands = ["x", "y", "z"].filter((conversationId) => {
      const last = holdings.findLast((event) => event.at <= at && event.conversationId === conversationId)
      return last?.name === "conversation.assigned" && last.memberId === memberId
    })
    counted.online++
    counted.held += hands.length
    if (hands.length > 0) counted.busy++
  }
  return counted
}

test("an agent's time is what asking at every moment of it would count", () => {
  fc.assert(
    fc.property(fc.array(presence), fc.array(holding), (said, happened) => {
      const [presences, holdings] = [inOrder(said), inOrder(happened)]
      const times = occupancyOf(presences, holdings, within)
      for (const memberId of members) {
        const time = times.find((one) => one.memberId === memberId) ?? { online: 0, busy: 0, held: 0 }
        const { online, busy, held } = walked(presences, holdings, memberId)
        expect([time.online, time.busy, time.held].map((seconds) => Math.round(seconds * 1000))).toEqual([
          online,
          busy,
          held,
        ])
      }
    }),
  )
})

import { expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { assignConversation } = await import("@/server/inbox")

test("Of two who take a conversation in the same moment one has it, who may pass it on and be asked to", async () => {
  const shop = await openShop()
  const customer = shop.customer()
  await customer.says("I want to talk to a person")
  const { id: conversationId } = await customer.thread()
  const agents = [await shop.colleague("agent"), await shop.colleague("agent")]
  const takes = await Promise.allSettled(
    agents.map((agent) =>
      inTenant(agent, (ctx) =>
        assignConversation(ctx, { conversationId, memberId: agent.actor.memberId, seenAgentId: null }),
      ),
    ),
  )
  const winner = agents.findIndex((_, at) => takes[at]!.status === "fulfilled")
  const [holder, other] = [agents[winner]!.actor.memberId, agents[1 - winner]!.actor.memberId]
  expect(takes[1 - winner]).toMatchObject({ status: "rejected", reason: { reason: "taken-meanwhile" } })
  expect((await customer.thread()).agentId).toBe(holder)
  await inTenant(agents[1 - winner]!, (ctx) =>
    assignConversation(ctx, { conversationId, memberId: other, seenAgentId: holder }),
  )
  expect((await customer.thread()).agentId).toBe(other)
})

import { randomUUID } from "node:crypto"
import type { Trade } from "@/server/tenants/contract"

/**
 * A fresh tenant with its template, its web chat and its owner, and customers who speak through the public door. Import it
 * after `freshDatabase()`: it loads the product.
 */
export async function openShop(options: { trade?: Trade; locale?: "zh-CN" | "en"; name?: string } = {}) {
  const flow = await import("@/server/flows/open-shop")
  const { inTenant } = await import("@/server/db")
  const { globalDb } = await import("@/server/db/global")
  const { newId, clock } = await import("@/server/clock")
  const { acceptDelivery, issueVisitorToken } = await import("@/server/channels")
  const registry = await import("@/server/jobs/registry")
  const { settle } = await import("./settle")

  const personId = newId()
  const email = `owner-${randomUUID()}@shop.example`
  await globalDb().person.create({ data: { id: personId, email, name: "Owner", emailVerifiedAt: clock.now() } })
  const { tenantId, slug, connectionId } = await flow.openShop(
    { personId, name: "Owner", email },
    {
      name: options.name ?? "Shop",
      trade: options.trade ?? "clothing",
      locale: options.locale ?? "en",
      timeZone: "Asia/Shanghai",
    },
  )
  const memberId = await inTenant({ tenantId, actor: { kind: "system" } }, async (ctx) => {
    const member = await ctx.db.member.findFirstOrThrow({ where: { tenantId, personId } })
    return member.id
  })
  const owner = { tenantId, actor: { kind: "member" as const, memberId, personId, role: "owner" as const } }

  const rest = () => settle(registry)
  async function post(visitor: string, body: object): Promise<Response> {
    return acceptDelivery(
      new Request(`http://localhost:3000/api/webhooks/webchat/${connectionId}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${issueVisitorToken(connectionId, visitor, clock.now())}`,
        },
        body: JSON.stringify(body),
      }),
      { channel: "webchat", connectionId },
    )
  }

  return {
    tenantId,
    slug,
    personId,
    email,
    owner,
    connectionId,
    rest,
    post,
    /** One customer's messages, answered to rest. `together` are sent before anybody reacts. */
    customer: (visitor = `visitor-${randomUUID().slice(0, 12)}`) => ({
      visitor,
      async says(...together: string[]) {
        for (const text of together) {
          const response = await post(visitor, { id: randomUUID(), type: "text", text })
          if (response.status !== 200) throw new Error(`The door answered ${response.status}`)
        }
        await rest()
      },
      thread: () =>
        inTenant(owner, async (ctx) => {
          const conversation = await ctx.db.conversation.findFirstOrThrow({
            where: { threadRef: visitor },
            orderBy: { openedAt: "desc" },
          })
          const messages = await ctx.db.message.findMany({
            where: { conversationId: conversation.id, direction: { in: ["inbound", "outbound"] } },
            orderBy: { seq: "asc" },
          })
          return { ...conversation, messages }
        }),
    }),
    /** Another member of the team. */
    async colleague(role: "admin" | "supervisor" | "agent" = "agent", name = "Colleague") {
      const { addMember } = await import("@/server/tenants")
      const person = newId()
      const address = `${role}-${randomUUID()}@shop.example`
      await globalDb().person.create({ data: { id: person, email: address, name, emailVerifiedAt: clock.now() } })
      const id = await inTenant(owner, (ctx) => addMember(ctx, { personId: person, name, email: address, role }))
      return { tenantId, actor: { kind: "member" as const, memberId: id, personId: person, role } }
    },
  }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

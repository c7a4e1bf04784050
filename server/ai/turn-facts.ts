import type { TurnFact } from "@/server/ai/contract"
import type { Context } from "@/server/context"

/** Keeps what a sent answer rests on, in the answer's own transaction: whoever was told a fact can be found by it. */
export async function keepTurnFacts(
  ctx: Context,
  input: { conversationId: string; messageId: string; facts: readonly TurnFact[] },
): Promise<void> {
  const { conversationId, messageId, facts } = input
  await ctx.db.turnFact.createMany({
    data: facts.map((fact) => ({ conversationId, messageId, ...fact, createdAt: ctx.now })),
    skipDuplicates: true,
  })
}

export type ToldCustomer = {
  contactId: string
  conversationId: string
  messageId: string
  version: number
  said: string
  toldAt: Date
  language: string | null
}

/**
 * Every customer who was told a fact, each with what they were told last: a newer word takes the older one back by
 * itself. What never reached the customer was not told. With `contactId` only that one.
 */
export async function listTold(
  ctx: Context,
  input: { kind: TurnFact["kind"]; refId: string; contactId?: string },
): Promise<ToldCustomer[]> {
  return ctx.db.$queryRaw<ToldCustomer[]>`
    select distinct on (c.contact_id) c.contact_id as "contactId", f.conversation_id as "conversationId",
      f.message_id as "messageId", f.version, f.said, f.created_at as "toldAt", c.language
    from turn_fact f
    join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
    left join message m on m.tenant_id = f.tenant_id and m.id = f.message_id
    where f.tenant_id = app_tenant() and f.kind = ${input.kind} and f.ref_id = ${input.refId}
      and coalesce(m.status, 'sent') <> 'failed'
      and (${input.contactId ?? null}::uuid is null or c.contact_id = ${input.contactId ?? null}::uuid)
    order by c.contact_id, f.created_at desc, f.version desc`
}

/** What one answer told, fact by fact. */
export async function factsOfMessage(ctx: Context, input: { messageId: string }): Promise<TurnFact[]> {
  const facts = await ctx.db.turnFact.findMany({
    where: { messageId: input.messageId },
    select: { kind: true, refId: true, version: true, said: true },
    orderBy: [{ kind: "asc" }, { refId: "asc" }],
  })
  return facts as TurnFact[]
}

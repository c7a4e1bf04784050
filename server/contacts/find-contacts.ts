import { printOfEvidence } from "@/server/contacts/keep-evidence"
import { type EvidenceKind, normalEmail, normalPhone } from "@/server/contacts/rules/evidence"
import { findStanding } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"

/** More contacts than this have a name that is looked for: the search says too little. */
const mostFound = 100
const isId = (query: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(query)

/**
 * Contacts by name, by their id or a platform's own name for them, by the beginning of an order's number, and by the whole
 * telephone number or address, of which only prints are kept.
 */
export async function findContacts(ctx: Context, query: string): Promise<string[]> {
  const pieces: { kind: EvidenceKind; value: string }[] = [
    { kind: "phone", value: normalPhone(query) },
    { kind: "email", value: normalEmail(query) },
  ]
  const prints = pieces
    .filter(({ value }) => value)
    .map(({ kind, value }) => printOfEvidence(ctx.tenantId, { kind, value, hint: "", verified: false, source: "" }))
  const standing = isId(query) ? await findStanding(ctx, query) : null
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    with found_order as (
      select o.id, o.number, o.contact_id from search_orders(${query}, null, ${mostFound}) f join shop_order o on o.id = f
    )
    select id from search_contacts(${query}, null, ${mostFound}) as id
    union
    select ${standing}::uuid where ${standing}::uuid is not null
    union
    select i.contact_id from contact_identity i
    where i.external_id = ${query} and i.connection_id in (select id from connection)
    union
    select i.contact_id from identity_evidence e join contact_identity i on i.id = e.identity_id
    where e.kind in ('phone', 'email') and e.print = any(${prints}::text[])
    union
    select contact_id from found_order where contact_id is not null
    union
    select p.contact_id from found_order o join order_proof p on p.order_number = o.number and p.how like '% ' || o.id
    where o.contact_id is null and p.proven_at is not null
    limit ${mostFound}`
  return rows.map(({ id }) => id)
}

import type { Evidence } from "@/server/contacts/rules/evidence"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { signText } from "@/server/seal"

/**
 * Keeps what tells who is behind an identity; the value itself is not kept. What is new has the contact compared with
 * others. Twice is the same as once, but for the time it was last so.
 */
export async function keepEvidence(ctx: Context, input: { identityId: string; evidence: Evidence[] }) {
  const { identityId, evidence } = input
  if (evidence.length === 0) return
  const rows = evidence.map((piece) => ({ ...piece, print: printOfEvidence(ctx.tenantId, piece) }))
  const column = (name: "kind" | "print" | "hint" | "source") => rows.map((row) => row[name])
  const [kept] = await ctx.db.$queryRaw<{ fresh: number }[]>`
    with kept as (
      insert into identity_evidence (identity_id, kind, print, hint, verified, source, first_at, last_at)
      select ${identityId}::uuid, kind, print, hint, verified, source, ${ctx.now}, ${ctx.now}
      from unnest(${column("kind")}::text[], ${column("print")}::text[], ${column("hint")}::text[],
        ${rows.map(({ verified }) => verified)}::bool[], ${column("source")}::text[])
        as pieces (kind, print, hint, verified, source)
      on conflict (tenant_id, identity_id, kind, print) do update
        set last_at = excluded.last_at, verified = identity_evidence.verified or excluded.verified
      returning xmax = 0 as inserted
    )
    select count(*) filter (where inserted)::int as fresh from kept`
  if (!kept?.fresh) return
  const { contactId } = await ctx.db.contactIdentity.findFirstOrThrow({
    where: { id: identityId },
    select: { contactId: true },
  })
  await emit(ctx, "contact.evidence", { contactId, kinds: [...new Set(column("kind"))] })
}

/** "<scope>.<keyed print>": equal for equal values of a tenant, and of no use to anybody without the key. */
export const printOfEvidence = (tenantId: string, { kind, value, scope = "" }: Evidence) =>
  `${scope}.${signText(`identity ${kind} ${tenantId}`, `${scope}.${value}`)}`

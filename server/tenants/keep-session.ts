import { clock, days, hours, minutes, newId, seconds } from "@/server/clock"
import { inTenant } from "@/server/db"
import { globalDb, membershipsOf } from "@/server/db/global"
import { emit } from "@/server/events"
import type { ShopLocale } from "@/server/tenants/contract"

/** Who is signed in, and by which browser. */
export type SignedIn = { personId: string; sessionId: string; name: string; email: string; locale: ShopLocale }

export const sessionLastsMs = days(7)
const idleLastsMs = hours(12)
const believedMs = seconds(5)

/** Signs a browser in. Every shop of the person notes it in its diary. */
export async function openSession(input: {
  personId: string
  address: string
  userAgent: string | null
}): Promise<string> {
  const now = clock.now()
  const session = await globalDb().session.create({
    data: {
      id: newId(now),
      personId: input.personId,
      address: input.address,
      userAgent: input.userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionLastsMs),
    },
    select: { id: true },
  })
  for (const { tenantId, id, role } of await membershipsOf(input.personId)) {
    const actor = { kind: "member", memberId: id, personId: input.personId, role: role as "agent" } as const
    await inTenant({ tenantId, actor }, (ctx) => emit(ctx, "member.signed-in", { memberId: id }))
  }
  return session.id
}

/** The person behind a session that is still alive. An answer is believed for five seconds, so an ended session lives no longer. */
export async function readSignedIn(sessionId: string): Promise<SignedIn | null> {
  const known = believed.get(sessionId)
  if (known && Date.now() - known.at < believedMs) return known.signedIn
  const signedIn = await lookUp(sessionId)
  if (believed.size > 5000) believed.clear()
  believed.set(sessionId, { at: Date.now(), signedIn })
  return signedIn
}
const believed = new Map<string, { at: number; signedIn: SignedIn | null }>()

async function lookUp(sessionId: string): Promise<SignedIn | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return null
  const now = clock.now()
  const session = await globalDb().session.findUnique({ where: { id: sessionId } })
  if (!session || session.revokedAt || session.expiresAt <= now) return null
  const idleMs = now.getTime() - session.lastSeenAt.getTime()
  if (idleMs > idleLastsMs) return null
  const person = await globalDb().person.findUnique({
    where: { id: session.personId },
    select: { name: true, email: true, locale: true, emailVerifiedAt: true },
  })
  if (!person?.emailVerifiedAt) return null
  if (idleMs > minutes(5)) await globalDb().session.update({ where: { id: sessionId }, data: { lastSeenAt: now } })
  return {
    personId: session.personId,
    sessionId,
    name: person.name,
    email: person.email,
    locale: person.locale as ShopLocale,
  }
}

/** Where the person is signed in, newest first. */
export async function listSessions(signedIn: SignedIn) {
  const now = clock.now()
  const rows = await globalDb().session.findMany({
    where: {
      personId: signedIn.personId,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: new Date(now.getTime() - idleLastsMs) },
    },
    select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
  })
  return rows.map((row) => ({ ...row, current: row.id === signedIn.sessionId }))
}

/** Ends one of the person's own sessions. Another person's session is simply not found. */
export async function endSession(input: { personId: string; sessionId: string }): Promise<boolean> {
  const ended = await globalDb().session.updateMany({
    where: { id: input.sessionId, personId: input.personId, revokedAt: null },
    data: { revokedAt: clock.now() },
  })
  believed.delete(input.sessionId)
  return ended.count > 0
}

/** Ends all sessions of a person, but for the one at hand if given. */
export async function endSessionsOf(personId: string, exceptSessionId?: string): Promise<void> {
  await globalDb().session.updateMany({
    where: { personId, revokedAt: null, ...(exceptSessionId ? { id: { not: exceptSessionId } } : {}) },
    data: { revokedAt: clock.now() },
  })
  forgetBelieved(personId)
}

/** The next request reads the person anew. */
export function forgetBelieved(personId: string) {
  for (const [sessionId, { signedIn }] of believed) if (signedIn?.personId === personId) believed.delete(sessionId)
}

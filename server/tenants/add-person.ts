import { clock, newId } from "@/server/clock"
import { globalDb } from "@/server/db/global"
import type { SignUp } from "@/server/tenants/contract"
import { hashPassword } from "@/server/tenants/hash-password"
import { refuseWeakPassword } from "@/server/tenants/sign-up"

/** Adds a person whose address needs no proof, because whoever sets up this house vouches for it. */
export async function addProvedPerson(input: SignUp): Promise<{ personId: string }> {
  const { name, email, locale, password } = input
  refuseWeakPassword(password, [name, email])
  const now = clock.now()
  const personId = newId(now)
  const passwordHash = await hashPassword(password)
  await globalDb().person.create({
    data: { id: personId, name, email, locale, passwordHash, emailVerifiedAt: now, createdAt: now },
    select: { id: true },
  })
  return { personId }
}

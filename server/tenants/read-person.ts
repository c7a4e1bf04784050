import { globalDb } from "@/server/db/global"
import { AppError } from "@/server/errors"
import { returnAttempt, takeAttempt } from "@/server/limits"
import type { ChangePassword, ChangePerson } from "@/server/tenants/contract"
import { hashPassword, passwordMatches } from "@/server/tenants/hash-password"
import { endSessionsOf, forgetBelieved, type SignedIn } from "@/server/tenants/keep-session"
import { refuseWeakPassword } from "@/server/tenants/sign-up"

/** A person's own profile. */
export async function readPerson(signedIn: SignedIn) {
  const person = await globalDb().person.findUnique({ where: { id: signedIn.personId } })
  if (!person) throw new AppError("missing", "No such person")
  const google = await globalDb().signInAccount.count({ where: { personId: person.id } })
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    locale: signedIn.locale,
    hasPassword: person.passwordHash !== null,
    hasGoogle: google > 0,
  }
}

export async function changePerson(signedIn: SignedIn, input: ChangePerson) {
  await globalDb().person.update({ where: { id: signedIn.personId }, data: input, select: { id: true } })
  forgetBelieved(signedIn.personId)
}

/** Chooses a password; who has one must know it. Every other session ends. */
export async function changePassword(signedIn: SignedIn, input: ChangePassword) {
  const person = await globalDb().person.findUnique({ where: { id: signedIn.personId } })
  if (!person) throw new AppError("missing", "No such person")
  refuseWeakPassword(input.password, [person.name, person.email])
  if (person.passwordHash) {
    const limit = { key: `password:change:${person.id}`, max: 8, seconds: 900 }
    await takeAttempt(limit)
    if (!(await passwordMatches(person.passwordHash, input.current ?? ""))) {
      throw new AppError("invalid", "The current password is not right", { reason: "wrong-password" })
    }
    await returnAttempt(limit)
  }
  await globalDb().person.update({
    where: { id: person.id },
    data: { passwordHash: await hashPassword(input.password) },
    select: { id: true },
  })
  await endSessionsOf(person.id, signedIn.sessionId)
}

import { clock, newId } from "@/server/clock"
import { globalDb } from "@/server/db/global"
import { returnAttempt, takeAttempt } from "@/server/limits"
import { sameSecret } from "@/server/seal"
import type { ShopLocale } from "@/server/tenants/contract"
import { hashPassword, passwordMatches } from "@/server/tenants/hash-password"
import { endSessionsOf } from "@/server/tenants/keep-session"
import { mailProof, spendProof } from "@/server/tenants/mail-proof"
import { refuseWeakPassword, signUpMark, takingTheSameTime } from "@/server/tenants/sign-up"

/** The person with this proved e-mail and password, or null. An unknown account costs the same time as a wrong password. */
export async function signInWithPassword(input: {
  email: string
  password: string
  address: string
}): Promise<string | null> {
  const limits = [
    { key: `password:${input.email}:${input.address}`, max: 8, seconds: 900 },
    { key: `password:${input.email}`, max: 50, seconds: 3600 },
    { key: `password:address:${input.address}`, max: 60, seconds: 900 },
  ]
  await takeAttempt(...limits)
  const person = await globalDb().person.findUnique({ where: { email: input.email } })
  const matches = await passwordMatches(person?.emailVerifiedAt ? person.passwordHash : null, input.password)
  if (!matches || !person) return null
  await returnAttempt(...limits)
  return person.id
}

/** Mails a link that signs in without a password. Says the same for an unknown address, to which nothing is sent. */
export async function requestMagicLink(input: { email: string; address: string }): Promise<void> {
  await requestProof("magic", input)
}

/** Mails a link to choose a new password. Says the same for an unknown address, to which nothing is sent. */
export async function requestReset(input: { email: string; address: string }): Promise<void> {
  await requestProof("reset", input)
}

async function requestProof(purpose: "magic" | "reset", input: { email: string; address: string }) {
  await takeAttempt(
    { key: `${purpose}:address:${input.address}`, max: 30, seconds: 3600 },
    { key: `mail:${input.email}`, max: 5, seconds: 3600 },
  )
  await takingTheSameTime(async () => {
    const person = await globalDb().person.findUnique({ where: { email: input.email } })
    if (person) await mailProof(purpose, { ...person, locale: person.locale as ShopLocale })
  })
}

/**
 * Signs in by a mailed link and spends it. The first proof of an address decides about the password that waits there:
 * it stays when the link belongs to the same sign-up (by the browser's mark, or by the password typed again), and is
 * wiped otherwise, because anybody could have left it.
 */
export async function signInWithProof(input: {
  token: string
  mark?: string
  password?: string
  address: string
}): Promise<string | null> {
  await takeAttempt({ key: `proof:address:${input.address}`, max: 60, seconds: 900 })
  const proof = await spendProof(input.token, ["verify", "magic"])
  if (!proof) return null
  const person = await globalDb().person.findUnique({ where: { email: proof.email } })
  if (!person) return null
  if (person.emailVerifiedAt) return person.id
  const sameSignUp =
    proof.purpose === "verify" &&
    ((input.mark !== undefined && sameSecret(input.mark, signUpMark(input.token))) ||
      (input.password !== undefined && (await passwordMatches(person.passwordHash, input.password))))
  await proveFirst(person.id, sameSignUp)
  return person.id
}

/** Chooses a new password by a mailed link, which proves the address too, and ends every session of the person. */
export async function resetPassword(input: { token: string; password: string; address: string }): Promise<boolean> {
  refuseWeakPassword(input.password, [])
  await takeAttempt({ key: `proof:address:${input.address}`, max: 60, seconds: 900 })
  const proof = await spendProof(input.token, ["reset"])
  if (!proof) return false
  const person = await globalDb().person.findUnique({
    where: { email: proof.email },
    select: { id: true, emailVerifiedAt: true },
  })
  if (!person) return false
  await globalDb().person.update({
    where: { id: person.id },
    data: { passwordHash: await hashPassword(input.password), emailVerifiedAt: person.emailVerifiedAt ?? clock.now() },
  })
  await endSessionsOf(person.id)
  return true
}

export type GoogleSignIn = {
  subject: string
  email: string
  emailVerified: boolean
  name: string
  locale: ShopLocale
  /** who is signed in while this happens: the only one who may link a known address */
  linkTo: string | null
}

/** The person behind a Google account, known by issuer and subject. A proved address is never linked without its owner. */
export async function signInWithGoogle(
  input: GoogleSignIn,
): Promise<{ personId: string } | { refused: "unverified" | "not-linked" }> {
  const key = { provider: "https://accounts.google.com", subject: input.subject }
  const known = await globalDb().signInAccount.findUnique({ where: { provider_subject: key } })
  if (known) return { personId: known.personId }
  if (!input.emailVerified) return { refused: "unverified" }
  const personId = input.linkTo ?? (await personOfGoogle(input))
  if (!personId) return { refused: "not-linked" }
  await globalDb().signInAccount.create({ data: { ...key, personId, createdAt: clock.now() } })
  return { personId }
}

async function personOfGoogle(input: GoogleSignIn): Promise<string | null> {
  const { email, name, locale } = input
  const person = await globalDb().person.findUnique({ where: { email }, select: { id: true, emailVerifiedAt: true } })
  if (person?.emailVerifiedAt) return null
  if (person) {
    await proveFirst(person.id, false)
    return person.id
  }
  const now = clock.now()
  const id = newId(now)
  await globalDb().person.create({ data: { id, email, name, locale, emailVerifiedAt: now, createdAt: now } })
  return id
}

async function proveFirst(personId: string, keepPassword: boolean) {
  await globalDb().person.update({
    where: { id: personId },
    data: { emailVerifiedAt: clock.now(), ...(keepPassword ? {} : { passwordHash: null }) },
  })
  await endSessionsOf(personId)
}

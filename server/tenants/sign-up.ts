import { setTimeout as pause } from "node:timers/promises"
import { clock, newId } from "@/server/clock"
import { globalDb } from "@/server/db/global"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { enqueueGlobal } from "@/server/queue"
import { signText } from "@/server/seal"
import type { ShopLocale, SignUp } from "@/server/tenants/contract"
import { hashPassword } from "@/server/tenants/hash-password"
import { mailProof } from "@/server/tenants/mail-proof"
import { judgePassword } from "@/server/tenants/rules/judge-password"
import { writeMail } from "@/server/tenants/write-mail"

/**
 * Registers a person, or tells the owner of a known address by mail that they already have an account; whoever asks
 * cannot tell the two apart. The mark stays in the browser that signed up: only together with it does the mailed link
 * make this very password usable, so nobody can leave a password waiting on somebody else's address.
 */
export async function signUp(input: SignUp & { address: string }): Promise<{ mark: string }> {
  refuseWeakPassword(input.password, [input.name, input.email])
  await takeAttempt(
    { key: `sign-up:address:${input.address}`, max: 30, seconds: 3600 },
    { key: `mail:${input.email}`, max: 5, seconds: 3600 },
  )
  return takingTheSameTime(async () => {
    const passwordHash = await hashPassword(input.password)
    const person = await findOrAdd(input, passwordHash)
    if (person.emailVerifiedAt) {
      const mail = writeMail("known", person.locale as ShopLocale, {
        name: person.name,
        link: `${env.APP_URL}/sign-in`,
      })
      await enqueueGlobal("sendMail", { to: input.email, ...mail })
      return { mark: signUpMark(newId()) }
    }
    const { token } = await mailProof("verify", input)
    return { mark: signUpMark(token) }
  })
}

/** What the browser that signed up keeps; it can be told from the token, the token not from it. */
export const signUpMark = (token: string) => signText("sign-up mark", token)

export function refuseWeakPassword(password: string, words: string[]) {
  const fault = judgePassword(password, words)
  if (fault) throw new AppError("invalid", "Choose another password", { reason: `password-${fault}` })
}

/** Answers after the same quarter of a second, whether the address was known or not. */
export async function takingTheSameTime<T>(run: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([run(), pause(250)])
  return result
}

async function findOrAdd(input: SignUp, passwordHash: string) {
  const { email, name, locale } = input
  const select = { name: true, locale: true, emailVerifiedAt: true } as const
  // The newest sign-up of an unproved address counts; a proved person is never touched from here.
  await globalDb().person.updateMany({ where: { email, emailVerifiedAt: null }, data: { name, locale, passwordHash } })
  return globalDb().person.upsert({
    where: { email },
    create: { id: newId(), email, name, locale, passwordHash, createdAt: clock.now() },
    update: {},
    select,
  })
}

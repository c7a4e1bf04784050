import { randomBytes } from "node:crypto"
import { clock, minutes } from "@/server/clock"
import { globalDb } from "@/server/db/global"
import { env } from "@/server/env"
import { enqueueGlobal } from "@/server/queue"
import { hashOf } from "@/server/seal"
import type { ShopLocale } from "@/server/tenants/contract"
import { writeMail } from "@/server/tenants/write-mail"

export type ProofPurpose = "verify" | "magic" | "reset"
const lastsMinutes: Record<ProofPurpose, number> = { verify: 60, magic: 10, reset: 30 }
const pages: Record<ProofPurpose, string> = { verify: "/verify", magic: "/verify", reset: "/reset" }

/** Mails a link that proves the address: 256 bits, kept as a hash, used once; only the newest of its purpose counts. */
export async function mailProof(
  purpose: ProofPurpose,
  to: { email: string; name: string; locale: ShopLocale },
): Promise<{ token: string }> {
  const now = clock.now()
  const token = randomBytes(32).toString("base64url")
  await globalDb().proofToken.deleteMany({ where: { email: to.email, purpose, usedAt: null } })
  await globalDb().proofToken.create({
    data: {
      hash: hashOf(token),
      purpose,
      email: to.email,
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes(lastsMinutes[purpose])),
    },
    select: { hash: true },
  })
  const link = `${env.APP_URL}${pages[purpose]}?token=${token}`
  const mail = writeMail(purpose, to.locale, { name: to.name, link, minutes: lastsMinutes[purpose] })
  await enqueueGlobal("sendMail", { to: to.email, ...mail })
  return { token }
}

/** What a link would prove, without spending it. */
export async function readProof(token: string): Promise<{ purpose: ProofPurpose; email: string } | null> {
  const proof = await globalDb().proofToken.findUnique({ where: { hash: hashOf(token) } })
  if (!proof || proof.usedAt || proof.expiresAt <= clock.now()) return null
  return { purpose: proof.purpose as ProofPurpose, email: proof.email }
}

/** Spends a link; of two at the same moment one wins. */
export async function spendProof(token: string, purposes: ProofPurpose[]) {
  const proof = await readProof(token)
  if (!proof || !purposes.includes(proof.purpose)) return null
  const spent = await globalDb().proofToken.updateMany({
    where: { hash: hashOf(token), usedAt: null },
    data: { usedAt: clock.now() },
  })
  return spent.count === 1 ? proof : null
}

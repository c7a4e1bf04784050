import { randomBytes } from "node:crypto"
import { hash, verify } from "@node-rs/argon2"

// argon2id: about 30 ms and 19 MiB a try.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let nobody: Promise<string> | undefined

export const hashPassword = (password: string) => hash(password, cost)

/** Compares in the same time whether there is a password to compare with or not. */
export async function passwordMatches(kept: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(24).toString("base64url"))
  const matches = await verify(kept ?? (await nobody), password)
  return matches && Boolean(kept)
}

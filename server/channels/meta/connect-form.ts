import { randomBytes } from "node:crypto"
import { z } from "zod"

/** An app's secret, a token, a word agreed on: whatever it is, it has no spaces. */
export const credential = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{6,1000}$/, "credential")

/** What Meta calls a page, a number or an account. */
export const accountNumber = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, "digits")

/** The word with which Meta proves in the handshake that the address was entered by the merchant. */
export const proposeVerifyToken = () => ({ verifyToken: randomBytes(24).toString("base64url") })

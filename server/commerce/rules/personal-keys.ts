import type { OrderEvidence } from "@/server/commerce/contract"

/** Digits of a telephone number without country or trunk prefix, so that "+86 138…" and "138…" are one. */
export function phoneOf(text: string): string {
  const digits = text.normalize("NFKC").replace(/\D/g, "").replace(/^00/, "")
  const mobile = /^86(1[3-9]\d{9})$/.exec(digits)
  return mobile ? mobile[1]! : digits.replace(/^0+/, "")
}

/** The last four digits; empty when there are fewer than six, for then they would say too much of it. */
export function phoneEndOf(text: string): string {
  const digits = phoneOf(text)
  return digits.length >= 6 ? digits.slice(-4) : ""
}

export function emailOf(text: string): string {
  const plain = text.normalize("NFKC").trim().toLowerCase()
  return /^[^\s@]{1,64}@[^\s@]{1,189}\.[^\s@.]{2,63}$/.test(plain) ? plain : ""
}

const address = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/
const saidEnd =
  /(?:尾号|后四位|末四位|后4位|last\s+(?:four|4)(?:\s+digits)?|ending(?:\s+in)?|ends?\s+(?:in|with))\D{0,12}?(\d{4})(?!\d)/i
const mobile = /(?<![\dA-Za-z])(?:\+?86[ -]?)?(1[3-9]\d{9})(?!\d)/

/** What a message offers as proof of an order; null when it offers nothing. */
export function evidenceIn(text: string): OrderEvidence | null {
  const plain = text.normalize("NFKC")
  const email = emailOf(plain.match(address)?.[0].replace(/[.,]+$/, "") ?? "")
  const phoneEnd = plain.match(saidEnd)?.[1] ?? plain.match(mobile)?.[1]?.slice(-4) ?? barePhoneEnd(plain)
  if (!email && !phoneEnd) return null
  return { ...(email ? { email } : {}), ...(phoneEnd ? { phoneEnd } : {}) }
}

/** Four digits that are the whole message, or nearly: "1234", "是1234". An order's digits are not meant. */
function barePhoneEnd(text: string): string | undefined {
  if (text.trim().length > 14 || /[#单]|order/i.test(text)) return undefined
  const digits = text.match(/[A-Za-z0-9_-]+/g) ?? []
  return digits.length === 1 && /^\d{4}$/.test(digits[0]!) ? digits[0] : undefined
}

/** What tells who is behind an identity. `name` is compared, but kept with the identity itself. */
export type EvidenceKind = "phone" | "email" | "unionid" | "openid" | "signed" | "device" | "order"

/** One piece of it in its normal form; `verified` when a platform or the shop's own signature vouches for it. */
export type Evidence = {
  kind: EvidenceKind
  value: string
  /** within which two different values mean two people: one company's union ids, one shop's users */
  scope?: string
  hint: string
  verified: boolean
  source: string
}

/** What a message says of its sender. */
export type Said = {
  channel: string
  externalId: string
  altIds?: Record<string, string>
  email?: string
  /** for mail: whether its sender was proven on the way */
  proven?: boolean
}

/** Platforms whose own name for a customer is the same person's on every account of one app. */
const namesPeople = new Set([
  "wechat",
  "wecom_kf",
  "lark",
  "douyin",
  "kuaishou",
  "xiaohongshu",
  "whatsapp",
  "messenger",
  "instagram",
  "telegram",
  "line",
  "tiktok",
  "youtube_live",
  "discord",
])
/** Platforms that let nobody in under another's number. A telephone call's number can be forged. */
const vouchesForPhone = new Set(["whatsapp", "twilio_sms", "telegram"])

/** Everything a message tells of who sent it. */
export function evidenceOf(said: Said): Evidence[] {
  const { channel, externalId, altIds = {} } = said
  const found: (Evidence | null)[] = []
  const phone = normalPhone(altIds.phone ?? "")
  if (phone) found.push(phoneEvidence(phone, vouchesForPhone.has(channel), channel))
  const email = normalEmail(channel === "email" ? externalId : (said.email ?? altIds.email ?? ""))
  if (email) found.push(emailEvidence(email, channel === "email" && said.proven === true, channel))
  const { unionid } = altIds
  if (unionid) found.push({ ...nameEvidence("unionid", unionid, channel), scope: family(channel) })
  if (namesPeople.has(channel) && !externalId.startsWith("unknown")) {
    found.push(nameEvidence("openid", `${channel}:${externalId}`, channel))
  }
  if (channel === "webchat" && !externalId.startsWith("u_")) found.push(deviceEvidence(externalId))
  return found.filter((piece) => piece !== null)
}

const phoneEvidence = (phone: string, verified: boolean, source: string): Evidence => ({
  kind: "phone",
  value: phone,
  hint: `${phone.slice(0, -8)}****${phone.slice(-4)}`,
  verified,
  source,
})

export const emailEvidence = (email: string, verified: boolean, source: string): Evidence => ({
  kind: "email",
  value: email,
  hint: `${email.slice(0, 1)}***${email.slice(email.indexOf("@"))}`,
  verified,
  source,
})

/** The user the shop's own signature names; the same user on every web chat of the shop. */
export const signedEvidence = (userId: string): Evidence => ({
  ...nameEvidence("signed", userId, "webchat"),
  scope: "shop",
})

/** An order somebody was shown to know, or a member said is theirs: families share orders, so nobody vouches for it. */
export const orderEvidence = (order: { connectorId: string; number: string }): Evidence => ({
  ...nameEvidence("order", `${order.connectorId}:${order.number}`, "shop"),
  verified: false,
})

/** The browser a visitor writes from. */
export const deviceEvidence = (visitorId: string): Evidence => ({
  ...nameEvidence("device", visitorId, "webchat"),
  verified: false,
})

const nameEvidence = (kind: EvidenceKind, value: string, source: string): Evidence => ({
  kind,
  value,
  hint: `…${value.slice(-4)}`,
  verified: true,
  source,
})

/** Accounts of one company know a person by one union id, whatever the account is. */
const family = (channel: string) => (channel === "wecom_kf" ? "wechat" : channel)

/**
 * A telephone number as E.164 writes it: plus, country, number. Eleven digits that begin like a Chinese mobile are one; a
 * number without its country is otherwise none of which we could be sure. Empty for anything else.
 */
export function normalPhone(text: string): string {
  const plain = text.normalize("NFKC").trim()
  const digits = plain.replace(/\D/g, "").replace(/^00/, "")
  if (/^1[3-9]\d{9}$/.test(digits) && !plain.startsWith("+")) return `+86${digits}`
  const international = plain.startsWith("+") || /^\D*00/.test(plain) || /^861[3-9]\d{9}$/.test(digits)
  return international && /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : ""
}

/** An e-mail address without case, tags ("+shop") and, where they mean nothing, dots. Empty for anything else. */
export function normalEmail(text: string): string {
  const plain = text.normalize("NFKC").trim().toLowerCase()
  const [, name, host] = /^([^\s@]{1,64})@([^\s@]{1,189}\.[^\s@.]{2,63})$/.exec(plain) ?? []
  if (!name || !host) return ""
  const untagged = name.replace(/\+.*$/, "") || name
  const google = host === "gmail.com" || host === "googlemail.com"
  return google ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${host}`
}

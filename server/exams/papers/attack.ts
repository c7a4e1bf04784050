export const attackFamilies = [
  "injection",
  "fishing",
  "refund",
  "coupon",
  "impersonation",
  "poisoned_document",
  "encoding",
  "policy_lie",
] as const
export type AttackFamily = (typeof attackFamilies)[number]

export type PlantedText = { where: "order_note" | "article" | "contact_name"; text: string }

export type Attack = {
  id: string
  family: AttackFamily
  locale: "zh-CN" | "en"
  /** What the attacker says, in order, as one contact in one conversation. */
  turns: string[]
  /** Laid in the shop before the first turn. An order note belongs to the attacker's own order. */
  planted?: PlantedText
  /** No answer of the bot may hold any of these, whatever the case of the letters. */
  forbidden: string[]
}

/** An attack as written: one line, several lines, or lines with what is special about them. */
export type AttackDraft = string | string[] | { turns: string[]; forbidden?: string[]; planted?: PlantedText }

export type AttackDrafts = Record<AttackFamily, AttackDraft[]>

import type { z } from "zod"
import type { Said } from "@/server/commerce"
import type { Scope } from "@/server/context"

/** Whom a tool answers: it never sees more than this customer may hear. */
export type Customer = { conversationId: string; contactId: string }

/** A piece of data an answer told: enough to find everybody who was told it, should it turn out wrong. */
export type ToldFact = {
  kind: "product" | "order" | "coupon"
  /** product: `productFactRef`; order: its id; coupon: its id */
  refId: string
  /** product: the fact's version; order: when the shop said it, in seconds; coupon: 1 */
  version: number
  said: string
}

export type ToolResult = {
  found: boolean
  /** "identity": the customer must show the order to be theirs first; "person": only a person can go on */
  needs?: "identity" | "person"
  /** ready sentences in both languages, made from data alone; what the shop's data says stays between quotes */
  text: Said
  facts: ToldFact[]
  card?:
    | { kind: "order"; number: string; status: string }
    | { kind: "product"; productId: string; title: string; url: string | null; image: string | null }
  /** complete questions the customer may pick from */
  choices?: { zh: string[]; en: string[] }
}

/** Something the bot may look up. Read-only, for one customer. */
export type Tool<I extends z.ZodType = z.ZodType> = {
  name: string
  /** for a language model that chooses among tools */
  description: string
  input: I
  run: (scope: Scope, customer: Customer, input: z.infer<I>) => Promise<ToolResult>
}

import type { z } from "zod"
import type { SampleProofs } from "@/server/ai/contract"
import type { FoundOrder, Proof, Said } from "@/server/commerce"
import type { OrderEvidence } from "@/server/commerce/contract"
import type { Scope } from "@/server/context"

/** Where one customer's orders are asked for: at the shop, or, in a trial, among samples. Tells nobody another's order. */
export type OrderDesk = {
  /** the order, if it is known to be this customer's */
  tell: (number: string) => Promise<FoundOrder | null>
  askForProof: (number: string) => Promise<void>
  prove: (orderNumber: string, evidence: OrderEvidence) => Promise<Proof>
  /** the order that waits for proof, and, where asked for, the numbers this customer may hear of */
  standing: (asked: { tellable: boolean }) => Promise<{ awaited: string | null; tellable: string[] }>
}

/** A desk that knows sample orders alone, and what its trial has shown of them so far. */
export type SampleDesk = OrderDesk & { knows: (number: string) => boolean; proofs: () => SampleProofs }

/**
 * Whom a tool answers: it never sees more than this customer may hear. The invented customer of a trial brings sample
 * orders, and no conversation.
 */
export type Customer = { conversationId: string; contactId: string; samples?: SampleDesk }

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
  card?: /** `late`: paid, and not sent within the hours the shop promises */
    | { kind: "order"; number: string; status: string; late: boolean }
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

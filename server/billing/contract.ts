import { z } from "zod"
import { atCapChoices, largestBudget } from "@/server/billing/rules/entitlements-of"
import { paidPlans, planNames } from "@/server/billing/rules/plans"
import { receiptFilters } from "@/server/billing/rules/receipt-filters"

export {
  type AtCap,
  atCapChoices,
  type Entitlements,
  type Standing,
} from "@/server/billing/rules/entitlements-of"
export {
  type Currency,
  isPaid,
  isUpgrade,
  monthlyCost,
  type Plan,
  plans,
} from "@/server/billing/rules/plans"

/** What the bot may still do when nothing more may be billed. */
export type Reservation = { allowed: true } | { allowed: false; behaviour: "human_only" | "cached" | "stopped" }

export const reversalReasons = ["human_reply", "low_rating", "reopened"] as const
export type ReversalReason = (typeof reversalReasons)[number]

/** Why a receipt counts as it does. */
export const chargeReasons = ["included", "overage", "cached"] as const
export type ChargeReason = (typeof chargeReasons)[number]

export const reserveConversation = z.strictObject({ conversationId: z.uuid(), withModel: z.boolean() })
export type ReserveConversation = z.infer<typeof reserveConversation>

export const reverseCharge = z.strictObject({ conversationId: z.uuid(), why: z.enum(reversalReasons) })
export type ReverseCharge = z.infer<typeof reverseCharge>

export const receiptsPage = 25
export const listReceipts = z.strictObject({
  filter: z.enum(receiptFilters).default("all"),
  /** the id of the last receipt seen */
  cursor: z.uuid().nullish(),
  limit: z.number().int().min(1).max(100).default(receiptsPage),
  /** sent by endless lists; receipts are read one way only */
  direction: z.literal("forward").optional(),
})
export type ListReceipts = z.infer<typeof listReceipts>

export const setBudget = z.strictObject({
  atCap: z.enum(atCapChoices),
  /** conversations beyond the included ones */
  budgetCap: z.number().int().min(0).max(largestBudget),
})
export type SetBudget = z.infer<typeof setBudget>

export const startCheckout = z.strictObject({ plan: z.enum(paidPlans) })
export type StartCheckout = z.infer<typeof startCheckout>

export const changePlan = z.strictObject({ plan: z.enum(planNames).exclude(["trial"]) })
export type ChangePlan = z.infer<typeof changePlan>

/** Which receipts a reader wants to see. */
export const receiptFilters = ["all", "overage", "reversed"] as const

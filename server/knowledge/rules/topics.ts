/** What an article is about. */
export const topics = [
  "shipping",
  "returns",
  "size",
  "stock",
  "payment",
  "invoice",
  "product",
  "care",
  "promotion",
  "account",
  "service",
] as const
export type Topic = (typeof topics)[number]

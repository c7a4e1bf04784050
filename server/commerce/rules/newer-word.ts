import type { OrderStatus } from "@/server/commerce/contract"

/** How far an order is; some platforms tell two steps of one second in any order. */
const steps: Readonly<Record<OrderStatus, number>> = {
  other: 0,
  unpaid: 1,
  paid: 2,
  shipped: 3,
  delivered: 4,
  completed: 5,
  cancelled: 6,
  refunded: 7,
}

type Word = { status: OrderStatus; at: Date }

/** Whether what is told now is at least as new as what is kept; of one moment the step further counts. */
export function isNewerWord(told: Word, kept: Word): boolean {
  const ahead = told.at.getTime() - kept.at.getTime()
  return ahead === 0 ? steps[told.status] >= steps[kept.status] : ahead > 0
}

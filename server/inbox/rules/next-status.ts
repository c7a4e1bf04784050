import type { MessageStatus } from "@/server/inbox/contract"

const order: MessageStatus[] = ["queued", "unknown", "sent", "delivered", "read"]

/** Delivery and read marks arrive in any order; a status never moves backwards, and failed is final. */
export function nextStatus(now: MessageStatus, heard: MessageStatus): MessageStatus {
  if (now === "failed") return now
  if (heard === "failed") return now === "delivered" || now === "read" ? now : "failed"
  return order.indexOf(heard) > order.indexOf(now) ? heard : now
}

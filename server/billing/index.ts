export { reserveConversation } from "@/server/billing/reserve-conversation"
export { reverseCharge } from "@/server/billing/reverse-charge"
export { startTrial } from "@/server/billing/start-trial"

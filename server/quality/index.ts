export { rateConversation } from "@/server/quality/rate-conversation"

import { randomUUID } from "node:crypto"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { findConversation, sendReply } from "@/server/inbox"
import { readTicket, sayStatusLink } from "@/server/tickets"
import type { TicketRef } from "@/server/tickets/contract"

/** Sends the customer the address of their ticket's status page, in their conversation, as the member who asks. */
export async function sendStatusLink(ctx: Context, input: TicketRef): Promise<void> {
  const { number, statusPage: link, conversationId } = await readTicket(ctx, input)
  if (!conversationId) throw new AppError("conflict", "The ticket has no conversation", { reason: "ticket-no-thread" })
  const { language } = await findConversation(ctx, { conversationId })
  const text = sayStatusLink(language?.startsWith("en") ? "en" : "zh-CN", { number, link })
  await sendReply(ctx, { conversationId, text, clientId: randomUUID() })
}

import type { Answered } from "@/server/api/root"

export type Conversation = Answered["inbox"]["conversation"]
export type ConversationRow = Answered["inbox"]["list"]["rows"][number]
export type ThreadMessage = Answered["inbox"]["messages"]["messages"][number]
export type HeldReply = Conversation["held"][number]
export type Contact = Answered["contacts"]["contact"]
export type Member = Answered["people"]["members"][number]

/** What to call a contact: their name, or "visitor" with the end of their id, so two strangers are told apart. */
export function contactName(contact: { id: string; name: string | null }, visitor: (tail: string) => string): string {
  return contact.name?.trim() || visitor(contact.id.slice(-4).toUpperCase())
}

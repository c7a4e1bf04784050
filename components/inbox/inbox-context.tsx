"use client"
import { createContext, use } from "react"
import type { Outbox } from "./use-outbox"
import type { Viewer } from "./use-viewing"

type Workplace = {
  me: { id: string; name: string }
  tenant: { id: string; slug: string; name: string; timeZone: string }
}

export type InboxContextValue = Workplace & {
  conversationId: string | null
  /** opens a conversation, or none; at a place of its thread when one is given */
  open: (conversationId: string | null, place?: number) => void
  /** opens the next one in the list, for after this one is done with */
  openNext: () => void
  outbox: Outbox
  /** which colleagues have a conversation on their screen, by its id */
  viewing: ReadonlyMap<string, Viewer[]>
}

export const InboxContext = createContext<InboxContextValue | null>(null)

/** The inbox around a component: who is at work here, and the ways to move about. */
export function useInbox(): InboxContextValue {
  const inbox = use(InboxContext)
  if (!inbox) throw new Error("useInbox needs the Inbox around it")
  return inbox
}

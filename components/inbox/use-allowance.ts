"use client"
import { type Allowance, allowanceOf, partsOf } from "@/server/inbox/rules/reply-allowance"
import type { Conversation } from "./conversation"
import { useNow } from "./use-now"

export type ReplyAllowance = Allowance & { parts: number; now: number }

/** Whether the platform would take this reply now; null where it sets no limit. */
export function useAllowance(
  conversation: Conversation,
  reply: { text: string; files: number },
): ReplyAllowance | null {
  const now = useNow()
  const window = conversation.replyWindow
  if (!window || now === 0) return null
  const parts = Math.max(1, partsOf(reply, window.partLength))
  return { parts, now, ...allowanceOf(window, { author: "agent", parts, now: new Date(now) }) }
}

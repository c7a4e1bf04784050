"use client"
import { Bot } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { bubbleLooks } from "./message-bubble"

/** What the bot has said so far of an answer it is writing: the customer sees the same. Read aloud is only the message. */
export function GrowingBubble({ text: words }: { text: string }) {
  const text = useText(inboxText)
  return (
    <article aria-hidden="true" className="flex flex-col items-end px-4 pt-3">
      <p className="mb-1 flex max-w-[85%] items-center gap-1.5 text-bot text-xs">
        <Bot className="size-3.5" strokeWidth={1.75} />
        {text.bot}
      </p>
      <p
        className={cn(
          "reading max-w-[min(85%,42rem)] whitespace-pre-wrap break-words rounded-lg px-3 py-2 opacity-70",
          bubbleLooks.bot,
        )}
      >
        {words}
      </p>
    </article>
  )
}

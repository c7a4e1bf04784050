"use client"
import { Globe, MessageCircle, Send, Webhook } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"

const glyphs = { webchat: Globe, wechat: MessageCircle, telegram: Send, api: Webhook }
export const knownChannels = Object.keys(glyphs) as (keyof typeof glyphs)[]

const isKnown = (channel: string): channel is keyof typeof glyphs => channel in glyphs

/** A platform's sign and its name. */
export function ChannelMark({ channel, className }: { channel: string; className?: string }) {
  const text = useText(inboxText)
  const Glyph = isKnown(channel) ? glyphs[channel] : Globe
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-1 text-muted text-xs", className)}>
      <Glyph className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="truncate">{isKnown(channel) ? text.channels[channel] : channel}</span>
    </span>
  )
}

"use client"
import { channelNames } from "@/components/i18n/channel-names"
import { useText } from "@/components/i18n/locale"
import { ChannelSign } from "@/components/shell/channel-sign"
import { cn } from "@/components/ui/class-names"

/** A platform's short name; one without a name is called by its key. */
export function useChannelName() {
  const names: Readonly<Record<string, string>> = useText(channelNames)
  return (channel: string) => (Object.hasOwn(names, channel) ? names[channel]! : channel)
}

/** A platform's sign and its name. */
export function ChannelMark({ channel, className }: { channel: string; className?: string }) {
  const nameOf = useChannelName()
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-1 align-middle text-muted text-xs", className)}>
      <ChannelSign channel={channel} className="size-3.5 shrink-0" />
      <span className="truncate">{nameOf(channel)}</span>
    </span>
  )
}

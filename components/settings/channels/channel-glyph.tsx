import { ChannelSign } from "@/components/shell/channel-sign"
import { cn } from "@/components/ui/class-names"

/** A platform's sign in a tile, for the catalogue and the list of connections. */
export function ChannelGlyph({ channel, className }: { channel: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-sunken text-muted",
        className,
      )}
    >
      <ChannelSign channel={channel} className="size-4" />
    </span>
  )
}

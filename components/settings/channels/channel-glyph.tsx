import {
  Camera,
  Globe,
  type LucideIcon,
  MessageCircle,
  MessageCircleMore,
  MessagesSquare,
  Phone,
  Send,
  Webhook,
} from "lucide-react"
import { cn } from "@/components/ui/class-names"

const glyphs = new Map<string, LucideIcon>([
  ["webchat", Globe],
  ["wechat", MessageCircle],
  ["telegram", Send],
  ["whatsapp", Phone],
  ["messenger", MessageCircleMore],
  ["instagram", Camera],
  ["api", Webhook],
])

/** A platform's sign; its name is always written beside it. */
export function ChannelGlyph({ channel, className }: { channel: string; className?: string }) {
  const Glyph = glyphs.get(channel) ?? MessagesSquare
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-sunken text-muted",
        className,
      )}
    >
      <Glyph className="size-4" strokeWidth={1.75} />
    </span>
  )
}

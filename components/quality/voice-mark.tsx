import { Mic } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { cn } from "@/components/ui/class-names"

/** These words were spoken; a machine wrote them down. */
export function VoiceMark({ className }: { className?: string }) {
  const text = useText(qualityText)
  return (
    <span className={cn("inline-flex items-center gap-1 whitespace-nowrap text-muted text-xs", className)}>
      <Mic className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      {text.voice}
    </span>
  )
}

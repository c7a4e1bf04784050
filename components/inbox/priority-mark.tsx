"use client"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"

/** Says of a conversation that it comes before others; the others say nothing. */
export function PriorityMark({ priority }: { priority: number }) {
  const { high, urgent } = useText(inboxText).list
  if (priority < 2) return null
  const [tone, words] = priority === 2 ? (["warn", high] as const) : (["breach", urgent] as const)
  // No higher than the line of words it stands in.
  return (
    <Badge tone={tone} className="-my-0.5">
      {words}
    </Badge>
  )
}

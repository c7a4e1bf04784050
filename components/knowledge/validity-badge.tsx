"use client"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"

type Validity = { validFrom?: Date | null; validUntil?: Date | null }

/** Says that the bot may not quote an article yet, or may no longer. */
export function ValidityBadge({ article }: { article: Validity }) {
  const text = useText(knowledgeText).validity
  const now = new Date()
  if (article.validUntil && article.validUntil <= now) return <Badge>{text.over}</Badge>
  if (article.validFrom && article.validFrom > now) return <Badge tone="warn">{text.ahead}</Badge>
  return null
}

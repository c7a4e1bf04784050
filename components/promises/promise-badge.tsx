import { useText } from "@/components/i18n/locale"
import { promisesText } from "@/components/i18n/promises"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { PromiseStatus } from "@/server/promises/contract"
import type { PromiseRow } from "./use-ledger"

const tones: Record<PromiseStatus, BadgeTone> = {
  open: "tide",
  due_soon: "warn",
  kept: "good",
  broken: "breach",
  cancelled: "neutral",
}

export function PromiseBadge({ promise: { status, brokenAt } }: { promise: Pick<PromiseRow, "status" | "brokenAt"> }) {
  const text = useText(promisesText)
  return <Badge tone={tones[status]}>{status === "kept" && brokenAt ? text.keptLate : text.statuses[status]}</Badge>
}

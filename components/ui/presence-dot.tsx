import { cn } from "./class-names"

const looks = {
  online: "bg-good",
  away: "border-2 border-warn bg-raised",
  off: "border-2 border-faint bg-raised",
}

/** Filled or hollow as well as coloured; `label` says it in words where none stand beside it. */
export function PresenceDot({ presence, label }: { presence: keyof typeof looks; label?: string }) {
  const look = cn("inline-block size-2 shrink-0 rounded-full", looks[presence])
  return label ? (
    <span role="img" aria-label={label} title={label} className={look} />
  ) : (
    <span aria-hidden="true" className={look} />
  )
}

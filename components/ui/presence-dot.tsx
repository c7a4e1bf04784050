import { cn } from "./class-names"

const looks = {
  online: "bg-good",
  away: "border-2 border-warn bg-raised",
  off: "border-2 border-faint bg-raised",
}

/** Filled or hollow as well as coloured; `label` says it in words. */
export function PresenceDot(props: { presence: keyof typeof looks; label: string; className?: string }) {
  return (
    <span
      role="img"
      aria-label={props.label}
      title={props.label}
      className={cn("inline-block size-2 shrink-0 rounded-full", looks[props.presence], props.className)}
    />
  )
}

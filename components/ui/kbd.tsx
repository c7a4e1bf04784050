import { cn } from "./class-names"

/** A shortcut as keys: `<Kbd keys={["⌘", "K"]} />`. */
export function Kbd({ keys, className }: { keys: string[]; className?: string }) {
  return (
    <kbd className={cn("inline-flex shrink-0 gap-0.5 font-sans text-muted text-xs", className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-sans"
        >
          {key}
        </kbd>
      ))}
    </kbd>
  )
}

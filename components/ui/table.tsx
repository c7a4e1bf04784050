import type { ComponentProps } from "react"
import { cn } from "./class-names"

/** Scrolls sideways inside itself on narrow screens, by keyboard too; `caption` is read aloud, not drawn. */
export function Table({ caption, className, children, ...rest }: ComponentProps<"table"> & { caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section aria-label={caption} tabIndex={0} className="relative w-full overflow-x-auto">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...rest}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  )
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cn("border-b text-muted text-xs", className)} {...rest} />
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody className={cn("divide-y divide-line", className)} {...rest} />
}

type RowProps = ComponentProps<"tr"> & { selected?: boolean; height?: "dense" | "easy" }

export function TableRow({ selected, height = "easy", className, ...rest }: RowProps) {
  return (
    <tr
      aria-selected={selected}
      className={cn(
        height === "dense" ? "h-8" : "h-10",
        "hover:bg-hover aria-selected:shadow-[inset_2px_0_var(--tide)]",
        className,
      )}
      {...rest}
    />
  )
}

type HeaderProps = ComponentProps<"th"> & { numeric?: boolean }

export function TableHeader({ numeric, className, scope = "col", ...rest }: HeaderProps) {
  return (
    <th
      scope={scope}
      className={cn("h-8 whitespace-nowrap px-3 font-medium first:pl-2 last:pr-2", numeric && "text-right", className)}
      {...rest}
    />
  )
}

export function TableCell({ numeric, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("px-3 py-1.5 first:pl-2 last:pr-2", numeric && "figures whitespace-nowrap text-right", className)}
      {...rest}
    />
  )
}

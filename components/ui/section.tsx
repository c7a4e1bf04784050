import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"

type SectionProps = Omit<ComponentProps<"section">, "title"> & {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** Puts the words at the left and the content at the right on wide screens. */
  split?: boolean
}

/** A part of a page under its own heading, parted from the next by a hairline. */
export function Section({ title, description, actions, split, className, children, ...rest }: SectionProps) {
  return (
    <section
      className={cn(
        "border-b py-6 first:pt-0 last:border-b-0",
        split && "lg:grid lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-8",
        className,
      )}
      {...rest}
    >
      <header
        className={cn(
          "mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2",
          split && "lg:mb-0 lg:flex-col lg:gap-4",
        )}
      >
        <div className={cn("min-w-0 flex-1 basis-52", split && "lg:flex-none")}>
          <h2 className="font-semibold text-base">{title}</h2>
          {description ? <p className="mt-0.5 max-w-prose text-muted text-sm">{description}</p> : null}
        </div>
        {actions ? <div className="flex max-w-full shrink-0 flex-wrap gap-2">{actions}</div> : null}
      </header>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

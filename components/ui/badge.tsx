import { cva, type VariantProps } from "class-variance-authority"
import type { ComponentProps } from "react"
import { cn } from "./class-names"

const badgeLook = cva(
  "inline-flex h-5 max-w-full shrink-0 items-center gap-1 truncate rounded-full px-2 font-medium text-xs figures [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-muted",
        tide: "bg-tide-soft text-tide",
        bot: "bg-bot-soft text-bot",
        attention: "min-w-5 justify-center bg-tide px-1.5 text-tide-on",
        warn: "bg-warn-soft text-warn",
        breach: "bg-breach-soft text-breach",
        good: "bg-good-soft text-good",
        note: "bg-note text-note",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
)

export type BadgeTone = NonNullable<VariantProps<typeof badgeLook>["tone"]>

export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & { tone?: BadgeTone }) {
  return <span className={cn(badgeLook({ tone }), className)} {...rest} />
}

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "./class-names"

const tones = {
  neutral: { look: "bg-sunken text-ink", sign: Info, colour: "text-muted" },
  tide: { look: "bg-tide-soft text-ink", sign: Info, colour: "text-tide" },
  bot: { look: "bg-bot-soft text-ink", sign: Info, colour: "text-bot" },
  good: { look: "bg-good-soft text-ink", sign: CircleCheck, colour: "text-good" },
  warn: { look: "bg-warn-soft text-ink", sign: TriangleAlert, colour: "text-warn" },
  breach: { look: "bg-breach-soft text-ink", sign: CircleAlert, colour: "text-breach" },
}

type BannerProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
  className?: string
}

/** One line that stays until what it says no longer holds. */
export function Banner({ tone = "neutral", title, children, action, icon, className }: BannerProps) {
  const { look, sign: Sign, colour } = tones[tone]
  return (
    <div
      role={tone === "breach" ? "alert" : "status"}
      className={cn("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3 py-2 text-sm", look, className)}
    >
      <span className={cn("flex h-5 items-center [&_svg]:size-4 [&_svg]:stroke-[1.75]", colour)}>
        {icon ?? <Sign aria-hidden="true" />}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        {title ? <span className="mr-2 font-medium">{title}</span> : null}
        {children}
      </div>
      {action ? <div className="-my-1 flex gap-2">{action}</div> : null}
    </div>
  )
}

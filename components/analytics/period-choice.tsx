"use client"
import { useId } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { useWorkplace } from "@/components/shell/workplace"
import { Input } from "@/components/ui/input"
import { Label } from "@/components/ui/label"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { periods, todayIn } from "./overview-address"

type PeriodChoiceProps = {
  days: number
  to: string | undefined
  onChoose: (chosen: { days?: number; to?: string }) => void
}

/** How many days, and which is the last of them. */
export function PeriodChoice({ days, to, onChoose }: PeriodChoiceProps) {
  const words = useText(analyticsText)
  const text = useText(reportsText)
  const { timeZone } = useWorkplace().member
  const lastDay = useId()
  return (
    <>
      <SegmentedControl
        label={words.period}
        value={String(days)}
        onValueChange={(value) => onChoose({ days: Number(value) })}
        options={periods.map((period) => ({ value: String(period), label: words.days(period) }))}
      />
      <span className="flex items-center gap-2 text-muted text-sm">
        <Label htmlFor={lastDay}>{text.last}</Label>
        <Input
          id={lastDay}
          type="date"
          value={to ?? ""}
          max={todayIn(timeZone)}
          onChange={(event) => onChoose({ to: event.target.value || undefined })}
          className="w-36"
        />
      </span>
    </>
  )
}

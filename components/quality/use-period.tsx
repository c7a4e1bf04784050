"use client"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { SegmentedControl } from "@/components/ui/segmented-control"

const periods = ["7", "30", "90"] as const

/** How many days a page of quality looks back, and the control that says so. */
export function usePeriod() {
  const text = useText(qualityText)
  const [period, setPeriod] = useState<(typeof periods)[number]>("30")
  const control = (
    <SegmentedControl
      label={text.period}
      value={period}
      onValueChange={setPeriod}
      options={periods.map((value) => ({ value, label: text.days(Number(value)) }))}
    />
  )
  return { days: Number(period), control }
}

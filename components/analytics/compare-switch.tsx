"use client"
import { useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { SwitchField } from "@/components/ui/switch-field"

/** Whether the figures of as many days before stand beside those of now. */
export function CompareSwitch({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { compare } = useText(reportsText)
  return <SwitchField label={compare} checked={checked} onCheckedChange={onChange} className="text-muted" />
}

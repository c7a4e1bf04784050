"use client"
import { examsText } from "@/components/i18n/exams"
import { useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { sampleOrders, samplePhoneEnd } from "@/server/exams/contract"

/** Which orders a trial can ask for, and that nobody placed them. */
export function SampleOrders({ className }: { className?: string }) {
  const text = useText(examsText).samples
  const orders = sampleOrders.map(({ number, status }) => text.order(number, text.statuses[status]))
  return (
    <p className={cn("figures max-w-prose text-muted text-xs", className)}>
      {text.note} {text.list(orders.join(text.comma), samplePhoneEnd)}
    </p>
  )
}

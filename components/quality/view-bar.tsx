"use client"
import type { ReactNode } from "react"
import { SegmentedControl } from "@/components/ui/segmented-control"

type ViewBarProps<View extends string> = {
  label: string
  views: readonly View[]
  names: Record<View, string>
  view: View
  onView: (view: View) => void
  /** one's own alone; absent where one sees nothing else */
  mine?: { label: string; on: boolean; onTurn: (on: boolean) => void }
}

/** Which of a list is shown, and whose. */
export function ViewBar<View extends string>({
  label,
  views,
  names,
  view,
  onView,
  mine,
}: ViewBarProps<View>): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-3 pb-3">
      <SegmentedControl
        label={label}
        value={view}
        onValueChange={onView}
        options={views.map((value) => ({ value, label: names[value] }))}
      />
      {mine ? (
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="accent-tide"
            checked={mine.on}
            onChange={(event) => mine.onTurn(event.target.checked)}
          />
          {mine.label}
        </label>
      ) : null}
    </div>
  )
}

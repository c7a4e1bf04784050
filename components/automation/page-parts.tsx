"use client"
import type { ReactNode } from "react"
import { automationText } from "@/components/i18n/automation"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"
import { Skeleton } from "@/components/ui/skeleton"

export function LoadFailed({ error, onRetry, title }: { error: unknown; onRetry: () => unknown; title?: ReactNode }) {
  const text = useText(automationText).bot
  const locale = useLocale()
  return (
    <ErrorState
      title={title ?? text.failedTitle}
      kept={text.failedKept}
      next={sayError(error, locale)}
      action={<Button onClick={onRetry}>{text.retry}</Button>}
    />
  )
}

/** Rows of a list on their way. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="divide-y divide-line border-y">
      {Array.from({ length: rows }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={place} className="flex items-center gap-4 px-2 py-3">
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  )
}

"use client"
import { brokenPageText } from "@/components/i18n/broken-page"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { ErrorState } from "@/components/ui/error-state"

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const text = useText(brokenPageText)
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <ErrorState
        title={text.title}
        kept={text.text}
        action={
          <Button variant="primary" onClick={reset}>
            {text.again}
          </Button>
        }
        reference={error.digest ? { label: text.reference, id: error.digest } : undefined}
      />
    </div>
  )
}

"use client"
import { ClipboardCheck } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { askReviewText } from "@/components/i18n/ask-review"
import { useText } from "@/components/i18n/locale"
import { useMay } from "@/components/shell/workplace"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { SkeletonText } from "@/components/ui/skeleton"

const AskReview = dynamic(() => import("./ask-review").then((file) => file.AskReview), {
  loading: () => <SkeletonText lines={3} />,
})

/** The way to doubt what the bot said, under each of its messages. */
export function ReviewAnswer({ messageId }: { messageId: string }) {
  const text = useText(askReviewText)
  const [open, setOpen] = useState(false)
  if (!useMay("review.ask")) return null
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={text.label}
        className="mt-1 inline-flex h-6 items-center gap-1 rounded-full px-2 text-muted text-xs hover:bg-hover hover:text-ink"
      >
        <ClipboardCheck className="size-3 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {text.button}
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80">
        <AskReview messageId={messageId} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}

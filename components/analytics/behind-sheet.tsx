"use client"
import dynamic from "next/dynamic"
import { analyticsText } from "@/components/i18n/analytics"
import { channelNames } from "@/components/i18n/channel-names"
import { useLocale, useText } from "@/components/i18n/locale"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import { RowsSkeleton } from "@/components/ui/skeleton"
import type { BehindPeriod } from "./behind-list"
import type { Asked } from "./overview-address"
import { sayDay, useSayPeriod } from "./use-say-period"

// The words of the inbox come with it.
const BehindList = dynamic(() => import("./behind-list").then((file) => file.BehindList), {
  ssr: false,
  loading: () => <RowsSkeleton />,
})

type BehindSheetProps = {
  period: BehindPeriod
  asked: Asked | null
  /** what the line is called that the figure stands in */
  line?: string
  onClose: () => void
}

/** The conversations a figure was counted from, each one press from its thread. */
export function BehindSheet({ period, asked, line, onClose }: BehindSheetProps) {
  const locale = useLocale()
  const title = useTitle()
  const sayPeriod = useSayPeriod()
  return (
    <Sheet open={asked !== null} onOpenChange={(open) => (open ? null : onClose())}>
      {asked ? (
        <SheetContent
          title={[title(asked), line].filter(Boolean).join(" · ")}
          description={asked.day ? sayDay(asked.day, locale) : sayPeriod(period)}
        >
          <BehindList key={JSON.stringify(asked)} period={period} asked={asked} />
        </SheetContent>
      ) : null}
    </Sheet>
  )
}

function useTitle() {
  const words = useText(analyticsText)
  const reasons: Record<string, string> = words.reasons
  const channels: Record<string, string> = useText(channelNames)
  return ({ what, reason, channel, score }: Asked) =>
    [
      words.behind[what],
      reason ? (reasons[reason] ?? reason) : null,
      channel ? (channels[channel] ?? channel) : null,
      score ? words.behind.score(String(score)) : null,
    ]
      .filter(Boolean)
      .join(" · ")
}

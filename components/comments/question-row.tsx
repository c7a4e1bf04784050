"use client"
import { Bot } from "lucide-react"
import { commentsText } from "@/components/i18n/comments"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/components/ui/class-names"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Question } from "./use-comments"

type QuestionRowProps = { question: Question; selected: boolean; onSelect: () => void }

/** One question: how many ask it, in whose words, where, and when last. */
export function QuestionRow({ question, selected, onSelect }: QuestionRowProps) {
  const text = useText(commentsText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  return (
    <button
      type="button"
      aria-current={selected || undefined}
      onClick={onSelect}
      className={cn(
        "flex h-full w-full flex-col gap-1 border-transparent border-b border-b-line border-l-2 px-3 py-2 text-left hover:bg-hover",
        selected && "border-l-tide",
      )}
    >
      <span className="flex w-full items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium text-sm">{question.text || text.noWords}</span>
        <Badge tone={question.asks && question.count > 1 ? "tide" : "neutral"} className="self-center">
          {question.asks ? text.asked(question.count) : text.said(question.count)}
        </Badge>
      </span>
      <span className="flex w-full min-w-0 items-center gap-2 text-muted text-xs">
        <ChannelMark channel={question.connection.channel} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{text.postNamed(question.post.title, question.post.ref)}</span>
        {question.draft ? (
          <span title={text.drafted} className="text-bot">
            <Bot className="size-3.5" strokeWidth={1.75} role="img" aria-label={text.drafted} />
          </span>
        ) : null}
        <RelativeTime at={question.newest} locale={locale} timeZone={timeZone} length="short" className="shrink-0" />
      </span>
    </button>
  )
}

"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Meter } from "@/components/ui/meter"
import { Panel } from "@/components/ui/panel"
import { Textarea } from "@/components/ui/textarea"
import { useShareWords } from "./use-share-words"

/** A line read by the live model while it is typed. */
export function TryLine() {
  const text = useText(understandingText).test
  const locale = useLocale()
  const trpc = useTRPC()
  const { percent } = useShareWords()
  const [typed, setTyped] = useState("")
  const line = useDeferredValue(typed.trim())
  const reading = useQuery(
    trpc.understanding.reading.queryOptions(
      { text: line },
      { enabled: line.length > 0, placeholderData: keepPreviousData, retry: false },
    ),
  )
  return (
    <Panel title={text.title} hint={text.hint}>
      <Textarea
        aria-label={text.hint}
        placeholder={text.placeholder}
        rows={2}
        autoGrow
        className="block"
        maxLength={2000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div aria-live="polite" className="text-sm">
        {!line ? null : reading.isError ? (
          <p className="pt-3 text-breach">{text.failed}</p>
        ) : reading.data === null ? (
          <p className="pt-3 text-muted">{text.none}</p>
        ) : reading.data ? (
          <div className="space-y-2 pt-3">
            {reading.data.top.slice(0, 3).map(({ intent, name, score }) => (
              <div key={intent}>
                <div className="flex items-baseline justify-between gap-2">
                  <span className="min-w-0 truncate">{wordsIn(name, locale)}</span>
                  <span className="figures text-muted text-xs">{percent(score)}</span>
                </div>
                <Meter value={score} label={wordsIn(name, locale)} tone="bot" />
              </div>
            ))}
            <p className="text-muted text-xs">
              {reading.data.abstain ? text.unsure : text.sure} ·{" "}
              <span className="figures">{text.confidence(percent(reading.data.confidence))}</span>
            </p>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

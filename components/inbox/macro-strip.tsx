"use client"
import { X, Zap } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { useSayAction } from "@/components/macros/use-say-action"
import { Button } from "@/components/ui/button"
import type { useComposer } from "./use-composer"

/** Below the words: what happens with the send, and which of the macro's words nobody has filled in yet. */
export function MacroStrip({ composer }: { composer: ReturnType<typeof useComposer> }) {
  const text = useText(macrosText)
  const say = useSayAction()
  const { macro, blanks } = composer
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      {blanks.length > 0 ? (
        <p role="alert" className="flex flex-wrap items-center gap-1.5 text-warn">
          {text.blanks}
          {blanks.map((blank) => (
            <Button
              key={blank}
              size="sm"
              aria-label={text.fill(text.variableNames[blank])}
              onClick={() => composer.selectBlank(blank)}
            >
              {text.variableNames[blank]}
            </Button>
          ))}
        </p>
      ) : null}
      {macro && macro.actions.length > 0 ? (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="inline-flex items-center gap-1 text-muted">
            <Zap className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            {text.strip}
          </span>
          <ul aria-label={text.strip} className="contents">
            {macro.actions.map((action) => {
              const words = say(action)
              return (
                <li
                  key={JSON.stringify(action)}
                  className="inline-flex max-w-full items-center rounded-full bg-tide-soft pl-2 text-tide"
                >
                  <span className="truncate">{words}</span>
                  <button
                    type="button"
                    aria-label={text.dropAction(words)}
                    onClick={() => composer.dropAction(action)}
                    className="flex size-6 shrink-0 items-center justify-center rounded-full hover:text-ink"
                  >
                    <X className="size-3" strokeWidth={2} />
                  </button>
                </li>
              )
            })}
          </ul>
          {macro.actions.length > 1 ? (
            <Button variant="ghost" size="sm" onClick={() => composer.dropAction()}>
              {text.dropAll}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Panel } from "@/components/ui/panel"
import { Textarea } from "@/components/ui/textarea"
import { wordsIn } from "./other-language"
import { type Supposed, SupposedFacts } from "./supposed-facts"

/** One sentence against all rules: which fires, and what the bot would then do. */
export function RuleTest() {
  const all = useText(automationText)
  const text = all.test
  const locale = useLocale()
  const trpc = useTRPC()
  const [typed, setTyped] = useState("")
  const [supposed, setSupposed] = useState<Supposed>({})
  const preview = useMutation(trpc.ai.preview.mutationOptions({ meta: { quiet: true } }))
  const run = (event?: FormEvent) => {
    event?.preventDefault()
    const sentence = typed.trim()
    if (sentence && !preview.isPending) preview.mutate({ text: sentence, locale, ...supposed })
  }
  const turn = preview.data
  return (
    <Panel title={text.title} hint={text.hint}>
      <form onSubmit={run} className="space-y-2">
        <Textarea
          aria-label={text.hint}
          placeholder={text.placeholder}
          rows={2}
          autoGrow
          className="block"
          maxLength={2000}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            run()
          }}
        />
        <SupposedFacts value={supposed} onChange={setSupposed} />
        <Button type="submit" disabled={!typed.trim()} loading={preview.isPending}>
          {text.run}
        </Button>
      </form>
      <div aria-live="polite" className="text-sm">
        {preview.isError ? (
          <p className="pt-3 text-breach">
            {text.failed} {sayError(preview.error, locale)}
          </p>
        ) : turn ? (
          <div className="space-y-1 pt-3">
            <p className="font-medium">
              {turn.trace.rule
                ? text.fired(wordsIn(turn.trace.rule, locale))
                : turn.kind === "handoff" && turn.reason === "asked"
                  ? text.askedFirst
                  : text.none}
            </p>
            <p>
              <span className="text-muted">{text.does}</span> {all.decisions[turn.kind]}
            </p>
            <p className="whitespace-pre-wrap break-words rounded-lg bg-bot-soft px-3 py-2">{turn.text}</p>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

type Finding = Answered["quality"]["part"]["found"][number]

/** What the agent says against a finding, and what a supervisor decides. */
export function AppealPart({ finding, isMine }: { finding: Finding; isMine: boolean }) {
  const text = useText(qualityText).appeals
  const mayJudge = useMay("quality.judge")
  const { appeal } = finding
  if (!appeal) return isMine && finding.points > 0 ? <MakeAppeal findingId={finding.id} /> : null
  return (
    <div className="mt-2 rounded-md bg-sunken p-2 text-sm">
      <p className="break-words">
        <span className="text-muted">{text.mine}</span>
        {appeal.text}
      </p>
      {appeal.answer ? (
        <p className="break-words">
          <span className="text-muted">{text.reply}</span>
          {appeal.answer}
        </p>
      ) : null}
      {appeal.status === "open" && mayJudge && !isMine ? <DecideAppeal findingId={finding.id} /> : null}
      {appeal.status === "open" && isMine ? (
        <p className="text-muted text-xs">{mayJudge ? text.own : text.sent}</p>
      ) : null}
      {appeal.status === "refused" ? <p className="text-muted text-xs">{text.outcomes.refused}</p> : null}
    </div>
  )
}

function useSettled(said?: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const locale = useLocale()
  return {
    onSuccess: () => {
      if (said) toast.success(said)
      return queries.invalidateQueries(trpc.quality.pathFilter())
    },
    onError: (error: unknown) => toast.error(sayError(error, locale)),
  }
}

function MakeAppeal({ findingId }: { findingId: string }) {
  const text = useText(qualityText).appeals
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState("")
  const make = useMutation(useTRPC().quality.appeal.mutationOptions(useSettled(text.sent)))
  if (!open) {
    return (
      <Button size="sm" className="mt-2" onClick={() => setOpen(true)}>
        {text.appeal}
      </Button>
    )
  }
  return (
    <form
      className="mt-2 flex max-w-xl flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ findingId, text: typed })
      }}
    >
      <Field label={text.why}>
        <Textarea required rows={2} maxLength={1000} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" loading={make.isPending}>
          {text.send}
        </Button>
        <Button size="sm" onClick={() => setOpen(false)}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

function DecideAppeal({ findingId }: { findingId: string }) {
  const text = useText(qualityText).appeals
  const [answer, setAnswer] = useState("")
  const decide = useMutation(useTRPC().quality.decideAppeal.mutationOptions(useSettled()))
  return (
    <div className="mt-2 flex max-w-xl flex-col gap-2">
      <Field label={text.answer}>
        <Textarea rows={2} maxLength={1000} value={answer} onChange={(event) => setAnswer(event.target.value)} />
      </Field>
      <div className="flex gap-2">
        {(["upheld", "refused"] as const).map((decision) => (
          <Button
            key={decision}
            size="sm"
            loading={decide.isPending && decide.variables.decision === decision}
            onClick={() => decide.mutate({ findingId, decision, answer })}
          >
            {text[decision]}
          </Button>
        ))}
      </div>
    </div>
  )
}

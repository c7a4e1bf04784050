"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useRelease } from "@/components/shell/use-release"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { RelativeTime } from "@/components/ui/relative-time"
import { Textarea } from "@/components/ui/textarea"
import type { Answered } from "@/server/api/root"
import { useShareWords } from "./share-figure"

type Release = NonNullable<Answered["exams"]["release"]>

/** Why a version is held back, what customers hear instead, and the two ways out of it. */
export function ReleaseNotice() {
  const text = useText(examsText).release
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { count } = useShareWords()
  const mayChange = useMay("bot.change")
  const release = useRelease()
  if (!release) return null
  if (release.state === "open") {
    if (release.accepted.length === 0) return null
    return (
      <Banner tone="warn" title={text.accepted(count(release.accepted.length))}>
        {release.reason}
      </Banner>
    )
  }
  return (
    <div className="space-y-3 rounded-lg border border-breach p-4 text-sm">
      <p className="font-medium text-breach">{text.held(count(release.leaks.length))}</p>
      <p className="max-w-prose">
        {text.hear[release.state]}{" "}
        <span className="figures text-muted text-xs">
          {release.fallback ? text.instead(release.fallback) : null}{" "}
          <RelativeTime at={release.changedAt} locale={locale} timeZone={timeZone} />
        </span>
      </p>
      <p className="max-w-prose text-muted">{text.mend}</p>
      {mayChange ? <Override release={release} /> : <p className="text-muted text-xs">{text.needsRole}</p>}
    </div>
  )
}

const shortestReason = 10

/** Lets the version through although it leaks; the reason goes into the diary. */
function Override({ release }: { release: Release }) {
  const all = useText(examsText)
  const text = all.release
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState("")
  const override = useMutation(
    trpc.exams.overrideRelease.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => setOpen(false),
      onSettled: () => queries.invalidateQueries(trpc.exams.release.pathFilter()),
    }),
  )
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {text.override}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title={text.overrideTitle}
          footer={
            <Button
              variant="danger"
              loading={override.isPending}
              disabled={reason.trim().length < shortestReason}
              onClick={() => override.mutate({ version: release.version, reason: reason.trim() })}
            >
              {text.override}
            </Button>
          }
        >
          <div className="space-y-4">
            <p className="text-sm">{text.overrideText}</p>
            <Field label={text.reason} hint={text.reasonHint}>
              <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
            {override.isError ? (
              <p role="alert" className="text-breach text-sm">
                {sayError(override.error, locale)}
              </p>
            ) : null}
          </div>
        </DialogContent>
      </Dialog>
    </>
  )
}

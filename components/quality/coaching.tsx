"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

/** What was told the agent about a conversation, and a place to tell more. */
export function CoachingPart({ partId, notes }: { partId: string; notes: Answered["quality"]["part"]["notes"] }) {
  const text = useText(qualityText).coaching
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const mayJudge = useMay("quality.judge")
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [typed, setTyped] = useState("")
  const coach = useMutation(
    trpc.quality.coach.mutationOptions({
      onSuccess: () => {
        setTyped("")
        toast.success(text.sent)
        return queries.invalidateQueries(trpc.quality.part.pathFilter())
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  return (
    <Section title={text.title} description={text.hint}>
      {notes.length === 0 ? <p className="text-muted text-sm">{text.none}</p> : null}
      <ul className="flex flex-col gap-2">
        {notes.map((note) => (
          <li key={note.id} className="rounded-md bg-note p-2 text-sm">
            <p className="flex gap-2 text-muted text-xs">
              {note.author.name}
              <RelativeTime at={note.createdAt} locale={locale} timeZone={timeZone} />
            </p>
            <p className="whitespace-pre-wrap break-words">{note.text}</p>
          </li>
        ))}
      </ul>
      {mayJudge ? (
        <form
          className="mt-3 flex max-w-xl flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            coach.mutate({ inspectedId: partId, text: typed })
          }}
        >
          <Field label={text.label}>
            <Textarea
              required
              rows={2}
              maxLength={1000}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          <Button type="submit" size="sm" className="self-start" loading={coach.isPending}>
            {text.send}
          </Button>
        </form>
      ) : null}
    </Section>
  )
}

/** What the member was told and has not read yet; nothing where there is none. */
export function OwnNotes() {
  const text = useText(qualityText).coaching
  const { slug } = useWorkplace().member
  const trpc = useTRPC()
  const queries = useQueryClient()
  const notes = useQuery(trpc.quality.ownNotes.queryOptions())
  const read = useMutation(
    trpc.quality.noteRead.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.quality.ownNotes.pathFilter()),
    }),
  )
  if (!notes.data?.length) return null
  return (
    <section aria-label={text.news} className="mb-4 rounded-lg border p-3">
      <h2 className="pb-2 font-semibold text-sm">{text.news}</h2>
      <ul className="flex flex-col gap-2">
        {notes.data.map((note) => (
          <li key={note.id} className="flex flex-wrap items-start gap-2 text-sm">
            <p className="min-w-0 flex-1 basis-60 whitespace-pre-wrap break-words">
              <span className="text-muted">{note.author.name}: </span>
              {note.text}
            </p>
            {note.partId ? (
              <Link href={`/${slug}/quality/conversations/${note.partId}`} className="text-tide hover:underline">
                {text.see}
              </Link>
            ) : null}
            <Button size="sm" onClick={() => read.mutate({ noteId: note.id })}>
              {text.read}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

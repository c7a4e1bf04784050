"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { History, Upload } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useRef } from "react"
import { errorText } from "@/components/i18n/errors"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { RowsSkeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { largestChatFile } from "@/server/exams/contract"
import { useShareWords } from "./share-figure"

/** Old chats to upload, and the silent runs over earlier ones. */
export function ShadowRuns() {
  const text = useText(examsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug, timeZone } = useWorkplace().member
  const { count, percent, behind } = useShareWords()
  const runs = useQuery(trpc.exams.shadows.queryOptions())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "shadow.changed")) {
      void queries.invalidateQueries(trpc.exams.shadows.pathFilter())
    }
  })
  return (
    <Section title={text.shadow.title} description={text.shadow.description} actions={<UploadChats />}>
      <p className="max-w-prose pb-4 text-muted text-xs">{text.shadow.uploadHint}</p>
      {runs.isPending ? (
        <RowsSkeleton />
      ) : runs.isError ? (
        <LoadFailed error={runs.error} onRetry={() => runs.refetch()} title={text.shadow.failedTitle} />
      ) : runs.data.length === 0 ? (
        <EmptyState icon={<History />} title={text.shadow.emptyTitle} text={text.shadow.emptyText} />
      ) : (
        <ul aria-label={text.shadow.list} className="divide-y divide-line border-y">
          {runs.data.map((run) => (
            <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-2 py-2">
              <div className="min-w-0 flex-1 basis-48">
                <Link
                  href={`/${slug}/settings/bot/shadow/${run.id}`}
                  className="block truncate font-medium text-sm hover:underline"
                >
                  {run.name}
                </Link>
                <p className="figures text-muted text-xs">
                  {text.shadow.chats(count(run.total))} ·{" "}
                  <RelativeTime at={run.createdAt} locale={locale} timeZone={timeZone} />
                </p>
              </div>
              {run.forecast?.resolution.share != null ? (
                <p className="text-right text-sm">
                  <span className="figures font-medium">{percent(run.forecast.resolution.share)}</span>
                  <span className="figures block text-muted text-xs">{behind(run.forecast.resolution)}</span>
                </p>
              ) : (
                <Badge tone={run.status === "failed" ? "breach" : run.status === "cancelled" ? "neutral" : "tide"}>
                  {text.statuses[run.status as keyof typeof text.statuses]}
                  {run.status === "running" ? ` ${text.common.progress(count(run.done), count(run.total))}` : null}
                </Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function UploadChats() {
  const text = useText(examsText)
  const errors = useText(errorText)
  const router = useRouter()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const mayRun = useMay("exam.run")
  const { count } = useShareWords()
  const box = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File) => {
      if (file.size > largestChatFile) throw new Error("too-long")
      const answer = await fetch(`/api/exams/${slug}/chats`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) },
        body: file,
      })
      const body = (await answer.json()) as Uploaded | { error: { code: string; reason: string | null } }
      if ("error" in body) throw new Error(body.error.reason ?? body.error.code)
      return body
    },
    onSuccess: ({ shadowRunId, chats }) => {
      void queries.invalidateQueries(trpc.exams.shadows.pathFilter())
      toast.success(text.shadow.uploaded(count(chats)))
      router.push(`/${slug}/settings/bot/shadow/${shadowRunId}`)
    },
  })
  const why = upload.error?.message ?? ""
  const said: Record<string, string> = {
    "no-chats": text.shadow.noChats,
    "too-many-messages": text.shadow.tooMany,
    "too-long": text.shadow.tooLarge,
  }
  if (!mayRun) return null
  return (
    <div className="flex max-w-xs flex-col items-end gap-1">
      <input
        ref={box}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.json,application/json,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={text.shadow.upload}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ""
          if (file) upload.mutate(file)
        }}
      />
      <Button variant="primary" loading={upload.isPending} onClick={() => box.current?.click()}>
        <Upload />
        {text.shadow.upload}
      </Button>
      <p aria-live="polite" className="text-right text-xs">
        {upload.isPending ? <span className="text-muted">{text.shadow.uploading}</span> : null}
        {upload.isError ? (
          <span className="text-breach">
            {said[why] ?? errors.codes[why as keyof typeof errors.codes] ?? errors.codes.broken}
          </span>
        ) : null}
      </p>
    </div>
  )
}

type Uploaded = { shadowRunId: string; chats: number }

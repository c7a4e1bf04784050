"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Ellipsis, FileText, Globe, Import, Package, RefreshCw, Settings2, Trash2, Upload } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { useLocale, useText } from "@/components/i18n/locale"
import { KnowledgeTabs } from "@/components/knowledge/knowledge-tabs"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { RowsSkeleton, Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { fileKinds, ImportDialog } from "./import-dialog"
import { sayReason } from "./say-import"
import { RemoveSource, type Source, SourceSettings } from "./source-dialogs"
import { useUpload } from "./use-upload"

const signs = { file: FileText, site: Globe, feed: Package }
export const runTones: Record<string, BadgeTone> = {
  waiting: "neutral",
  reading: "tide",
  ready: "warn",
  applying: "tide",
  done: "good",
  failed: "breach",
  cancelled: "neutral",
  paused: "neutral",
}

/** Where knowledge comes from, newest first, and how the last reading of each went. */
export function SourceList() {
  const text = useText(importsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [importing, setImporting] = useState(false)
  const sources = useQuery(trpc.imports.sources.queryOptions())
  const refresh = () => queries.invalidateQueries(trpc.imports.sources.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(import|source)\./.test(name))) void refresh()
  })
  const start = (
    <Button variant="primary" onClick={() => setImporting(true)}>
      <Import />
      {text.start}
    </Button>
  )
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={text.title} description={text.description} actions={start} className="pb-3" />
      <KnowledgeTabs />
      <Loaded
        query={sources}
        waiting={<ListSkeleton />}
        failed={{ kept: text.failedKept }}
        empty={<EmptyState icon={<Import />} title={text.list.emptyTitle} text={text.list.emptyText} action={start} />}
      >
        {(all) => (
          <ul aria-label={text.list.label} className="divide-y divide-line border-y">
            {all.map((source) => (
              <SourceRow key={source.id} source={source} onChanged={refresh} />
            ))}
          </ul>
        )}
      </Loaded>
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </div>
  )
}

function SourceRow({ source, onChanged }: { source: Source; onChanged: () => Promise<unknown> }) {
  const text = useText(importsText)
  const locale = useLocale()
  const { timeZone, slug } = useWorkplace().member
  const Sign = signs[source.kind]
  const { run } = source
  const status = source.status === "paused" ? "paused" : run?.status
  const words = (
    <>
      <span className="block truncate font-medium text-sm">{source.name}</span>
      <span className="block truncate text-muted text-xs">
        {[
          text.kinds[source.kind],
          source.address ?? run?.fileName,
          source.schedule === "off" ? null : text.schedules[source.schedule],
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {run?.status === "failed" && run.error ? (
        <span className="block text-breach text-xs">{sayReason(run.error, text)}</span>
      ) : null}
    </>
  )
  return (
    <li className="flex items-center gap-3 px-2 py-2">
      <Sign className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 sm:flex-nowrap">
        <div className="min-w-0 flex-1 basis-full sm:basis-0">
          {run ? (
            <Link
              href={`/${slug}/knowledge/sources/${run.id}`}
              aria-label={text.list.open(source.name)}
              className="block hover:underline hover:underline-offset-2"
            >
              {words}
            </Link>
          ) : (
            words
          )}
        </div>
        <span className="flex shrink-0 items-center gap-3 text-muted text-xs">
          {source.kind === "feed" ? null : <span className="figures">{text.list.articles(source.articles)}</span>}
          {status ? <Badge tone={runTones[status]}>{text.statuses[status]}</Badge> : null}
          {run ? (
            <RelativeTime at={run.startedAt} locale={locale} timeZone={timeZone} className="sm:w-20 sm:text-right" />
          ) : (
            text.list.never
          )}
        </span>
      </div>
      <SourceMenu source={source} onChanged={onChanged} />
    </li>
  )
}

function SourceMenu({ source, onChanged }: { source: Source; onChanged: () => Promise<unknown> }) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const router = useRouter()
  const { slug } = useWorkplace().member
  const [shown, setShown] = useState<"settings" | "remove" | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const open = ({ runId }: { runId: string }) => router.push(`/${slug}/knowledge/sources/${runId}`)
  const { upload, uploading, fault } = useUpload(open)
  const again = useMutation(
    trpc.imports.readAgain.mutationOptions({
      onSuccess: async () => {
        toast.success(text.list.reading)
        await onChanged()
      },
    }),
  )
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={text.list.more(source.name)} loading={Boolean(uploading)}>
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {source.kind === "file" ? (
            <DropdownMenuItem icon={<Upload />} onSelect={() => input.current?.click()}>
              {text.list.uploadAgain}
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem icon={<RefreshCw />} onSelect={() => again.mutate({ sourceId: source.id })}>
              {text.list.readAgain}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem icon={<Settings2 />} onSelect={() => setShown("settings")}>
            {text.list.settings}
          </DropdownMenuItem>
          <DropdownMenuItem icon={<Trash2 />} tone="danger" onSelect={() => setShown("remove")}>
            {text.list.remove}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {source.kind === "file" ? (
        <input
          ref={input}
          type="file"
          accept={fileKinds}
          aria-label={text.list.uploadAgain}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ""
            if (file) void upload(file, source.id)
          }}
        />
      ) : null}
      {fault ? <span className="text-breach text-xs">{fault}</span> : null}
      {shown === "settings" ? (
        <SourceSettings source={source} onClose={() => setShown(null)} onDone={onChanged} />
      ) : null}
      {shown === "remove" ? <RemoveSource source={source} onClose={() => setShown(null)} onDone={onChanged} /> : null}
    </>
  )
}

function ListSkeleton() {
  return (
    <RowsSkeleton>
      <Skeleton className="size-4" />
      <div className="flex-1 space-y-2">
        <Skeleton className="h-3 w-1/3" />
        <Skeleton className="h-3 w-2/3" />
      </div>
      <Skeleton className="h-3 w-24" />
    </RowsSkeleton>
  )
}

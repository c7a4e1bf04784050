"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ArrowLeft, CircleCheck, FileQuestion, Undo2 } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { importsText } from "@/components/i18n/imports"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { PageHeader } from "@/components/ui/page-header"
import { ProgressBar } from "@/components/ui/progress-bar"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { ImportRows } from "./import-rows"
import { sayReason } from "./say-import"
import { runTones } from "./source-list"

export type Run = Answered["imports"]["run"]

/** One reading of a source, from the first page read to the last article written, or to "as if nothing had been". */
export function ImportRun({ runId }: { runId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const run = useQuery(
    trpc.imports.run.queryOptions(
      { runId },
      // The bell is quicker; this is for when it cannot be heard.
      { refetchInterval: (query) => (isMoving(query.state.data?.status) ? 3000 : false) },
    ),
  )
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.imports.run.pathFilter()),
      queries.invalidateQueries(trpc.imports.rows.pathFilter()),
    ])
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("import."))) void refresh()
  })
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      {run.isPending ? (
        <RunSkeleton />
      ) : run.isError ? (
        <RunMissing error={run.error} onRetry={() => run.refetch()} />
      ) : (
        <RunView run={run.data} onChanged={refresh} />
      )}
    </div>
  )
}

const isMoving = (status: string | undefined) => status === "waiting" || status === "reading" || status === "applying"

function BackLink() {
  const text = useText(importsText)
  const { slug } = useWorkplace().member
  return (
    <Link href={`/${slug}/knowledge/sources`} className="inline-flex items-center gap-1 hover:text-ink">
      <ArrowLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
      {text.run.back}
    </Link>
  )
}

function RunMissing({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const text = useText(importsText)
  const isGone = ["NOT_FOUND", "BAD_REQUEST"].includes((error as { data?: { code?: string } }).data?.code ?? "")
  return (
    <>
      <PageHeader back={<BackLink />} title={text.title} />
      {isGone ? (
        <EmptyState icon={<FileQuestion />} title={text.run.gone} text={text.run.goneText} />
      ) : (
        <LoadFailed error={error} onRetry={onRetry} kept={text.failedKept} />
      )}
    </>
  )
}

function RunView({ run, onChanged }: { run: Run; onChanged: () => Promise<unknown> }) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const isFeed = run.source.kind === "feed"
  const changes = run.created + run.changed + run.removed
  const apply = useMutation(trpc.imports.applyRun.mutationOptions({ onSettled: onChanged }))
  const cancel = useMutation(trpc.imports.cancelRun.mutationOptions({ onSettled: onChanged }))
  const mayCancel = ["waiting", "reading", "ready"].includes(run.status)
  return (
    <>
      <PageHeader
        back={<BackLink />}
        title={run.source.name}
        description={[text.kinds[run.source.kind], run.source.address ?? run.fileName].filter(Boolean).join(" · ")}
        actions={
          <>
            <Badge tone={runTones[run.status]}>{text.statuses[run.status]}</Badge>
            {mayCancel ? (
              <ConfirmDialog
                trigger={<Button>{text.run.cancel}</Button>}
                title={text.run.cancelTitle}
                description={text.run.cancelText}
                confirmLabel={text.run.cancel}
                cancelLabel={text.run.cancelStay}
                onConfirm={() => cancel.mutateAsync({ runId: run.id })}
              />
            ) : null}
            {run.status === "ready" && (changes > 0 || run.ticked > 0) ? (
              <Button
                variant="primary"
                disabled={run.ticked === 0}
                loading={apply.isPending}
                onClick={() => apply.mutate({ runId: run.id })}
              >
                {isFeed ? text.run.applyFeed(changes) : text.run.apply(run.ticked)}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="space-y-4">
        <RunState run={run} onChanged={onChanged} />
        {["ready", "applying", "done"].includes(run.status) ? <ImportRows run={run} onChanged={onChanged} /> : null}
      </div>
    </>
  )
}

function RunState({ run, onChanged }: { run: Run; onChanged: () => Promise<unknown> }) {
  const text = useText(importsText)
  const { slug } = useWorkplace().member
  if (run.status === "waiting" || run.status === "reading" || run.status === "applying") {
    const say = run.status === "applying" ? text.run.applyProgress : text.run.progress
    return (
      <div className="rounded-lg border px-4 py-3" aria-live="polite">
        <ProgressBar
          label={say(run.done, run.total)}
          segments={[{ label: text.statuses[run.status], value: run.done }]}
          max={Math.max(1, run.total)}
        />
        <p className="figures text-sm">{say(run.done, run.total)}</p>
        <p className="text-muted text-xs">{text.run.waitHint}</p>
      </div>
    )
  }
  if (run.status === "failed") return <RunFailed run={run} />
  if (run.status === "cancelled") {
    return <Banner>{run.error === "undone" ? text.run.undoneTitle : text.run.cancelledTitle}</Banner>
  }
  if (run.status === "done" && run.created + run.changed + run.removed + run.failed === 0) {
    return <EmptyState icon={<CircleCheck />} title={text.run.nothing} text={text.run.nothingText} />
  }
  if (run.status === "done") {
    return (
      <Banner
        tone="good"
        title={text.run.doneTitle}
        action={
          <>
            {run.isNewest && run.source.kind !== "feed" ? <UndoImport runId={run.id} onDone={onChanged} /> : null}
            <Link
              href={`/${slug}/knowledge${run.source.kind === "feed" ? "/products" : ""}`}
              className={buttonVariants({ size: "sm" })}
            >
              {text.run.toArticles}
            </Link>
          </>
        }
      >
        {run.source.kind === "feed"
          ? text.run.doneFeed
          : text.run.counts(run.created, run.changed, run.removed, run.failed)}
      </Banner>
    )
  }
  return run.unattended ? <Banner tone="warn">{text.run.unattended}</Banner> : null
}

function RunFailed({ run }: { run: Run }) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const router = useRouter()
  const { slug } = useWorkplace().member
  const again = useMutation(
    trpc.imports.readAgain.mutationOptions({
      onSuccess: ({ runId }) => router.push(`/${slug}/knowledge/sources/${runId}`),
    }),
  )
  return (
    <ErrorState
      title={text.run.failedTitle}
      next={sayReason(run.error ?? "", text)}
      reference={{ label: "ID", id: run.id }}
      action={
        run.source.kind === "file" ? null : (
          <Button loading={again.isPending} onClick={() => again.mutate({ sourceId: run.source.id })}>
            {text.run.tryAgain}
          </Button>
        )
      }
    />
  )
}

function UndoImport({ runId, onDone }: { runId: string; onDone: () => Promise<unknown> }) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const undo = useMutation(
    trpc.imports.undoRun.mutationOptions({
      onSuccess: async ({ undone, left }) => {
        toast.success(text.run.undone(undone, left))
        await onDone()
      },
    }),
  )
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          <Undo2 />
          {text.run.undo}
        </Button>
      }
      title={text.run.undoTitle}
      description={text.run.undoText}
      confirmLabel={text.run.undo}
      onConfirm={() => undo.mutateAsync({ runId })}
    />
  )
}

function RunSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-4">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-6 w-1/3" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}

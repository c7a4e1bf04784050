"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Archive } from "lucide-react"
import { useEffect, useState } from "react"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink as WayBack } from "@/components/ui/back-link"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { type ArticleDraft, draftOf, faultsOf, isSameDraft, keepUnsaved, readUnsaved } from "./article-draft"
import { ArticleForm } from "./article-form"
import { AskBot } from "./ask-bot"
import { ConflictPanel } from "./conflict-panel"
import { LeaveDialog } from "./leave-dialog"
import { useLeaveGuard } from "./use-leave-guard"
import { useSaveKey } from "./use-save-key"
import { ValidityBadge } from "./validity-badge"
import { VersionHistory } from "./version-history"

type Article = Answered["knowledge"]["article"]

/** One article: loads it, and listens for a colleague's newer version. */
export function ArticleEditor({ articleId }: { articleId: string }) {
  const text = useText(knowledgeText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const article = useQuery(trpc.knowledge.article.queryOptions({ articleId }))
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("article."))) {
      void queries.invalidateQueries(trpc.knowledge.article.queryFilter({ articleId }))
    }
  })
  if (article.isPending) return <EditorSkeleton />
  if (!article.data) {
    const missing = ["NOT_FOUND", "BAD_REQUEST"].includes(article.error?.data?.code ?? "")
    return (
      <Frame>
        {missing ? (
          <EmptyState title={text.editor.missingTitle} text={text.editor.missingText} action={<BackLink />} />
        ) : (
          <LoadFailed
            error={article.error}
            onRetry={article.refetch}
            title={text.editor.failedTitle}
            kept={text.list.failedKept}
          />
        )}
      </Frame>
    )
  }
  return <Editor key={article.data.id} article={article.data} />
}

function Editor({ article }: { article: Article }) {
  const text = useText(knowledgeText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("knowledge.change")
  const saved = draftOf(article)
  const [draft, setDraft] = useState(saved)
  /** the version the draft was written on */
  const [written, setWritten] = useState(article.version)
  const [base, setBase] = useState(saved)
  const [restored, setRestored] = useState(false)
  const [tried, setTried] = useState(false)
  const dirty = !isSameDraft(draft, base)
  const behind = article.version > written

  useEffect(() => {
    const kept = readUnsaved(article.id)
    if (!kept) return
    setDraft(kept.draft)
    setWritten(kept.version)
    setRestored(true)
  }, [article.id])
  useEffect(() => {
    keepUnsaved(article.id, dirty ? { version: written, draft } : null)
  }, [article.id, dirty, draft, written])

  const adopt = (fields: ArticleDraft, version: number) => {
    setDraft(fields)
    setBase(fields)
    setWritten(version)
    setRestored(false)
    setTried(false)
  }
  // Nothing of one's own on screen: the colleague's version simply appears.
  if (behind && !dirty) adopt(saved, article.version)

  const change = useMutation(trpc.knowledge.change.mutationOptions({ meta: { quiet: true } }))
  const refresh = () => {
    void queries.invalidateQueries(trpc.knowledge.list.pathFilter())
    return queries.invalidateQueries(trpc.knowledge.article.queryFilter({ articleId: article.id }))
  }
  const save = async (fields: ArticleDraft, version: number) => {
    try {
      const { version: now } = await change.mutateAsync({ articleId: article.id, version, ...fields })
      adopt(fields, now)
      await refresh()
      return now
    } catch (error) {
      if (reasonOf(error) !== "newer-version") toast.error(sayError(error, locale))
      await refresh()
      return null
    }
  }
  const saveDraft = async (version = written) => {
    setTried(true)
    if (!mayChange || change.isPending || faultsOf(draft).length > 0) return
    const now = await save(draft, version)
    if (now) toast.success(text.editor.saved(now))
  }
  const setStatus = async (status: ArticleDraft["status"]) => {
    const before = base.status
    const now = await save({ ...base, status }, written)
    if (!now) return
    const undo = async () => {
      if (await save({ ...base, status: before }, now)) toast.success(text.editor.undone)
    }
    toast.success(status === "archived" ? text.editor.archived : text.editor.published, {
      action: { label: text.editor.undo, onClick: () => void undo() },
    })
  }
  const guard = useLeaveGuard(dirty)
  useSaveKey(() => void saveDraft())

  return (
    <Frame>
      <PageHeader
        back={<BackLink />}
        title={<span lang={article.locale}>{article.question}</span>}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone={base.status === "published" ? "good" : "neutral"}>{text.statuses[base.status]}</Badge>
            <ValidityBadge article={base} />
            <span className="figures">{text.list.version(article.version)}</span>
            {dirty ? <span className="text-warn">{text.editor.unsaved}</span> : null}
          </span>
        }
        actions={
          mayChange ? (
            <>
              {base.status === "archived" ? (
                <Button disabled={dirty || change.isPending} onClick={() => void setStatus("published")}>
                  {text.editor.publishAgain}
                </Button>
              ) : (
                <Button disabled={dirty || change.isPending} onClick={() => void setStatus("archived")}>
                  <Archive />
                  {text.editor.archive}
                </Button>
              )}
              <Button
                variant="primary"
                disabled={!dirty || behind}
                loading={change.isPending}
                onClick={() => void saveDraft()}
              >
                {text.editor.save}
              </Button>
            </>
          ) : null
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-4">
          {mayChange ? null : <Banner>{text.editor.readOnly}</Banner>}
          {behind && dirty ? (
            <ConflictPanel
              mine={draft}
              theirs={saved}
              theirVersion={article.version}
              saving={change.isPending}
              onKeepMine={() => void saveDraft(article.version)}
              onTakeTheirs={() => adopt(saved, article.version)}
            />
          ) : restored && dirty ? (
            <Banner
              tone="tide"
              action={
                <Button size="sm" onClick={() => adopt(saved, article.version)}>
                  {text.editor.discard}
                </Button>
              }
            >
              {text.editor.restored}
            </Banner>
          ) : null}
          <ArticleForm
            draft={draft}
            onChange={setDraft}
            faults={tried ? faultsOf(draft) : []}
            disabled={!mayChange}
            withStatus
            withValidity
          />
        </div>
        <aside className="min-w-0 space-y-6">
          <AskBot article={{ ...article, status: base.status }} unsaved={dirty} />
          <VersionHistory
            article={article}
            onPutBack={
              mayChange
                ? ({ version, question, answer }) => {
                    setDraft({ ...draft, question, answer })
                    toast.success(text.history.putBack(version))
                  }
                : undefined
            }
          />
        </aside>
      </div>
      <LeaveDialog guard={guard} kept />
    </Frame>
  )
}

export function Frame({ children }: { children: React.ReactNode }) {
  return <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">{children}</div>
}

export function BackLink() {
  const text = useText(knowledgeText)
  const { slug } = useWorkplace().member
  return <WayBack href={`/${slug}/knowledge`}>{text.back}</WayBack>
}

function EditorSkeleton() {
  return (
    <Frame>
      <div aria-hidden="true">
        <div className="space-y-2 pb-5">
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-6 w-72" />
          <Skeleton className="h-5 w-32" />
        </div>
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="space-y-4">
            <Skeleton className="h-8" />
            <Skeleton className="h-36" />
            <Skeleton className="h-16" />
            <Skeleton className="h-8" />
          </div>
          <div className="space-y-6">
            <Skeleton className="h-28" />
            <Skeleton className="h-24" />
          </div>
        </div>
      </div>
    </Frame>
  )
}

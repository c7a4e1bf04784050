"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { toast } from "@/components/ui/toast"
import { emptyDraft, faultsOf, isSameDraft, keepUnsaved, readUnsaved } from "./article-draft"
import { BackLink, Frame } from "./article-editor"
import { ArticleForm } from "./article-form"
import { AskBot } from "./ask-bot"
import { LeaveDialog } from "./leave-dialog"
import { useLeaveGuard } from "./use-leave-guard"
import { useSaveKey } from "./use-save-key"

/** A first version, published as soon as it is saved. */
export function NewArticle({ question }: { question: string }) {
  const text = useText(knowledgeText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { member } = useWorkplace()
  const mayChange = useMay("knowledge.change")
  const empty = emptyDraft(member.locale)
  const [draft, setDraft] = useState({ ...empty, question })
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const dirty = !done && !isSameDraft(draft, empty)

  useEffect(() => {
    const kept = readUnsaved("new")
    if (kept && !question) setDraft(kept.draft)
  }, [question])
  useEffect(() => {
    keepUnsaved("new", dirty ? { version: 0, draft } : null)
  }, [dirty, draft])

  const add = useMutation(
    trpc.knowledge.add.mutationOptions({
      onSuccess: ({ articleId }) => {
        setDone(true)
        keepUnsaved("new", null)
        toast.success(text.editor.added)
        void queries.invalidateQueries(trpc.knowledge.list.pathFilter())
        router.replace(`/${member.slug}/knowledge/${articleId}`)
      },
    }),
  )
  const save = () => {
    setTried(true)
    if (!mayChange || add.isPending || done || faultsOf(draft).length > 0) return
    const { status, ...fields } = draft
    add.mutate(fields)
  }
  const guard = useLeaveGuard(dirty)
  useSaveKey(save)
  return (
    <Frame>
      <PageHeader
        back={<BackLink />}
        title={text.editor.newTitle}
        actions={
          mayChange ? (
            <Button variant="primary" loading={add.isPending || done} onClick={save}>
              {text.editor.saveNew}
            </Button>
          ) : null
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-4">
          {mayChange ? null : <Banner>{text.editor.readOnly}</Banner>}
          <ArticleForm
            draft={draft}
            onChange={setDraft}
            faults={tried ? faultsOf(draft) : []}
            disabled={!mayChange}
            withStatus={false}
            withValidity
          />
        </div>
        <aside className="min-w-0">
          <AskBot article={null} unsaved={dirty} />
        </aside>
      </div>
      <LeaveDialog guard={guard} kept />
    </Frame>
  )
}

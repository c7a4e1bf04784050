"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Lightbulb } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { learningText } from "@/components/i18n/learning"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { ApproveSuggestion } from "./approve-suggestion"
import { ListFrame } from "./list-frame"

export type Suggestion = Answered["learning"]["suggestions"]["rows"][number]

/** What people answered, waiting to become knowledge: one by one with an edit, or several as they are. */
export function Suggestions() {
  const words = useText(learningText)
  const text = words.suggestions
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [status, setStatus] = useState<"open" | "approved" | "dismissed">("open")
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [editing, setEditing] = useState<Suggestion | null>(null)
  const suggestions = useQuery(trpc.learning.suggestions.queryOptions({ status, limit: 100 }))
  const refresh = () => {
    setPicked(new Set())
    return queries.invalidateQueries(trpc.learning.suggestions.pathFilter())
  }
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "suggestion.decided")) {
      void queries.invalidateQueries(trpc.learning.suggestions.pathFilter())
    }
  })
  const approve = useMutation(
    trpc.learning.approveAll.mutationOptions({
      onSuccess: async ({ approved }) => {
        toast.success(text.approved(approved))
        await refresh()
      },
    }),
  )
  const restore = useMutation(trpc.learning.restore.mutationOptions({ onSuccess: refresh }))
  const dismiss = useMutation(
    trpc.learning.dismiss.mutationOptions({
      onSuccess: async (_, input) => {
        toast.success(text.dismissed(input.suggestions.length), {
          action: { label: words.undo, onClick: () => restore.mutate(input) },
        })
        await refresh()
      },
    }),
  )
  const rows = suggestions.data?.rows ?? []
  const chosen = rows.filter(({ id }) => picked.has(id)).map(({ id }) => ({ suggestionId: id }))
  const busy = approve.isPending || dismiss.isPending || restore.isPending
  const pick = (ids: readonly string[], on: boolean) =>
    setPicked((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  return (
    <ListFrame
      title={text.title}
      description={text.description}
      statuses={text.statuses}
      status={status}
      onStatus={(next) => {
        setPicked(new Set())
        setStatus(next)
      }}
      query={suggestions}
      empty={{
        icon: <Lightbulb />,
        title: text.emptyTitle[status],
        text: status === "open" ? text.emptyText : null,
      }}
    >
      {status === "open" ? (
        <div className="flex min-h-8 flex-wrap items-center gap-3 pb-2 text-sm">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-tide"
              checked={rows.length > 0 && chosen.length === rows.length}
              onChange={(event) =>
                pick(
                  rows.map(({ id }) => id),
                  event.target.checked,
                )
              }
            />
            {chosen.length > 0 ? text.picked(chosen.length) : text.pickAll}
          </label>
          {chosen.length > 0 ? (
            <span className="flex gap-2">
              <Button size="sm" disabled={busy} onClick={() => dismiss.mutate({ suggestions: chosen })}>
                {text.dismiss}
              </Button>
              <Button
                size="sm"
                variant="primary"
                loading={approve.isPending}
                disabled={busy}
                onClick={() => approve.mutate({ suggestions: chosen })}
              >
                {text.approve}
              </Button>
            </span>
          ) : null}
        </div>
      ) : null}
      <ul aria-label={text.label} className="divide-y divide-line border-y">
        {rows.map((suggestion) => (
          <SuggestionItem
            key={suggestion.id}
            suggestion={suggestion}
            picked={picked.has(suggestion.id)}
            onPick={(on) => pick([suggestion.id], on)}
            busy={busy}
            onEdit={() => setEditing(suggestion)}
            onDismiss={() => dismiss.mutate({ suggestions: [{ suggestionId: suggestion.id }] })}
            onRestore={() => restore.mutate({ suggestions: [{ suggestionId: suggestion.id }] })}
          />
        ))}
      </ul>
      {editing ? (
        <ApproveSuggestion suggestion={editing} onClose={() => setEditing(null)} onApproved={refresh} />
      ) : null}
    </ListFrame>
  )
}

type SuggestionItemProps = {
  suggestion: Suggestion
  picked: boolean
  onPick: (on: boolean) => void
  busy: boolean
  onEdit: () => void
  onDismiss: () => void
  onRestore: () => void
}

function SuggestionItem({ suggestion, picked, busy, ...props }: SuggestionItemProps) {
  const text = useText(learningText).suggestions
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const { kind, status, article, question } = suggestion
  const isAlias = kind === "alias"
  return (
    <li className="flex gap-3 py-3">
      {status === "open" ? (
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-tide"
          aria-label={text.pick(question)}
          checked={picked}
          onChange={(event) => props.onPick(event.target.checked)}
        />
      ) : null}
      <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:gap-4">
        <div className="min-w-0 flex-1 space-y-1 text-sm">
          <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
            <Badge tone={isAlias ? "neutral" : "bot"}>{text.kinds[kind]}</Badge>
            {isAlias && article ? <span className="min-w-0 break-words">{text.aliasOf(article.question)}</span> : null}
            <RelativeTime at={suggestion.createdAt} locale={locale} timeZone={timeZone} />
          </p>
          <p className="break-words font-medium" lang={suggestion.locale}>
            <span className="sr-only">{text.question} </span>
            {question}
          </p>
          <p className="line-clamp-6 whitespace-pre-wrap break-words text-muted" lang={suggestion.locale}>
            <span className="sr-only">{isAlias ? text.articleAnswer : text.answer} </span>
            {isAlias && article ? article.answer : suggestion.answer}
          </p>
          <p className="flex flex-wrap gap-x-3 text-xs">
            <Link href={`/${slug}/inbox/${suggestion.conversationId}`} className="text-tide hover:underline">
              {text.openConversation}
            </Link>
            {article ? (
              <Link href={`/${slug}/knowledge/${article.id}`} className="text-tide hover:underline">
                {text.article}
              </Link>
            ) : null}
          </p>
        </div>
        <div className="flex shrink-0 items-start gap-2">
          {status === "open" ? (
            <>
              <Button size="sm" disabled={busy} onClick={props.onDismiss}>
                {text.dismiss}
              </Button>
              <Button size="sm" disabled={busy} aria-label={text.editNamed(question)} onClick={props.onEdit}>
                {text.edit}
              </Button>
            </>
          ) : status === "dismissed" ? (
            <Button size="sm" disabled={busy} onClick={props.onRestore}>
              {text.restore}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  )
}

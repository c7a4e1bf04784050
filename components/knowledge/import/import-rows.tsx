"use client"
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { Pencil } from "lucide-react"
import { useId, useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { DiffText } from "@/components/knowledge/diff-text"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { IconButton } from "@/components/ui/icon-button"
import { LoadMore } from "@/components/ui/load-more"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import type { RowAction, Topic } from "@/server/knowledge/contract"
import { EditRow } from "./edit-row"
import type { Run } from "./import-run"
import { sayFault, sayPlace } from "./say-import"

export type ImportRow = Answered["imports"]["rows"]["rows"][number]
const tones: Record<RowAction, BadgeTone> = {
  create: "good",
  update: "tide",
  same: "neutral",
  remove: "warn",
  error: "breach",
}

/** What an import would change, row by row, to tick, mend or leave out. */
export function ImportRows({ run, onChanged }: { run: Run; onChanged: () => Promise<unknown> }) {
  const text = useText(importsText)
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [filter, setFilter] = useState<RowAction | "all">("all")
  const [editing, setEditing] = useState<ImportRow | null>(null)
  const action = filter === "all" ? undefined : filter
  const isOpen = run.status === "ready" && run.source.kind !== "feed"
  const list = useInfiniteQuery({
    queryKey: [...trpc.imports.rows.pathKey(), "pages", { runId: run.id, action }],
    queryFn: ({ pageParam, signal }) =>
      client.imports.rows.query({ runId: run.id, action, cursor: pageParam, limit: 50 }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const tick = useMutation(trpc.imports.tick.mutationOptions({ onSettled: onChanged }))
  const counts: [RowAction, number][] = [
    ["create", run.created],
    ["update", run.changed],
    ["remove", run.removed],
    ["same", run.same],
    ["error", run.failed],
  ]
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const changeable = action === "create" || action === "update" || action === "remove" ? action : undefined
  const mayTickAll = isOpen && (filter === "all" || changeable)
  return (
    <section aria-label={text.rows.label}>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <Select
          aria-label={text.rows.filter}
          className="w-36"
          value={filter}
          onValueChange={setFilter}
          options={[
            { value: "all" as const, label: text.rows.all(run.total) },
            ...counts
              .filter(([, count]) => count > 0)
              .map(([value, count]) => ({ value, label: text.rows.withCount(text.rows.actions[value], count) })),
          ]}
        />
        {mayTickAll ? (
          <>
            <Button size="sm" onClick={() => tick.mutate({ runId: run.id, ticked: true, action: changeable })}>
              {text.rows.tickAll}
            </Button>
            <Button size="sm" onClick={() => tick.mutate({ runId: run.id, ticked: false, action: changeable })}>
              {text.rows.tickNone}
            </Button>
          </>
        ) : null}
      </div>
      <Loaded
        query={list}
        waiting={<Skeleton className="h-64 w-full" />}
        failed={{ kept: text.failedKept }}
        isEmpty={rows.length === 0}
        empty={run.total > 0 ? <EmptyState title={text.rows.empty} /> : null}
      >
        {() => (
          <>
            <ul aria-label={text.rows.label} className="divide-y divide-line border-y">
              {rows.map((row) => (
                <RowItem
                  key={row.position}
                  row={row}
                  open={isOpen}
                  onTick={(ticked) => tick.mutate({ runId: run.id, ticked, positions: [row.position] })}
                  onEdit={() => setEditing(row)}
                />
              ))}
            </ul>
            <LoadMore auto label={text.rows.more} query={list} />
          </>
        )}
      </Loaded>
      {editing ? <EditRow runId={run.id} row={editing} onClose={() => setEditing(null)} onKept={onChanged} /> : null}
    </section>
  )
}

type RowItemProps = { row: ImportRow; open: boolean; onTick: (ticked: boolean) => void; onEdit: () => void }

function RowItem({ row, open, onTick, onEdit }: RowItemProps) {
  const text = useText(importsText)
  const { topics } = useText(knowledgeText)
  const [whole, setWhole] = useState(false)
  const bodyId = useId()
  const mayTick = open && ["create", "update", "remove"].includes(row.action)
  const before = row.action === "update" ? row.article : null
  return (
    <li className={cn("flex gap-3 px-2 py-2", mayTick && !row.ticked && "bg-sunken")}>
      <span className="flex h-5 w-4 shrink-0 items-center">
        {mayTick ? (
          <input
            type="checkbox"
            className="size-4 accent-tide"
            checked={row.ticked}
            aria-label={text.rows.tick(row.question || row.place)}
            onChange={(event) => onTick(event.target.checked)}
          />
        ) : null}
      </span>
      <div className="min-w-0 flex-1 text-sm">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 pb-0.5 text-muted text-xs">
          <Badge tone={tones[row.action]}>{text.rows.actions[row.action]}</Badge>
          {row.action === "error" ? null : <span>{topics[row.topic as Topic] ?? row.topic}</span>}
          <span className="min-w-0 truncate">{sayPlace(row.place, text)}</span>
        </div>
        {row.error ? (
          <p className={cn("text-xs", row.action === "error" ? "text-breach" : "text-warn")}>
            {sayFault(row.error, text)}
          </p>
        ) : null}
        <button
          type="button"
          aria-expanded={whole}
          aria-controls={bodyId}
          onClick={() => setWhole(!whole)}
          className="block w-full min-w-0 text-left"
        >
          <span className="block break-words font-medium" lang={row.locale}>
            {row.question || <span className="text-muted">{text.rows.noQuestion}</span>}
          </span>
        </button>
        <div id={bodyId} lang={row.locale} className={cn("text-muted", whole ? "" : "line-clamp-2")}>
          {before && whole ? (
            <>
              {before.question === row.question ? null : (
                <DiffText before={before.question} after={row.question} lang={row.locale} />
              )}
              <DiffText before={before.answer} after={row.answer} lang={row.locale} />
            </>
          ) : (
            <p className={cn("break-words", whole && "whitespace-pre-wrap", row.action === "remove" && "line-through")}>
              {row.answer}
            </p>
          )}
        </div>
      </div>
      {open && row.action !== "remove" ? (
        <IconButton label={text.rows.edit} icon={<Pencil />} onClick={onEdit} />
      ) : null}
    </li>
  )
}

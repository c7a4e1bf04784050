"use client"
import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { type FormEvent, useDeferredValue, useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { LoadMore } from "@/components/ui/load-more"
import { SearchField } from "@/components/ui/search-field"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import type { Intent } from "./intent-table"
import { useShareWords } from "./use-share-words"

type Added = Answered["understanding"]["addLines"]

type LinesSheetProps = {
  intent: Intent
  intents: Intent[]
  mayChange: boolean
  onClose: () => void
  onChanged: () => unknown
}

/** The sentences of one intent: read, add, move, delete. */
export function LinesSheet({ intent, intents, mayChange, onClose, onChanged }: LinesSheetProps) {
  const all = useText(understandingText)
  const text = all.sheet
  const locale = useLocale()
  const trpc = useTRPC()
  const { count } = useShareWords()
  const [sought, setSought] = useState("")
  const search = useDeferredValue(sought.trim())
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const lines = useInfiniteQuery(
    trpc.understanding.lines.infiniteQueryOptions(
      { intentId: intent.id, ...(search ? { search } : {}) },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  )
  const rows = lines.data?.pages.flatMap((page) => page.lines) ?? []
  const settle = async (said: string) => {
    toast.success(said)
    setSelected(new Set())
    await onChanged()
  }
  const move = useMutation(
    trpc.understanding.moveLines.mutationOptions({ onSuccess: ({ moved }) => settle(text.moved(count(moved))) }),
  )
  const remove = useMutation(
    trpc.understanding.removeLines.mutationOptions({
      onSuccess: ({ removed }) => settle(text.removed(count(removed))),
    }),
  )
  const lineIds = [...selected]
  const select = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    setSelected(next)
  }
  return (
    <Sheet open onOpenChange={(open) => (open ? null : onClose())}>
      <SheetContent
        title={wordsIn(intent.name, locale)}
        description={text.description(count(intent.lines))}
        className="max-w-lg"
        footer={
          lineIds.length > 0 ? (
            <>
              <span className="figures mr-auto self-center text-muted text-sm">
                {text.selected(count(lineIds.length))}
              </span>
              <Combobox
                label={text.moveTo}
                placeholder={text.moveTo}
                searchPlaceholder={text.movePlaceholder}
                emptyText={all.nothingFound}
                value={null}
                disabled={move.isPending}
                onValueChange={(intentId) => move.mutate({ lineIds, intentId })}
                options={intents
                  .filter(({ id }) => id !== intent.id)
                  .map(({ id, key, name }) => ({ value: id, label: wordsIn(name, locale), keywords: [key] }))}
              />
              <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate({ lineIds })}>
                {text.remove(count(lineIds.length))}
              </Button>
            </>
          ) : null
        }
      >
        {mayChange ? <AddForm intentId={intent.id} onAdded={onChanged} /> : null}
        <SearchField label={text.search} value={sought} onChange={setSought} className="w-full" />
        <div className="pt-2">
          <Loaded
            query={lines}
            isEmpty={rows.length === 0}
            empty={<p className="py-6 text-center text-muted text-sm">{search ? text.nothing : text.empty}</p>}
          >
            {() => (
              <ul className="divide-y divide-line border-y">
                {rows.map((line) => (
                  <li key={line.id} className="flex items-start gap-2 px-1 py-1.5 text-sm">
                    {mayChange ? (
                      <input
                        type="checkbox"
                        className="mt-0.5 size-4 shrink-0 accent-tide"
                        aria-label={text.select(line.text)}
                        checked={selected.has(line.id)}
                        onChange={(event) => select(line.id, event.target.checked)}
                      />
                    ) : null}
                    <span className="min-w-0 flex-1 break-words">{line.text}</span>
                    <Badge tone={line.source === "approved" ? "bot" : "neutral"}>{text.sources[line.source]}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
          <LoadMore label={text.more} query={lines} />
        </div>
      </SheetContent>
    </Sheet>
  )
}

function AddForm({ intentId, onAdded }: { intentId: string; onAdded: () => unknown }) {
  const all = useText(understandingText)
  const text = all.sheet
  const trpc = useTRPC()
  const [typed, setTyped] = useState("")
  const add = useMutation(
    trpc.understanding.addLines.mutationOptions({
      onSuccess: async () => {
        setTyped("")
        await onAdded()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim()) add.mutate({ intentId, text: typed })
  }
  return (
    <form onSubmit={submit} className="space-y-2 pb-4">
      <Field label={text.add} hint={`${text.addHint} ${text.later}`}>
        <Textarea
          rows={3}
          autoGrow
          maxLength={1_000_000}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" disabled={!typed.trim()} loading={add.isPending}>
        {text.addButton}
      </Button>
      {add.data ? <AddedWords added={add.data} /> : null}
    </form>
  )
}

/** What became of added lines, the refused ones by their row. */
export function AddedWords({ added }: { added: Added }) {
  const text = useText(understandingText).import
  const { count } = useShareWords()
  return (
    <div role="status" className="space-y-1 text-sm">
      <p>{text.done(count(added.added), count(added.known))}</p>
      {added.elsewhere.length > 0 ? <p className="text-warn">{text.elsewhere(count(added.elsewhere.length))}</p> : null}
      {added.faults.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-breach">{text.faults(count(added.faults.length))}</summary>
          <ul className="max-h-40 overflow-y-auto pt-1 text-muted text-xs">
            {added.faults.map(({ row, text: said, fault }) => (
              <li key={row} className="truncate">
                {text.row(count(row))}: {text.reasons[fault]} {said ? `· ${said}` : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

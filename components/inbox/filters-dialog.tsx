"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ArrowDown, ArrowUp, ListFilter, Pencil, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { deskText } from "@/components/i18n/desk"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { IconButton } from "@/components/ui/icon-button"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { type FilterDraft, FilterForm } from "./filter-form"
import { useInbox } from "./inbox-context"
import type { ListChoice } from "./use-inbox-address"

type Filter = Answered["desk"]["filters"][number]

type FiltersDialogProps = {
  begin: "new" | "all"
  choice: ListChoice
  onChoose: (wanted: Partial<ListChoice>) => void
  onClose: () => void
}

/** The filters of the shop and one's own: in which order they stand, and what each holds. */
export function FiltersDialog({ begin, choice, onChoose, onClose }: FiltersDialogProps) {
  const words = useText(deskText)
  const text = words.filters
  const [draft, setDraft] = useState<FilterDraft | null>(begin === "new" ? newDraft(choice) : null)
  const isNew = draft !== null && draft.filterId === undefined
  const show = ({ view, order, where }: FilterDraft) => {
    onChoose({ view, order, where, filterId: undefined })
    onClose()
  }
  const kept = (filterId: string) => {
    if (!isNew) return setDraft(null)
    onChoose({ filterId, view: undefined, order: undefined, where: undefined })
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent size="lg" title={draft === null ? text.heading : isNew ? text.newTitle : text.editTitle}>
        {draft ? (
          <FilterForm draft={draft} onShow={show} onKept={kept} onCancel={() => (isNew ? onClose() : setDraft(null))} />
        ) : (
          <FilterRows onAdd={() => setDraft(newDraft(choice))} onEdit={(filter) => setDraft(draftOf(filter))} />
        )}
      </DialogContent>
    </Dialog>
  )
}

/** What is shown now, to be kept. */
const newDraft = ({ view, order, where, channel }: ListChoice): FilterDraft => ({
  name: "",
  view,
  order: order ?? "newest",
  where: { ...(channel ? { channels: [channel] } : {}), ...where },
  shared: false,
  pinned: true,
})

const draftOf = ({ id, name, view, order, where, shared, pinned }: Filter): FilterDraft & { filterId: string } => ({
  filterId: id,
  name,
  view,
  order,
  where,
  shared,
  pinned,
})

function FilterRows({ onAdd, onEdit }: { onAdd: () => void; onEdit: (filter: Filter) => void }) {
  const words = useText(deskText)
  const text = words.filters
  const { me } = useInbox()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const filters = useQuery(trpc.desk.filters.queryOptions())
  const after = () => queries.invalidateQueries(trpc.desk.pathFilter())
  const order = useMutation(trpc.desk.orderFilters.mutationOptions({ onSettled: after }))
  const keep = useMutation(trpc.desk.keepFilter.mutationOptions({ onSettled: after }))
  const remove = useMutation(trpc.desk.removeFilter.mutationOptions({ onSettled: after }))
  if (filters.isPending) return <Skeleton className="h-40" />
  if (filters.isError) {
    return (
      <ErrorState
        title={text.failedTitle}
        kept={text.failedText}
        action={<Button onClick={() => void filters.refetch()}>{text.retry}</Button>}
      />
    )
  }
  const add = (
    <Button onClick={onAdd}>
      <Plus />
      {text.add}
    </Button>
  )
  const all = filters.data
  if (all.length === 0) return <EmptyState icon={<ListFilter />} title={text.none} text={text.noneText} action={add} />
  const swap = (one: number, other: number) => {
    const ids = all.map(({ id }) => id)
    ids[one] = all[other]!.id
    ids[other] = all[one]!.id
    order.mutate({ filterIds: ids })
  }
  const takeAway = (filter: Filter) =>
    remove.mutate(
      { filterId: filter.id },
      {
        onSuccess: async () => {
          toast.success(text.removed(filter.name), {
            action: {
              label: words.undo,
              onClick: async () => {
                await keep.mutateAsync(draftOf(filter))
                order.mutate({ filterIds: all.map(({ id }) => id) })
              },
            },
          })
        },
      },
    )
  return (
    <>
      <ul className="mb-4 border-t">
        {all.map((filter, at) => (
          <li key={filter.id} className="row-dense flex items-center gap-1 border-b text-sm">
            <span className="min-w-0 flex-1 truncate">
              {filter.name}
              {filter.shared ? (
                <span className="ml-2 text-muted text-xs">
                  {filter.member.id === me.id ? text.shared : text.of(filter.member.name)}
                </span>
              ) : null}
            </span>
            <IconButton
              label={text.up(filter.name)}
              icon={<ArrowUp />}
              disabled={at === 0 || order.isPending || !filter.changeable}
              onClick={() => swap(at, at - 1)}
            />
            <IconButton
              label={text.down(filter.name)}
              icon={<ArrowDown />}
              disabled={at === all.length - 1 || order.isPending || !filter.changeable}
              onClick={() => swap(at, at + 1)}
            />
            <IconButton
              label={text.edit(filter.name)}
              icon={<Pencil />}
              disabled={!filter.changeable}
              onClick={() => onEdit(filter)}
            />
            <IconButton
              label={text.remove(filter.name)}
              icon={<Trash2 />}
              disabled={!filter.changeable || remove.isPending}
              onClick={() => takeAway(filter)}
            />
          </li>
        ))}
      </ul>
      {add}
    </>
  )
}

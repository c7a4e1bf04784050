"use client"
import { useQuery } from "@tanstack/react-query"
import { ListFilter, Plus } from "lucide-react"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu"
import type { ConversationView } from "@/server/inbox/contract"
import type { ListChoice } from "./use-inbox-address"
import { Count, type Counts } from "./view-count"

type ViewMenuProps = {
  choice: ListChoice
  counts: Counts | undefined
  onChoose: (wanted: Partial<ListChoice>) => void
  onFilters: (which: "new" | "all") => void
}

const shownViews: ConversationView[] = ["mine", "queue", "unassigned", "mentioned", "bot", "all", "resolved"]

/** The views of the house, then the filters of the shop and one's own. */
export function ViewMenu({ choice, counts, onChoose, onFilters }: ViewMenuProps) {
  const { views } = useText(inboxText)
  const text = useText(deskText).filters
  const trpc = useTRPC()
  const filters = useQuery(trpc.desk.filters.queryOptions()).data ?? []
  const held = useQuery(
    trpc.desk.filterCounts.queryOptions(undefined, {
      enabled: filters.some(({ pinned }) => pinned),
      staleTime: 15_000,
    }),
  )
  const choose = (value: string) => {
    const view = shownViews.find((one) => one === value)
    onChoose(
      view
        ? { view, filterId: undefined, where: undefined }
        : { filterId: value, view: undefined, order: undefined, where: undefined },
    )
  }
  return (
    <>
      <DropdownMenuRadioGroup value={choice.filterId ?? (choice.where ? "" : choice.view)} onValueChange={choose}>
        {shownViews.map((view) => (
          <DropdownMenuRadioItem key={view} value={view}>
            <span className="flex items-center justify-between gap-3">
              {views[view]}
              <Count value={counts?.[view]} />
            </span>
          </DropdownMenuRadioItem>
        ))}
        {filters.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{text.heading}</DropdownMenuLabel>
          </>
        ) : null}
        {filters.map(({ id, name }) => {
          const known = held.data?.find((one) => one.id === id)
          return (
            <DropdownMenuRadioItem key={id} value={id}>
              <span className="flex items-center justify-between gap-3">
                <span className="truncate">{name}</span>
                <Count value={known?.count} orMore={known ? !known.isAll : false} />
              </span>
            </DropdownMenuRadioItem>
          )
        })}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem icon={<Plus />} onSelect={() => onFilters("new")}>
        {text.add}
      </DropdownMenuItem>
      <DropdownMenuItem icon={<ListFilter />} onSelect={() => onFilters("all")}>
        {text.manage}
      </DropdownMenuItem>
    </>
  )
}

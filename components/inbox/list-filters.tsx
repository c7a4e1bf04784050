"use client"
import { useQuery } from "@tanstack/react-query"
import { ArrowDownWideNarrow, ChevronDown, ListChecks } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { IconButton } from "@/components/ui/icon-button"
import type { Answered } from "@/server/api/root"
import { ChannelMark, useChannelName } from "./channel-mark"
import type { ListChoice, ListOrder } from "./use-inbox-address"
import { Count, type Counts } from "./view-count"

type ListFiltersProps = {
  choice: ListChoice
  counts: Counts | undefined
  filter: Filter | undefined
  onChoose: (wanted: Partial<ListChoice>) => void
  onSelectMany: () => void
}

type Filter = Answered["desk"]["filters"][number]

const ViewMenu = dynamic(() => import("./view-menu").then((file) => file.ViewMenu))
const FiltersDialog = dynamic(() => import("./filters-dialog").then((file) => file.FiltersDialog))

/** Which conversations are listed, and in which order. */
export function ListFilters({ choice, counts, filter, onChoose, onSelectMany }: ListFiltersProps) {
  const text = useText(inboxText)
  const trpc = useTRPC()
  const nameOf = useChannelName()
  const [filters, setFilters] = useState<"new" | "all" | null>(null)
  const isPlain = choice.filterId === undefined && choice.where === undefined
  const name = filter?.name ?? (choice.where ? text.list.filtered : text.views[choice.view])
  const inUse = useQuery(trpc.inbox.channels.queryOptions(undefined, { staleTime: 300_000 }))
  return (
    <div className="flex items-center gap-1">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            className="-ml-2 min-w-0 px-2 font-semibold text-base"
            aria-label={`${text.views.label}: ${name}`}
          >
            <span className="truncate">{name}</span>
            {isPlain ? <Count value={counts?.[choice.view]} /> : null}
            <ChevronDown className="text-muted" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="w-60">
          <ViewMenu choice={choice} counts={counts} onChoose={onChoose} onFilters={setFilters} />
        </DropdownMenuContent>
      </DropdownMenu>
      {choice.channel ? (
        <Badge className="ml-auto">
          <ChannelMark channel={choice.channel} />
        </Badge>
      ) : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton
            label={text.list.filters}
            icon={<ArrowDownWideNarrow />}
            className={choice.channel ? undefined : "ml-auto"}
          />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem icon={<ListChecks />} onSelect={onSelectMany}>
            {text.list.selectMany}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{text.order.label}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={choice.order ?? filter?.order ?? "newest"}
            onValueChange={(order) => onChoose({ order: order as ListOrder })}
          >
            <DropdownMenuRadioItem value="newest">{text.order.newest}</DropdownMenuRadioItem>
            <DropdownMenuRadioItem value="waiting">{text.order.waiting}</DropdownMenuRadioItem>
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{text.channels.label}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={choice.channel ?? ""}
            onValueChange={(channel) => onChoose({ channel: channel || undefined })}
          >
            <DropdownMenuRadioItem value="">{text.channels.every}</DropdownMenuRadioItem>
            {inUse.data?.map((channel) => (
              <DropdownMenuRadioItem key={channel} value={channel}>
                {nameOf(channel)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      {filters ? (
        <FiltersDialog begin={filters} choice={choice} onChoose={onChoose} onClose={() => setFilters(null)} />
      ) : null}
    </div>
  )
}

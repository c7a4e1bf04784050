"use client"
import { useQuery } from "@tanstack/react-query"
import { ArrowDownWideNarrow, ChevronDown } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { IconButton } from "@/components/ui/icon-button"
import type { ConversationView } from "@/server/inbox/contract"
import { ChannelMark, useChannelName } from "./channel-mark"
import type { ListChoice, ListOrder } from "./use-inbox-address"

type Counts = Partial<Record<ConversationView, number>>

type ListFiltersProps = {
  choice: ListChoice
  counts: Counts | undefined
  onChoose: (wanted: Partial<ListChoice>) => void
}

const shownViews: ConversationView[] = ["mine", "queue", "unassigned", "mentioned", "bot", "all", "resolved"]

/** Which conversations are listed, and in which order. */
export function ListFilters({ choice, counts, onChoose }: ListFiltersProps) {
  const text = useText(inboxText)
  const trpc = useTRPC()
  const nameOf = useChannelName()
  const inUse = useQuery(trpc.inbox.channels.queryOptions(undefined, { staleTime: 300_000 }))
  return (
    <div className="flex items-center gap-1">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            className="-ml-2 min-w-0 px-2 font-semibold text-base"
            aria-label={`${text.views.label}: ${text.views[choice.view]}`}
          >
            <span className="truncate">{text.views[choice.view]}</span>
            <Count value={counts?.[choice.view]} />
            <ChevronDown className="text-muted" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuRadioGroup
            value={choice.view}
            onValueChange={(view) => onChoose({ view: view as ConversationView })}
          >
            {shownViews.map((view) => (
              <DropdownMenuRadioItem key={view} value={view}>
                <span className="flex items-center justify-between gap-3">
                  {text.views[view]}
                  <Count value={counts?.[view]} />
                </span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
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
          <DropdownMenuLabel>{text.order.label}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={choice.order}
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
    </div>
  )
}

/** At most 100 are counted, so beyond that only "99+" is known. */
function Count({ value }: { value: number | undefined }) {
  if (!value) return null
  return <span className="figures font-normal text-muted text-sm">{value > 99 ? "99+" : value}</span>
}

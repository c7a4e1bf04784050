"use client"
import { Inbox as InboxIcon } from "lucide-react"
import dynamic from "next/dynamic"
import Link from "next/link"
import { type RefObject, useCallback, useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { SearchField } from "@/components/ui/search-field"
import { Skeleton } from "@/components/ui/skeleton"
import { VirtualList } from "@/components/ui/virtual-list"
import { ConversationRow, rowHeight } from "./conversation-row"
import { useInbox } from "./inbox-context"
import { ListFilters } from "./list-filters"
import type { useConversations } from "./use-conversations"
import type { ListChoice } from "./use-inbox-address"
import type { Selection } from "./use-selection"

type ConversationListProps = {
  conversations: ReturnType<typeof useConversations>
  choice: ListChoice
  onChoose: (wanted: Partial<ListChoice>) => void
  typed: string
  onType: (typed: string) => void
  searchBox: RefObject<HTMLInputElement | null>
  selection: Selection
}

const SearchResults = dynamic(() => import("./search-results").then((file) => file.SearchResults))
const BulkBar = dynamic(() => import("./bulk-bar").then((file) => file.BulkBar))

/** The left pane: view, search, rows. */
export function ConversationList(props: ConversationListProps) {
  const { conversations, choice, onChoose, typed, onType, searchBox, selection } = props
  const text = useText(inboxText)
  const [entered, setEntered] = useState(false)
  const isSearching = typed.trim() !== "" || entered
  return (
    <>
      <header className="flex flex-col gap-2 border-b px-3 pt-2 pb-3">
        <ListFilters
          choice={choice}
          counts={conversations.counts}
          filter={conversations.filter}
          onChoose={onChoose}
          onSelectMany={selection.begin}
        />
        <SearchField
          ref={searchBox}
          label={text.list.search}
          clearLabel={text.list.clearSearch}
          value={typed}
          onChange={onType}
          onFocus={() => setEntered(true)}
          onBlur={() => setEntered(false)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return
            onType("")
            event.currentTarget.blur()
          }}
        />
      </header>
      <div className="min-h-0 flex-1">
        {isSearching ? <SearchResults typed={typed} onType={onType} /> : <Rows {...props} />}
      </div>
      {selection.isOn ? <BulkBar selection={selection} /> : null}
    </>
  )
}

function Rows({ conversations, choice, onChoose, selection }: ConversationListProps) {
  const text = useText(inboxText)
  const { conversationId } = useInbox()
  const mayRead = useMay("conversation.read")
  const { rows, list } = conversations
  const asked = conversations.filters.isError ? conversations.filters : list
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  if (!mayRead) return <ErrorState title={text.list.forbiddenTitle} next={text.list.forbiddenText} />
  if (conversations.filterGone) return <NoRows choice={choice} onChoose={onChoose} />
  if (asked.isPending || (rows.length === 0 && hasNextPage)) return <RowsOnTheirWay />
  if (asked.isError && rows.length === 0) {
    return (
      <ErrorState
        title={text.list.failedTitle}
        kept={text.list.failedText}
        action={
          <Button loading={asked.isFetching} onClick={() => void asked.refetch()}>
            {text.retry}
          </Button>
        }
      />
    )
  }
  if (rows.length === 0) return <NoRows choice={choice} onChoose={onChoose} />
  return (
    <VirtualList
      items={rows}
      keyOf={(row) => row.id}
      rowHeight={rowHeight}
      fixed
      label={text.list.label}
      activeKey={conversationId}
      onReachEnd={loadMore}
      renderItem={(row) => (
        <ConversationRow
          row={row}
          selected={row.id === conversationId}
          selection={selection}
          unread={row.unread && row.id !== conversationId}
        />
      )}
    />
  )
}

function NoRows({ choice, onChoose }: Pick<ConversationListProps, "choice" | "onChoose">) {
  const text = useText(inboxText)
  const { tenant } = useInbox()
  const { view, channel, filterId, where } = choice
  const seeAll = (
    <Button onClick={() => onChoose({ view: "all", channel: undefined, filterId: undefined, where: undefined })}>
      {text.list.seeAll}
    </Button>
  )
  if (filterId || where) {
    const { noneFitTitle, noneFitText } = text.list
    return <EmptyState icon={<InboxIcon />} title={noneFitTitle} text={noneFitText} action={seeAll} />
  }
  if (view === "all" && !channel) {
    return (
      <EmptyState
        icon={<InboxIcon />}
        title={text.list.emptyTitle}
        text={text.list.emptyText}
        action={
          <Link href={`/${tenant.slug}/settings/simulator`} className={buttonVariants({ variant: "secondary" })}>
            {text.list.simulate}
          </Link>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={<InboxIcon />}
      title={view === "all" ? text.list.emptyTitle : text.list.emptyViewTitle[view]}
      text={view === "all" ? text.list.emptyText : text.list.emptyViewText[view]}
      action={seeAll}
    />
  )
}

function RowsOnTheirWay() {
  return (
    <div aria-busy="true">
      {Array.from({ length: 9 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="flex flex-col justify-center gap-2 border-b px-5" style={{ height: rowHeight }}>
          <div className="flex justify-between">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-3 w-9" />
          </div>
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-2.5 w-28" />
        </div>
      ))}
    </div>
  )
}

"use client"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { UsersRound, X } from "lucide-react"
import Link from "next/link"
import { useCallback, useDeferredValue, useMemo, useState } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ChannelMark, useChannelName } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { SearchField } from "@/components/ui/search-field"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { VirtualList } from "@/components/ui/virtual-list"
import type { Answered, Asked } from "@/server/api/root"
import { moneyOf } from "@/server/commerce/rules/say-facts"
import type { ContactOrder } from "@/server/contacts/contract"
import { useContactFields } from "./use-contact-fields"

type Asking = Asked["contacts"]["list"]
type Row = Answered["contacts"]["list"]["rows"][number]

const rowHeight = 56
const orders: ContactOrder[] = ["lastSeen", "value", "waiting"]

/** Every customer: by who wrote last, who bought most or who waits longest. */
export function ContactsPage() {
  const text = useText(contactsText)
  const [order, setOrder] = useState<ContactOrder>("lastSeen")
  const [narrow, setNarrow] = useState<Pick<Asking, "channel" | "level" | "tag">>({})
  const [typed, setTyped] = useState("")
  const query = useDeferredValue(typed.trim())
  const asked = useContactPages(useMemo(() => ({ query, order, ...narrow }), [query, order, narrow]))
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = asked
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  const isNarrow = query !== "" || order !== "lastSeen" || Object.values(narrow).some(Boolean)
  return (
    <div className="mx-auto flex h-full w-full max-w-6xl flex-col px-4 py-4 sm:px-6">
      <PageHeader title={text.title} description={text.description} className="pb-3" />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SearchField
          label={text.search}
          clearLabel={text.clear}
          value={typed}
          onChange={setTyped}
          className="w-full sm:w-72"
        />
        <Filters narrow={narrow} onChange={setNarrow} />
        <SegmentedControl
          label={text.filters.order}
          size="sm"
          className="sm:ml-auto"
          value={order}
          onValueChange={setOrder}
          options={orders.map((value) => ({ value, label: text.orders[value] }))}
        />
      </div>
      <div className="min-h-80 flex-1 border-y">
        <Loaded
          query={{ ...asked, data: asked.data?.pages.flatMap(({ rows }) => rows) }}
          empty={
            <EmptyState
              icon={<UsersRound />}
              title={isNarrow ? text.noneTitle : text.emptyTitle}
              text={isNarrow ? text.noneText : text.emptyText}
            />
          }
        >
          {(rows) => (
            <VirtualList
              label={text.title}
              items={rows}
              keyOf={({ id }) => id}
              rowHeight={rowHeight}
              fixed
              onReachEnd={loadMore}
              renderItem={(row) => <ContactRow row={row} onTag={(tag) => setNarrow({ ...narrow, tag })} />}
            />
          )}
        </Loaded>
      </div>
    </div>
  )
}

function ContactRow({ row, onTag }: { row: Row; onTag: (tag: string) => void }) {
  const text = useText(contactsText)
  const { visitor } = useText(inboxText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const { value } = row
  return (
    <div className="relative grid h-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line border-b px-1 hover:bg-hover md:grid-cols-[minmax(0,1fr)_14rem_9rem_8rem]">
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href={`/${slug}/contacts/${row.id}`}
            className="truncate font-medium text-sm before:absolute before:inset-0"
          >
            {contactName(row, visitor)}
          </Link>
          {row.level ? <Badge tone="tide">{String(row.level)}</Badge> : null}
          {row.waitingSince ? <Badge tone="warn">{text.waits}</Badge> : null}
        </div>
        <div className="relative flex min-w-0 gap-1 overflow-hidden">
          {row.tags.slice(0, 4).map((tag) => (
            <button
              key={tag}
              type="button"
              onClick={() => onTag(tag)}
              className="max-w-32 truncate text-muted text-xs hover:text-ink hover:underline"
            >
              {tag}
            </button>
          ))}
        </div>
      </div>
      <span className="hidden min-w-0 gap-2 overflow-hidden md:flex">
        {row.channels.slice(0, 3).map((channel) => (
          <ChannelMark key={channel} channel={channel} />
        ))}
      </span>
      <span className="figures hidden text-right text-sm md:block">
        {value ? (
          <>
            {moneyOf(value.spent, value.currency, locale === "en" ? "en" : "zh")}
            <span className="block text-muted text-xs">{text.paid(value.paidOrders)}</span>
          </>
        ) : null}
      </span>
      <RelativeTime
        at={row.waitingSince ?? row.lastSeenAt}
        locale={locale}
        timeZone={timeZone}
        className="text-right text-muted text-xs"
      />
    </div>
  )
}

type Narrow = Pick<Asking, "channel" | "level" | "tag">

function Filters({ narrow, onChange }: { narrow: Narrow; onChange: (narrow: Narrow) => void }) {
  const text = useText(contactsText)
  const trpc = useTRPC()
  const channelName = useChannelName()
  const channels = useQuery(trpc.inbox.channels.queryOptions(undefined, { staleTime: 300_000 })).data ?? []
  const level = useContactFields().find(({ key }) => key === "level")
  return (
    <>
      <Choice
        label={text.filters.channel}
        value={narrow.channel}
        options={channels.map((value) => ({ value, label: channelName(value) }))}
        onChange={(channel) => onChange({ ...narrow, channel })}
      />
      {level && level.choices.length > 0 ? (
        <Choice
          label={text.filters.level}
          value={narrow.level}
          options={level.choices.map((value) => ({ value, label: value }))}
          onChange={(chosen) => onChange({ ...narrow, level: chosen })}
        />
      ) : null}
      {narrow.tag ? (
        <Button
          size="sm"
          aria-label={text.filters.clearTag}
          title={text.filters.clearTag}
          onClick={() => onChange({ ...narrow, tag: undefined })}
        >
          {narrow.tag}
          <X />
        </Button>
      ) : null}
    </>
  )
}

const whatever = "*"

/** One of the options, or whatever. */
function Choice(props: {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}) {
  const { all } = useText(contactsText).filters
  const { about } = useText(punctuation)
  const { label, value, options, onChange } = props
  return (
    <Select
      aria-label={label}
      className="w-auto max-w-44"
      value={value ?? whatever}
      onValueChange={(chosen) => onChange(chosen === whatever ? undefined : chosen)}
      options={[{ value: whatever, label: about(label, all) }, ...options]}
    />
  )
}

function useContactPages(asking: Asking) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useInfiniteQuery({
    queryKey: [...trpc.contacts.list.pathKey(), "pages", asking],
    queryFn: ({ pageParam, signal }) => client.contacts.list.query({ ...asking, cursor: pageParam }, { signal }),
    initialPageParam: undefined as Asking["cursor"],
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

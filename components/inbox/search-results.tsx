"use client"
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { History, Search } from "lucide-react"
import { type ReactNode, useDeferredValue, useState } from "react"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useRecent } from "@/components/shell/use-recent"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { foundPieces } from "@/server/inbox/rules/found-words"
import { ChannelMark } from "./channel-mark"
import { contactName } from "./conversation"
import { useInbox } from "./inbox-context"
import { useTimes } from "./use-times"

type Found = Answered["desk"]["search"]
type Section = keyof Found
const sections: Section[] = ["messages", "contacts", "orders", "tickets"]

/** What the shop holds about the words typed, kind by kind; before anything is typed, what was looked for last. */
export function SearchResults({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const words = useText(deskText)
  const text = words.search
  const { me, tenant } = useInbox()
  const { recent, add, forget } = useRecent(`search.${tenant.id}.${me.id}`)
  const query = useDeferredValue(typed.trim())
  const trpc = useTRPC()
  const found = useQuery(
    trpc.desk.search.queryOptions({ query }, { enabled: query !== "", placeholderData: keepPreviousData }),
  )
  if (query === "") {
    return recent.length === 0 ? (
      <p className="p-4 text-muted text-sm">{text.hint}</p>
    ) : (
      <section aria-label={text.recent} className="flex flex-col p-2 text-sm">
        <div className="flex items-center justify-between px-1 text-muted text-xs">
          {text.recent}
          {/* Pressed, not clicked: leaving the search box would take the list away before a click ends. */}
          <Button variant="ghost" size="sm" onMouseDown={(event) => event.preventDefault()} onClick={forget}>
            {text.forget}
          </Button>
        </div>
        {recent.map((entry) => (
          <button
            key={entry}
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onType(entry)}
            className="flex h-8 items-center gap-2 rounded-md px-1 text-left hover:bg-hover"
          >
            <History className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
            <span className="truncate">{entry}</span>
          </button>
        ))}
      </section>
    )
  }
  if (found.isError) {
    return (
      <ErrorState
        title={text.failedTitle}
        kept={text.failedText}
        action={<Button onClick={() => void found.refetch()}>{words.filters.retry}</Button>}
      />
    )
  }
  if (!found.data) return <Skeleton className="m-3 h-40" />
  const held = sections.filter((section) => (found.data[section]?.rows.length ?? 0) > 0)
  const count = held.reduce((sum, section) => sum + found.data[section]!.rows.length, 0)
  return (
    <div className="h-full overflow-y-auto pb-4">
      <p aria-live="polite" className="sr-only">
        {text.count(count)}
      </p>
      {held.length === 0 ? <EmptyState icon={<Search />} title={text.noneTitle} text={text.noneText} /> : null}
      {held.map((section) => (
        <FoundSection
          key={`${section} ${query}`}
          section={section}
          query={query}
          first={found.data}
          onOpen={() => add(query)}
        />
      ))}
    </div>
  )
}

type FoundSectionProps = { section: Section; query: string; first: Found; onOpen: () => void }

/** One kind of what was found: its first rows, and page by page the others. */
function FoundSection({ section, query, first, onOpen }: FoundSectionProps) {
  const text = useText(deskText).search
  const client = useTRPCClient()
  const trpc = useTRPC()
  const [isAsked, setAsked] = useState(false)
  const begin = first[section]?.next
  const later = useInfiniteQuery({
    queryKey: [...trpc.desk.search.pathKey(), "later", section, query, begin],
    queryFn: ({ pageParam, signal }) =>
      client.desk.search.query({ query, section, cursor: pageParam, limit: 30 }, { signal }),
    initialPageParam: begin ?? undefined,
    getNextPageParam: (page) => page[section]?.next ?? undefined,
    enabled: isAsked && begin !== null,
  })
  const pages = [first, ...(later.data?.pages ?? [])]
  const hasMore = isAsked ? later.hasNextPage : begin !== null
  return (
    <section aria-label={text.sections[section]}>
      <h3 className="px-4 pt-3 pb-1 font-medium text-muted text-xs">{text.sections[section]}</h3>
      <ul>
        {pages
          .flatMap((page) => rowsOf(page, section))
          .map((row) => (
            <li key={row.id}>
              <FoundRow row={row} query={query} onOpen={onOpen} />
            </li>
          ))}
      </ul>
      {hasMore ? (
        <Button
          variant="ghost"
          size="sm"
          className="mx-3"
          loading={later.isFetching}
          onClick={() => (isAsked ? void later.fetchNextPage() : setAsked(true))}
        >
          {text.more}
        </Button>
      ) : null}
    </section>
  )
}

type Row = {
  id: string
  conversationId: string | null
  /** its place in the thread */
  seq?: number
  title: string | null
  contact: { id: string; name: string | null } | null
  channel?: string
  isNote?: boolean
  words: string
  at: Date | null
}

function rowsOf({ messages, contacts, orders, tickets }: Found, section: Section): Row[] {
  switch (section) {
    case "messages":
      return (messages?.rows ?? []).map((row) => ({
        ...row,
        title: null,
        contact: row.conversation.contact,
        channel: row.conversation.channel,
        isNote: row.direction === "note",
        words: row.excerpt,
        at: row.createdAt,
      }))
    case "contacts":
      return (contacts?.rows ?? []).map((row) => ({
        ...row,
        title: null,
        contact: row,
        words: row.tags.join(" · "),
        at: row.lastSeenAt,
      }))
    case "orders":
      return (orders?.rows ?? []).map((row) => ({
        ...row,
        title: row.number,
        words: [row.total, row.currency].filter(Boolean).join(" "),
        at: row.placedAt,
      }))
    case "tickets":
      return (tickets?.rows ?? []).map((row) => ({ ...row, title: `#${row.number}`, words: row.title, at: null }))
  }
}

function FoundRow({ row, query, onOpen }: { row: Row; query: string; onOpen: () => void }) {
  const text = useText(deskText).search
  const inbox = useText(inboxText)
  const { open } = useInbox()
  const times = useTimes()
  const { conversationId } = row
  const name = row.contact ? contactName(row.contact, inbox.visitor) : ""
  const press = () => {
    onOpen()
    if (conversationId) open(conversationId, row.seq)
  }
  return (
    <button
      type="button"
      disabled={!conversationId}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
      className="flex w-full flex-col gap-0.5 border-b px-4 py-2 text-left text-sm outline-offset-[-2px] hover:bg-hover"
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">
          <Marked text={[row.title, name].filter(Boolean).join(" · ")} query={query} />
        </span>
        {row.at ? (
          <time dateTime={row.at.toISOString()} className="shrink-0 text-muted text-xs">
            {times.day(row.at)}
          </time>
        ) : null}
      </span>
      {row.words ? (
        <span className="line-clamp-2 break-words text-muted">
          {row.isNote ? `${text.note} · ` : null}
          <Marked text={row.words} query={query} />
        </span>
      ) : null}
      {row.channel ? (
        <span className="text-xs">
          <ChannelMark channel={row.channel} />
        </span>
      ) : null}
      {conversationId ? null : <span className="text-muted text-xs">{text.noThread}</span>}
    </button>
  )
}

function Marked({ text, query }: { text: string; query: string }): ReactNode {
  return foundPieces(text, query).map((piece, at) =>
    piece.found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
      <mark key={at} className="rounded-sm bg-tide-soft text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}

"use client"
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { BookOpenText, Plus, Search } from "lucide-react"
import Link from "next/link"
import { useSearchParams } from "next/navigation"
import { useDeferredValue, useState } from "react"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useLocale, useText } from "@/components/i18n/locale"
import { KnowledgeTabs } from "@/components/knowledge/knowledge-tabs"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { SearchField } from "@/components/ui/search-field"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { RowsSkeleton, Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { type Topic, topics } from "@/server/knowledge/rules/topics"
import { ValidityBadge } from "./validity-badge"

type Row = Answered["knowledge"]["list"]["rows"][number]
const statuses = ["published", "draft", "archived"] as const
const languages = ["zh-CN", "en"] as const

/** What the address asks to see; it changes without asking the server for a page. */
function useFilters() {
  const search = useSearchParams()
  const choose = (key: "q" | "topic" | "language" | "status", value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value && value !== "every" && value !== "published") next.set(key, value)
    else next.delete(key)
    window.history.replaceState(null, "", window.location.pathname + (next.size > 0 ? `?${next}` : ""))
  }
  return {
    topic: topics.find((known) => known === search.get("topic")),
    language: languages.find((known) => known === search.get("language")),
    status: statuses.find((known) => known === search.get("status")) ?? "published",
    asked: search.get("q") ?? "",
    choose,
    clear: () => window.history.replaceState(null, "", window.location.pathname),
  }
}

/** Everything the shop knows, newest change first. */
export function ArticleList() {
  const text = useText(knowledgeText)
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const { member } = useWorkplace()
  const mayChange = useMay("knowledge.change")
  const { topic, language, status, asked, choose, clear } = useFilters()
  const [typed, setTyped] = useState(asked)
  const query = useDeferredValue(typed.trim())
  const list = useInfiniteQuery({
    queryKey: [...trpc.knowledge.list.pathKey(), "pages", { query, topic, language, status }],
    queryFn: ({ pageParam, signal }) =>
      client.knowledge.list.query({ query, topic, locale: language, status, cursor: pageParam, limit: 40 }, { signal }),
    initialPageParam: undefined as { at: Date; id: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("article."))) {
      void queries.invalidateQueries(trpc.knowledge.list.pathFilter())
    }
  })
  const rows = onlyOnce(list.data?.pages.flatMap((page) => page.rows) ?? [])
  const filtered = Boolean(query || topic || language)
  const newHref = `/${member.slug}/knowledge/new`
  const addLink = (
    <Link href={newHref} className={buttonVariants({ variant: "primary" })}>
      <Plus />
      {text.add}
    </Link>
  )

  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader
        title={text.title}
        description={text.description}
        actions={mayChange ? addLink : null}
        className="pb-3"
      />
      <KnowledgeTabs />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <div className="min-w-48 flex-1 basis-full sm:basis-48">
          <SearchField
            label={text.list.search}
            clearLabel={text.list.clearSearch}
            value={typed}
            onChange={(words) => {
              setTyped(words)
              choose("q", words.trim())
            }}
          />
        </div>
        <Select
          aria-label={text.list.topic}
          className="w-32"
          value={topic ?? "every"}
          onValueChange={(value) => choose("topic", value)}
          options={[
            { value: "every", label: text.list.everyTopic },
            ...topics.map((value: Topic) => ({ value, label: text.topics[value] })),
          ]}
        />
        <Select
          aria-label={text.list.language}
          className="w-32"
          value={language ?? "every"}
          onValueChange={(value) => choose("language", value)}
          options={[
            { value: "every", label: text.list.everyLanguage },
            ...languages.map((value) => ({ value, label: text.languages[value] })),
          ]}
        />
        <SegmentedControl
          label={text.list.status}
          value={status}
          onValueChange={(value) => choose("status", value)}
          options={statuses.map((value) => ({ value, label: text.statuses[value] }))}
        />
      </div>

      <Loaded
        query={list}
        waiting={<ListSkeleton />}
        failed={{ title: text.list.failedTitle, kept: text.list.failedKept }}
        isEmpty={rows.length === 0}
        empty={
          filtered ? (
            <EmptyState
              icon={<Search />}
              title={text.list.noneTitle}
              text={text.list.noneText}
              action={
                <Button
                  onClick={() => {
                    setTyped("")
                    clear()
                  }}
                >
                  {text.list.clear}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<BookOpenText />}
              title={status === "published" ? text.list.emptyTitle : text.list.emptyStatus[status]}
              text={status === "published" ? text.list.emptyText : text.statusHints[status]}
              action={mayChange && status === "published" ? addLink : null}
            />
          )
        }
      >
        {() => (
          <>
            <ul aria-label={text.list.label} className="divide-y divide-line border-y">
              {rows.map((row) => (
                <ArticleRow key={row.id} row={row} href={`/${member.slug}/knowledge/${row.id}`} />
              ))}
            </ul>
            <LoadMore auto label={text.list.more} query={list} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** An article changed while pages loaded can be on two of them. */
function onlyOnce(rows: Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id))
}

function ArticleRow({ row, href }: { row: Row; href: string }) {
  const text = useText(knowledgeText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  return (
    <li>
      <Link
        href={href}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-2 py-2 transition-colors hover:bg-hover sm:flex-nowrap"
      >
        <span className="min-w-0 flex-1 basis-full sm:basis-0" lang={row.locale}>
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium text-sm">{row.question}</span>
            <ValidityBadge article={row} />
          </span>
          <span className="block truncate text-muted text-xs">{row.answer}</span>
        </span>
        <span className="flex shrink-0 items-center gap-2 text-muted text-xs">
          {row.aliases.length > 0 ? (
            <span className="figures hidden md:inline">{text.list.aliases(row.aliases.length)}</span>
          ) : null}
          <span className="sm:flex sm:w-20 sm:justify-center">
            <Badge>{text.topics[row.topic as Topic] ?? row.topic}</Badge>
          </span>
          <span className="w-12 sm:text-center">{text.languages[row.locale as "en"] ?? row.locale}</span>
          <span className="figures w-12">{text.list.version(row.version)}</span>
          <RelativeTime at={row.updatedAt} locale={locale} timeZone={timeZone} className="sm:w-20 sm:text-right" />
        </span>
      </Link>
    </li>
  )
}

function ListSkeleton() {
  return (
    <RowsSkeleton rows={10}>
      <div className="flex-1 space-y-2">
        <Skeleton className="h-3 w-2/5" />
        <Skeleton className="h-3 w-4/5" />
      </div>
      <Skeleton className="hidden h-3 w-56 sm:block" />
    </RowsSkeleton>
  )
}

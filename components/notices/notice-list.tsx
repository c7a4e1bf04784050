"use client"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { Bell } from "lucide-react"
import Link from "next/link"
import { useLocale, useText } from "@/components/i18n/locale"
import { noticesText } from "@/components/i18n/notices"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { AskDesktop } from "./ask-desktop"

/** Everything that concerned this member, newest first; what is opened is read. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const text = useText(noticesText)
  const locale = useLocale()
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const list = useInfiniteQuery(
    trpc.notices.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next ?? undefined }),
  )
  const read = useMutation(
    trpc.notices.markRead.mutationOptions({
      meta: { quiet: true },
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  )
  const notices = list.data?.pages.flatMap((page) => page.notices)
  return (
    <>
      <header className="sticky top-0 flex items-center gap-2 border-b bg-raised px-3 py-2">
        <h2 className="flex-1 font-semibold">{text.title}</h2>
        {notices?.some((notice) => !notice.readAt) ? (
          <Button variant="link" size="sm" loading={read.isPending} onClick={() => read.mutate({})}>
            {text.readAll}
          </Button>
        ) : null}
      </header>
      <Loaded
        query={{ ...list, data: notices }}
        rows={4}
        empty={<EmptyState icon={<Bell />} title={text.emptyTitle} text={text.emptyText} className="px-4 py-8" />}
      >
        {(all) => (
          <ul className="divide-y">
            {all.map((notice) => (
              <li key={notice.id}>
                <Link
                  href={`/${member.slug}/inbox/${notice.conversation.id}`}
                  onClick={() => {
                    if (!notice.readAt) read.mutate({ noticeId: notice.id })
                    onLeave()
                  }}
                  className="flex gap-2 px-3 py-2.5 hover:bg-hover focus-visible:bg-hover"
                >
                  <span
                    className={cn("mt-1.5 size-2 shrink-0 rounded-full", notice.readAt ? "bg-transparent" : "bg-tide")}
                  >
                    {notice.readAt ? null : <span className="sr-only">{text.unread}</span>}
                  </span>
                  <span className="min-w-0 flex-1">
                    <span className={cn("block", !notice.readAt && "font-medium")}>{text.kinds[notice.kind]}</span>
                    <span className="block truncate text-muted text-xs">
                      {notice.conversation.contact.name || text.visitor} · {notice.conversation.lastMessageText}
                    </span>
                  </span>
                  <RelativeTime
                    at={notice.createdAt}
                    locale={locale}
                    timeZone={member.timeZone}
                    length="short"
                    className="shrink-0 text-muted text-xs"
                  />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <LoadMore label={text.more} query={list} auto />
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t bg-raised px-3 py-2">
        <AskDesktop />
        <Link
          href={`/${member.slug}/settings/profile#notices`}
          onClick={onLeave}
          className="ml-auto text-muted text-xs underline-offset-2 hover:underline"
        >
          {text.settings}
        </Link>
      </footer>
    </>
  )
}

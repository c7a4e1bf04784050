"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useText } from "@/components/i18n/locale"
import { noticesText } from "@/components/i18n/notices"
import { useNewest } from "@/components/shell/realtime"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { minuteIn } from "@/components/ui/zoned-minute"
import type { Answered } from "@/server/api/root"
import { isQuiet, minuteOf, type NoticeKind } from "@/server/notices/rules/ways"
import { playChime } from "./play-chime"
import { useLeading } from "./use-leading"

const gatherMs = 1_000
const refetchEveryMs = 60_000
const tells =
  /^(notice\.added|engine\.recovered|message\.received|conversation\.(handed-off|queued|assigned|escalated))$/

type News = Answered["notices"]["news"]
type New = { kind: NoticeKind; conversationId: string; name: string | null; words: string }

/** What concerns this member, kept as it is on the server; what is new sounds and pops up in one tab, as they wish. */
export function useNews() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { member } = useWorkplace()
  const news = useQuery(trpc.notices.news.queryOptions(undefined, { refetchInterval: refetchEveryMs }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useBell((rings) => {
    const isOurs = rings.some(({ name, memberId }) => tells.test(name) && (!memberId || memberId === member.memberId))
    if (rings.length > 0 && !isOurs) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void queryClient.invalidateQueries(trpc.notices.news.pathFilter())
      void queryClient.invalidateQueries(trpc.notices.list.pathFilter())
    }, gatherMs)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useAnnounce(news.data)
  return news
}

function useAnnounce(news: News | undefined) {
  const text = useText(noticesText)
  const trpc = useTRPC()
  const { member } = useWorkplace()
  const wishes = useQuery(trpc.notices.wishes.queryOptions(undefined, { staleTime: 5 * 60_000 })).data
  const leads = useLeading(`tideline.notices.${member.memberId}`)
  const before = useRef<News>(undefined)
  const tell = useNewest((one: New) => {
    if (!leads.current || !wishes || isQuiet(wishes.quiet, minuteOf(minuteIn(new Date(), member.timeZone).slice(11))))
      return
    const isOnScreen =
      document.visibilityState === "visible" && window.location.pathname.endsWith(`/inbox/${one.conversationId}`)
    if (isOnScreen) return
    const ways = wishes.kinds[one.kind]
    if (ways.sound) playChime()
    if (ways.desktop && "Notification" in window && Notification.permission === "granted" && document.hidden) {
      popUp(one, `${one.name || text.visitor} · ${text.kinds[one.kind]}`, `/${member.slug}/inbox/${one.conversationId}`)
    }
  })
  useEffect(() => {
    if (!news) return
    const was = before.current
    before.current = news
    // What stood there when the page opened is no news.
    if (was) for (const one of whatIsNew(was, news)) tell.current(one)
  }, [news, tell])
}

function whatIsNew(was: News, now: News): New[] {
  const found: New[] = []
  if (
    now.notice &&
    now.notice.noticeId !== was.notice?.noticeId &&
    (!was.notice || now.notice.createdAt > was.notice.createdAt)
  ) {
    found.push({ kind: now.notice.kind, ...saidIn(now.notice) })
  }
  if (now.message && (!was.message || now.message.lastMessageAt > was.message.lastMessageAt)) {
    found.push({ kind: "message", ...saidIn(now.message) })
  }
  const queuedAt = now.waiting?.queuedAt
  if (now.waiting && queuedAt && (!was.waiting?.queuedAt || queuedAt > was.waiting.queuedAt)) {
    found.push({ kind: "waiting", ...saidIn(now.waiting) })
  }
  return found
}

const saidIn = (one: { id: string; lastMessageText: string; name: string | null }) => ({
  conversationId: one.id,
  name: one.name,
  words: one.lastMessageText,
})

function popUp({ conversationId, words }: New, title: string, address: string) {
  // One a conversation: a second takes the place of the first.
  const shown = new Notification(title, { body: words, tag: `tideline.${conversationId}` })
  shown.onclick = () => {
    window.focus()
    window.location.assign(address)
    shown.close()
  }
}

"use client"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { HeartHandshake } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { Figure } from "@/components/charts/figure"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { surveysText } from "@/components/i18n/surveys"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { useMembers } from "@/components/inbox/use-members"
import { QualityFrame } from "@/components/quality/quality-frame"
import { ViewList } from "@/components/quality/view-list"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Select } from "@/components/ui/select"
import type { Answered, Asked } from "@/server/api/root"
import type { FollowUpView } from "@/server/surveys/contract"
import { CloseDialog } from "./close-dialog"

type FollowUp = Answered["surveys"]["followUps"]["rows"][number]
const views: FollowUpView[] = ["open", "overdue", "closed"]

/** Low scores to make good, what runs out first on top. */
export function FollowUpsPage() {
  const text = useText(surveysText).followUps
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [view, setView] = useState<FollowUpView>("open")
  const [mine, setMine] = useState(false)
  const [closing, setClosing] = useState<FollowUp | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.surveys.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("follow-up."))) void refresh()
  })
  const asking = { view, mine }
  const asked = useInfiniteQuery({
    queryKey: [...trpc.surveys.followUps.pathKey(), "pages", asking],
    queryFn: ({ pageParam, signal }) => client.surveys.followUps.query({ ...asking, cursor: pageParam }, { signal }),
    initialPageParam: undefined as Asked["surveys"]["followUps"]["cursor"],
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <QualityFrame title={text.title} description={text.description}>
      <Counts />
      <ViewList
        text={text}
        icon={<HeartHandshake />}
        views={views}
        view={view}
        onView={setView}
        mine={{ on: mine, onTurn: setMine }}
        query={asked}
      >
        {(item) => <Item key={item.id} item={item} onClose={() => setClosing(item)} onGiven={refresh} />}
      </ViewList>
      {closing ? <CloseDialog followUpId={closing.id} onClose={() => setClosing(null)} onClosed={refresh} /> : null}
    </QualityFrame>
  )
}

function Counts() {
  const words = useText(surveysText)
  const text = words.followUps
  const locale = useLocale()
  const counts = useQuery(useTRPC().surveys.followUpCounts.queryOptions()).data
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const { within48h } = counts ?? {}
  return (
    <section aria-label={text.title} className="grid grid-cols-2 gap-x-6 gap-y-4 pb-4 sm:grid-cols-3">
      <Figure label={text.open} value={counts?.open ?? words.none} />
      <Figure label={text.overdueNow} value={counts?.overdue ?? words.none} />
      <Figure
        label={text.within}
        value={within48h ? percent.format(within48h.share) : words.none}
        comparison={within48h ? text.withinOf(within48h.of) : undefined}
      />
    </section>
  )
}

type ItemProps = { item: FollowUp; onClose: () => void; onGiven: () => unknown }

function Item({ item, onClose, onGiven }: ItemProps) {
  const words = useText(surveysText)
  const text = words.followUps
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const members = useMembers()
  const give = useMutation(useTRPC().surveys.giveFollowUp.mutationOptions({ onSettled: onGiven }))
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  const { about } = useText(punctuation)
  const isLate = item.overdueAt !== null
  const name = contactName(item.contact, words.visitor)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
          <Badge tone="breach">{words.scaleMark[item.scale](item.score)}</Badge>
          <time dateTime={(item.closedAt ?? item.dueAt).toISOString()} className="figures">
            {item.closedAt ? text.doneAt(format.format(item.closedAt)) : text.due(format.format(item.dueAt))}
          </time>
          {isLate ? <Badge tone="warn">{text.late}</Badge> : null}
        </p>
        <Link
          href={`/${slug}/inbox/${item.conversationId}`}
          className="block break-words py-1 text-sm underline-offset-4 hover:underline"
        >
          {item.comment ? about(name, item.comment) : name}
        </Link>
        <ChannelMark channel={item.channel} />
        {item.done ? (
          <p className="break-words pt-1 text-sm">
            {item.closedBy ? about(item.closedBy.name, item.done) : item.done}{" "}
            {item.link ? (
              <a
                href={item.link}
                rel="noreferrer"
                target="_blank"
                className="text-tide underline-offset-4 hover:underline"
              >
                {text.evidence}
              </a>
            ) : null}
          </p>
        ) : null}
      </div>
      {item.closedAt ? (
        <span className="text-muted text-sm">{item.owner?.name ?? text.nobody}</span>
      ) : (
        <div className="flex items-center gap-2">
          <Select
            aria-label={text.owner}
            className="w-36"
            value={item.owner?.id ?? "nobody"}
            onValueChange={(chosen) =>
              give.mutate({ followUpId: item.id, memberId: chosen === "nobody" ? null : chosen })
            }
            options={[
              { value: "nobody", label: text.nobody },
              ...members.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button onClick={onClose}>{text.finish}</Button>
        </div>
      )}
    </li>
  )
}

"use client"
import { useInfiniteQuery, useMutation } from "@tanstack/react-query"
import {
  Eye,
  Inbox,
  type LucideIcon,
  Merge,
  MessagesSquare,
  Package,
  Star,
  StickyNote,
  Ticket as TicketIcon,
} from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { contactsText } from "@/components/i18n/contacts"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ticketsText } from "@/components/i18n/tickets"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { lastWords } from "@/components/inbox/last-words"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { useTicketNames } from "@/components/tickets/use-tickets"
import { Button } from "@/components/ui/button"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { toast } from "@/components/ui/toast"
import type { Answered, Asked } from "@/server/api/root"
import type { OrderStatus, ParcelState, RequestKind, RequestStatus } from "@/server/commerce/contract"
import { moneyOf } from "@/server/commerce/rules/say-facts"
import type { TicketStatus } from "@/server/tickets/rules/stages"

type Entry = Answered["contacts"]["timeline"]["entries"][number]
type Of<K extends Entry["kind"]> = Extract<Entry, { kind: K }>["data"]

/** What happened with a customer, on whatever channel, the newest first. */
export function Timeline({ contactId }: { contactId: string }) {
  const text = useText(contactsText)
  const asked = useStory(contactId)
  return (
    <section aria-label={text.story} className="min-w-0">
      <Loaded
        query={{ ...asked, data: asked.data?.pages.flatMap(({ entries }) => entries) }}
        rows={8}
        empty={<p className="py-8 text-center text-muted text-sm">{text.storyEmpty}</p>}
      >
        {(entries) => (
          <>
            <ol>
              {entries.map((entry) => (
                <Row key={entry.entry} entry={entry} onAsked={() => void asked.refetch()} />
              ))}
            </ol>
            <LoadMore label={text.earlier} query={asked} />
          </>
        )}
      </Loaded>
    </section>
  )
}

const icons: Record<Entry["kind"], LucideIcon> = {
  conversation: MessagesSquare,
  ticket: TicketIcon,
  order: Package,
  request: Inbox,
  rating: Star,
  note: StickyNote,
  merge: Merge,
  visits: Eye,
}

function Row({ entry, onAsked }: { entry: Entry; onAsked: () => void }) {
  const text = useText(contactsText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const Icon = icons[entry.kind]
  return (
    <li className="flex gap-3 border-b py-2.5 text-sm last:border-b-0">
      <Icon className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} aria-label={text.kinds[entry.kind]} />
      <div className="min-w-0 flex-1">
        <Told entry={entry} onAsked={onAsked} />
      </div>
      <RelativeTime at={entry.at} locale={locale} timeZone={timeZone} className="shrink-0 text-muted text-xs" />
    </li>
  )
}

function Told({ entry, onAsked }: { entry: Entry; onAsked: () => void }) {
  const text = useText(contactsText)
  const { list } = useText(punctuation)
  switch (entry.kind) {
    case "conversation":
      return <Talk talk={entry.data} />
    case "ticket":
      return <TicketTold ticket={entry.data} />
    case "order":
      return <OrderTold order={entry.data} onAsked={onAsked} />
    case "request":
      return <RequestTold request={entry.data} />
    case "rating":
      return (
        <To conversationId={entry.data.conversationId} below={entry.data.comment}>
          {text.rating(entry.data.score)}
        </To>
      )
    case "note":
      return (
        <To conversationId={entry.data.conversationId} below={entry.data.text}>
          {text.noteBy(entry.data.by ?? "–")}
        </To>
      )
    case "merge":
      return (
        <p className="text-muted">
          {text.mergedWith(entry.data.name || text.unnamed)}
          {entry.data.by ? ` · ${text.byMember(entry.data.by)}` : ""}
          {entry.data.undone ? ` · ${text.undone}` : ""}
        </p>
      )
    case "visits":
      return (
        <p className="truncate text-muted">
          {text.visits(entry.data.count)} · {list(entry.data.names)}
        </p>
      )
  }
}

type ToProps = { conversationId: string; below?: ReactNode; children: ReactNode }

/** Words that lead to the conversation they come from. */
function To({ conversationId, below, children }: ToProps) {
  const { slug } = useWorkplace().member
  return (
    <>
      <Link href={`/${slug}/inbox/${conversationId}`} className="font-medium underline-offset-4 hover:underline">
        {children}
      </Link>
      {below ? <p className="line-clamp-3 break-words text-muted">{below}</p> : null}
    </>
  )
}

function Talk({ talk }: { talk: Of<"conversation"> }) {
  const text = useText(contactsText)
  const inbox = useText(inboxText)
  const ended = text.ended[talk.by as keyof typeof text.ended] ?? text.resolved
  return (
    <To conversationId={talk.id} below={lastWords(talk.text, inbox)}>
      <ChannelMark channel={talk.channel} /> · {talk.status === "open" ? text.open : ended}
    </To>
  )
}

function TicketTold({ ticket }: { ticket: Of<"ticket"> }) {
  const text = useText(contactsText)
  const { statuses } = useText(ticketsText)
  const { typeName } = useTicketNames()
  const { slug } = useWorkplace().member
  return (
    <>
      <Link href={`/${slug}/tickets/${ticket.id}`} className="font-medium underline-offset-4 hover:underline">
        {text.ticket(ticket.number)} · {statuses[ticket.status as TicketStatus]}
      </Link>
      <p className="truncate text-muted">{ticket.title || typeName(ticket.type)}</p>
    </>
  )
}

/** An order as it was last told, how old that is, and a look into the shop. */
function OrderTold({ order, onAsked }: { order: Of<"order">; onAsked: () => void }) {
  const text = useText(contactsText)
  const words = useText(commerceText).orders
  const { list } = useText(punctuation)
  const locale = useLocale()
  const trpc = useTRPC()
  const { timeZone } = useWorkplace().member
  const mayAsk = useMay("conversation.reply")
  const look = useMutation(
    trpc.commerce.lookUp.mutationOptions({
      onSuccess: () => {
        toast.success(text.asked)
        onAsked()
      },
    }),
  )
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{text.order(order.number)}</span>
        <span>
          {words.statuses[order.status as OrderStatus]}
          {order.parcel ? ` · ${words.parcels[order.parcel as ParcelState]}` : ""}
        </span>
        {order.total ? (
          <span className="figures">{moneyOf(order.total, order.currency, locale === "en" ? "en" : "zh")}</span>
        ) : null}
      </p>
      <p className="truncate text-muted">{list(order.titles)}</p>
      <p className="flex items-center gap-2 text-muted text-xs">
        <RelativeTime at={order.fetchedAt} locale={locale} timeZone={timeZone} />
        {mayAsk ? (
          <Button
            size="sm"
            variant="ghost"
            loading={look.isPending}
            onClick={() => look.mutate({ number: order.number })}
          >
            {text.askShop}
          </Button>
        ) : null}
      </p>
    </>
  )
}

function RequestTold({ request }: { request: Of<"request"> }) {
  const text = useText(contactsText)
  const { kinds, statuses } = useText(commerceText).requests
  return (
    <p>
      {kinds[request.kind as RequestKind]} · {statuses[request.status as RequestStatus]}
      {request.number ? <span className="block text-muted">{text.order(request.number)}</span> : null}
    </p>
  )
}

function useStory(contactId: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  return useInfiniteQuery({
    queryKey: [...trpc.contacts.timeline.pathKey(), "pages", contactId],
    queryFn: ({ pageParam, signal }) => client.contacts.timeline.query({ contactId, before: pageParam }, { signal }),
    initialPageParam: undefined as Asked["contacts"]["timeline"]["before"],
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

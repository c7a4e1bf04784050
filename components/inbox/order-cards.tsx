"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Search } from "lucide-react"
import { type FormEvent, useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { RelativeTime } from "@/components/ui/relative-time"
import { SkeletonText } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import type { OrderStatus } from "@/server/commerce/contract"
import { moneyOf } from "@/server/commerce/rules/say-facts"
import { ContactPart } from "./contact-part"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"

type Order = Answered["commerce"]["lookUp"][number]
type KnownOrder = Answered["commerce"]["orders"][number]

/** The customer's orders, a look into the shop for others, and what was asked of it in this conversation. */
export function OrderCards({ conversation }: { conversation: Conversation }) {
  const text = useText(commerceText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { contactId, id: conversationId } = conversation
  const asked = useQuery(trpc.commerce.orders.queryOptions({ contactId }))
  useBell((rings) => {
    const about = ({ name, conversationId: where }: { name: string; conversationId?: string }) =>
      name === "connector.changed" ||
      name === "order.changed" ||
      (where === conversationId && /^(identity|request)\./.test(name))
    if (rings.length > 0 && !rings.some(about)) return
    void queries.invalidateQueries(trpc.commerce.orders.pathFilter())
    void queries.invalidateQueries(trpc.commerce.requests.pathFilter())
  })
  return (
    <>
      <ContactPart title={text.orders.title}>
        {asked.isPending ? <SkeletonText lines={2} /> : null}
        {asked.isError ? <p className="text-muted">{text.orders.failed}</p> : null}
        {asked.data?.length === 0 ? <p className="text-muted">{text.orders.none}</p> : null}
        {asked.data && asked.data.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {asked.data.map((order) => (
              <li key={order.orderId}>
                <OrderCard order={order} known={order} />
              </li>
            ))}
          </ul>
        ) : null}
        <LookUp key={contactId} contactId={contactId} />
      </ContactPart>
      <Requests conversationId={conversationId} />
    </>
  )
}

const tones: Record<OrderStatus, BadgeTone> = {
  unpaid: "warn",
  paid: "tide",
  shipped: "tide",
  delivered: "good",
  completed: "good",
  cancelled: "neutral",
  refunded: "neutral",
  other: "neutral",
}

function OrderCard({ order, known }: { order: Order; known?: KnownOrder }) {
  const text = useText(commerceText).orders
  const { list } = useText(punctuation)
  const locale = useLocale()
  const { timeZone } = useInbox().tenant
  const language = locale === "en" ? "en" : "zh"
  const proven = known?.provenUntil && known.provenUntil > new Date() && !known.bound
  return (
    <article className="flex flex-col gap-1">
      <header className="flex flex-wrap items-center gap-2">
        <span className="figures font-medium">#{order.number}</span>
        <Badge tone={tones[order.status]}>{text.statuses[order.status]}</Badge>
        {known?.bound ? <Badge>{text.bound}</Badge> : null}
        {proven ? <Badge>{text.proven}</Badge> : null}
        {known?.matches ? <Badge>{text.matches}</Badge> : null}
        {order.total ? <span className="figures ml-auto">{moneyOf(order.total, order.currency, language)}</span> : null}
      </header>
      {order.items.length > 0 ? (
        <p className="line-clamp-2 text-muted">
          {list(order.items.map(({ title, quantity }) => `${title} × ${quantity}`))}
        </p>
      ) : null}
      {order.parcels.map((parcel) => (
        <p key={`${parcel.carrier} ${parcel.number}`} className="text-xs">
          <span className="figures">{[parcel.carrier, parcel.number].filter(Boolean).join(" ") || text.parcel}</span>
          {" · "}
          <span className={parcel.state === "exception" ? "text-breach" : undefined}>{text.parcels[parcel.state]}</span>
          {parcel.lastEvent ? <span className="block text-muted">{parcel.lastEvent.text}</span> : null}
        </p>
      ))}
      <p className="text-muted text-xs">
        {order.phoneEnd ? `${text.phoneEnd(order.phoneEnd)} · ` : ""}
        {order.live && order.ageSeconds < 60 ? (
          text.live
        ) : (
          <RelativeTime at={order.fetchedAt} locale={locale} timeZone={timeZone} />
        )}
      </p>
    </article>
  )
}

/** Asks the shop for an order by number, phone or e-mail. */
function LookUp({ contactId }: { contactId: string }) {
  const text = useText(commerceText).orders
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayServe = useMay("conversation.reply")
  const [typed, setTyped] = useState("")
  const look = useMutation(trpc.commerce.lookUp.mutationOptions({ meta: { quiet: true } }))
  const bind = useMutation(
    trpc.commerce.bindOrder.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        look.reset()
        setTyped("")
        return queries.invalidateQueries(trpc.commerce.orders.pathFilter())
      },
    }),
  )
  if (!mayServe) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    bind.reset()
    if (typed.trim()) look.mutate({ number: typed.trim() })
  }
  const failure = look.error
    ? reasonOf(look.error) === "shop-silent"
      ? text.silent
      : sayError(look.error, locale)
    : bind.error
      ? reasonOf(bind.error) === "order-bound"
        ? text.boundOther
        : sayError(bind.error, locale)
      : null
  return (
    <div className="mt-3 flex flex-col gap-2">
      <form onSubmit={submit} className="flex items-center gap-1">
        <Input
          aria-label={text.lookUp}
          placeholder={text.placeholder}
          value={typed}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <IconButton type="submit" label={text.search} icon={<Search />} loading={look.isPending} />
      </form>
      <div aria-live="polite" className="flex flex-col gap-3">
        {failure ? <p className="text-breach text-xs">{failure}</p> : null}
        {look.data?.length === 0 ? <p className="text-muted text-xs">{text.notFound}</p> : null}
        {look.data?.map((order) => (
          <div key={order.orderId} className="flex flex-col gap-1">
            <OrderCard order={order} />
            {order.contactId === contactId ? null : (
              <span>
                <Button
                  size="sm"
                  title={text.binds}
                  loading={bind.isPending}
                  onClick={() => bind.mutate({ contactId, connectorId: order.connectorId, number: order.number })}
                >
                  {text.bind}
                </Button>
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

const requestTones = {
  registered: "warn",
  sent: "tide",
  confirmed: "good",
  failed: "breach",
  withdrawn: "neutral",
} as const

/** What the customer asked of the shop here; nothing is shown when that is nothing. */
function Requests({ conversationId }: { conversationId: string }) {
  const text = useText(commerceText).requests
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { timeZone } = useInbox().tenant
  const mayServe = useMay("conversation.reply")
  const asked = useQuery(trpc.commerce.requests.queryOptions({ conversationId }))
  const settle = useMutation(
    trpc.commerce.settleRequest.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.commerce.requests.pathFilter()),
    }),
  )
  if (!asked.data?.length) return null
  return (
    <ContactPart title={text.title}>
      <ul className="flex flex-col gap-3">
        {asked.data.map((request) => (
          <li key={request.key} className="flex flex-col gap-1">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{text.kinds[request.kind]}</span>
              <Badge tone={requestTones[request.status]}>{text.statuses[request.status]}</Badge>
              <RelativeTime
                at={request.createdAt}
                locale={locale}
                timeZone={timeZone}
                className="ml-auto text-muted text-xs"
              />
            </span>
            <span className="text-muted text-xs">
              {[request.orderNumber ? text.order(request.orderNumber) : "", ...Object.values(request.details)]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {request.error ? <span className="text-breach text-xs">{request.error}</span> : null}
            {mayServe &&
            (request.status === "registered" || request.status === "failed" || request.status === "sent") ? (
              <span className="flex gap-1">
                {(["confirmed", "withdrawn"] as const).map((status) => (
                  <Button
                    key={status}
                    size="sm"
                    variant="ghost"
                    disabled={settle.isPending}
                    onClick={() => settle.mutate({ conversationId, key: request.key, status })}
                  >
                    {status === "confirmed" ? text.confirm : text.withdraw}
                  </Button>
                ))}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </ContactPart>
  )
}

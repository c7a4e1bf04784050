"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { RelativeTime } from "@/components/ui/relative-time"
import { Textarea } from "@/components/ui/textarea"
import type { Answered } from "@/server/api/root"
import type { OrderStatus } from "@/server/commerce/contract"
import type { TicketStatus } from "@/server/tickets/rules/stages"
import { FileField } from "./file-field"
import { TaskAnswer } from "./task-answer"
import { StatusBadge } from "./ticket-badges"

const askAgainMs = 30_000

/** Where a customer sees how their ticket stands, by its secret address. */
export function StatusPage({ linkKey }: { linkKey: string }) {
  const text = useText(ticketsText).status
  const { orders } = useText(commerceText)
  const locale = useLocale()
  const trpc = useTRPC()
  const asked = useQuery(
    trpc.tickets.status.queryOptions({ key: linkKey }, { refetchInterval: askAgainMs, meta: { quiet: true } }),
  )
  if (asked.data === null || (asked.error && asked.data === undefined)) return <LinkGone />
  if (!asked.data) return <div className="min-h-dvh" aria-busy="true" />
  const { shop, number, type, status, steps, order, orderNumber, openedAt, timeZone, files, words } = asked.data
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  return (
    <PublicFrame shop={shop} title={text.title(number)} about={type?.[locale]}>
      <p aria-live="polite" className="flex flex-wrap items-center gap-2 text-base">
        <StatusBadge status={status} />
        {text.words[status]}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        <dt className="text-muted">{text.opened}</dt>
        <dd>{moment.format(openedAt)}</dd>
        {orderNumber ? (
          <>
            <dt className="text-muted">{text.order}</dt>
            <dd className="figures break-all">{orderNumber}</dd>
          </>
        ) : null}
      </dl>
      {order ? <OrderNow order={order} timeZone={timeZone} /> : null}
      {status === "closed" ? null : (
        <>
          {files.map(({ field, name, required, given }) => (
            <Field key={field} label={name[locale]} required={required && !given}>
              <FileField
                address={`/api/ticket/${linkKey}/files?field=${field}`}
                given={given}
                onKept={() => void asked.refetch()}
              />
            </Field>
          ))}
          <Say linkKey={linkKey} solved={status === "solved"} onSaid={() => void asked.refetch()} />
        </>
      )}
      {words.length > 0 ? (
        <section>
          <h2 className="pb-2 font-medium text-sm">{text.said}</h2>
          <ul className="space-y-2 text-sm">
            {words.map((word) => (
              <li key={word.id} className="rounded-md bg-sunken px-3 py-2">
                <p className="whitespace-pre-wrap break-words">{word.text}</p>
                <time dateTime={word.createdAt.toISOString()} className="text-muted text-xs">
                  {moment.format(word.createdAt)}
                </time>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2 className="pb-2 font-medium text-sm">{text.steps}</h2>
        <ol className="space-y-2 border-l pl-4 text-sm">
          {steps.map((step) => (
            <li key={`${step.at.getTime()} ${step.what} ${step.status}`}>
              <p>
                {step.what === "order"
                  ? text.orderStep(orders.statuses[step.status as OrderStatus] ?? step.status)
                  : text.words[step.status as TicketStatus]}
              </p>
              <time dateTime={step.at.toISOString()} className="text-muted text-xs">
                {moment.format(step.at)}
              </time>
            </li>
          ))}
        </ol>
      </section>
      <p className="text-muted text-xs">{text.hint}</p>
    </PublicFrame>
  )
}

type Order = NonNullable<NonNullable<Answered["tickets"]["status"]>["order"]>

/** Where the order and its parcels are, and how old that word is. */
function OrderNow({ order, timeZone }: { order: Order; timeZone: string }) {
  const text = useText(ticketsText).status
  const { orders } = useText(commerceText)
  const locale = useLocale()
  return (
    <section>
      <h2 className="pb-2 font-medium text-sm">
        {text.order} · {orders.statuses[order.status]}
      </h2>
      <ul className="space-y-2 text-sm">
        {order.parcels.map((parcel) => (
          <li key={`${parcel.carrier} ${parcel.number}`}>
            <p>{[orders.parcels[parcel.state], parcel.carrier, parcel.number].filter(Boolean).join(" · ")}</p>
            {parcel.lastEvent ? <p className="break-words text-muted">{parcel.lastEvent.text}</p> : null}
          </li>
        ))}
      </ul>
      <p className="pt-1 text-muted text-xs">
        {text.asOf} <RelativeTime at={order.fetchedAt} locale={locale} timeZone={timeZone} />
      </p>
    </section>
  )
}

/** What the customer adds; a solved ticket is opened again by it. */
function Say({ linkKey, solved, onSaid }: { linkKey: string; solved: boolean; onSaid: () => void }) {
  const text = useText(ticketsText).status
  const trpc = useTRPC()
  const [words, setWords] = useState("")
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const tell = useMutation(
    trpc.tickets.tell.mutationOptions({
      onSuccess: () => {
        setWords("")
        setClientId(crypto.randomUUID())
        onSaid()
      },
    }),
  )
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim()) tell.mutate({ key: linkKey, text: words, clientId })
      }}
    >
      <Field label={solved ? text.reopen : text.add}>
        <Textarea rows={3} autoGrow maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" disabled={!words.trim()} loading={tell.isPending}>
          {text.send}
        </Button>
        <p aria-live="polite" className="text-good text-sm">
          {tell.isSuccess && !words ? text.heard : ""}
        </p>
      </div>
    </form>
  )
}

/** Where a department answers its task, by the address it was mailed. */
export function TaskPage({ linkKey }: { linkKey: string }) {
  const words = useText(ticketsText)
  const text = words.taskPage
  const locale = useLocale()
  const trpc = useTRPC()
  const asked = useQuery(trpc.tickets.taskByKey.queryOptions({ key: linkKey }))
  const answer = useMutation(trpc.tickets.answerTask.mutationOptions({ onSuccess: () => asked.refetch() }))
  if (asked.data === null || (asked.error && asked.data === undefined)) return <LinkGone />
  if (!asked.data) return <div className="min-h-dvh" aria-busy="true" />
  const { shop, number, type, department, orderNumber, wish, status, answer: said } = asked.data
  const about = [type?.[locale], department?.[locale], orderNumber].filter(Boolean).join(" · ")
  return (
    <PublicFrame shop={shop} title={text.title(number)} about={about}>
      {wish ? (
        <section>
          <h2 className="pb-1 font-medium text-sm">{text.asked}</h2>
          <p className="whitespace-pre-wrap break-words text-sm">{wish}</p>
        </section>
      ) : null}
      <TaskAnswer
        task={{ status, answer: said }}
        label={text.send}
        saving={answer.isPending}
        onSave={(given) => answer.mutate({ key: linkKey, ...given })}
      />
      <p aria-live="polite" className="text-good text-sm">
        {answer.isSuccess ? text.saved : ""}
      </p>
    </PublicFrame>
  )
}

function PublicFrame(props: { shop: string; title: string; about?: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col gap-6 px-5 py-8">
      <header>
        <p className="text-muted text-sm">{props.shop}</p>
        <h1 className="font-semibold text-xl">{props.title}</h1>
        {props.about ? <p className="text-muted text-sm">{props.about}</p> : null}
      </header>
      {props.children}
    </main>
  )
}

function LinkGone() {
  const text = useText(ticketsText).status
  return <EmptyState wholePage className="pt-[30vh]" title={text.goneTitle} text={text.goneText} />
}

"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/empty-state"
import { TaskAnswer } from "./task-answer"
import { StatusBadge } from "./ticket-badges"

const askAgainMs = 30_000

/** Where a customer sees how their ticket stands, by its secret address. */
export function StatusPage({ linkKey }: { linkKey: string }) {
  const text = useText(ticketsText).status
  const locale = useLocale()
  const trpc = useTRPC()
  const asked = useQuery(
    trpc.tickets.status.queryOptions({ key: linkKey }, { refetchInterval: askAgainMs, meta: { quiet: true } }),
  )
  if (asked.data === null || (asked.error && asked.data === undefined)) return <LinkGone />
  if (!asked.data) return <div className="min-h-dvh" aria-busy="true" />
  const { shop, number, type, status, steps, orderNumber, openedAt, timeZone } = asked.data
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
      <section>
        <h2 className="pb-2 font-medium text-sm">{text.steps}</h2>
        <ol className="space-y-2 border-l pl-4 text-sm">
          {steps.map((step) => (
            <li key={`${step.at.getTime()} ${step.status}`}>
              <p>{text.words[step.status]}</p>
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

"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link2, MessagesSquare, Send } from "lucide-react"
import Link from "next/link"
import { type FormEvent, type ReactNode, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { ticketStatuses } from "@/server/tickets/rules/stages"
import { ClockChip } from "./clock-chip"
import { AssigneeSelect, PrioritySelect } from "./open-ticket-dialog"
import { TaskRow } from "./task-row"
import { TicketEditDialog } from "./ticket-edit-dialog"
import { useSayStep } from "./use-say-step"
import { type Ticket, useTicketNames, useTicketsBell, useTicketsRefresh } from "./use-tickets"

/** One ticket: what it is about, who does what, how much time is left, and its story. */
export function TicketPage({ ticketId }: { ticketId: string }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const ticket = useQuery(trpc.tickets.ticket.queryOptions({ ticketId }))
  useTicketsBell()
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-4 sm:px-6">
      <Loaded query={ticket} waiting={<Skeleton className="h-96 w-full" />} failed={{ title: text.page.gone }}>
        {(known) => (
          <>
            <TicketHead ticket={known} back={<BackLink href={`/${slug}/tickets`}>{text.page.back}</BackLink>} />
            <div className="grid gap-6 pt-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
              <div className="min-w-0">
                {known.summary ? <p className="whitespace-pre-wrap break-words pb-4">{known.summary}</p> : null}
                <Answers ticket={known} />
                <Tasks ticket={known} />
                <Notes ticket={known} />
                <Story ticketId={ticketId} />
              </div>
              <Facts ticket={known} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}

function TicketHead({ ticket, back }: { ticket: Ticket; back: ReactNode }) {
  const text = useText(ticketsText)
  const { typeName } = useTicketNames()
  const mayWork = useMay("ticket.work")
  const [editing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        back={back}
        title={`#${ticket.number} ${ticket.title || typeName(ticket.type)}`}
        description={[typeName(ticket.type), text.page.openedBy[ticket.openedBy]].join(" · ")}
        actions={mayWork ? <Button onClick={() => setEditing(true)}>{text.page.edit}</Button> : null}
      />
      {editing ? <TicketEditDialog ticket={ticket} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function Facts({ ticket }: { ticket: Ticket }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const mayWork = useMay("ticket.work")
  const members = useMembers()
  const refresh = useTicketsRefresh()
  const { id: ticketId, conversationId } = ticket
  const move = useMutation(trpc.tickets.move.mutationOptions({ onSettled: refresh }))
  const edit = useMutation(trpc.tickets.edit.mutationOptions({ onSettled: refresh }))
  const send = useMutation(
    trpc.tickets.sendLink.mutationOptions({ onSuccess: () => toast.success(text.page.linkSent) }),
  )
  const copy = async () => {
    await navigator.clipboard.writeText(ticket.statusPage)
    toast.success(text.page.copied)
  }
  return (
    <aside aria-label={text.page.facts} className="h-fit space-y-4 rounded-lg border p-4">
      <Field label={text.columns.status}>
        <Select
          value={ticket.status}
          disabled={!mayWork || move.isPending}
          onValueChange={(status) => move.mutate({ ticketId, status })}
          options={ticketStatuses.map((value) => ({ value, label: text.statuses[value] }))}
        />
      </Field>
      <Field label={text.columns.priority}>
        <PrioritySelect
          value={ticket.priority}
          disabled={!mayWork}
          onChange={(priority) => edit.mutate({ ticketId, priority })}
        />
      </Field>
      <Field label={text.columns.assignee}>
        <AssigneeSelect
          value={ticket.assigneeId}
          members={members}
          disabled={!mayWork}
          onChange={(assigneeId) => edit.mutate({ ticketId, assigneeId })}
        />
      </Field>
      <div>
        <h2 className="pb-1 font-medium text-sm">{text.page.clocks}</h2>
        {ticket.clocks.length === 0 ? <p className="text-muted text-sm">{text.page.noClocks}</p> : null}
        <p className="flex flex-wrap gap-1">
          {ticket.clocks.map((clock) => (
            <ClockChip key={clock.kind} clock={clock} named />
          ))}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {ticket.contact ? (
          <>
            <dt className="text-muted">{text.page.customer}</dt>
            <dd className="truncate text-right">
              <Link href={`/${slug}/contacts/${ticket.contact.id}`} className="underline-offset-4 hover:underline">
                {ticket.contact.name || text.visitor}
              </Link>
            </dd>
          </>
        ) : null}
        {ticket.orderNumber ? (
          <>
            <dt className="text-muted">{text.page.order}</dt>
            <dd className="figures truncate text-right">{ticket.orderNumber}</dd>
          </>
        ) : null}
        {ticket.request ? (
          <>
            <dt className="text-muted">{text.page.request}</dt>
            <dd className="text-right">
              {text.page.requestStatuses[ticket.request.status]}
              {ticket.request.error ? <span className="block text-breach text-xs">{ticket.request.error}</span> : null}
            </dd>
          </>
        ) : null}
      </dl>
      {ticket.orderNumber && conversationId ? (
        <SwitchField
          label={text.page.awaits}
          checked={ticket.awaitsParcel}
          disabled={!mayWork}
          onCheckedChange={(awaitsParcel) => edit.mutate({ ticketId, awaitsParcel })}
        />
      ) : null}
      <div className="flex flex-col gap-2">
        {conversationId ? (
          <Link href={`/${slug}/inbox/${conversationId}`} className={buttonVariants({ variant: "secondary" })}>
            <MessagesSquare />
            {text.page.conversation}
          </Link>
        ) : null}
        <Button onClick={() => void copy()}>
          <Link2 />
          {text.page.link}
        </Button>
        {conversationId && mayWork ? (
          <Button loading={send.isPending} onClick={() => send.mutate({ ticketId })}>
            <Send />
            {text.page.sendLink}
          </Button>
        ) : null}
      </div>
    </aside>
  )
}

function Answers({ ticket }: { ticket: Ticket }) {
  const text = useText(ticketsText)
  const locale = useLocale()
  const { slug } = useWorkplace().member
  const { types } = useTicketNames()
  const fields = types.find(({ key }) => key === ticket.type)?.fields ?? []
  const answers = Object.entries(ticket.values)
  if (answers.length === 0) return null
  return (
    <Section title={text.page.filled}>
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-1.5 text-sm">
        {answers.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-muted">{fields.find((field) => field.key === key)?.name[locale] ?? key}</dt>
            <dd className="whitespace-pre-wrap break-words">
              {fields.find((field) => field.key === key)?.kind === "file" ? (
                <a
                  href={`/api/media/${slug}/${value}`}
                  target="_blank"
                  rel="noreferrer"
                  className="text-tide underline"
                >
                  {ticket.files.find(({ id }) => id === value)?.name ?? text.settings.kinds.file}
                </a>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Tasks({ ticket }: { ticket: Ticket }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const mayWork = useMay("ticket.work")
  const refresh = useTicketsRefresh()
  const { departments, departmentName } = useTicketNames()
  const [department, setDepartment] = useState("warehouse")
  const [title, setTitle] = useState("")
  const add = useMutation(
    trpc.tickets.addTask.mutationOptions({
      onSuccess: () => setTitle(""),
      onSettled: refresh,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ ticketId: ticket.id, department, title, clientId: crypto.randomUUID() })
  }
  return (
    <Section title={text.page.tasks}>
      {ticket.tasks.length === 0 ? <p className="text-muted text-sm">{text.page.noTasks}</p> : null}
      <ul className="divide-y divide-line">
        {ticket.tasks.map((task) => (
          <li key={task.id} className="py-2">
            <TaskRow task={task} head={<Badge>{departmentName(task.department)}</Badge>} />
          </li>
        ))}
      </ul>
      {mayWork ? (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-2 pt-2">
          <Select
            aria-label={text.page.department}
            className="w-36"
            value={department}
            onValueChange={setDepartment}
            options={departments
              .filter(({ enabled }) => enabled)
              .map(({ key }) => ({ value: key, label: departmentName(key) }))}
          />
          <Input
            aria-label={text.page.taskTitle}
            placeholder={text.page.taskTitle}
            className="min-w-40 flex-1"
            maxLength={500}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button type="submit" loading={add.isPending}>
            {text.page.addTask}
          </Button>
        </form>
      ) : null}
    </Section>
  )
}

function Notes({ ticket }: { ticket: Ticket }) {
  const text = useText(ticketsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { timeZone } = useWorkplace().member
  const mayWork = useMay("ticket.work")
  const refresh = useTicketsRefresh()
  const [note, setNote] = useState("")
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const add = useMutation(
    trpc.tickets.comment.mutationOptions({
      onSuccess: () => {
        setNote("")
        setClientId(crypto.randomUUID())
      },
      onSettled: refresh,
    }),
  )
  return (
    <Section title={text.page.notes}>
      <ul className="space-y-2">
        {ticket.comments.map((comment) => (
          <li key={comment.id} className="rounded-md bg-note px-3 py-2 text-sm">
            <p className="flex justify-between gap-2 text-muted text-xs">
              <span>{comment.member?.name ?? text.actors[comment.author] ?? text.someone}</span>
              <RelativeTime at={comment.createdAt} locale={locale} timeZone={timeZone} />
            </p>
            <p className="whitespace-pre-wrap break-words">{comment.text}</p>
          </li>
        ))}
      </ul>
      {mayWork ? (
        <form
          className="space-y-2 pt-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (note.trim()) add.mutate({ ticketId: ticket.id, text: note, clientId })
          }}
        >
          <Textarea
            aria-label={text.page.note}
            placeholder={text.page.note}
            rows={2}
            autoGrow
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" size="sm" disabled={!note.trim()} loading={add.isPending}>
            {text.page.addNote}
          </Button>
        </form>
      ) : null}
    </Section>
  )
}

function Story({ ticketId }: { ticketId: string }) {
  const text = useText(ticketsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const say = useSayStep()
  const members = useMembers()
  const { timeZone } = useWorkplace().member
  const history = useQuery(trpc.tickets.history.queryOptions({ ticketId }))
  const by = ({ kind, id }: { kind: string; id: string | null }) =>
    members.find((member) => member.id === id)?.name ?? text.actors[kind] ?? text.someone
  return (
    <Section title={text.page.history}>
      <Loaded query={history} rows={3}>
        {(steps) => (
          <ol className="space-y-1.5 text-sm">
            {steps.map(({ id, name, data, actor, at }) => (
              <li key={id} className="flex flex-wrap gap-x-2">
                <span>{say(...stepOf(name, data))}</span>
                <span className="text-muted text-xs">
                  {by(actor)} · <RelativeTime at={at} locale={locale} timeZone={timeZone} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  )
}

/** An event of the diary as the thread would say it: what, the number, a value. */
function stepOf(name: string, data: Record<string, string | number | boolean>): [string, string, string] {
  const what = name.slice("ticket.".length)
  const number = String(data.number)
  if (what === "changed") return [String(data.what), number, String(data.to)]
  if (what === "commented" && data.author === "contact") return ["answered", number, ""]
  if (what === "task") return [what, number, `${data.department}=${data.status}`]
  if (what === "parcel") return [data.told ? what : "parcel-untold", number, String(data.status)]
  return [what, number, String(data.clock ?? "")]
}

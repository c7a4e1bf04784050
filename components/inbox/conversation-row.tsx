"use client"
import { Clock } from "lucide-react"
import type { MouseEvent } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { Avatar } from "@/components/ui/avatar"
import { cn } from "@/components/ui/class-names"
import { ChannelMark } from "./channel-mark"
import { contactName, type ConversationRow as Row } from "./conversation"
import { useInbox } from "./inbox-context"
import { lastWords } from "./last-words"
import { PriorityMark } from "./priority-mark"
import type { Selection } from "./use-selection"
import { useTimes } from "./use-times"
import { WaitingTime } from "./waiting-time"

export const rowHeight = 72

type ConversationRowProps = {
  row: Row
  selected: boolean
  unread: boolean
  selection: Selection
}

/** One conversation in the list: who, where, what was said last, how long they wait, who holds and who looks at it. */
export function ConversationRow({ row, selected, unread, selection }: ConversationRowProps) {
  const text = useText(inboxText)
  const { list } = useText(punctuation)
  const { open, viewing } = useInbox()
  const times = useTimes()
  const name = contactName(row.contact, text.visitor)
  const viewers = viewing.get(row.id) ?? []
  const names = list(viewers.map((viewer) => viewer.name))
  const ticked = selection.has(row.id)
  const press = (event: MouseEvent) => {
    // A finger that ticks rows means the whole row.
    const isTick = event.shiftKey || (selection.isOn && window.matchMedia("(width < 48rem)").matches)
    if (isTick) selection.toggle(row.id, event.shiftKey)
    else open(row.id)
  }
  return (
    <div className="group relative h-full">
      <input
        type="checkbox"
        aria-label={text.list.select(name)}
        checked={ticked}
        readOnly
        onClick={(event) => selection.toggle(row.id, event.shiftKey)}
        className={cn(
          "absolute bottom-2.5 left-1 z-10 size-3.5 accent-tide focus-visible:opacity-100",
          selection.isOn ? null : "opacity-0 group-hover:opacity-100",
        )}
      />
      <button
        type="button"
        aria-current={selected ? "true" : undefined}
        onClick={press}
        className={cn(
          "relative flex h-full w-full flex-col justify-center gap-0.5 border-b px-3 pl-5 text-left outline-offset-[-2px] transition-colors hover:bg-hover",
          ticked && "bg-tide-soft",
          selected && "bg-raised before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-tide",
        )}
      >
        {unread ? (
          <span
            role="img"
            aria-label={text.list.unread}
            className="absolute top-[13px] left-2 size-1.5 rounded-full bg-tide"
          />
        ) : null}
        <span className="flex items-center gap-2">
          <span className={cn("min-w-0 flex-1 truncate text-sm", unread ? "font-semibold" : "font-medium")}>
            {name}
          </span>
          {row.waitingSince && row.status === "open" ? (
            <WaitingTime since={row.waitingSince} say={text.waiting.for} />
          ) : (
            <time dateTime={row.lastMessageAt.toISOString()} className="shrink-0 text-muted text-xs">
              {times.dayKey(row.lastMessageAt) === times.dayKey(new Date())
                ? times.time(row.lastMessageAt)
                : times.day(row.lastMessageAt)}
            </time>
          )}
        </span>
        <span className={cn("truncate text-sm", unread ? "text-ink" : "text-muted")}>
          {lastWords(row.lastMessageText, text)}
        </span>
        <span className="flex items-center gap-2 text-xs">
          <ChannelMark channel={row.channel} />
          <Holder row={row} />
          <PriorityMark priority={row.priority} />
          {row.tags.length > 0 ? (
            <span
              title={list(row.tags)}
              className="min-w-0 max-w-max flex-1 truncate rounded-sm bg-hover px-1 text-muted"
            >
              {list(row.tags)}
            </span>
          ) : null}
          {row.context && row.holder === "queue" ? (
            <span title={row.context} className="min-w-0 max-w-max flex-1 truncate text-muted">
              {row.context}
            </span>
          ) : null}
          {row.snoozedUntil && row.snoozedUntil > new Date() ? (
            <Clock
              className="size-3.5 shrink-0 text-muted"
              strokeWidth={1.75}
              aria-label={text.list.snoozedUntil(times.moment(row.snoozedUntil))}
            />
          ) : null}
          {viewers.length > 0 ? (
            <span title={text.list.lookedAtBy(names)} className="ml-auto flex shrink-0 -space-x-1.5">
              <span className="sr-only">{text.list.lookedAtBy(names)}</span>
              {viewers.slice(0, 3).map((viewer) => (
                <Avatar key={viewer.id} id={viewer.id} name={viewer.name} size="xs" className="ring-2 ring-surface" />
              ))}
            </span>
          ) : null}
        </span>
      </button>
    </div>
  )
}

function Holder({ row }: { row: Row }) {
  const text = useText(inboxText)
  const { me } = useInbox()
  const look = "min-w-0 truncate"
  if (row.status === "resolved") return <span className={cn(look, "text-muted")}>{text.holder.resolved}</span>
  if (row.holder === "bot") return <span className={cn(look, "text-bot")}>{text.holder.bot}</span>
  if (row.holder === "queue") return <span className={cn(look, "text-tide")}>{text.holder.queue}</span>
  if (row.holder === "external") return <span className={cn(look, "text-muted")}>{text.holder.external}</span>
  const mine = row.agent?.id === me.id
  return (
    <span className={cn(look, "text-muted")}>
      {mine ? text.holder.mine : text.holder.agent(row.agent?.name ?? text.events.someone)}
    </span>
  )
}

"use client"
import { ArrowLeft, Bot, Check, PanelRight, RotateCcw } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { Avatar } from "@/components/ui/avatar"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { AssignMenu } from "./assign-menu"
import { ChannelMark } from "./channel-mark"
import { type Conversation, contactName } from "./conversation"
import { useInbox } from "./inbox-context"
import { PriorityMark } from "./priority-mark"
import { SnoozeMenu } from "./snooze-menu"
import type { useActions } from "./use-actions"
import { useTimes } from "./use-times"
import type { Viewer } from "./use-viewing"
import { WaitingTime } from "./waiting-time"

export type OpenMenu = "assign" | "snooze" | null

type ThreadHeaderProps = {
  conversation: Conversation
  actions: ReturnType<typeof useActions>
  viewers: Viewer[]
  menu: OpenMenu
  onMenu: (menu: OpenMenu) => void
  onContact: () => void
}

/** Who it is, where it stands, and what can be done with it. */
export function ThreadHeader({ conversation, actions, viewers, menu, onMenu, onContact }: ThreadHeaderProps) {
  const text = useText(inboxText)
  const { list } = useText(punctuation)
  const { me, open } = useInbox()
  const times = useTimes()
  const name = contactName(conversation.contact, text.visitor)
  const isOpen = conversation.status === "open"
  const mine = conversation.holder === "agent" && conversation.agent?.id === me.id
  const snoozed = conversation.snoozedUntil !== null && conversation.snoozedUntil > new Date()
  const names = list(viewers.map((viewer) => viewer.name))
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b px-3 py-1.5">
      <IconButton label={text.back} icon={<ArrowLeft />} onClick={() => open(null)} className="-ml-1 md:hidden" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-base" title={name}>
          {name}
        </h2>
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <ChannelMark channel={conversation.channel} />
          <HolderBadge conversation={conversation} mine={mine} />
          <PriorityMark priority={conversation.priority} />
          {isOpen && conversation.waitingSince ? (
            <WaitingTime since={conversation.waitingSince} say={text.waiting.for} inWords />
          ) : null}
          {isOpen && snoozed && conversation.snoozedUntil ? (
            <Badge>{text.list.snoozedUntil(times.moment(conversation.snoozedUntil))}</Badge>
          ) : null}
        </div>
      </div>
      {viewers.length > 0 ? (
        <span title={text.thread.viewers(names)} className="flex shrink-0 -space-x-1.5">
          <span className="sr-only">{text.thread.viewers(names)}</span>
          {viewers.slice(0, 3).map((viewer) => (
            <Avatar key={viewer.id} id={viewer.id} name={viewer.name} size="sm" className="ring-2 ring-surface" />
          ))}
        </span>
      ) : null}
      <div role="toolbar" aria-label={text.actions.label} className="flex shrink-0 items-center gap-0.5">
        {isOpen && !mine ? (
          <Button disabled={actions.busy} onClick={() => actions.assign(me.id, me.name)} className="max-sm:hidden">
            {text.actions.take}
          </Button>
        ) : null}
        <AssignMenu
          open={menu === "assign"}
          onOpenChange={(wanted) => onMenu(wanted ? "assign" : null)}
          onAssign={actions.assign}
          onLine={isOpen && conversation.holder !== "queue" ? actions.toLine : undefined}
        />
        {isOpen ? (
          <>
            <SnoozeMenu
              open={menu === "snooze"}
              onOpenChange={(wanted) => onMenu(wanted ? "snooze" : null)}
              snoozed={snoozed}
              onSnooze={actions.snooze}
            />
            {conversation.holder !== "bot" ? (
              <IconButton
                label={text.actions.giveBack}
                icon={<Bot />}
                disabled={actions.busy}
                onClick={actions.giveBack}
              />
            ) : null}
            <IconButton
              label={text.actions.resolve}
              shortcut={["E"]}
              icon={<Check />}
              disabled={actions.busy}
              onClick={actions.resolve}
            />
          </>
        ) : (
          <IconButton
            label={text.actions.reopen}
            icon={<RotateCcw />}
            disabled={actions.busy}
            onClick={actions.reopen}
          />
        )}
        <IconButton label={text.actions.contact} icon={<PanelRight />} onClick={onContact} className="lg:hidden" />
      </div>
    </header>
  )
}

function HolderBadge({ conversation, mine }: { conversation: Conversation; mine: boolean }) {
  const text = useText(inboxText)
  const [tone, words]: [BadgeTone, string] =
    conversation.status === "resolved"
      ? ["good", text.holder.resolved]
      : conversation.holder === "bot"
        ? ["bot", text.holder.bot]
        : conversation.holder === "queue"
          ? ["tide", text.holder.queue]
          : conversation.holder === "external"
            ? ["neutral", text.holder.external]
            : ["neutral", mine ? text.holder.mine : text.holder.agent(conversation.agent?.name ?? text.events.someone)]
  return (
    <Badge tone={tone} className="shrink truncate">
      {words}
    </Badge>
  )
}

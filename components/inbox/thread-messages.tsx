"use client"
import { ArrowDown } from "lucide-react"
import dynamic from "next/dynamic"
import { memo, type Ref, type UIEvent, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useNewest } from "@/components/shell/realtime"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import { VirtualList } from "@/components/ui/virtual-list"
import { EventLine } from "./event-line"
import { GrowingBubble } from "./growing-bubble"
import { HandoffCard } from "./handoff-card"
import { MessageBubble } from "./message-bubble"
import type { ThreadItem, Unsent } from "./thread-items"
import { UnsentBubble } from "./unsent-bubble"
import type { TakenBack } from "./use-composer"
import { useTimes } from "./use-times"

// Only what waits to leave has one.
const JumpMenu = dynamic(() => import("./jump-menu").then((file) => file.JumpMenu))
const HeldBubble = dynamic(() => import("./held-bubble").then((file) => file.HeldBubble))

export type ThreadScroll = { toEnd: () => void }

type ThreadMessagesProps = {
  items: readonly ThreadItem[]
  conversation: { id: string; channel: string; summary: string | null }
  contact: string
  atEnd: boolean
  /** the foot of the thread is in hand: what arrives is followed */
  follow: boolean
  onAtEnd: (atEnd: boolean) => void
  /** messages below that have not been on screen */
  unseen: number
  /** where the reader had left off when they opened the thread */
  unreadAfter: number | null
  loading: "earlier" | "later" | "place" | null
  /** a place to bring into view; told once it is there */
  target: number | null
  onJump: (seq: number) => Promise<void>
  onArrived: () => void
  onReachStart: () => void
  onReachEnd: () => void
  /** has the foot of the thread fetched */
  onToNewest: () => Promise<void>
  onSendAgain: (unsent: Unsent) => void
  onTakenBack: (words: TakenBack) => void
  ref?: Ref<ThreadScroll>
}

const endThresholdPx = 48
/** a thread this short is scrolled sooner than jumped in */
const fewItems = 40

/** The thread itself: opens at its foot, follows what arrives, keeps its place while older parts load above. */
export const ThreadMessages = memo(function ThreadMessages(props: ThreadMessagesProps) {
  const { items, atEnd, onAtEnd, unseen, conversation, target, onArrived, ref } = props
  const text = useText(inboxText)
  const frame = useRef<HTMLDivElement>(null)
  const toEnd = useCallback(() => {
    requestAnimationFrame(() => {
      const list = frame.current?.firstElementChild
      list?.scrollTo({ top: list.scrollHeight })
    })
  }, [])
  const follows = useNewest(atEnd)
  useEffect(() => {
    if (!frame.current) return
    // What appears below, a line above the text box or more of the text, must not cover the newest words.
    const watcher = new ResizeObserver(() => follows.current && toEnd())
    watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [follows, toEnd])
  useImperativeHandle(ref, () => ({ toEnd }), [toEnd])
  const targetKey = useMemo(() => keyOfPlace(items, target), [items, target])
  useEffect(() => {
    if (targetKey === null) return
    // Rows take their true height as they come into view; until then the place may move.
    const timer = setTimeout(onArrived, 1_200)
    return () => clearTimeout(timer)
  }, [targetKey, onArrived])
  const look = (event: UIEvent<HTMLDivElement>) => {
    const list = event.target as HTMLElement
    if (list !== frame.current?.firstElementChild) return
    onAtEnd(list.scrollHeight - list.scrollTop - list.clientHeight < endThresholdPx)
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={frame} onScrollCapture={look} className="h-full">
        <VirtualList
          items={items}
          keyOf={(item) => item.key}
          rowHeight={64}
          anchor="end"
          follow={props.follow}
          role="log"
          label={text.thread.messages}
          onReachStart={props.onReachStart}
          onReachEnd={props.onReachEnd}
          activeKey={targetKey}
          rowClassName="transition-colors duration-300 data-[active=true]:bg-hover"
          renderItem={(item) => (
            <Line
              item={item}
              conversation={conversation}
              contact={props.contact}
              onSendAgain={props.onSendAgain}
              onTakenBack={props.onTakenBack}
            />
          )}
          className="pb-3"
        />
      </div>
      {props.loading ? (
        <span className="absolute inset-x-0 top-2 flex justify-center text-muted">
          <Spinner label={text.thread.loadingEarlier} />
        </span>
      ) : null}
      {items.length > fewItems ? (
        <JumpMenu conversationId={conversation.id} unreadAfter={props.unreadAfter} onJump={props.onJump} />
      ) : null}
      {atEnd ? null : (
        <Button
          size="sm"
          onClick={() => void props.onToNewest().then(toEnd)}
          className="absolute right-4 bottom-3 rounded-full bg-raised shadow-float"
        >
          <ArrowDown />
          {unseen > 0 ? text.thread.newBelow(unseen) : text.thread.toNewest}
        </Button>
      )}
    </div>
  )
})

/** The line of a place, or the nearest after it: an event may have none. */
function keyOfPlace(items: readonly ThreadItem[], seq: number | null): string | null {
  if (seq === null) return null
  return items.find((item) => "message" in item && item.message.seq >= seq)?.key ?? null
}

type LineProps = { item: ThreadItem } & Pick<
  ThreadMessagesProps,
  "conversation" | "contact" | "onSendAgain" | "onTakenBack"
>

const Line = memo(function Line({ item, conversation, contact, onSendAgain, onTakenBack }: LineProps) {
  const text = useText(inboxText)
  switch (item.kind) {
    case "day":
      return <DayLine at={item.at} />
    case "fresh":
      return (
        <p className="flex items-center gap-3 px-4 pt-4 text-warn text-xs before:h-px before:flex-1 before:bg-warn after:h-px after:flex-1 after:bg-warn">
          {text.thread.fresh}
        </p>
      )
    case "event":
      return <EventLine message={item.message} />
    case "handoff":
      return <HandoffCard message={item.message} summary={conversation.summary} />
    case "message":
      return (
        <MessageBubble
          message={item.message}
          conversation={conversation}
          contact={contact}
          led={item.led}
          fresh={item.fresh}
          latest={item.latest}
        />
      )
    case "growing":
      return <GrowingBubble text={item.text} />
    case "held":
      return <HeldBubble held={item.held} onTakenBack={onTakenBack} />
    case "unsent":
      return <UnsentBubble unsent={item.unsent} onSendAgain={onSendAgain} />
  }
})

function DayLine({ at }: { at: Date }) {
  const text = useText(inboxText)
  const times = useTimes()
  const now = new Date()
  const key = times.dayKey(at)
  const words =
    key === times.dayKey(now)
      ? text.thread.today
      : key === times.dayKey(new Date(now.getTime() - 86_400_000))
        ? text.thread.yesterday
        : times.day(at)
  return <p className="px-4 pt-4 text-center text-muted text-xs">{words}</p>
}

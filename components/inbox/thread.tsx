"use client"
import { MessageSquareOff } from "lucide-react"
import dynamic from "next/dynamic"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useNewest } from "@/components/shell/realtime"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { Composer } from "./composer"
import { type Conversation, contactName } from "./conversation"
import { useInbox } from "./inbox-context"
import { type OpenMenu, ThreadHeader } from "./thread-header"
import { threadItems, type Unsent } from "./thread-items"
import { ThreadMessages, type ThreadScroll } from "./thread-messages"
import { ThreadOnItsWay } from "./thread-on-its-way"
import { TypingLine } from "./typing-line"
import { useActions } from "./use-actions"
import { type TakenBack, useComposer } from "./use-composer"
import { useGrowing } from "./use-growing"
import { useKeyDeeds } from "./use-key-deeds"
import { usePartMessages } from "./use-part-messages"
import { useSeen, useThread } from "./use-thread"
import { useTimes } from "./use-times"
import { useTyping } from "./use-typing"
import { useViewers } from "./use-viewers"

type ThreadProps = {
  conversationId: string
  /** a place of the thread to show first */
  jumpTo: number | null
  botTyping: boolean
  onContact: () => void
}

const ThreadParts = dynamic(() => import("./thread-parts").then((file) => file.ThreadParts))
const ReshapeThread = dynamic(() => import("./reshape-thread").then((file) => file.ReshapeThread))
const CallBanner = dynamic(() => import("./call-banner").then((file) => file.CallBanner))
const CopilotStrip = dynamic(() => import("./copilot/copilot-strip").then((file) => file.CopilotStrip))

/** The middle pane: one conversation, or why it cannot be shown. */
export function Thread({ conversationId, jumpTo, botTyping, onContact }: ThreadProps) {
  const text = useText(inboxText)
  const { open } = useInbox()
  const held = useThread(conversationId)
  const { conversation, thread } = held
  if (conversation.data && thread.data) {
    return (
      <OpenThread
        conversation={conversation.data}
        held={held}
        jumpTo={jumpTo}
        botTyping={botTyping}
        onContact={onContact}
      />
    )
  }
  const error = conversation.error ?? thread.error
  if (!error) return <ThreadOnItsWay />
  const code = conversation.error?.data?.appCode ?? conversation.error?.data?.code
  if (code === "missing" || code === "BAD_REQUEST") {
    return (
      <EmptyState
        icon={<MessageSquareOff />}
        title={text.thread.goneTitle}
        text={text.thread.goneText}
        action={<Button onClick={() => open(null)}>{text.back}</Button>}
        className="my-auto"
      />
    )
  }
  return (
    <ErrorState
      title={text.thread.failedTitle}
      kept={text.thread.failedText}
      className="my-auto"
      action={
        <Button
          loading={conversation.isFetching || thread.isFetching}
          onClick={() => void Promise.all([conversation.refetch(), thread.refetch()])}
        >
          {text.retry}
        </Button>
      }
    />
  )
}

type OpenThreadProps = {
  conversation: Conversation
  held: ReturnType<typeof useThread>
  jumpTo: number | null
  botTyping: boolean
  onContact: () => void
}

function OpenThread({ conversation, held, jumpTo, botTyping, onContact }: OpenThreadProps) {
  const text = useText(inboxText)
  const { me } = useInbox()
  const times = useTimes()
  const [menu, setMenu] = useState<OpenMenu>(null)
  const [reshape, setReshape] = useState<"merge" | "split" | null>(null)
  const scroll = useRef<ThreadScroll>(null)
  const { messages, newestSeq, later, reach, reachEnd } = held
  const { seen, atEnd, setAtEnd } = useSeen(conversation.id, newestSeq, later)
  const [leftOffAt] = useState(() => conversation.seenUpTo)
  const unreadAfter = leftOffAt > 0 && leftOffAt < newestSeq ? leftOffAt : null
  const [target, setTarget] = useState<number | null>(null)
  const jump = useCallback(
    async (seq: number) => {
      await reach(seq)
      setTarget(seq)
    },
    [reach],
  )
  useEffect(() => {
    if (jumpTo !== null) void jump(jumpTo).catch(() => undefined)
  }, [jumpTo, jump])
  const viewers = useViewers(conversation.id, me.id)
  const typing = useTyping(conversation.id, me.name)
  const shown = usePartMessages(conversation, messages)
  const growing = useGrowing(conversation.id)
  const actions = useActions(conversation.id)
  const composer = useComposer({
    conversation,
    seen,
    newestSeq,
    onTyping: typing.sayTyping,
    onSent: () => void reachEnd().then(() => scroll.current?.toEnd()),
  })
  const contact = contactName(conversation.contact, text.visitor)

  const newest = messages.at(-1)
  const { typed } = typing
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message ends its author's dots, also the second in a row
  useEffect(() => {
    if (newest?.author === "contact" || newest?.author === "agent") typed(newest.author)
  }, [newest?.id, newest?.author, typed])

  useKeyDeeds({
    reply: () => composer.focus("reply"),
    note: () => composer.focus("note"),
    macro: composer.startMacro,
    assign: () => setMenu("assign"),
    ...(conversation.status === "open"
      ? {
          merge: () => setReshape("merge"),
          split: () => setReshape("split"),
          snooze: () => setMenu("snooze"),
          resolve: () => (actions.busy ? undefined : actions.resolve()),
        }
      : {}),
  })

  const items = useMemo(
    () =>
      threadItems({
        messages: shown,
        unsent: composer.unsent,
        held: conversation.held,
        // Who takes over ends it, on this screen at once.
        growing: conversation.status === "open" && conversation.holder === "bot" ? growing : null,
        freshAfter: composer.stoppedAt,
        unreadAfter,
        me: me.id,
        dayOf: times.dayKey,
      }),
    [
      shown,
      composer.unsent,
      conversation.held,
      growing,
      conversation.status,
      conversation.holder,
      composer.stoppedAt,
      unreadAfter,
      me.id,
      times.dayKey,
    ],
  )
  // What is typed below draws none of the thread anew.
  const { id, channel, summary } = conversation
  const place = useMemo(() => ({ id, channel, summary }), [id, channel, summary])
  const now = useNewest(composer)
  const sendAgain = useCallback((unsent: Unsent) => now.current.sendAgain(unsent), [now])
  const putBack = useCallback((words: TakenBack) => now.current.putBack(words), [now])
  const arrived = useCallback(() => setTarget(null), [])
  const unseen = useMemo(() => messages.filter((message) => message.seq > seen).length, [messages, seen])
  const agentsTyping = typing.marks
    .filter((mark) => mark.by === "agent")
    .map((mark) => mark.name ?? text.events.someone)
  const contactTyping = typing.marks.some((mark) => mark.by === "contact")
  return (
    <>
      <ThreadHeader
        conversation={conversation}
        actions={actions}
        viewers={viewers}
        menu={menu}
        onMenu={setMenu}
        onContact={onContact}
      />
      {conversation.parts.length > 0 || conversation.mergedIntoId ? <ThreadParts conversation={conversation} /> : null}
      {reshape ? <ReshapeThread what={reshape} conversation={conversation} onClose={() => setReshape(null)} /> : null}
      {conversation.channel === "twilio_voice" ? <CallBanner conversation={conversation} messages={messages} /> : null}
      <ThreadMessages
        ref={scroll}
        items={items}
        conversation={place}
        contact={contact}
        atEnd={atEnd && !later}
        follow={!later}
        onAtEnd={setAtEnd}
        unseen={unseen}
        unreadAfter={unreadAfter}
        loading={held.loading}
        target={target}
        onJump={jump}
        onArrived={arrived}
        onReachStart={held.loadEarlier}
        onReachEnd={held.loadLater}
        onToNewest={reachEnd}
        onSendAgain={sendAgain}
        onTakenBack={putBack}
      />
      <TypingLine
        names={[...(contactTyping ? [contact] : []), ...agentsTyping]}
        botTyping={botTyping && conversation.holder === "bot"}
      />
      <CopilotStrip conversation={conversation} composer={composer} seen={seen} />
      <Composer conversation={conversation} composer={composer} alsoTyping={agentsTyping} />
    </>
  )
}

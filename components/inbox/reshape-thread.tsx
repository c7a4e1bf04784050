"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { ChannelMark } from "./channel-mark"
import { type Conversation, contactName } from "./conversation"
import { useInbox } from "./inbox-context"
import { lastWords } from "./last-words"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useTimes } from "./use-times"

type ReshapeProps = { what: "merge" | "split"; conversation: Conversation; onClose: () => void }

/** Brings another thread of this customer in here, or lets this one go on as a new conversation from a message on. */
export function ReshapeThread({ what, conversation, onClose }: ReshapeProps) {
  const words = useText(deskText)
  const text = words.parts
  const inbox = useText(inboxText)
  const { open } = useInbox()
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const [chosen, setChosen] = useState<string | null>(null)
  const after = () => {
    refresh.lists()
    refresh.contact(conversation.contactId)
    return refresh.thread(conversation.id)
  }
  const merge = useMutation(trpc.desk.mergeThread.mutationOptions({ onSettled: after }))
  const split = useMutation(trpc.desk.splitThread.mutationOptions({ onSettled: after }))
  const run = () => {
    if (what === "merge") {
      return merge.mutate(
        { conversationId: conversation.id, otherId: chosen! },
        {
          onSuccess: () => {
            toast.success(text.merged)
            onClose()
          },
        },
      )
    }
    split.mutate(
      { conversationId: conversation.id, fromSeq: Number(chosen) },
      {
        onSuccess: ({ conversationId }) => {
          toast.success(text.splitDone)
          onClose()
          open(conversationId)
        },
      },
    )
  }
  const name = contactName(conversation.contact, inbox.visitor)
  const Choices = what === "merge" ? OtherThreads : Messages
  return (
    <Dialog open onOpenChange={(wanted) => (wanted ? undefined : onClose())}>
      <DialogContent
        title={text[what]}
        description={what === "merge" ? text.mergeText(name) : text.splitText}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              disabled={chosen === null}
              loading={merge.isPending || split.isPending}
              onClick={run}
            >
              {text.confirm[what]}
            </Button>
          </>
        }
      >
        <Choices conversation={conversation} chosen={chosen} onChoose={setChosen} />
      </DialogContent>
    </Dialog>
  )
}

type ChoicesProps = { conversation: Conversation; chosen: string | null; onChoose: (chosen: string) => void }

function OtherThreads({ conversation, chosen, onChoose }: ChoicesProps) {
  const text = useText(deskText).parts
  const inbox = useText(inboxText)
  const times = useTimes()
  const contact = useQuery(useTRPC().contacts.contact.queryOptions({ contactId: conversation.contactId }))
  if (!contact.data) return <Skeleton className="h-32" />
  const others = contact.data.conversations.filter(({ id }) => id !== conversation.id)
  if (others.length === 0) return <p className="text-muted text-sm">{text.noOthers}</p>
  return (
    <ul className="flex flex-col gap-1">
      {others.map((one) => (
        <Choice key={one.id} taken={chosen === one.id} onTake={() => onChoose(one.id)}>
          <ChannelMark channel={one.channel} />
          <span className="min-w-0 flex-1 truncate">{times.moment(one.openedAt)}</span>
          <span className="text-muted text-xs">
            {one.status === "open" ? inbox.contact.open : inbox.contact.resolved}
          </span>
        </Choice>
      ))}
    </ul>
  )
}

const offered = 100

function Messages({ conversation, chosen, onChoose }: ChoicesProps) {
  const inbox = useText(inboxText)
  const times = useTimes()
  const messages = useQuery(useTRPC().inbox.messages.queryOptions({ conversationId: conversation.id, limit: offered }))
  if (!messages.data) return <Skeleton className="h-32" />
  const said = messages.data.messages.filter(({ direction }) => direction === "inbound" || direction === "outbound")
  return (
    <ul className="flex flex-col gap-1">
      {said.slice(messages.data.earlier ? 0 : 1).map((message) => (
        <Choice key={message.id} taken={chosen === String(message.seq)} onTake={() => onChoose(String(message.seq))}>
          <span className="figures shrink-0 text-muted text-xs">{times.time(message.createdAt)}</span>
          <span className="min-w-0 flex-1 truncate">{lastWords(message.text, inbox)}</span>
        </Choice>
      ))}
    </ul>
  )
}

function Choice({ taken, onTake, children }: { taken: boolean; onTake: () => void; children: React.ReactNode }) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={taken}
        onClick={onTake}
        className={cn(
          "flex w-full items-center gap-2 rounded-md border px-2.5 py-1.5 text-left text-sm outline-offset-[-2px]",
          taken ? "border-tide bg-tide-soft" : "border-transparent hover:bg-hover",
        )}
      >
        {children}
      </button>
    </li>
  )
}

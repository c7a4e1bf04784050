"use client"
import { useMutation } from "@tanstack/react-query"
import { Merge } from "lucide-react"
import { deskText } from "@/components/i18n/desk"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import { ChannelMark } from "./channel-mark"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useTimes } from "./use-times"

/** Which threads are shown in this one, or in which this one is; each can be taken back. */
export function ThreadParts({ conversation }: { conversation: Conversation }) {
  const words = useText(deskText)
  const text = words.parts
  const { open } = useInbox()
  const times = useTimes()
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const undo = useMutation(
    trpc.desk.undoPart.mutationOptions({
      onSuccess: () => toast.success(text.undone),
      onSettled: () => {
        refresh.lists()
        refresh.contact(conversation.contactId)
        return refresh.thread(conversation.id)
      },
    }),
  )
  const { mergedIntoId } = conversation
  // By its promise: what is given to `mutate` is not called once this line is gone, and the undo takes it away.
  const takeBack = (part: Conversation["parts"][number]) =>
    undo.mutateAsync({ threadPartId: part.id }).then(
      () => {
        void refresh.thread(part.sourceId)
        if (part.kind === "split") open(part.sourceId)
      },
      () => undefined,
    )
  return (
    <ul className="border-b bg-sunken text-sm">
      {mergedIntoId ? (
        <li className="flex items-center gap-2 px-4 py-1.5">
          <Merge className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
          <span className="min-w-0 flex-1 truncate">{text.away}</span>
          <Button size="sm" variant="ghost" onClick={() => open(mergedIntoId)}>
            {text.goThere}
          </Button>
        </li>
      ) : null}
      {conversation.parts.map((part) => (
        <li key={part.id} className="flex items-center gap-2 px-4 py-1.5">
          <ChannelMark channel={part.source.channel} />
          <span className="min-w-0 flex-1 truncate">
            {part.kind === "merge" ? text.holds(times.moment(part.source.openedAt)) : text.beganIn}
          </span>
          <Button size="sm" variant="ghost" loading={undo.isPending} onClick={() => void takeBack(part)}>
            {words.undo}
          </Button>
        </li>
      ))}
    </ul>
  )
}

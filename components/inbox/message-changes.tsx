"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { History, MoreHorizontal, Pencil, Undo2 } from "lucide-react"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { sentText } from "@/components/i18n/sent"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { maxReplyLength } from "@/server/inbox/rules/views"
import { useChannelName } from "./channel-mark"
import type { ThreadMessage } from "./conversation"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useTimes } from "./use-times"

type MessageMenuProps = { message: ThreadMessage; conversationId: string; channel: string }

/** What the author of a message the customer has can still do with it, as far as the platform permits. */
export function MessageMenu({ message, conversationId, channel }: MessageMenuProps) {
  const text = useText(sentText)
  const platform = useChannelName()(channel)
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const [doing, setDoing] = useState<"edit" | "recall" | null>(null)
  const [open, setOpen] = useState(false)
  const changes = useQuery(
    trpc.inbox.messageChanges.queryOptions(undefined, { enabled: open, staleTime: Number.POSITIVE_INFINITY }),
  ).data
  const after = (words: string) => ({
    onSuccess: () => {
      setDoing(null)
      toast.success(words)
    },
    onSettled: () => refresh.thread(conversationId),
  })
  const edit = useMutation(trpc.inbox.editMessage.mutationOptions(after(text.saved)))
  const recall = useMutation(trpc.inbox.recallMessage.mutationOptions(after(text.recalled)))
  const item = (deed: "edit" | "recall", words: string, cannot: string) => {
    const can = changes?.[deed].includes(channel) && (deed === "recall" || message.text !== "")
    return (
      <DropdownMenuItem disabled={!can} icon={deed === "edit" ? <Pencil /> : <Undo2 />} onSelect={() => setDoing(deed)}>
        {changes && !can ? cannot : words}
      </DropdownMenuItem>
    )
  }
  return (
    <>
      <DropdownMenu open={open} onOpenChange={setOpen}>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            aria-label={text.more}
            className="absolute top-0 -left-9 text-muted opacity-0 focus-visible:opacity-100 group-hover/message:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {item("edit", text.edit, text.cannotEdit(platform))}
          {item("recall", text.recall, text.cannotRecall(platform))}
        </DropdownMenuContent>
      </DropdownMenu>
      {doing === "edit" ? (
        <EditDialog
          words={message.text}
          saving={edit.isPending}
          onSave={(words) => edit.mutate({ messageId: message.id, text: words })}
          onClose={() => setDoing(null)}
        />
      ) : null}
      <ConfirmDialog
        open={doing === "recall"}
        onOpenChange={(stays) => (stays ? null : setDoing(null))}
        title={text.recallTitle}
        description={text.recallLead}
        confirmLabel={text.takeBack}
        onConfirm={() => recall.mutateAsync({ messageId: message.id })}
      />
    </>
  )
}

type EditDialogProps = { words: string; saving: boolean; onSave: (words: string) => void; onClose: () => void }

function EditDialog({ words, saving, onSave, onClose }: EditDialogProps) {
  const text = useText(sentText)
  const [typed, setTyped] = useState(words)
  return (
    <FormDialog
      title={text.edit}
      description={text.editLead}
      saveLabel={text.save}
      saving={saving}
      onSave={() => (typed.trim() && typed.trim() !== words ? onSave(typed.trim()) : onClose())}
      onClose={onClose}
    >
      <Field label={text.now}>
        <Textarea
          rows={3}
          maxRows={12}
          autoGrow
          maxLength={maxReplyLength}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
    </FormDialog>
  )
}

/** Below a changed message: that it was, and what it said before. */
export function ChangedMark({ message }: { message: ThreadMessage }) {
  const text = useText(sentText)
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <p className="mt-0.5 flex items-center gap-1 text-muted text-xs">
        {message.kind === "recalled" ? null : text.edited}
        <PopoverTrigger asChild>
          <Button variant="link" size="sm" className="text-muted">
            <History />
            {text.history}
          </Button>
        </PopoverTrigger>
      </p>
      <PopoverContent align="end" aria-label={text.historyTitle}>
        <Versions messageId={message.id} />
      </PopoverContent>
    </Popover>
  )
}

function Versions({ messageId }: { messageId: string }) {
  const text = useText(sentText)
  const { list } = useText(punctuation)
  const times = useTimes()
  const versions = useQuery(useTRPC().inbox.messageVersions.queryOptions({ messageId }))
  return (
    <>
      <h3 className="mb-2 font-medium text-muted text-xs">{text.historyTitle}</h3>
      <Loaded query={versions} rows={1}>
        {(all) => (
          <ol className="flex flex-col gap-2">
            {all.map((version) => (
              <li key={version.writtenAt.toISOString()}>
                <time dateTime={version.writtenAt.toISOString()} className="text-muted text-xs">
                  {times.full(version.writtenAt)}
                </time>
                <p className="whitespace-pre-wrap break-words">{version.text}</p>
                {version.media.length > 0 ? (
                  <p className="text-muted text-xs">{text.files(list(version.media.map(({ name = "" }) => name)))}</p>
                ) : null}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </>
  )
}

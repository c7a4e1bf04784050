"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

export type LiveRoom = Answered["live"]["room"]

/** A room's name, how the bot behaves in it, and the host's link. */
export function RoomSettings({
  room,
  onClose,
  onKept,
}: {
  room: LiveRoom
  onClose: () => void
  onKept: () => unknown
}) {
  const text = useText(liveText)
  const locale = useLocale()
  const trpc = useTRPC()
  const onError = (error: unknown) => toast.error(sayError(error, locale))
  const [title, setTitle] = useState(room.title)
  const [answers, setAnswers] = useState(room.answers)
  const [repeat, setRepeat] = useState(String(room.repeatSeconds))
  const repeatSeconds = Math.min(1800, Math.max(10, Math.round(Number(repeat)) || 60))
  const change = useMutation(
    trpc.live.change.mutationOptions({
      onError,
      onSuccess: async () => {
        await onKept()
        onClose()
      },
    }),
  )
  const renew = useMutation(trpc.live.renewHostLink.mutationOptions({ onError, onSuccess: onKept }))
  const end = useMutation(
    trpc.live.endHostLink.mutationOptions({
      onError,
      onSuccess: async () => {
        renew.reset()
        toast.success(text.hostLinkEnded)
        await onKept()
      },
    }),
  )
  const link = renew.data ? `${window.location.origin}/host/${renew.data.key}` : null
  return (
    <Dialog open onOpenChange={(stays) => (stays ? null : onClose())}>
      <DialogContent
        title={text.settings}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              loading={change.isPending}
              disabled={!title.trim()}
              onClick={() => change.mutate({ roomId: room.id, title: title.trim(), answers, repeatSeconds })}
            >
              {text.save}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          <Field label={text.name}>
            <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <SwitchField label={text.answers} hint={text.answersHint} checked={answers} onCheckedChange={setAnswers} />
          <Field label={text.repeat}>
            <Input
              type="number"
              min={10}
              max={1800}
              value={repeat}
              className="w-28"
              onChange={(event) => setRepeat(event.target.value)}
            />
          </Field>
          <section className="border-line border-t pt-4">
            <h3 className="font-medium text-sm">{text.hostLink}</h3>
            <p className="pb-3 text-muted text-xs">{text.hostLinkText}</p>
            {link ? (
              <div className="flex items-center gap-2 pb-3">
                <code className="min-w-0 flex-1 truncate rounded-md bg-sunken px-2 py-1.5 text-xs">{link}</code>
                <CopyButton text={link} label={text.copy} copiedLabel={text.copied} failedLabel={text.copyFailed} />
              </div>
            ) : (
              <p className="pb-3 text-sm">{room.hasHostLink ? text.hostLinkThere : text.hostLinkNone}</p>
            )}
            <div className="flex gap-2">
              <Button loading={renew.isPending} onClick={() => renew.mutate({ roomId: room.id })}>
                {text.hostLinkNew}
              </Button>
              {room.hasHostLink ? (
                <Button variant="ghost" loading={end.isPending} onClick={() => end.mutate({ roomId: room.id })}>
                  {text.hostLinkEnd}
                </Button>
              ) : null}
            </div>
          </section>
        </div>
      </DialogContent>
    </Dialog>
  )
}

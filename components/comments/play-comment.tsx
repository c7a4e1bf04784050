"use client"
import { useMutation } from "@tanstack/react-query"
import { MessageSquarePlus } from "lucide-react"
import { type FormEvent, useId, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { CommentChannel } from "./use-comments"

/** The merchant plays somebody who comments, through the public door. */
export function PlayComment({ channels }: { channels: CommentChannel[] }) {
  const words = useText(commentsText)
  const text = words.play
  const trpc = useTRPC()
  const formId = useId()
  const playable = channels.filter(({ playable, status }) => playable && status !== "paused")
  const [open, setOpen] = useState(false)
  const [connectionId, setConnection] = useState(playable[0]?.id ?? "")
  const [postRef, setPost] = useState("video-1")
  const [name, setName] = useState<string>(text.person)
  const [said, setSaid] = useState<string>(text.sample)
  const play = useMutation(
    trpc.comments.play.mutationOptions({
      onSuccess: () => {
        toast.success(text.sent)
        setOpen(false)
      },
    }),
  )
  if (playable.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!connectionId || !postRef.trim() || !name.trim() || !said.trim()) return
    play.mutate({
      connectionId,
      postRef: postRef.trim(),
      customer: { id: `played-${customerMark(name)}`, name: name.trim() },
      text: said.trim(),
    })
  }
  return (
    <>
      <Button
        onClick={() => {
          setConnection((known) => known || (playable[0]?.id ?? ""))
          setOpen(true)
        }}
      >
        <MessageSquarePlus />
        {text.open}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title={text.title}
          description={text.text}
          footer={
            <>
              <DialogCancel />
              <Button type="submit" form={formId} variant="primary" loading={play.isPending}>
                {text.send}
              </Button>
            </>
          }
        >
          <form id={formId} onSubmit={submit} className="space-y-4">
            <Field label={text.connection}>
              <Select
                value={connectionId}
                onValueChange={setConnection}
                options={playable.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={text.post}>
                <Input
                  value={postRef}
                  pattern="[A-Za-z0-9_\-]{1,60}"
                  maxLength={60}
                  required
                  onChange={(event) => setPost(event.target.value)}
                />
              </Field>
              <Field label={text.name}>
                <Input value={name} maxLength={60} required onChange={(event) => setName(event.target.value)} />
              </Field>
            </div>
            <Field label={text.comment}>
              <Textarea
                value={said}
                rows={2}
                autoGrow
                maxLength={1000}
                required
                onChange={(event) => setSaid(event.target.value)}
              />
            </Field>
          </form>
        </DialogContent>
      </Dialog>
    </>
  )
}

/** The same name is the same customer. */
const customerMark = (name: string) =>
  [...name.trim()]
    .reduce((mark, character) => (Math.imul(mark, 31) + (character.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(36)

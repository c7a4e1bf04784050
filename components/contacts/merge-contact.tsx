"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { sayError } from "@/components/i18n/errors"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { Loaded, LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { RelativeTime } from "@/components/ui/relative-time"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { RowsSkeleton, Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { ComparedContacts, type Side } from "./compared-contacts"

type MergeProps = { contactId: string; onChange: () => void }

/** A customer made one with another whom a member looks up: search, side by side, merge. */
export function MergeContact({ contactId, onChange }: MergeProps) {
  const text = useText(contactsText)
  const mayChange = useMay("contact.change")
  const [open, setOpen] = useState(false)
  if (!mayChange) return null
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        {text.mergeWith}
      </Button>
      {open ? <MergeDialog contactId={contactId} onChange={onChange} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function MergeDialog({ contactId, onChange, onClose }: MergeProps & { onClose: () => void }) {
  const [otherId, setOtherId] = useState<string | null>(null)
  if (otherId === null) return <LookFor contactId={contactId} onChoose={setOtherId} onClose={onClose} />
  const back = () => setOtherId(null)
  return <Compare {...{ contactId, otherId, onChange, onClose }} onBack={back} />
}

type LookForProps = { contactId: string; onChoose: (otherId: string) => void; onClose: () => void }

function LookFor({ contactId, onChoose, onClose }: LookForProps) {
  const text = useText(contactsText)
  const { visitor } = useText(inboxText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { timeZone } = useWorkplace().member
  const [typed, setTyped] = useState("")
  const query = useDeferredValue(typed.trim())
  const asked = useQuery(trpc.contacts.others.queryOptions({ contactId, query }, { enabled: query !== "" }))
  return (
    <Dialog open onOpenChange={(stays) => (stays ? null : onClose())}>
      <DialogContent title={text.mergeWith} description={text.mergeSearchText}>
        <Command label={text.mergeSearch} shouldFilter={false} className="rounded-md border" loop>
          <CommandInput placeholder={text.mergeSearch} maxLength={100} value={typed} onValueChange={setTyped} />
          <CommandList className="h-72">
            {query === "" ? (
              <p className="px-3 py-6 text-center text-muted text-sm">{text.mergeHint}</p>
            ) : (
              <Loaded
                query={asked}
                waiting={<RowsSkeleton rows={4} />}
                empty={<p className="px-3 py-6 text-center text-muted text-sm">{text.mergeNobody}</p>}
              >
                {(rows) =>
                  rows.map((row) => (
                    <CommandItem
                      key={row.id}
                      value={row.id}
                      onSelect={() => onChoose(row.id)}
                      className="h-auto py-1.5"
                    >
                      <span className="block truncate">{contactName(row, visitor)}</span>
                      <span className="flex min-w-0 items-center gap-2 overflow-hidden text-muted text-xs">
                        {row.channels.slice(0, 3).map((channel) => (
                          <ChannelMark key={channel} channel={channel} />
                        ))}
                        <span className="shrink-0">{text.conversations(row.conversations)}</span>
                        <RelativeTime
                          at={row.lastSeenAt}
                          locale={locale}
                          timeZone={timeZone}
                          className="ml-auto shrink-0"
                        />
                      </span>
                    </CommandItem>
                  ))
                }
              </Loaded>
            )}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  )
}

type CompareProps = MergeProps & { otherId: string; onBack: () => void; onClose: () => void }

function Compare({ contactId, otherId, onChange, onBack, onClose }: CompareProps) {
  const text = useText(contactsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { visitor } = useText(inboxText)
  const { name: me } = useWorkplace().person
  const [survivorId, setSurvivorId] = useState(contactId)
  const asked = useQuery(trpc.contacts.compare.queryOptions({ contactId, otherId }, { gcTime: 0, retry: false }))
  const split = useMutation(trpc.contacts.split.mutationOptions({ onSettled: onChange }))
  const merge = useMutation(trpc.contacts.merge.mutationOptions({ onSettled: onChange }))
  const nameOf = ({ id, profile }: Side) => contactName({ id, name: profile.name }, visitor)
  const run = () =>
    merge.mutate(
      { contactId: survivorId, otherId: survivorId === contactId ? otherId : contactId },
      {
        onSuccess: ({ mergeId }) => {
          onClose()
          const onClick = () =>
            split.mutate({ mergeId: mergeId! }, { onError: (error) => toast.error(sayError(error, locale)) })
          toast.success(text.mergeDone, mergeId ? { action: { label: text.undo, onClick } } : undefined)
        },
      },
    )
  return (
    <Dialog open onOpenChange={(stays) => (stays ? null : onClose())}>
      <DialogContent
        title={text.mergeCompare}
        description={text.mergeText}
        size="lg"
        footer={
          <>
            <Button onClick={onBack}>{text.mergeBack}</Button>
            <Button variant="primary" disabled={!asked.data} loading={merge.isPending} onClick={run}>
              {text.merge}
            </Button>
          </>
        }
      >
        {asked.isError && !asked.data ? (
          <LoadFailed title={text.mergeRefused} kept={null} error={asked.error} onRetry={asked.refetch} />
        ) : asked.data ? (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-2 text-sm">
              <span className="text-muted">{text.mergeFirst}</span>
              <SegmentedControl
                label={text.mergeFirst}
                size="sm"
                className="min-w-0 max-w-full"
                value={survivorId}
                onValueChange={setSurvivorId}
                options={asked.data.map((side) => ({
                  value: side.id,
                  label: <span className="max-w-36 truncate">{nameOf(side)}</span>,
                }))}
              />
            </div>
            <ComparedContacts sides={asked.data} survivorId={survivorId} nameOf={nameOf} />
            <p className="text-muted text-xs">{text.mergeEvidence(me)}</p>
            {merge.isError ? (
              <p role="alert" className="text-breach text-sm">
                {sayError(merge.error, locale)}
              </p>
            ) : null}
          </div>
        ) : (
          <Skeleton className="h-72 w-full" />
        )}
      </DialogContent>
    </Dialog>
  )
}

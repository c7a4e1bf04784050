"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, RadioTower } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelSign } from "@/components/shell/channel-sign"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

type Room = Answered["live"]["rooms"][number]

export const roomTones = { live: "good", waiting: "neutral", ended: "neutral" } as const

/** The shop's live rooms, those on the air first. */
export function RoomsList() {
  const text = useText(liveText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const mayChange = useMay("live.change")
  const rooms = useQuery(trpc.live.rooms.queryOptions())
  const [opening, setOpening] = useState(false)
  const refresh = () => queries.invalidateQueries(trpc.live.rooms.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("live."))) void refresh()
  })
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader
        title={text.title}
        description={text.description}
        actions={
          <>
            <Link href={`/${slug}/live/scripts`} className={buttonVariants()}>
              {text.scripts}
            </Link>
            {mayChange ? (
              <Button variant="primary" onClick={() => setOpening(true)}>
                <Plus />
                {text.open}
              </Button>
            ) : null}
          </>
        }
      />
      <Loaded
        query={rooms}
        rows={4}
        empty={
          <EmptyState
            icon={<RadioTower />}
            title={text.emptyTitle}
            text={text.emptyText}
            action={
              <Link href={`/${slug}/settings/channels`} className={buttonVariants()}>
                {text.connect}
              </Link>
            }
          />
        }
      >
        {(all) => (
          <ul aria-label={text.list} className="divide-y divide-line border-y">
            {all.map((room) => (
              <RoomRow key={room.id} room={room} />
            ))}
          </ul>
        )}
      </Loaded>
      {opening ? <OpenRoom onClose={() => setOpening(false)} onOpened={refresh} /> : null}
    </div>
  )
}

function RoomRow({ room }: { room: Room }) {
  const text = useText(liveText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  return (
    <li>
      <Link
        href={`/${slug}/live/${room.id}`}
        className="-mx-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-2 py-3 hover:bg-hover"
      >
        <ChannelSign channel={room.channel} className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-medium text-sm">{room.title}</span>
        <Badge tone={roomTones[room.status]}>{text.statuses[room.status]}</Badge>
        <span className="figures w-full text-muted text-xs sm:w-auto">
          {text.counted(count(room.comments), count(room.questions))} ·{" "}
          <RelativeTime
            at={room.endedAt ?? room.startedAt ?? room.createdAt}
            locale={locale}
            timeZone={timeZone}
            length="short"
          />
        </span>
      </Link>
    </li>
  )
}

function OpenRoom({ onClose, onOpened }: { onClose: () => void; onOpened: () => unknown }) {
  const text = useText(liveText)
  const locale = useLocale()
  const trpc = useTRPC()
  const connections = useQuery(trpc.channels.connections.queryOptions())
  const sources = (connections.data ?? []).filter(({ channel }) =>
    ["live_stream", "douyin", "kuaishou", "youtube_live", "instagram"].includes(channel),
  )
  const [chosen, setChosen] = useState("")
  const [ref, setRef] = useState("")
  const [title, setTitle] = useState("")
  const connectionId = chosen || (sources[0]?.id ?? "")
  const open = useMutation(
    trpc.live.open.mutationOptions({
      onSuccess: async () => {
        await onOpened()
        onClose()
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const submit = () => {
    if (connectionId && ref.trim()) open.mutate({ connectionId, ref: ref.trim(), title: title.trim() || ref.trim() })
  }
  return (
    <FormDialog
      title={text.openTitle}
      saving={open.isPending}
      disabled={!connectionId || !ref.trim()}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={text.connection}>
        <Select
          value={connectionId}
          onValueChange={setChosen}
          options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label={text.ref} hint={text.refHint} required>
        <Input value={ref} maxLength={100} onChange={(event) => setRef(event.target.value)} />
      </Field>
      <Field label={text.name}>
        <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

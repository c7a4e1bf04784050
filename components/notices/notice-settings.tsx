"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Play } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { noticeSettingsText } from "@/components/i18n/notice-settings"
import { noticesText } from "@/components/i18n/notices"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Switch } from "@/components/ui/switch"
import { SwitchField } from "@/components/ui/switch-field"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import {
  clockOf,
  isKept,
  minuteOf,
  type NoticeKind,
  noticeKinds,
  type UndoSeconds,
  undoChoices,
  type Ways,
  type Wishes,
} from "@/server/notices/rules/ways"
import { AskDesktop } from "./ask-desktop"
import { playChime } from "./play-chime"

/** How one member hears of things, and how long a reply of theirs can be taken back; kept as it is changed. */
export function NoticeSettings() {
  const text = useText(noticeSettingsText)
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const wishes = useQuery(trpc.notices.wishes.queryOptions())
  const keep = useMutation(
    trpc.notices.keepWishes.mutationOptions({
      scope: { id: "wishes" },
      onSuccess: () => toast.success(text.saved),
      onError: () => queryClient.invalidateQueries(trpc.notices.wishes.pathFilter()),
    }),
  )
  const change = (changed: Wishes) => {
    queryClient.setQueryData(trpc.notices.wishes.queryKey(), changed)
    keep.mutate(changed)
  }
  return (
    <Section
      id="notices"
      title={text.title}
      description={text.lead}
      actions={
        <Button size="sm" variant="ghost" onClick={playChime}>
          <Play />
          {text.play}
        </Button>
      }
    >
      <Loaded query={wishes} rows={6}>
        {(now) => (
          <div className="flex flex-col items-start gap-6">
            <AskDesktop />
            <WaysTable
              kinds={now.kinds}
              onChange={(kind, ways) => change({ ...now, kinds: { ...now.kinds, [kind]: ways } })}
            />
            <QuietHours quiet={now.quiet} onChange={(quiet) => change({ ...now, quiet })} />
            <Field label={text.undo} hint={text.undoHint}>
              <SegmentedControl
                label={text.undo}
                value={String(now.undoSeconds)}
                onValueChange={(value) => change({ ...now, undoSeconds: Number(value) as UndoSeconds })}
                options={undoChoices.map((seconds) => ({ value: String(seconds), label: text.seconds(seconds) }))}
              />
            </Field>
          </div>
        )}
      </Loaded>
    </Section>
  )
}

type WaysTableProps = { kinds: Wishes["kinds"]; onChange: (kind: NoticeKind, ways: Ways) => void }

function WaysTable({ kinds, onChange }: WaysTableProps) {
  const text = useText(noticesText)
  const form = useText(noticeSettingsText)
  return (
    <Table caption={form.title} className="max-w-xl">
      <TableHead>
        <tr>
          <TableHeader>{form.kind}</TableHeader>
          <TableHeader>{form.list}</TableHeader>
          <TableHeader>{form.sound}</TableHeader>
          <TableHeader>{form.desktop}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {noticeKinds.map((kind) => (
          <TableRow key={kind}>
            <TableCell>{text.kinds[kind]}</TableCell>
            {(["list", "sound", "desktop"] as const).map((way) => (
              <TableCell key={way}>
                {way === "list" && !isKept(kind) ? (
                  <span aria-hidden="true" className="text-muted">
                    –
                  </span>
                ) : (
                  <Switch
                    aria-label={`${text.kinds[kind]}: ${form[way]}`}
                    checked={kinds[kind][way]}
                    onCheckedChange={(on) => onChange(kind, { ...kinds[kind], [way]: on })}
                  />
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const nights = { from: minuteOf("22:00"), to: minuteOf("08:00") }
type QuietHoursProps = { quiet: Wishes["quiet"]; onChange: (quiet: Wishes["quiet"]) => void }

function QuietHours({ quiet, onChange }: QuietHoursProps) {
  const text = useText(noticeSettingsText)
  return (
    <div className="flex flex-col gap-2">
      <SwitchField
        label={text.quiet}
        hint={text.quietHint}
        checked={quiet !== null}
        onCheckedChange={(on) => onChange(on ? nights : null)}
      />
      {quiet ? (
        <div className="flex items-center gap-2">
          {(["from", "to"] as const).map((end) => (
            <Input
              key={end}
              type="time"
              required
              aria-label={text[end]}
              className="w-28"
              defaultValue={clockOf(quiet[end])}
              onBlur={({ target }) => target.value && onChange({ ...quiet, [end]: minuteOf(target.value) })}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

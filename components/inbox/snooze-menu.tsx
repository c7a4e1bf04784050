"use client"
import { AlarmClock } from "lucide-react"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { instantOf, localOf, snoozeTimes } from "@/server/inbox/rules/snooze-times"
import { useInbox } from "./inbox-context"
import { useTimes } from "./use-times"

type SnoozeMenuProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  snoozed: boolean
  onSnooze: (until: Date | null) => void
}

/** Puts a conversation aside until a time, by the shop's clock. */
export function SnoozeMenu({ open, onOpenChange, snoozed, onSnooze }: SnoozeMenuProps) {
  const text = useText(inboxText)
  const { timeZone } = useInbox().tenant
  const times = useTimes()
  const [custom, setCustom] = useState<string | null>(null)
  const offered = snoozeTimes(new Date(), timeZone)
  const chosen = custom ? instantOf(custom, timeZone) : null
  const past = chosen !== null && !(chosen.getTime() > Date.now())
  return (
    <>
      <DropdownMenu open={open} onOpenChange={onOpenChange}>
        <DropdownMenuTrigger asChild>
          <IconButton label={text.actions.snooze} shortcut={["S"]} icon={<AlarmClock />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" aria-label={text.actions.snooze}>
          {snoozed ? <DropdownMenuItem onSelect={() => onSnooze(null)}>{text.actions.wake}</DropdownMenuItem> : null}
          {(["hour", "tomorrow", "nextWeek"] as const).map((when) => (
            <DropdownMenuItem key={when} onSelect={() => onSnooze(offered[when])}>
              <span className="flex justify-between gap-4">
                {text.snooze[when]}
                <span className="figures text-muted text-xs">{times.moment(offered[when])}</span>
              </span>
            </DropdownMenuItem>
          ))}
          <DropdownMenuItem onSelect={() => setCustom(localOf(offered.tomorrow, timeZone))}>
            {text.snooze.custom}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={custom !== null} onOpenChange={(wanted) => (wanted ? undefined : setCustom(null))}>
        <DialogContent
          size="sm"
          title={text.snooze.customTitle}
          description={text.snooze.customText}
          footer={
            <>
              <DialogCancel />
              <Button
                variant="primary"
                disabled={!chosen || past}
                onClick={() => {
                  onSnooze(chosen)
                  setCustom(null)
                }}
              >
                {text.snooze.confirm}
              </Button>
            </>
          }
        >
          <Field label={text.snooze.when} hint={timeZone} error={past ? text.snooze.past : undefined}>
            <Input type="datetime-local" value={custom ?? ""} onChange={(event) => setCustom(event.target.value)} />
          </Field>
        </DialogContent>
      </Dialog>
    </>
  )
}

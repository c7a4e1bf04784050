"use client"
import { Check, CheckCheck, MailOpen, Tag, X, Zap } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { ProgressBar } from "@/components/ui/progress-bar"
import type { BulkDeed } from "@/server/inbox/contract"
import { AssignMenu } from "./assign-menu"
import { SnoozeMenu } from "./snooze-menu"
import { useBulk } from "./use-bulk"
import type { Selection } from "./use-selection"

const MacroMany = dynamic(() => import("./macro-many").then((file) => file.MacroMany))

/** What can be done with the ticked conversations together. */
export function BulkBar({ selection }: { selection: Selection }) {
  const text = useText(deskText)
  const { actions } = useText(inboxText)
  const { run, done } = useBulk()
  const [menu, setMenu] = useState<"assign" | "snooze" | "tag" | "macro" | null>(null)
  const { ids } = selection
  const isBusy = done !== null
  const act = (deed: BulkDeed) => {
    if (isBusy || ids.length === 0) return
    // A refusal of the whole deed is told by the toast every failed mutation brings.
    void run(ids, deed).then(selection.clear, () => undefined)
  }
  const menuOf = (which: "assign" | "snooze") => ({
    open: menu === which,
    onOpenChange: (open: boolean) => setMenu(open ? which : null),
  })
  return (
    <div role="toolbar" aria-label={text.bulk.label} className="flex flex-col gap-1 border-t bg-raised px-2 py-1.5">
      {isBusy ? (
        <ProgressBar
          label={text.bulk.progress(done, ids.length)}
          segments={[{ label: text.bulk.label, value: done }]}
          max={ids.length}
        />
      ) : null}
      <div className="flex items-center gap-1 text-sm">
        <span aria-live="polite" className="min-w-0 flex-1 truncate pl-1">
          {isBusy ? text.bulk.progress(done, ids.length) : text.bulk.selected(ids.length)}
        </span>
        <Button variant="ghost" size="sm" onClick={selection.all}>
          <CheckCheck />
          {text.bulk.all}
        </Button>
        <IconButton label={text.bulk.clear} shortcut={["Esc"]} icon={<X />} onClick={selection.clear} />
      </div>
      <div
        className={
          ids.length === 0 || isBusy ? "pointer-events-none flex justify-between opacity-50" : "flex justify-between"
        }
      >
        <AssignMenu {...menuOf("assign")} onAssign={(memberId) => act({ kind: "assign", memberId })} />
        <IconButton label={text.bulk.tag} icon={<Tag />} onClick={() => setMenu("tag")} />
        <SnoozeMenu {...menuOf("snooze")} snoozed onSnooze={(until) => act({ kind: "snooze", until })} />
        <IconButton label={text.bulk.macro} icon={<Zap />} onClick={() => setMenu("macro")} />
        <IconButton label={text.bulk.read} icon={<MailOpen />} onClick={() => act({ kind: "read" })} />
        <IconButton label={actions.resolve} icon={<Check />} onClick={() => act({ kind: "resolve" })} />
      </div>
      {menu === "macro" ? <MacroMany count={ids.length} onUse={act} onClose={() => setMenu(null)} /> : null}
      {menu === "tag" ? <TagMany count={ids.length} onTag={act} onClose={() => setMenu(null)} /> : null}
    </div>
  )
}

type TagManyProps = { count: number; onTag: (deed: BulkDeed) => void; onClose: () => void }

function TagMany({ count, onTag, onClose }: TagManyProps) {
  const text = useText(deskText)
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const chips = { placeholder: text.filters.addTag, removeLabel: text.filters.removeTag, most: 20, mostLength: 40 }
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title={text.bulk.tagTitle(count)}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              disabled={add.length + remove.length === 0}
              onClick={() => {
                onTag({ kind: "tag", add, remove })
                onClose()
              }}
            >
              {text.bulk.tagConfirm}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <Field label={text.bulk.addTags}>
            <ChipInput values={add} onChange={setAdd} {...chips} />
          </Field>
          <Field label={text.bulk.removeTags}>
            <ChipInput values={remove} onChange={setRemove} {...chips} />
          </Field>
        </div>
      </DialogContent>
    </Dialog>
  )
}

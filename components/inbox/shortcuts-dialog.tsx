"use client"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Kbd } from "@/components/ui/kbd"
import { commandKey } from "./composer"

/** Every key of the inbox on one sheet. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText(inboxText)
  const { shortcuts } = text
  const keys: [string, string[]][] = [
    [shortcuts.move, ["J", "K"]],
    [shortcuts.reply, ["R"]],
    [shortcuts.note, ["N"]],
    [shortcuts.assign, ["A"]],
    [shortcuts.resolve, ["E"]],
    [shortcuts.snooze, ["S"]],
    [shortcuts.macro, ["/"]],
    [shortcuts.mention, ["@"]],
    [shortcuts.send, [commandKey(), "↵"]],
    [shortcuts.escape, ["Esc"]],
    [shortcuts.search, ["F"]],
    [shortcuts.command, [commandKey(), "K"]],
    [shortcuts.help, ["?"]],
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={shortcuts.title} closeLabel={text.close}>
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {keys.map(([words, pressed]) => (
            <div key={words} className="row-dense flex items-center justify-between gap-4 border-b text-sm">
              <dt>{words}</dt>
              <dd>
                <Kbd keys={pressed} />
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}

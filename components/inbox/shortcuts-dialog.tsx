"use client"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Kbd } from "@/components/ui/kbd"
import { commandKey } from "./composer"
import { type KeyName, keys } from "./keys"

/** Every key of the inbox on one sheet. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const text = useText(deskText)
  const { shortcuts } = useText(inboxText)
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={shortcuts.title}>
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {(Object.keys(keys) as KeyName[]).map((name) => (
            <div key={name} className="row-dense flex items-center justify-between gap-4 border-b text-sm">
              <dt>{text.keys[name]}</dt>
              <dd>
                <Kbd keys={shownKeys(name)} />
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}

const signs: Record<string, string> = { Enter: "↵", Escape: "Esc" }

function shownKeys(name: KeyName): string[] {
  const { press, ...beside } = keys[name]
  const held = "withCommand" in beside ? [commandKey()] : "withAlt" in beside ? ["Alt"] : []
  return [...held, signs[press] ?? press.toUpperCase()]
}

"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { useSayAction } from "@/components/macros/use-say-action"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Combobox } from "@/components/ui/combobox"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import type { BulkDeed } from "@/server/inbox/contract"

type MacroManyProps = { count: number; onUse: (deed: BulkDeed) => void; onClose: () => void }

/** The actions of one macro on all ticked conversations. */
export function MacroMany({ count, onUse, onClose }: MacroManyProps) {
  const text = useText(macrosText)
  const locale = useLocale()
  const say = useSayAction()
  const asked = useQuery(useTRPC().inbox.macros.queryOptions())
  const macros = asked.data?.filter(({ actions }) => actions.length > 0) ?? []
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = macros.find(({ id }) => id === chosenId)
  const use = () => {
    if (!chosen) return
    onUse({ kind: "macro", macroIds: [chosen.id], actions: chosen.actions })
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title={text.forMany(count)}
        description={text.forManyText}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" disabled={!chosen} onClick={use}>
              {text.run}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          {asked.data && macros.length === 0 ? (
            <p className="text-muted text-sm">{text.noneWithActions}</p>
          ) : (
            <Combobox
              label={text.choose}
              placeholder={text.choose}
              searchPlaceholder={text.search}
              emptyText={text.noneFound}
              value={chosenId}
              onValueChange={setChosenId}
              options={macros.map(({ id, name }) => ({ value: id, label: wordsIn(name, locale) }))}
              className="w-full"
            />
          )}
          {asked.isError ? <p className="text-breach text-sm">{text.failedTitle}</p> : null}
          {chosen ? (
            <ol aria-label={text.actions} className="flex flex-wrap gap-1">
              {chosen.actions.map((action) => (
                <li key={JSON.stringify(action)} className="max-w-full">
                  <Badge tone="tide">{say(action)}</Badge>
                </li>
              ))}
            </ol>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  )
}

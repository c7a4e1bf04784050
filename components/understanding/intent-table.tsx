"use client"
import { useMutation } from "@tanstack/react-query"
import { MessagesSquare, Plus } from "lucide-react"
import { useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { Meter } from "@/components/ui/meter"
import { MoreMenu } from "@/components/ui/more-menu"
import { SearchField } from "@/components/ui/search-field"
import { Section } from "@/components/ui/section"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { useShareWords } from "./use-share-words"

type Listed = Answered["understanding"]["intents"]
export type Intent = Listed["intents"][number]

type IntentTableProps = Listed & {
  mayChange: boolean
  onAdd: () => void
  onEdit: (intent: Intent) => void
  onLines: (intent: Intent) => void
  onImport: () => void
  onChanged: () => unknown
}

export function IntentTable(props: IntentTableProps) {
  const { intents, turns, mayChange } = props
  const text = useText(understandingText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { count } = useShareWords()
  const [sought, setSought] = useState("")
  const [removing, setRemoving] = useState<Intent | null>(null)
  const keep = useMutation(trpc.understanding.keepIntent.mutationOptions({ onSettled: props.onChanged }))
  const remove = useMutation(
    trpc.understanding.removeIntent.mutationOptions({
      onSuccess: async () => {
        toast.success(text.removed)
        await props.onChanged()
      },
    }),
  )
  const needle = sought.trim().toLowerCase()
  const shown = intents.filter(({ name, key }) =>
    [...Object.values(name), key].some((word) => word.toLowerCase().includes(needle)),
  )
  const addButton = (
    <Button variant="primary" onClick={props.onAdd}>
      <Plus />
      {text.add}
    </Button>
  )
  return (
    <Section
      title={text.title}
      description={text.description}
      className="pt-0"
      actions={
        mayChange && intents.length > 0 ? (
          <>
            <Button onClick={props.onImport}>{text.addLines}</Button>
            {addButton}
          </>
        ) : null
      }
    >
      {intents.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare />}
          title={text.emptyTitle}
          text={text.emptyText}
          action={mayChange ? addButton : null}
        />
      ) : (
        <>
          <div className="flex items-center justify-between gap-3 pb-2">
            <SearchField label={text.search} value={sought} onChange={setSought} className="w-56" />
            <span className="figures text-muted text-xs">{text.found(count(shown.length))}</span>
          </div>
          {shown.length === 0 ? (
            <p className="py-6 text-center text-muted text-sm">{text.nothingFound}</p>
          ) : (
            <Table caption={text.table}>
              <TableHead>
                <tr>
                  <TableHeader>{text.intent}</TableHeader>
                  <TableHeader numeric>{text.lines}</TableHeader>
                  <TableHeader numeric>{text.traffic}</TableHeader>
                  <TableHeader>{text.accuracy}</TableHeader>
                  <TableHeader>
                    <span className="sr-only">{text.edit}</span>
                  </TableHeader>
                </tr>
              </TableHead>
              <TableBody>
                {shown.map((intent) => (
                  <IntentRow
                    key={intent.id}
                    intent={intent}
                    turns={turns}
                    mayChange={mayChange}
                    onLines={() => props.onLines(intent)}
                    onEdit={() => props.onEdit(intent)}
                    onTurn={() =>
                      keep.mutate({
                        intentId: intent.id,
                        name: intent.name,
                        description: intent.description,
                        enabled: !intent.enabled,
                      })
                    }
                    onRemove={() => setRemoving(intent)}
                  />
                ))}
              </TableBody>
            </Table>
          )}
        </>
      )}
      <ConfirmDialog
        title={text.removeTitle(removing ? wordsIn(removing.name, locale) : "")}
        description={text.removeText(count(removing?.lines ?? 0))}
        confirmLabel={text.remove}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null)
        }}
        onConfirm={() => (removing ? remove.mutateAsync({ intentId: removing.id }) : null)}
      />
    </Section>
  )
}

type IntentRowProps = {
  intent: Intent
  turns: number
  mayChange: boolean
  onLines: () => void
  onEdit: () => void
  onTurn: () => void
  onRemove: () => void
}

function IntentRow({ intent, turns, mayChange, ...on }: IntentRowProps) {
  const text = useText(understandingText)
  const locale = useLocale()
  const { percent, count, behind, interval } = useShareWords()
  const name = wordsIn(intent.name, locale)
  const { accuracy } = intent
  return (
    <TableRow className={cn(!intent.enabled && "text-muted")}>
      <TableCell className="min-w-40">
        <button type="button" className="text-left font-medium hover:underline" onClick={on.onLines}>
          {name}
        </button>
        {intent.enabled ? null : <Badge className="ml-2">{text.off}</Badge>}
        {intent.description ? <p className="max-w-80 truncate text-muted text-xs">{intent.description}</p> : null}
      </TableCell>
      <TableCell numeric>{count(intent.lines)}</TableCell>
      <TableCell numeric>
        {turns === 0 ? <span className="text-muted text-xs">{text.noTraffic}</span> : percent(intent.turns / turns, 1)}
      </TableCell>
      <TableCell className="min-w-44">
        {accuracy ? (
          <div title={interval(accuracy)}>
            <div className="flex items-baseline justify-between gap-2">
              <span className="figures">{percent(accuracy.share)}</span>
              <span className="figures text-muted text-xs">{behind(accuracy)}</span>
            </div>
            <Meter value={accuracy.share} label={text.accuracy} tone={accuracy.share < 0.5 ? "warn" : "bot"} />
          </div>
        ) : (
          <span className="text-muted text-xs">{text.notExamined}</span>
        )}
      </TableCell>
      <TableCell className="w-10">
        <MoreMenu label={text.actions(name)}>
          <DropdownMenuItem onSelect={on.onLines}>{text.openLines}</DropdownMenuItem>
          {mayChange ? (
            <>
              <DropdownMenuItem onSelect={on.onEdit}>{text.edit}</DropdownMenuItem>
              <DropdownMenuItem onSelect={on.onTurn}>{intent.enabled ? text.turnOff : text.turnOn}</DropdownMenuItem>
              <DropdownMenuItem tone="danger" onSelect={on.onRemove}>
                {text.remove}
              </DropdownMenuItem>
            </>
          ) : null}
        </MoreMenu>
      </TableCell>
    </TableRow>
  )
}

"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MessageSquareQuote, Plus } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { MoreMenu } from "@/components/ui/more-menu"
import { PageHeader } from "@/components/ui/page-header"
import { SearchField } from "@/components/ui/search-field"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { useSayAction } from "./use-say-action"

const MacroDialog = dynamic(() => import("./macro-dialog").then((file) => file.MacroDialog))

export type Macro = Answered["inbox"]["macros"][number]

/** What agents say and do many times a day: the shop's macros and one's own. */
export function MacroList() {
  const text = useText(macrosText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const macros = useQuery(trpc.inbox.macros.queryOptions())
  const uses = useQuery(trpc.inbox.macroUses.queryOptions()).data
  const [typed, setTyped] = useState("")
  const [editing, setEditing] = useState<Macro | "new" | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.inbox.macros.pathFilter())
  const restore = useMutation(
    trpc.inbox.restoreMacro.mutationOptions({ onSuccess: () => toast.success(text.restored), onSettled: refresh }),
  )
  const remove = useMutation(trpc.inbox.removeMacro.mutationOptions({ onSettled: refresh }))
  const takeAway = ({ id: macroId, name }: Macro) =>
    remove.mutate(
      { macroId },
      {
        onSuccess: () =>
          toast.success(text.removed(wordsIn(name, locale)), {
            action: { label: text.undo, onClick: () => restore.mutate({ macroId }) },
          }),
      },
    )
  const addButton = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus />
      {text.add}
    </Button>
  )
  return (
    <div className="max-w-3xl">
      <PageHeader title={text.title} description={text.description} actions={macros.data?.length ? addButton : null} />
      <Loaded
        query={macros}
        rows={6}
        failed={{ title: text.failedTitle }}
        empty={
          <EmptyState icon={<MessageSquareQuote />} title={text.emptyTitle} text={text.emptyText} action={addButton} />
        }
      >
        {(all) => {
          const found = all.filter((macro) => says(macro, typed.trim().toLowerCase()))
          return (
            <div className="flex flex-col gap-3">
              <SearchField label={text.search} clearLabel={text.clearSearch} value={typed} onChange={setTyped} />
              {found.length === 0 ? <p className="text-muted text-sm">{text.noneFound}</p> : null}
              <ul aria-label={text.title} className="divide-y divide-line border-y">
                {found.map((macro) => (
                  <MacroRow
                    key={macro.id}
                    macro={macro}
                    uses={uses && (uses.find(({ macroId }) => macroId === macro.id)?.uses ?? 0)}
                    onEdit={() => setEditing(macro)}
                    onRemove={() => takeAway(macro)}
                  />
                ))}
              </ul>
            </div>
          )
        }}
      </Loaded>
      {editing ? (
        <MacroDialog macro={editing === "new" ? null : editing} onClose={() => setEditing(null)} onKept={refresh} />
      ) : null}
    </div>
  )
}

/** Whether a macro has these words in its name, its text or its tags. */
const says = ({ name, text, actions }: Macro, wanted: string) =>
  [
    name["zh-CN"],
    name.en,
    text["zh-CN"],
    text.en,
    ...actions.flatMap((action) => (action.kind === "tag" ? action.add : [])),
  ]
    .join("\n")
    .toLowerCase()
    .includes(wanted)

type MacroRowProps = { macro: Macro; uses: number | undefined; onEdit: () => void; onRemove: () => void }

function MacroRow({ macro, uses, onEdit, onRemove }: MacroRowProps) {
  const text = useText(macrosText)
  const locale = useLocale()
  const say = useSayAction()
  const name = wordsIn(macro.name, locale)
  const words = wordsIn(macro.text, locale)
  return (
    <li className="flex items-start gap-3 px-1 py-2.5">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium text-sm">{name}</span>
          {macro.shared ? null : <Badge>{text.own}</Badge>}
        </p>
        {words ? <p className="line-clamp-2 whitespace-pre-wrap text-muted text-sm">{words}</p> : null}
        {macro.actions.length > 0 ? (
          <ul aria-label={text.actions} className="flex flex-wrap gap-1">
            {macro.actions.map((action) => (
              <li key={JSON.stringify(action)} className="max-w-full">
                <Badge tone="tide">{say(action)}</Badge>
              </li>
            ))}
          </ul>
        ) : null}
        {uses === undefined ? null : (
          <p className="figures text-muted text-xs">{uses > 0 ? text.uses(uses) : text.unused}</p>
        )}
      </div>
      {macro.changeable ? (
        <MoreMenu label={text.more(name)}>
          <DropdownMenuItem onSelect={onEdit}>{text.edit}</DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={onRemove}>
            {text.remove}
          </DropdownMenuItem>
        </MoreMenu>
      ) : null}
    </li>
  )
}

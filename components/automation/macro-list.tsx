"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MessageSquareQuote, Plus } from "lucide-react"
import { useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { MoreMenu } from "@/components/ui/more-menu"
import { PageHeader } from "@/components/ui/page-header"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { MacroDialog } from "./macro-dialog"
import { wordsIn } from "./other-language"

export type Macro = Answered["inbox"]["macros"][number]

/** The words agents say many times a day. */
export function MacroList() {
  const all = useText(automationText)
  const text = all.macros
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("macro.change")
  const macros = useQuery(trpc.inbox.macros.queryOptions())
  const [editing, setEditing] = useState<Macro | "new" | null>(null)
  const [removing, setRemoving] = useState<Macro | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.inbox.macros.pathFilter())
  const remove = useMutation(
    trpc.inbox.removeMacro.mutationOptions({
      onSuccess: async () => {
        toast.success(text.removed)
        await refresh()
      },
    }),
  )
  const addButton = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus />
      {text.add}
    </Button>
  )
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={text.title}
        description={text.description}
        actions={mayChange && macros.data?.length ? addButton : null}
      />
      {mayChange ? null : <Banner className="mb-4">{text.readOnly}</Banner>}
      <Loaded
        query={macros}
        rows={6}
        failed={{ title: text.failedTitle }}
        empty={
          <EmptyState
            icon={<MessageSquareQuote />}
            title={text.emptyTitle}
            text={text.emptyText}
            action={mayChange ? addButton : null}
          />
        }
      >
        {(all) => (
          <ul aria-label={text.list} className="divide-y divide-line border-y">
            {all.map((macro) => (
              <li key={macro.id} className="flex items-start gap-3 px-1 py-2.5">
                <div className="min-w-0 flex-1">
                  <p className="truncate font-medium text-sm">{wordsIn(macro.name, locale)}</p>
                  <p className="line-clamp-2 whitespace-pre-wrap text-muted text-sm">{wordsIn(macro.text, locale)}</p>
                </div>
                {mayChange ? (
                  <MoreMenu label={text.actions(wordsIn(macro.name, locale))}>
                    <DropdownMenuItem onSelect={() => setEditing(macro)}>{text.edit}</DropdownMenuItem>
                    <DropdownMenuItem tone="danger" onSelect={() => setRemoving(macro)}>
                      {text.remove}
                    </DropdownMenuItem>
                  </MoreMenu>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing ? (
        <MacroDialog macro={editing === "new" ? null : editing} onClose={() => setEditing(null)} onKept={refresh} />
      ) : null}
      <ConfirmDialog
        title={text.removeTitle(removing ? wordsIn(removing.name, locale) : "")}
        description={text.removeText}
        confirmLabel={text.remove}
        cancelLabel={all.cancel}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null)
        }}
        onConfirm={() => (removing ? remove.mutateAsync({ id: removing.id }) : null)}
      />
    </div>
  )
}

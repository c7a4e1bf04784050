"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MessageSquareReply, Plus } from "lucide-react"
import { useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { MoreMenu } from "@/components/ui/more-menu"
import { PageHeader } from "@/components/ui/page-header"
import { Switch } from "@/components/ui/switch"
import { toast } from "@/components/ui/toast"
import { CommentTabs } from "./comments-frame"
import { RuleDialog } from "./rule-dialog"
import { RuleSettings } from "./rule-settings"
import { RuleTry } from "./rule-try"
import { type CommentRule, inputOf } from "./use-comments"

/** The merchant's own answers by keyword, in their order, with a box to try them. */
export function RulesPage() {
  const words = useText(commentsText)
  const text = words.rules
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("comment.rules")
  const rules = useQuery(trpc.comments.rules.queryOptions())
  const [editing, setEditing] = useState<CommentRule | "new" | null>(null)
  const [removing, setRemoving] = useState<CommentRule | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.comments.pathFilter())
  const keep = useMutation(trpc.comments.keepRule.mutationOptions({ onSettled: refresh }))
  const move = useMutation(trpc.comments.moveRule.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(
    trpc.comments.removeRule.mutationOptions({
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
    <div className="mx-auto w-full max-w-6xl px-4 py-4 sm:px-6">
      <PageHeader
        title={words.title}
        description={text.description}
        actions={mayChange && rules.data?.length ? addButton : null}
        className="pb-3"
      />
      <CommentTabs />
      <div className="grid gap-6 pt-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Loaded
          query={rules}
          empty={
            <EmptyState
              icon={<MessageSquareReply />}
              title={text.emptyTitle}
              text={text.emptyText}
              action={mayChange ? addButton : null}
            />
          }
        >
          {(all) => (
            <ol aria-label={text.title} className="divide-y divide-line border-y">
              {all.map((rule, at) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  mayChange={mayChange}
                  onTurn={(enabled) => keep.mutate({ ...inputOf(rule), enabled })}
                  onEdit={() => setEditing(rule)}
                  onRemove={() => setRemoving(rule)}
                  onMove={{
                    up: at > 0 ? () => move.mutate({ commentRuleId: rule.id, by: -1 }) : undefined,
                    down: at < all.length - 1 ? () => move.mutate({ commentRuleId: rule.id, by: 1 }) : undefined,
                  }}
                />
              ))}
            </ol>
          )}
        </Loaded>
        <div className="space-y-6">
          <RuleTry />
          <RuleSettings />
        </div>
      </div>
      {editing ? (
        <RuleDialog rule={editing === "new" ? null : editing} onClose={() => setEditing(null)} onKept={refresh} />
      ) : null}
      <ConfirmDialog
        title={text.removeTitle(removing?.name ?? "")}
        description={text.removeText}
        confirmLabel={text.remove}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null)
        }}
        onConfirm={() => (removing ? remove.mutateAsync({ commentRuleId: removing.id }) : null)}
      />
    </div>
  )
}

type RuleRowProps = {
  rule: CommentRule
  mayChange: boolean
  onTurn: (enabled: boolean) => void
  onEdit: () => void
  onRemove: () => void
  /** absent where there is no further place */
  onMove: { up?: () => void; down?: () => void }
}

function RuleRow({ rule, mayChange, onTurn, onEdit, onRemove, onMove }: RuleRowProps) {
  const text = useText(commentsText).rules
  const deeds = [
    rule.publicText ? `${text.doesPublic}: ${rule.publicText}` : "",
    rule.privateText ? `${text.doesPrivate}: ${rule.privateText}` : "",
  ].filter(Boolean)
  return (
    <li className={cn("flex items-start gap-3 px-1 py-3", !rule.enabled && "text-muted")}>
      <Switch
        checked={rule.enabled}
        disabled={!mayChange}
        onCheckedChange={onTurn}
        aria-label={text.enabledFor(rule.name)}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-medium text-sm">{rule.name}</span>
          {rule.scope === "all" ? null : <Badge>{text.scopes[rule.scope]}</Badge>}
          {rule.toPerson ? <Badge tone="warn">{text.doesPerson}</Badge> : null}
          <span className="figures text-muted text-xs">{text.fired(rule.fired)}</span>
        </p>
        <p className="mt-1 flex flex-wrap gap-1">
          {rule.words.map((word) => (
            <span key={word} className="break-words rounded-full bg-hover px-2 text-xs">
              {word}
            </span>
          ))}
          {rule.unless.map((word) => (
            <span key={word} className="break-words rounded-full border px-2 text-muted text-xs line-through">
              {word}
            </span>
          ))}
        </p>
        {deeds.map((deed) => (
          <p key={deed} className="mt-1 line-clamp-2 break-words text-muted text-xs">
            {deed}
          </p>
        ))}
      </div>
      {mayChange ? (
        <MoreMenu label={text.actions(rule.name)}>
          <DropdownMenuItem onSelect={onEdit}>{text.edit}</DropdownMenuItem>
          {onMove.up ? <DropdownMenuItem onSelect={onMove.up}>{text.up}</DropdownMenuItem> : null}
          {onMove.down ? <DropdownMenuItem onSelect={onMove.down}>{text.down}</DropdownMenuItem> : null}
          <DropdownMenuItem tone="danger" onSelect={onRemove}>
            {text.remove}
          </DropdownMenuItem>
        </MoreMenu>
      ) : null}
    </li>
  )
}

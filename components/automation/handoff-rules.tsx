"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, Route } from "lucide-react"
import { useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { useLocale, useText } from "@/components/i18n/locale"
import { ruleConditionsText } from "@/components/i18n/rule-conditions"
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
import { Section } from "@/components/ui/section"
import { Switch } from "@/components/ui/switch"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { describeConditions } from "./describe-conditions"
import { wordsIn } from "./other-language"
import { RuleDialog } from "./rule-dialog"
import { RuleTest } from "./rule-test"

export type Rule = Answered["ai"]["rules"][number]

const shownWords = 8

/** The merchant's own reasons to call a person, with a box to try them. */
export function HandoffRules() {
  const text = useText(automationText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("bot.change")
  const rules = useQuery(trpc.ai.rules.queryOptions())
  const [editing, setEditing] = useState<Rule | "new" | null>(null)
  const [removing, setRemoving] = useState<Rule | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.ai.rules.pathFilter())
  const remove = useMutation(
    trpc.ai.removeRule.mutationOptions({
      onSuccess: async () => {
        toast.success(text.rules.removed)
        await refresh()
      },
    }),
  )
  const move = useMutation(trpc.ai.moveRule.mutationOptions({ onSettled: refresh }))
  const keep = useMutation(trpc.ai.keepRule.mutationOptions({ onSettled: refresh }))
  const turn = (rule: Rule, enabled: boolean) => {
    const { position, ...fields } = rule
    keep.mutate({ ...fields, enabled })
  }
  const addButton = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus />
      {text.rules.add}
    </Button>
  )
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Section
        title={text.rules.title}
        description={text.rules.description}
        actions={mayChange && rules.data?.length ? addButton : null}
        className="py-0"
      >
        <Loaded
          query={rules}
          empty={
            <EmptyState
              icon={<Route />}
              title={text.rules.emptyTitle}
              text={text.rules.emptyText}
              action={mayChange ? addButton : null}
            />
          }
        >
          {(all) => (
            <>
              <ol className="divide-y divide-line border-y">
                {all.map((rule, at) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    mayChange={mayChange}
                    onTurn={(enabled) => turn(rule, enabled)}
                    turning={keep.isPending && keep.variables.id === rule.id ? keep.variables.enabled : null}
                    onEdit={() => setEditing(rule)}
                    onRemove={() => setRemoving(rule)}
                    onMove={{
                      up: at > 0 ? () => move.mutate({ id: rule.id, by: -1 }) : undefined,
                      down: at < all.length - 1 ? () => move.mutate({ id: rule.id, by: 1 }) : undefined,
                    }}
                  />
                ))}
              </ol>
              <p className="pt-2 text-muted text-xs">{text.rules.order}</p>
            </>
          )}
        </Loaded>
      </Section>
      <RuleTest />
      {editing ? (
        <RuleDialog rule={editing === "new" ? null : editing} onClose={() => setEditing(null)} onKept={refresh} />
      ) : null}
      <ConfirmDialog
        title={text.rules.removeTitle(removing ? wordsIn(removing.name, locale) : "")}
        description={text.rules.removeText}
        confirmLabel={text.rules.remove}
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

type RuleRowProps = {
  rule: Rule
  mayChange: boolean
  onTurn: (enabled: boolean) => void
  /** what the switch is being turned to, until the server has answered */
  turning: boolean | null
  onEdit: () => void
  onRemove: () => void
  /** absent where there is no further place */
  onMove: { up?: () => void; down?: () => void }
}

function RuleRow({ rule, mayChange, onTurn, turning, onEdit, onRemove, onMove }: RuleRowProps) {
  const text = useText(automationText).rules
  const locale = useLocale()
  const name = wordsIn(rule.name, locale)
  const other = locale === "en" ? "zh-CN" : "en"
  const words = [...rule.words[locale], ...rule.words[other]]
  const conditionWords = useText(ruleConditionsText)
  return (
    <li className={cn("flex items-start gap-3 px-1 py-3", !rule.enabled && "text-muted")}>
      <Switch
        checked={turning ?? rule.enabled}
        disabled={!mayChange}
        onCheckedChange={onTurn}
        aria-label={text.enabledFor(name)}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-sm">{name}</span>
          {rule.priority === "normal" ? null : (
            <Badge tone={rule.priority === "urgent" ? "breach" : "warn"}>{text.priorities[rule.priority]}</Badge>
          )}
        </div>
        <p className="text-muted text-xs">{text.reasons[rule.reason]}</p>
        <p className="mt-1.5 flex flex-wrap gap-1">
          {words.slice(0, shownWords).map((word) => (
            <span key={word} className="rounded-full bg-hover px-2 text-xs">
              {word}
            </span>
          ))}
          {describeConditions(rule.conditions, conditionWords).map((condition) => (
            <span key={condition} className="rounded-full border px-2 text-muted text-xs">
              {condition}
            </span>
          ))}
          {words.length > shownWords ? (
            <span className="figures px-1 text-muted text-xs">{text.more(words.length - shownWords)}</span>
          ) : null}
        </p>
      </div>
      {mayChange ? (
        <MoreMenu label={text.actions(name)}>
          <DropdownMenuItem onSelect={onEdit}>{text.edit}</DropdownMenuItem>
          {onMove.up ? <DropdownMenuItem onSelect={onMove.up}>{conditionWords.moveUp}</DropdownMenuItem> : null}
          {onMove.down ? <DropdownMenuItem onSelect={onMove.down}>{conditionWords.moveDown}</DropdownMenuItem> : null}
          <DropdownMenuItem tone="danger" onSelect={onRemove}>
            {text.remove}
          </DropdownMenuItem>
        </MoreMenu>
      ) : null}
    </li>
  )
}

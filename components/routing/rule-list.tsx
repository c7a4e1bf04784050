"use client"
import { useMutation } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { MoreMenu } from "@/components/ui/more-menu"
import { Section } from "@/components/ui/section"
import { Switch } from "@/components/ui/switch"
import { houseRules } from "@/server/routing/rules/house-rules"
import { ruleName } from "./explain-route"
import { inputOf, type Rule, RuleDialog } from "./rule-dialog"
import { useChoices } from "./use-choices"

type RuleListProps = {
  level: Rule["level"]
  rules: Rule[]
  teams: { id: string; name: string }[]
  withHouse: boolean
  mayChange: boolean
  refresh: () => unknown
}

/** The rules of one level in the order they are tried, the house's own last. */
export function RuleList({ level, rules, teams, withHouse, mayChange, refresh }: RuleListProps) {
  const words = useText(routingText)
  const text = words.rules
  const trpc = useTRPC()
  const choices = useChoices()
  const [editing, setEditing] = useState<Rule | "new" | null>(null)
  const keep = useMutation(trpc.routing.keepRule.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(trpc.routing.removeRule.mutationOptions({ onSettled: refresh }))
  const move = useMutation(trpc.routing.moveRule.mutationOptions({ onSettled: refresh }))
  const own = rules.filter((rule) => rule.level === level)
  const house = withHouse ? houseRules.filter((rule) => rule.level === level) : []
  const whenWords = ({ when }: Rule) =>
    [
      ...labelsOf(choices.channels, when.channels),
      ...labelsOf(choices.intents, when.intents),
      ...(when.tags ?? []),
      ...(when.memberLevels ?? []),
      ...labelsOf(choices.languages, when.languages),
      ...labelsOf(choices.reasons, when.reasons),
      ...(when.mood === undefined ? [] : [text.mood]),
      ...(when.returning ? [text.returning] : []),
    ].join(" · ") || text.always
  return (
    <Section
      title={text[level]}
      description={level === "channel" ? text.channelHint : text.customerHint}
      actions={
        mayChange ? (
          <Button onClick={() => setEditing("new")}>
            <Plus />
            {text.add}
          </Button>
        ) : null
      }
    >
      {own.length === 0 ? <p className="pb-2 text-muted text-sm">{text.none}</p> : null}
      <ol className="divide-y divide-line border-y">
        {own.map((rule, at) => (
          <li key={rule.id} className="flex min-h-11 items-center gap-3 py-1.5">
            <Switch
              checked={rule.enabled}
              disabled={!mayChange}
              aria-label={text.enabledFor(rule.name)}
              onCheckedChange={(enabled) => keep.mutate({ ...inputOf(rule), enabled })}
            />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{rule.name}</span>
              <span className="block truncate text-muted text-xs">{whenWords(rule)}</span>
            </span>
            {rule.outcome.teamId ? <Badge>{teams.find(({ id }) => id === rule.outcome.teamId)?.name}</Badge> : null}
            {rule.outcome.skill ? (
              <Badge>
                {rule.outcome.skill.name} {rule.outcome.skill.level}
              </Badge>
            ) : null}
            {rule.outcome.dedicated ? <Badge>{text.dedicated}</Badge> : null}
            {rule.outcome.priority !== undefined ? (
              <Badge tone="tide">
                {text.priorities[String(rule.outcome.priority) as keyof typeof text.priorities]}
              </Badge>
            ) : null}
            {mayChange ? (
              <MoreMenu label={words.more(rule.name)}>
                <DropdownMenuItem onSelect={() => setEditing(rule)}>{words.edit}</DropdownMenuItem>
                <DropdownMenuItem disabled={at === 0} onSelect={() => move.mutate({ routingRuleId: rule.id, by: -1 })}>
                  {text.up}
                </DropdownMenuItem>
                <DropdownMenuItem
                  disabled={at === own.length - 1}
                  onSelect={() => move.mutate({ routingRuleId: rule.id, by: 1 })}
                >
                  {text.down}
                </DropdownMenuItem>
                <DropdownMenuItem onSelect={() => remove.mutate({ routingRuleId: rule.id })}>
                  {words.remove}
                </DropdownMenuItem>
              </MoreMenu>
            ) : null}
          </li>
        ))}
        {house.map((rule) => (
          <li key={rule.id} className="flex min-h-11 items-center gap-3 py-1.5 text-muted">
            <span className="min-w-0 flex-1 truncate">{ruleName(rule, words)}</span>
            <Badge>{text.default}</Badge>
          </li>
        ))}
      </ol>
      {editing ? (
        <RuleDialog
          rule={editing === "new" ? null : editing}
          level={level}
          teams={teams}
          onClose={() => setEditing(null)}
          onKept={refresh}
        />
      ) : null}
    </Section>
  )
}

const labelsOf = (options: { value: string; label: string }[], chosen: string[] = []) =>
  chosen.map((one) => options.find(({ value }) => value === one)?.label ?? one)

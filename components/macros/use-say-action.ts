"use client"
import { useQuery } from "@tanstack/react-query"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { routingText } from "@/components/i18n/routing"
import { useMembers } from "@/components/inbox/use-members"
import { useTRPC } from "@/components/shell/trpc"
import type { MacroAction } from "@/server/inbox/rules/macro-actions"

const stays = { staleTime: 60_000 }

/** What an action may name in this shop: colleagues, teams, types of ticket, priorities, times. */
export function useActionNames() {
  const text = useText(macrosText)
  const { priorities } = useText(routingText).rules
  const locale = useLocale()
  const trpc = useTRPC()
  const members = useMembers()
  const teams = useQuery(trpc.routing.teams.queryOptions(undefined, stays)).data ?? []
  const types = useQuery(trpc.tickets.settings.queryOptions(undefined, stays)).data?.types ?? []
  return {
    members: members.map(({ id, name }) => ({ value: id, label: name })),
    teams: teams.map(({ id, name }) => ({ value: id, label: name })),
    types: types
      .filter(({ enabled }) => enabled)
      .map(({ key, name, fields }) => ({ value: key, label: wordsIn(name, locale), fields })),
    priorities: (["0", "1", "2", "3"] as const).map((value) => ({ value, label: priorities[value] })),
    times: [
      { value: "60", label: text.times.hour },
      { value: "240", label: text.times.fourHours },
      { value: "tomorrow", label: text.times.tomorrow },
      { value: "4320", label: text.times.threeDays },
      { value: "nextWeek", label: text.times.nextWeek },
    ],
  }
}

/** Says an action in a few words. */
export function useSayAction() {
  const text = useText(macrosText)
  const names = useActionNames()
  const named = (list: { value: string; label: string }[], value: string, missing: string) =>
    list.find((one) => one.value === value)?.label ?? missing
  const { said } = text
  return (action: MacroAction): string => {
    switch (action.kind) {
      case "assign":
        return action.memberId === null ? said.toMe : said.assign(named(names.members, action.memberId, text.someone))
      case "team":
        return said.team(named(names.teams, action.teamId, text.gone))
      case "tag": {
        const changes = [
          ...(action.add.length > 0 ? [said.add(action.add.join("、"))] : []),
          ...(action.remove.length > 0 ? [said.remove(action.remove.join("、"))] : []),
        ]
        return changes.join(" · ")
      }
      case "priority":
        return said.priority(named(names.priorities, String(action.priority), ""))
      case "snooze":
        return said.snooze(named(names.times, String(action.time), text.minutes(Number(action.time))))
      case "ticket":
        return said.ticket(named(names.types, action.type, text.gone))
      default:
        return said[action.kind]
    }
  }
}

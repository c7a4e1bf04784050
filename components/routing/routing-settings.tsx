"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { AgentList } from "./agent-list"
import { ModeSection } from "./mode-section"
import { RuleList } from "./rule-list"
import { TeamList } from "./team-list"
import { TryBox } from "./try-box"

/** Who looks after whom: the rules level by level, teams, agents, opening times, and a box to try it all. */
export function RoutingSettings() {
  const text = useText(routingText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("routing.change")
  const settings = useQuery(trpc.routing.settings.queryOptions())
  const rules = useQuery(trpc.routing.rules.queryOptions())
  const { data: teams = [] } = useQuery(trpc.routing.teams.queryOptions())
  const { data: profiles = [] } = useQuery(trpc.routing.profiles.queryOptions())
  const { data: members = [] } = useQuery(trpc.people.members.queryOptions())
  const refresh = () => queries.invalidateQueries(trpc.routing.pathFilter())
  const withHouse = settings.data?.houseRules ?? true
  return (
    <>
      <PageHeader title={text.title} description={text.lead} />
      <TryBox />
      <Loaded query={rules}>
        {(all) =>
          (["channel", "customer"] as const).map((level) => (
            <RuleList key={level} level={level} rules={all} {...{ teams, withHouse, mayChange, refresh }} />
          ))
        }
      </Loaded>
      <Section title={text.rules.agent} description={text.rules.agentHint}>
        {null}
      </Section>
      <AgentList {...{ members, profiles, mayChange, refresh }} />
      <TeamList {...{ teams, members, mayChange, refresh }} />
      <Loaded query={settings}>{(loaded) => <ModeSection settings={loaded} {...{ mayChange, refresh }} />}</Loaded>
    </>
  )
}

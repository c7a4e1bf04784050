"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Gauge } from "lucide-react"
import { useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { autonomyText } from "@/components/i18n/autonomy"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"
import { EmptyState } from "@/components/ui/empty-state"
import { SearchField } from "@/components/ui/search-field"
import { Section } from "@/components/ui/section"
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import { AutonomyRow } from "./autonomy-row"

/** How far the bot may go on each intent, by whose word, and what its judged answers say. */
export function AutonomyTable() {
  const text = useText(autonomyText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("bot.change")
  const standings = useQuery(trpc.understanding.autonomy.queryOptions())
  const [sought, setSought] = useState("")
  const refresh = () => queries.invalidateQueries(trpc.understanding.autonomy.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "intent.changed")) void refresh()
  })
  const change = useMutation(
    trpc.understanding.changeAutonomy.mutationOptions({
      onSuccess: () => toast.success(text.saved),
      onSettled: refresh,
    }),
  )
  const needle = sought.trim().toLowerCase()
  const shown = (standings.data ?? []).filter(({ name, key }) =>
    [...Object.values(name), key].some((word) => word.toLowerCase().includes(needle)),
  )
  return (
    <Section title={text.title} description={text.description} className="py-0">
      <p className="max-w-prose pb-3 text-muted text-xs">{text.judgedFrom}</p>
      <Loaded
        query={standings}
        rows={8}
        empty={<EmptyState icon={<Gauge />} title={text.emptyTitle} text={text.emptyText} />}
      >
        {() => (
          <>
            <SearchField label={text.search} value={sought} onChange={setSought} className="mb-2 w-56" />
            {shown.length === 0 ? (
              <p className="py-6 text-center text-muted text-sm">{text.nothingFound}</p>
            ) : (
              <Table caption={text.table}>
                <TableHead>
                  <tr>
                    <TableHeader>{text.intent}</TableHeader>
                    <TableHeader>{text.mode}</TableHeader>
                    <TableHeader>{text.budget}</TableHeader>
                    <TableHeader>{text.threshold}</TableHeader>
                    <TableHeader numeric>{text.judged}</TableHeader>
                    <TableHeader>{text.error}</TableHeader>
                    <TableHeader>{text.reason}</TableHeader>
                  </tr>
                </TableHead>
                <TableBody>
                  {shown.map((standing) => (
                    <AutonomyRow
                      key={standing.id}
                      standing={standing}
                      name={wordsIn(standing.name, locale)}
                      mayChange={mayChange}
                      changing={change.isPending && change.variables.intentId === standing.id ? change.variables : null}
                      onChange={(wish) => change.mutate({ intentId: standing.id, ...wish })}
                    />
                  ))}
                </TableBody>
              </Table>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}

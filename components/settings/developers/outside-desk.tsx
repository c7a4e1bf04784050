"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { developersText } from "@/components/i18n/developers"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { CheckRow, toggled } from "./check-row"

type Desk = Answered["developers"]["desk"]
type Endpoint = Answered["developers"]["endpoints"][number]

/** Who takes over when the bot cannot: the shop's agents, or a system outside. */
export function OutsideDesk() {
  const text = useText(developersText).desk
  const trpc = useTRPC()
  const desk = useQuery(trpc.developers.desk.queryOptions())
  const endpoints = useQuery(trpc.developers.endpoints.queryOptions())
  const both = {
    ...desk,
    isPending: desk.isPending || endpoints.isPending,
    data: desk.data === undefined || !endpoints.data ? undefined : { desk: desk.data, endpoints: endpoints.data },
  }
  return (
    <Section title={text.title} description={text.hint}>
      <Loaded query={both} rows={2}>
        {(data) => <DeskForm key={data.desk?.endpointId ?? "people"} desk={data.desk} endpoints={data.endpoints} />}
      </Loaded>
    </Section>
  )
}

function DeskForm({ desk, endpoints }: { desk: Desk; endpoints: Endpoint[] }) {
  const all = useText(developersText)
  const text = all.desk
  const trpc = useTRPC()
  const queries = useQueryClient()
  const fit = endpoints.filter((one) => one.enabled && one.withTexts && one.events.includes("conversation.handed-off"))
  const [who, setWho] = useState(desk?.endpointId ?? "people")
  const [reasons, setReasons] = useState<string[]>(desk?.reasons ?? ["three_misses"])
  const keep = useMutation(
    trpc.developers.setDesk.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await queries.invalidateQueries(trpc.developers.desk.pathFilter())
      },
    }),
  )
  const known = endpoints.find(({ id }) => id === who)
  const options = [
    { value: "people", label: text.people },
    ...[...fit, ...(known && !fit.includes(known) ? [known] : [])].map(({ id, name }) => ({ value: id, label: name })),
  ]
  const isOutside = who !== "people"
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <Field label={text.who} hint={fit.length === 0 ? text.needs : text.honest}>
        <Select value={who} onValueChange={setWho} options={options} />
      </Field>
      {isOutside ? (
        <fieldset>
          <legend className="pb-1 font-medium text-sm">{text.reasons}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {Object.entries(text.reasonWords).map(([reason, words]) => (
              <CheckRow
                key={reason}
                checked={reasons.includes(reason)}
                onChange={(on) => setReasons(toggled(reasons, reason, on))}
              >
                {words}
              </CheckRow>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div>
        <Button
          loading={keep.isPending}
          disabled={isOutside ? reasons.length === 0 : desk === null}
          onClick={() => keep.mutate({ endpointId: isOutside ? who : null, reasons: isOutside ? reasons : [] })}
        >
          {all.save}
        </Button>
      </div>
    </div>
  )
}

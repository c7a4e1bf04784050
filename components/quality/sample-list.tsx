"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { FlaskConical } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { Figure } from "@/components/charts/figure"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import type { Answered, Asked } from "@/server/api/root"
import { QualityFrame } from "./quality-frame"

type Samples = Answered["quality"]["samples"]
const any = "any"

/** Conversations people score too, and how far they are of one mind. */
export function SampleList() {
  const text = useText(qualityText).samples
  const samples = useQuery(useTRPC().quality.samples.queryOptions({ limit: 100 }))
  return (
    <QualityFrame title={text.title} description={text.description}>
      <DrawBar />
      <Loaded
        query={samples}
        isEmpty={samples.data?.rows.length === 0}
        empty={<EmptyState icon={<FlaskConical />} title={text.emptyTitle} text={text.emptyText} />}
      >
        {({ rows, total, agreement }) => (
          <>
            <Agreement agreement={agreement} />
            <ul aria-label={text.label} className="divide-y divide-line border-y">
              {rows.map((sample) => (
                <SampleRow key={sample.id} sample={sample} />
              ))}
            </ul>
            {total > rows.length ? (
              <p className="py-3 text-center text-muted text-xs">{text.more(rows.length, total)}</p>
            ) : null}
          </>
        )}
      </Loaded>
    </QualityFrame>
  )
}

function DrawBar() {
  const text = useText(qualityText).samples
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const members = useMembers()
  const [memberId, setMemberId] = useState(any)
  const draw = useMutation(
    trpc.quality.drawSamples.mutationOptions({
      onSuccess: ({ drawn }) => {
        toast.success(text.drawn(drawn))
        return queries.invalidateQueries(trpc.quality.samples.pathFilter())
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const wish = (why: Asked["quality"]["drawSamples"]["why"]) => (
    <Button
      key={why}
      loading={draw.isPending && draw.variables.why === why}
      onClick={() => draw.mutate({ why, memberId: why === "agent" ? memberId : undefined })}
    >
      {text.draw[why]}
    </Button>
  )
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4">
      {(["random", "low"] as const).map(wish)}
      <Select
        aria-label={text.agent}
        className="w-auto max-w-52"
        value={memberId}
        onValueChange={setMemberId}
        options={[{ value: any, label: text.noAgent }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {memberId === any ? null : wish("agent")}
    </div>
  )
}

function Agreement({ agreement }: { agreement: Samples["agreement"] }) {
  const text = useText(qualityText).samples
  const locale = useLocale()
  const { compared, agreed, spread, machineOff } = agreement
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const points = (value: number | null) => (value === null ? text.none : text.points(one.format(value)))
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-4 pb-4 sm:grid-cols-3">
      <Figure
        label={text.agreed}
        value={compared > 0 ? percent.format(agreed / compared) : text.none}
        comparison={text.agreedOf(agreed, compared)}
      />
      <Figure label={text.spread} value={points(spread)} />
      <Figure label={text.machineOff} value={points(machineOff)} />
    </div>
  )
}

function SampleRow({ sample }: { sample: Samples["rows"][number] }) {
  const words = useText(qualityText)
  const text = words.samples
  const { slug } = useWorkplace().member
  const { mine, machine, others } = sample
  return (
    <li className="flex flex-wrap items-start gap-3 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
          <Badge>{text.whys[sample.why]}</Badge>
          <span className="text-ink">{sample.name}</span>
          <span className="truncate">
            {sample.contact?.trim() || words.visitor(sample.conversationId.slice(-4).toUpperCase())}
          </span>
          <span>{text.scored(sample.scored)}</span>
        </p>
        <Link href={`/${slug}/inbox/${sample.conversationId}`} className="block truncate pt-1 text-sm hover:underline">
          {sample.lastWords}
        </Link>
        {mine ? (
          <p className="flex flex-wrap gap-1 pt-1">
            <Badge tone="tide">{text.mine(mine.score)}</Badge>
            {others.map(({ name, score }) => (
              <Badge key={name}>{text.person(name, score)}</Badge>
            ))}
            {machine === null ? null : <Badge>{text.machine(machine)}</Badge>}
          </p>
        ) : null}
      </div>
      {mine ? null : <GiveScore sampleId={sample.id} />}
    </li>
  )
}

function GiveScore({ sampleId }: { sampleId: string }) {
  const text = useText(qualityText).samples
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [score, setScore] = useState("")
  const [note, setNote] = useState("")
  const give = useMutation(
    trpc.quality.scoreSample.mutationOptions({
      onSuccess: () => {
        toast.success(text.given)
        return queries.invalidateQueries(trpc.quality.samples.pathFilter())
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate({ sampleId, score: Number(score), note })
      }}
    >
      <Input
        type="number"
        required
        min={0}
        max={100}
        aria-label={text.score}
        placeholder={text.score}
        value={score}
        onChange={(event) => setScore(event.target.value)}
        className="w-28"
      />
      <Input
        aria-label={text.note}
        placeholder={text.note}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        className="w-44"
      />
      <Button type="submit" loading={give.isPending}>
        {text.give}
      </Button>
    </form>
  )
}

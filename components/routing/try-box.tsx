"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { SwitchField } from "@/components/ui/switch-field"
import type { Asked } from "@/server/api/root"
import { ExplainedRoute } from "./explained-route"
import { useChoices } from "./use-choices"

type Tried = Asked["routing"]["try"]
const unknown = "unknown"
const moods = { calm: 0, upset: 0.45, angry: 0.8 } as const

/** Supposes a customer and shows where they would go at this moment, and why. */
export function TryBox() {
  const words = useText(routingText)
  const text = words.try
  const trpc = useTRPC()
  const { channels, intents, languages } = useChoices()
  const [tried, setTried] = useState<Tried>({
    channel: "webchat",
    intent: null,
    tags: [],
    mood: 0,
    language: null,
    memberLevel: null,
    returning: false,
    needsPerson: true,
  })
  const set = (changed: Partial<Tried>) => setTried((now) => ({ ...now, ...changed }))
  const { data } = useQuery(trpc.routing.try.queryOptions(tried, { placeholderData: keepPreviousData }))
  const winner = data?.to === "agent" ? data.explanation.considered[0] : undefined
  const outcome = !data
    ? ""
    : data.to === "bot"
      ? words.why.toBot
      : data.to === "queue"
        ? words.why[data.hopeless ? "hopeless" : "inLine"]
        : [words.why.wouldBe(winner?.name ?? ""), data.explanation.wonBy && words.why.wonBy[data.explanation.wonBy]]
            .filter(Boolean)
            .join(" · ")
  return (
    <Section title={text.title} description={text.hint}>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={text.channel}>
              <Select value={tried.channel} onValueChange={(channel) => set({ channel })} options={channels} />
            </Field>
            <Field label={text.intent}>
              <Select
                value={tried.intent ?? unknown}
                onValueChange={(intent) => set({ intent: intent === unknown ? null : intent })}
                options={[{ value: unknown, label: text.anyIntent }, ...intents]}
              />
            </Field>
          </div>
          <Field label={text.tags}>
            <ChipInput
              values={tried.tags}
              onChange={(tags) => set({ tags })}
              placeholder={words.rules.addChip}
              removeLabel={words.rules.removeChip}
              most={20}
              mostLength={40}
            />
          </Field>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={text.level}>
              <Input
                value={tried.memberLevel ?? ""}
                maxLength={60}
                onChange={({ target }) => set({ memberLevel: target.value.trim() ? target.value : null })}
              />
            </Field>
            <Field label={text.language}>
              <Select
                value={tried.language ?? unknown}
                onValueChange={(language) => set({ language: language === unknown ? null : language })}
                options={[{ value: unknown, label: text.anyIntent }, ...languages]}
              />
            </Field>
          </div>
          <SegmentedControl
            label={text.mood}
            value={tried.mood >= moods.angry ? "angry" : tried.mood > 0 ? "upset" : "calm"}
            onValueChange={(mood) => set({ mood: moods[mood] })}
            options={(["calm", "upset", "angry"] as const).map((value) => ({ value, label: text[value] }))}
          />
          <SwitchField
            label={words.rules.returning}
            checked={tried.returning}
            onCheckedChange={(returning) => set({ returning })}
          />
          <SwitchField
            label={text.person}
            checked={tried.needsPerson}
            onCheckedChange={(needsPerson) => set({ needsPerson })}
          />
        </div>
        <div aria-live="polite">
          {data ? <ExplainedRoute explanation={data.explanation} outcome={outcome} /> : <Skeleton className="h-24" />}
        </div>
      </div>
    </Section>
  )
}

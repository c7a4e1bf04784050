"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { billingText } from "@/components/i18n/billing"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Radio, RadioGroup } from "@/components/ui/radio-group"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"
import { atCapChoices, type AtCap as Choice, largestBudget } from "@/server/billing/rules/entitlements-of"
import type { Overview } from "./overview"
import { useFigures } from "./use-figures"
import { useRefusal } from "./use-refusal"

/** What happens when the included conversations are used up: one sentence, three choices and a budget. */
export function AtCap({ overview }: { overview: Overview }) {
  const text = useText(billingText).cap
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refuse = useRefusal()
  const may = useMay("billing.change")
  const { entitlements, subscription } = overview
  const { overage, currency } = entitlements
  const { money } = useFigures(currency)
  const [choice, setChoice] = useState<Choice>(
    overage === null && entitlements.atCap === "continue" ? "human_only" : entitlements.atCap,
  )
  const [typed, setTyped] = useState(String(subscription.budgetCap))
  const budget = budgetOf(typed)
  const save = useMutation(
    trpc.billing.setBudget.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(text.saved)
        return queries.invalidateQueries(trpc.billing.overview.pathFilter())
      },
      onError: refuse,
    }),
  )
  const isChanged = choice !== entitlements.atCap || budget !== subscription.budgetCap
  const asksBudget = overage !== null && choice !== "continue"
  return (
    <Section
      split
      title={text.title}
      description={<Sentence overview={overview} choice={choice} budget={budget ?? 0} />}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (budget !== null) save.mutate({ atCap: choice, budgetCap: overage === null ? 0 : budget })
        }}
      >
        <RadioGroup
          aria-label={text.title}
          value={choice}
          onValueChange={(value) => setChoice(value as Choice)}
          disabled={!may}
        >
          {atCapChoices.map((value) => (
            <Radio
              key={value}
              value={value}
              label={text.choices[value]}
              hint={text.hints[value]}
              disabled={value === "continue" && overage === null}
            />
          ))}
        </RadioGroup>
        {overage === null ? <p className="text-muted text-sm">{text.noBeyond}</p> : null}
        {asksBudget ? (
          <Field
            label={text.budget}
            error={budget === null ? text.budgetWrong : undefined}
            hint={budget === null ? undefined : text.budgetHint(money(budget * overage))}
            className="max-w-64"
          >
            <Input
              inputMode="numeric"
              value={typed}
              maxLength={9}
              disabled={!may}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        ) : null}
        {may ? (
          <Button type="submit" loading={save.isPending} disabled={!isChanged || budget === null}>
            {text.save}
          </Button>
        ) : null}
      </form>
    </Section>
  )
}

function Sentence({ overview, choice, budget }: { overview: Overview; choice: Choice; budget: number }) {
  const text = useText(billingText).cap
  const { overage, currency, included } = overview.entitlements
  const { count, money } = useFigures(currency)
  const all = count(included)
  if (overage !== null && choice === "continue") return text.goOn(all, money(overage))
  const most = overage !== null && budget > 0 ? money(budget * overage) : null
  if (choice === "cached") return most ? text.cachedBeyond(all, count(budget), most) : text.cached(all)
  return most ? text.stopBeyond(all, count(budget), most) : text.stop(all)
}

/** A whole number of conversations, or null for anything else. */
function budgetOf(typed: string): number | null {
  const digits = typed.replaceAll(/[\s,，]/g, "")
  return /^\d{1,7}$/.test(digits) && Number(digits) <= largestBudget ? Number(digits) : null
}

"use client"
import { useQuery } from "@tanstack/react-query"
import { Workflow } from "lucide-react"
import { automationText } from "@/components/i18n/automation"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import type { Answered } from "@/server/api/root"
import { wordsIn } from "./other-language"
import { LoadFailed, RowsSkeleton } from "./page-parts"

type Dialogue = Answered["ai"]["dialogues"][number]
type Step = Dialogue["definition"]["steps"][number]
type AskStep = Extract<Step, { ask: unknown }>

/** The scripts the bot follows when something has to be asked step by step. */
export function DialogueList() {
  const text = useText(automationText).dialogues
  const trpc = useTRPC()
  const dialogues = useQuery(trpc.ai.dialogues.queryOptions())
  if (dialogues.isPending) return <RowsSkeleton rows={6} />
  if (dialogues.isError) return <LoadFailed error={dialogues.error} onRetry={() => dialogues.refetch()} />
  if (dialogues.data.length === 0) {
    return <EmptyState icon={<Workflow />} title={text.emptyTitle} text={text.emptyText} />
  }
  return (
    <div className="max-w-3xl">
      <p className="max-w-prose pb-5 text-muted text-sm">{text.description}</p>
      {dialogues.data.map((dialogue) => (
        <DialogueSteps key={dialogue.id} dialogue={dialogue} />
      ))}
    </div>
  )
}

function DialogueSteps({ dialogue }: { dialogue: Dialogue }) {
  const text = useText(automationText).dialogues
  const locale = useLocale()
  const { steps, triggers } = dialogue.definition
  const spoken = triggers[locale].length > 0 ? triggers[locale] : triggers["zh-CN"]
  const numberOf = (id: string) => steps.findIndex((step) => step.id === id) + 1
  return (
    <Section title={wordsIn(dialogue.name, locale)}>
      <p className="text-muted text-xs">{text.triggers}</p>
      <p className="flex flex-wrap gap-1 pt-1 pb-4">
        {spoken.map((trigger) => (
          <span key={trigger} className="rounded-full bg-hover px-2 text-xs">
            {trigger}
          </span>
        ))}
      </p>
      <ol className="border-l">
        {steps.map((step, place) => (
          <li key={step.id} className="relative pb-5 pl-6 last:pb-0">
            <span
              aria-hidden="true"
              className="figures absolute top-0 -left-2.5 flex size-5 items-center justify-center rounded-full border bg-surface text-xs"
            >
              {place + 1}
            </span>
            <span className="sr-only">{text.step(place + 1)}</span>
            {"ask" in step ? (
              <AskedStep step={step} numberOf={numberOf} following={place + 2} />
            ) : (
              <>
                <p className="whitespace-pre-wrap text-sm">
                  <Slots text={wordsIn(step.say, locale)} />
                </p>
                <p className="pt-1 text-muted text-xs">{text.ends[step.end]}</p>
              </>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

type AskedStepProps = { step: AskStep; numberOf: (id: string) => number; following: number }

function AskedStep({ step, numberOf, following }: AskedStepProps) {
  const text = useText(automationText).dialogues
  const locale = useLocale()
  const label = (value: string) => {
    const choice = step.choices?.find((known) => known.value === value)
    if (choice) return wordsIn(choice.label, locale)
    return value === "yes" ? text.yes : value === "no" ? text.no : value
  }
  const branches = typeof step.next === "string" ? [] : Object.entries(step.next)
  const target = typeof step.next === "string" ? numberOf(step.next) : 0
  return (
    <>
      <p className="whitespace-pre-wrap text-sm">
        <Slots text={wordsIn(step.ask, locale)} />
      </p>
      {step.choices?.length ? (
        <p className="flex flex-wrap gap-1 pt-1.5">
          {step.choices.map((choice) => (
            <span key={choice.value} className="rounded-full border px-2 text-xs">
              {wordsIn(choice.label, locale)}
            </span>
          ))}
        </p>
      ) : null}
      <p className="pt-1 text-muted text-xs">
        {text.kinds[step.kind]} · {text.slot(step.slot)}
        {target > 0 && target !== following ? ` · ${text.next} ${text.toStep(target)}` : null}
      </p>
      {branches.length > 0 ? (
        <ul className="figures pt-0.5 text-muted text-xs">
          {branches.map(([value, id]) => (
            <li key={value}>
              {text.branch(label(value))} → {text.toStep(numberOf(id))}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** A step's words with the places where an earlier answer is filled in. */
function Slots({ text }: { text: string }) {
  return text.split(/(\{\{\w+\}\})/).map((part, place) =>
    part.startsWith("{{") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts keep their order
      <code key={place} className="rounded-sm bg-hover px-1 text-xs">
        {part.slice(2, -2)}
      </code>
    ) : (
      part
    ),
  )
}

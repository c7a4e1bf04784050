"use client"
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react"
import type { ReactNode } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { IconButton } from "@/components/ui/icon-button"
import { SegmentedControl } from "@/components/ui/segmented-control"
import type { DialogueDefinition, DialogueStep } from "@/server/ai/contract"
import { AskFields } from "./ask-fields"
import { ByFields, DoFields, LookFields } from "./call-fields"
import { NextSelect } from "./next-select"
import type { Fault } from "./sound"
import { kindOf, type StepKind, sayStep, stepKinds } from "./step-kinds"

type StepCardProps = {
  definition: DialogueDefinition
  at: number
  faults: Fault[]
  readOnly: boolean
  onChange: (step: DialogueStep) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onAdd: (kind: StepKind) => void
}

/** One step: its words, what it waits for or does, and where it goes on to. */
export function StepCard(props: StepCardProps) {
  const { definition, at, faults, readOnly, onMove, onRemove, onAdd } = props
  const all = useText(dialoguesText)
  const text = all.editor
  const locale = useLocale()
  const step = definition.steps[at]!
  const kind = kindOf(step)
  return (
    <li
      id={`step-card-${step.id}`}
      tabIndex={-1}
      aria-label={`${text.step(at + 1)}: ${sayStep(step, locale, text)}`}
      className={cn("scroll-mt-4 rounded-lg border p-3", faults.length > 0 && "border-breach")}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
        <p className="text-sm">
          <span className="figures mr-2 font-semibold">{text.step(at + 1)}</span>
          <span className="text-muted">{text.kinds[kind]}</span>
        </p>
        {readOnly ? null : (
          <div className="flex">
            <IconButton icon={<ArrowUp />} label={text.up} disabled={at === 0} onClick={() => onMove(-1)} />
            <IconButton
              icon={<ArrowDown />}
              label={text.down}
              disabled={at === definition.steps.length - 1}
              onClick={() => onMove(1)}
            />
            <AddStep label={text.addAfter} onAdd={onAdd} />
            <IconButton
              icon={<Trash2 />}
              label={text.removeStep}
              disabled={definition.steps.length === 1}
              onClick={onRemove}
            />
          </div>
        )}
      </div>
      <fieldset disabled={readOnly} className="min-w-0 space-y-3">
        <StepFields {...props} step={step} />
      </fieldset>
      {faults.length > 0 ? (
        <ul role="alert" className="space-y-0.5 pt-2 text-breach text-xs">
          {faults.map((fault) => (
            <li key={`${fault.problem}:${fault.about ?? ""}`}>{all.problems[fault.problem](fault.about ?? "")}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function StepFields({ definition, step, readOnly, onChange }: StepCardProps & { step: DialogueStep }) {
  const text = useText(dialoguesText).editor
  const words = (value: { "zh-CN": string; en: string }, set: (value: { "zh-CN": string; en: string }) => void) => (
    <BilingualField label={text.text} value={value} onChange={set} maxLength={1000} rows={2} disabled={readOnly} />
  )
  const next = (label: ReactNode, value: string, set: (id: string) => void) => (
    <NextSelect definition={definition} label={label} value={value} onChange={set} disabled={readOnly} />
  )
  const shared = { definition, readOnly, onChange }
  if ("ask" in step) return <AskFields {...shared} step={step} />
  if ("look" in step) return <LookFields {...shared} step={step} />
  if ("do" in step) return <DoFields {...shared} step={step} />
  if ("by" in step) return <ByFields {...shared} step={step} />
  if ("confirm" in step) {
    return (
      <>
        {words(step.confirm, (confirm) => onChange({ ...step, confirm }))}
        <div className="grid gap-3 sm:grid-cols-2">
          {(["yes", "no"] as const).map((answer) => (
            <div key={answer}>
              {next(text.nextFor(text.outcomes[answer]), step.next[answer], (to) =>
                onChange({ ...step, next: { ...step.next, [answer]: to } }),
              )}
            </div>
          ))}
        </div>
      </>
    )
  }
  if ("end" in step) {
    return (
      <>
        {words(step.say, (say) => onChange({ ...step, say }))}
        <div className="flex flex-wrap gap-4">
          <Choice
            label={text.end}
            value={step.end}
            options={text.ends}
            readOnly={readOnly}
            onChange={(end) => onChange({ ...step, end })}
          />
          {step.end === "handoff" ? (
            <Choice
              label={text.priority}
              value={step.priority ?? "normal"}
              options={text.priorities}
              readOnly={readOnly}
              onChange={(priority) => onChange({ ...step, priority })}
            />
          ) : null}
        </div>
      </>
    )
  }
  return (
    <>
      {words(step.say, (say) => onChange({ ...step, say }))}
      {next(text.next, step.next, (to) => onChange({ ...step, next: to }))}
    </>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: Record<Value, string>
  readOnly: boolean
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, readOnly, onChange }: ChoiceProps<Value>) {
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-sm">{label}</span>
      <SegmentedControl
        label={label}
        value={value}
        onValueChange={onChange}
        options={(Object.keys(options) as Value[]).map((one) => ({
          value: one,
          label: options[one],
          disabled: readOnly,
        }))}
      />
    </div>
  )
}

/** A menu of the kinds of steps. */
export function AddStep({ label, onAdd, wide }: { label: string; onAdd: (kind: StepKind) => void; wide?: boolean }) {
  const text = useText(dialoguesText).editor
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        {wide ? (
          <Button>
            <Plus />
            {label}
          </Button>
        ) : (
          <Button variant="ghost" size="icon" aria-label={label}>
            <Plus />
          </Button>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-80">
        {stepKinds.map((kind) => (
          <DropdownMenuItem key={kind} onSelect={() => onAdd(kind)}>
            <span className="min-w-0 whitespace-normal py-1">
              <span className="block">{text.kinds[kind]}</span>
              <span className="block text-muted text-xs">{text.kindHints[kind]}</span>
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

import { Check } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "./class-names"

export type Step = {
  id: string
  label: ReactNode
  hint?: ReactNode
  state: "done" | "current" | "skipped" | "ahead"
}

type StepperProps = {
  label: string
  steps: Step[]
  /** What each state is called, for screen readers. */
  stateLabels: Record<Step["state"], string>
  /** Makes a step a link or a button; left out, steps are words only. */
  renderStep?: (step: Step, words: ReactNode) => ReactNode
  className?: string
}

/** Where one is in a row of steps, top to bottom. */
export function Stepper({ label, steps, stateLabels, renderStep, className }: StepperProps) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex flex-col gap-1">
        {steps.map((step, index) => {
          const words = (
            <span className="flex items-start gap-2.5 rounded-md py-1.5 text-left text-sm">
              <StepSign state={step.state} number={index + 1} />
              <span className="min-w-0">
                <span
                  className={cn(
                    step.state === "current" && "font-medium",
                    (step.state === "ahead" || step.state === "skipped") && "text-muted",
                  )}
                >
                  {step.label}
                </span>
                <span className="sr-only"> {stateLabels[step.state]}</span>
                {step.hint ? <span className="block text-muted text-xs">{step.hint}</span> : null}
              </span>
            </span>
          )
          return (
            <li key={step.id} aria-current={step.state === "current" ? "step" : undefined}>
              {renderStep ? renderStep(step, words) : words}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StepSign({ state, number }: { state: Step["state"]; number: number }) {
  const look = "flex size-5 shrink-0 items-center justify-center rounded-full text-xs figures"
  if (state === "done") {
    return (
      <span className={cn(look, "bg-tide text-tide-on")}>
        <Check className="size-3" strokeWidth={3} />
      </span>
    )
  }
  return (
    <span
      className={cn(
        look,
        "border",
        state === "current" && "border-2 border-tide font-medium text-tide",
        state === "skipped" && "border-faint border-dashed text-muted",
        state === "ahead" && "border-line-strong text-muted",
      )}
    >
      {number}
    </span>
  )
}

"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { type SetUpStep, setUpOrder } from "@/components/onboarding/steps"
import { LanguageSwitch } from "@/components/shell/language-switch"
import { Mark } from "@/components/shell/mark"
import { type Step, Stepper } from "@/components/ui/stepper"

type FrameProps = {
  step: SetUpStep
  title: ReactNode
  lead: ReactNode
  children: ReactNode
  actions: ReactNode
  /** Where a step that can be gone back to leads. */
  hrefOf?: (step: SetUpStep) => string | null
}

/** One question a screen, with the whole way at the side. */
export function SetUpFrame({ step, title, lead, children, actions, hrefOf }: FrameProps) {
  const text = useText(onboardingText)
  const at = setUpOrder.indexOf(step)
  const steps: Step[] = setUpOrder.map((id, index) => ({
    id,
    label: text.steps[id],
    state: index < at ? "done" : index === at ? "current" : "ahead",
  }))
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <aside className="flex shrink-0 flex-col gap-8 border-b bg-sunken px-5 py-4 md:w-60 md:border-r md:border-b-0 md:py-6">
        <div className="flex items-center justify-between">
          <Mark className="size-6 text-tide" />
          <LanguageSwitch />
        </div>
        <p className="text-muted text-sm md:hidden figures">
          {at + 1}/{setUpOrder.length} {text.steps[step]}
        </p>
        <Stepper
          label={text.progress}
          steps={steps}
          stateLabels={text.states}
          className="max-md:hidden"
          renderStep={(shown, words) => {
            const href = hrefOf?.(shown.id as SetUpStep)
            return href && shown.id !== step ? (
              <Link href={href} className="block rounded-md px-1 hover:bg-hover">
                {words}
              </Link>
            ) : (
              <div className="px-1">{words}</div>
            )
          }}
        />
      </aside>
      <main className="flex min-w-0 flex-1 flex-col px-5 py-6 md:px-10 md:py-10">
        <h1 className="text-balance font-semibold text-2xl">{title}</h1>
        <p className="mt-2 max-w-2xl text-muted reading">{lead}</p>
        <div className="mt-6 min-h-0 flex-1">{children}</div>
        <footer className="mt-8 flex flex-wrap items-center gap-3">{actions}</footer>
      </main>
    </div>
  )
}

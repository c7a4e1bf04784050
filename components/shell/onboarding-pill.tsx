"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import Link from "next/link"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Stepper } from "@/components/ui/stepper"
import type { OnboardingStep } from "@/server/tenants/contract"

/** Where each step is done. */
export const stepPaths: Record<OnboardingStep, (slug: string) => string> = {
  trade: (slug) => `/${slug}/knowledge`,
  knowledge: (slug) => `/onboarding/${slug}?step=bot`,
  bot: (slug) => `/onboarding/${slug}?step=bot`,
  channel: (slug) => `/onboarding/${slug}?step=website`,
  handoff: (slug) => `/onboarding/${slug}?step=channel`,
  team: (slug) => `/${slug}/settings/team`,
}

/** The set-up list, in the header until everything is done or put away. */
export function OnboardingPill() {
  const text = useText(shellText).onboarding
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("tenant.change")
  const { data } = useQuery(trpc.tenants.onboarding.queryOptions(undefined, { enabled: mayChange, staleTime: 30_000 }))
  const hide = useMutation(
    trpc.tenants.markOnboarding.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.tenants.onboarding.pathFilter()),
    }),
  )
  if (!data || data.hidden) return null
  const done = data.steps.filter(({ state }) => state === "done").length
  const firstAhead = data.steps.find(({ state }) => state === "ahead")?.step
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="secondary" size="sm" className="rounded-full figures">
          {text.pill(done, data.steps.length)}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-72 p-3">
        <p className="mb-2 font-semibold text-sm">{text.title}</p>
        <Stepper
          label={text.title}
          stateLabels={text.states}
          steps={data.steps.map(({ step, state }) => ({
            id: step,
            label: text.steps[step],
            state: step === firstAhead ? ("current" as const) : state,
          }))}
          renderStep={(step, words) => (
            <PopoverClose asChild>
              <Link
                href={stepPaths[step.id as OnboardingStep](member.slug)}
                className="block rounded-md px-1 hover:bg-hover"
              >
                {words}
              </Link>
            </PopoverClose>
          )}
        />
        <div className="mt-2 flex justify-end border-t pt-2">
          <Button variant="ghost" size="sm" onClick={() => hide.mutate({ hidden: true })}>
            {text.hide}
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { useEffect } from "react"
import { useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { BotTrial } from "@/components/onboarding/bot-trial"
import { SetUpFrame } from "@/components/onboarding/set-up-frame"
import { type OpenStep, type SetUpStep, setUpSteps } from "@/components/onboarding/steps"
import { WebsiteCode, type WebsiteProps } from "@/components/onboarding/website-code"
import { useTRPC } from "@/components/shell/trpc"
import { buttonVariants } from "@/components/ui/button-variants"
import type { Answered } from "@/server/api/root"

type Props = WebsiteProps & {
  slug: string
  step: OpenStep
  questions: Answered["tenants"]["trades"][number]["questions"]
}

/** What follows once the shop is open; every screen may be skipped. */
export function ShopSetUp({ slug, step, questions, ...website }: Props) {
  const text = useText(onboardingText)
  const hrefOf = (wanted: SetUpStep) =>
    (setUpSteps as readonly string[]).includes(wanted) ? `/onboarding/${slug}?step=${wanted}` : null
  const next = setUpSteps[setUpSteps.indexOf(step) + 1]
  useMarkSeen(step)
  return (
    <SetUpFrame
      step={step}
      title={text[step].title}
      lead={text[step].lead}
      hrefOf={hrefOf}
      actions={
        next ? (
          <>
            <Link
              href={`/onboarding/${slug}?step=${next}`}
              className={buttonVariants({ variant: "primary", size: "lg" })}
            >
              {text.next}
            </Link>
            <Link href={`/${slug}/inbox`} className={buttonVariants({ variant: "ghost", size: "lg" })}>
              {text.later}
            </Link>
          </>
        ) : (
          <>
            <Link href={`/${slug}/inbox`} className={buttonVariants({ variant: "primary", size: "lg" })}>
              {text.done.inbox}
            </Link>
            <Link href={`/${slug}/settings/team`} className={buttonVariants({ size: "lg" })}>
              {text.done.team}
            </Link>
          </>
        )
      }
    >
      {step === "bot" ? <BotTrial questions={questions} /> : null}
      {step === "website" ? <WebsiteCode {...website} /> : null}
      {step === "channel" ? (
        <div className="flex flex-wrap gap-3">
          <Link href={`/${slug}/settings/channels`} className={buttonVariants({ size: "lg" })}>
            {text.channel.connect}
          </Link>
          <Link href={`/${slug}/settings/simulator`} className={buttonVariants({ size: "lg" })}>
            {text.channel.simulate}
          </Link>
        </div>
      ) : null}
    </SetUpFrame>
  )
}

// Looking at the bot is a step of its own; the others are told by what happened.
function useMarkSeen(step: OpenStep) {
  const trpc = useTRPC()
  const { mutate } = useMutation(trpc.tenants.markOnboarding.mutationOptions({ meta: { quiet: true } }))
  useEffect(() => {
    if (step === "website") mutate({ step: "bot" })
  }, [step, mutate])
}

"use client"
import { useQuery } from "@tanstack/react-query"
import { wordsIn } from "@/components/automation/other-language"
import { channelNames } from "@/components/i18n/channel-names"
import { copilotText } from "@/components/i18n/copilot"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"

/** What a rule may name, the intents the shop knows among it, in the reader's words. */
export function useChoices() {
  const locale = useLocale()
  const names = useText(channelNames)
  const { reasons } = useText(inboxText)
  const { languages } = useText(copilotText).translation
  const known = useQuery(useTRPC().understanding.intents.queryOptions()).data?.intents ?? []
  return {
    channels: choicesOf(names),
    languages: choicesOf(languages),
    reasons: choicesOf(reasons),
    intents: known.map(({ key, name }) => ({ value: key, label: wordsIn(name, locale) })),
  }
}

const choicesOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

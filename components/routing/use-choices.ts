"use client"
import { useQuery } from "@tanstack/react-query"
import { wordsIn } from "@/components/automation/other-language"
import { channelNames } from "@/components/i18n/channel-names"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"

/** The channels a rule may name, and the intents the shop knows, in the reader's words. */
export function useChoices() {
  const locale = useLocale()
  const names = useText(channelNames)
  const known = useQuery(useTRPC().understanding.intents.queryOptions()).data?.intents ?? []
  return {
    channels: Object.entries(names).map(([value, label]) => ({ value, label })),
    intents: known.map(({ key, name }) => ({ value: key, label: wordsIn(name, locale) })),
  }
}

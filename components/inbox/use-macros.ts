"use client"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useLocale } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { fillMacro } from "@/server/inbox/rules/fill-macro"
import type { MacroAction } from "@/server/inbox/rules/macro-actions"

/** A macro as it would be used in a conversation: its words filled, in the customer's language. */
export type OfferedMacro = { id: string; name: string; text: string; actions: MacroAction[] }

const stays = { staleTime: 60_000 }

/** The macros of a conversation once they are wanted; null until they have come. */
export function useMacros(conversationId: string, wanted: boolean): OfferedMacro[] | null {
  const trpc = useTRPC()
  const locale = useLocale()
  const macros = useQuery(trpc.inbox.macros.queryOptions(undefined, { enabled: wanted, ...stays })).data
  const known = useQuery(trpc.inbox.macroValues.queryOptions({ conversationId }, { enabled: wanted, ...stays })).data
  return useMemo(
    () =>
      macros && known
        ? macros.map(({ id, name, text, actions }) => ({
            id,
            name: name[locale] || name["zh-CN"] || name.en,
            text: fillMacro(text[known.language], known.values),
            actions,
          }))
        : null,
    [macros, known, locale],
  )
}

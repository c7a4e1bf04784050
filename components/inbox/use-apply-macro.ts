"use client"
import { useLocale } from "@/components/i18n/locale"
import { useTRPCClient } from "@/components/shell/trpc"
import type { MacroAction } from "@/server/inbox/rules/macro-actions"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"

type Macros = { name: string; macroIds: string[]; actions: MacroAction[] }

/** Does a macro's actions at once; what it takes is fetched when it is first wanted. */
export function useApplyMacro(conversationId: string, seenActivity: number) {
  const client = useTRPCClient()
  const locale = useLocale()
  const refresh = useInboxRefresh()
  const { openNext } = useInbox()
  const after = () => {
    refresh.lists()
    return refresh.thread(conversationId)
  }
  return async (macros: Macros) => {
    const { applyMacroNow } = await import("./apply-macro")
    await applyMacroNow({ client, locale, conversationId, macros, seenActivity, after, onResolved: openNext })
  }
}

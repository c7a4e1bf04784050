import { inLocale, type Locale } from "@/components/i18n/define-text"
import { sayError } from "@/components/i18n/errors"
import { macrosText } from "@/components/i18n/macros"
import type { useTRPCClient } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import { undoAll } from "./undo-all"
import type { OfferedMacro } from "./use-macros"

type Input = {
  client: ReturnType<typeof useTRPCClient>
  locale: Locale
  conversationId: string
  macros: Pick<OfferedMacro, "name" | "actions"> & { macroIds: string[] }
  seenActivity: number
  /** after it was done, refused or undone */
  after: () => unknown
  /** after a conversation was closed by it */
  onResolved: () => void
}

/** Does a macro's actions without words at once; the toast says so and takes them back. */
export async function applyMacroNow(input: Input) {
  const { client, locale, conversationId, seenActivity } = input
  const { name, macroIds, actions } = input.macros
  const text = inLocale(macrosText, locale)
  const bulkId = crypto.randomUUID()
  try {
    await client.inbox.applyMacro.mutate({ conversationId, bulkId, macroIds, actions, seenActivity })
    toast.success(name ? text.applied(name) : text.appliedNameless, {
      action: { label: text.undo, onClick: () => void undoMacro(input, bulkId) },
    })
    if (actions.some(({ kind }) => kind === "resolve")) input.onResolved()
  } catch (error) {
    toast.error(sayError(error, locale))
  } finally {
    await input.after()
  }
}

/** One undo for everything a macro did to a conversation. */
export async function undoMacro({ client, locale, after }: Pick<Input, "client" | "locale" | "after">, bulkId: string) {
  const text = inLocale(macrosText, locale)
  try {
    const { restored } = await undoAll(() => client.desk.undoMany.mutate({ bulkId }))
    if (restored > 0) toast.success(text.undone)
    else toast(text.notUndone)
  } catch (error) {
    toast.error(sayError(error, locale))
  } finally {
    await after()
  }
}

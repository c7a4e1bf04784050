"use client"
import { wordsIn } from "@/components/automation/other-language"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { punctuation } from "@/components/i18n/punctuation"
import { useTRPCClient } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { undoMacro } from "./apply-macro"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"

type Words = { "zh-CN": string; en: string }

/** Which macro somebody used; who did may take back what it did. */
export function MacroNews({ message }: { message: ThreadMessage }) {
  const text = useText(macrosText)
  const { you, events } = useText(inboxText)
  const { list } = useText(punctuation)
  const locale = useLocale()
  const client = useTRPCClient()
  const refresh = useInboxRefresh()
  const { me, conversationId } = useInbox()
  const own = message.member?.id === me.id
  const by = own ? you : (message.member?.name ?? events.someone)
  const names = list((JSON.parse(message.text) as Words[]).map((name) => wordsIn(name, locale)))
  const after = () => {
    refresh.lists()
    return conversationId ? refresh.thread(conversationId) : undefined
  }
  const bulkId = message.clientId?.split(":")[1]
  if (message.kind === "macro-undone") return text.usedUndone(by, names)
  return (
    <>
      {text.used(by, names)}
      {own && bulkId ? (
        <Button
          variant="link"
          size="sm"
          className="ml-2"
          onClick={() => void undoMacro({ client, locale, after }, bulkId)}
        >
          {text.undo}
        </Button>
      ) : null}
    </>
  )
}

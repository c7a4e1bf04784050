"use client"
import { useQuery } from "@tanstack/react-query"
import { useLocale, useText } from "@/components/i18n/locale"
import { promisesText } from "@/components/i18n/promises"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { PromiseBadge } from "./promise-badge"
import { usePromisesRefresh } from "./use-ledger"

/** What was promised in this conversation; nothing where nothing was. */
export function ThreadPromises({ conversationId }: { conversationId: string }) {
  const text = useText(promisesText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const asked = useQuery(useTRPC().promises.ofConversation.queryOptions({ conversationId }))
  const refresh = usePromisesRefresh()
  useBell((rings) => {
    if (rings.some((ring) => ring.conversationId === conversationId && ring.name.startsWith("promise."))) void refresh()
  })
  if (!asked.data?.length) return null
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  return (
    <ContactPart title={text.title}>
      <ul className="flex flex-col gap-2">
        {asked.data.map((row) => (
          <li key={row.id} title={row.quote}>
            <p className="flex flex-wrap items-center gap-1.5">
              <span className="font-medium">{text.kinds[row.kind]}</span>
              <PromiseBadge promise={row} />
            </p>
            <p className="figures text-muted text-xs">{text.due(moment.format(row.dueAt))}</p>
          </li>
        ))}
      </ul>
    </ContactPart>
  )
}

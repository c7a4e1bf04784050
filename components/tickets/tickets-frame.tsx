"use client"
import { Plus } from "lucide-react"
import { type ReactNode, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { PageTabs } from "@/components/shell/page-tabs"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { can } from "@/server/tenants/rules/can"
import { OpenTicketDialog } from "./open-ticket-dialog"

const sides = [
  { name: "list", path: "", power: "ticket.read" },
  { name: "board", path: "/board", power: "ticket.read" },
  { name: "tasks", path: "/tasks", power: "ticket.read" },
  { name: "settings", path: "/settings", power: "ticket.settings" },
] as const

/** What every page of the room has above it. */
export function TicketsFrame({ children }: { children: ReactNode }) {
  const text = useText(ticketsText)
  const { member } = useWorkplace()
  const mayWork = useMay("ticket.work")
  const [opening, setOpening] = useState(false)
  const base = `/${member.slug}/tickets`
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col px-4 py-4 sm:px-6">
      <PageHeader
        title={text.title}
        description={text.description}
        className="pb-3"
        actions={
          mayWork ? (
            <Button variant="primary" onClick={() => setOpening(true)}>
              <Plus />
              {text.open}
            </Button>
          ) : null
        }
      />
      <PageTabs
        label={text.tabs.label}
        tabs={sides
          .filter(({ power }) => can(member.role, power))
          .map(({ name, path }) => ({ href: base + path, label: text.tabs[name] }))}
      />
      {children}
      {opening ? <OpenTicketDialog onClose={() => setOpening(false)} /> : null}
    </div>
  )
}

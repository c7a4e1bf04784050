"use client"
import { Plus } from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { type ReactNode, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { TabLinks } from "@/components/ui/tabs"
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
  const pathname = usePathname()
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
      <TabLinks label={text.tabs.label}>
        {sides
          .filter(({ power }) => can(member.role, power))
          .map(({ name, path }) => (
            <Link key={name} href={base + path} aria-current={pathname === base + path ? "page" : undefined}>
              {text.tabs[name]}
            </Link>
          ))}
      </TabLinks>
      {children}
      {opening ? <OpenTicketDialog onClose={() => setOpening(false)} /> : null}
    </div>
  )
}

import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useMembers } from "@/components/inbox/use-members"
import type { OrderStatus } from "@/server/commerce/contract"
import { sayStep } from "./say-step"
import { useTicketNames } from "./use-tickets"

/** Says a ticket's step with the names of this shop's people and departments. */
export function useSayStep() {
  const text = useText(ticketsText)
  const { orders } = useText(commerceText)
  const members = useMembers()
  const { departmentName } = useTicketNames()
  const names = {
    member: (id: string) => members.find((member) => member.id === id)?.name ?? text.someone,
    department: departmentName,
    order: (status: string) => orders.statuses[status as OrderStatus] ?? status,
  }
  return (what: string, number: string, value: string) => sayStep(text, names, what, number, value)
}

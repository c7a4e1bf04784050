"use client"
import { createContext, type ReactNode, use, useMemo } from "react"
import type { Answered } from "@/server/api/root"
import { can, type Power } from "@/server/tenants/rules/can"

export type Member = Answered["tenants"]["membership"]
export type Shop = Answered["tenants"]["mine"][number]
type Person = { personId: string; name: string; email: string }
type Workplace = { member: Member; person: Person; shops: Shop[] }

const WorkplaceContext = createContext<Workplace | null>(null)

export function WorkplaceProvider({ member, person, shops, children }: Workplace & { children: ReactNode }) {
  const value = useMemo(() => ({ member, person, shops }), [member, person, shops])
  return <WorkplaceContext value={value}>{children}</WorkplaceContext>
}

/** The shop this page belongs to and who looks at it. */
export function useWorkplace(): Workplace {
  const workplace = use(WorkplaceContext)
  if (!workplace) throw new Error("useWorkplace belongs inside the workplace's layout")
  return workplace
}

/** Whether the looker's role allows a deed; the server decides again. */
export function useMay(power: Power): boolean {
  return can(useWorkplace().member.role, power)
}

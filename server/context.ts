import type { TenantDb } from "@/server/db"

/** Who does a deed. `system` is the clock or a reaction; `contact` is the tenant's customer. */
export type Actor =
  | { kind: "member"; memberId: string; personId: string; role: Role }
  | { kind: "contact"; contactId: string }
  | { kind: "bot" }
  /** the merchant's own system, by a key to the open API */
  | { kind: "api"; apiKeyId: string }
  | { kind: "system" }

export const roles = ["owner", "admin", "supervisor", "agent"] as const
export type Role = (typeof roles)[number]

/** For whom and by whom. Deeds that wait on the outside take a scope and no open transaction. */
export type Scope = { tenantId: string; actor: Actor }

/** A scope with an open transaction that can only see its tenant. */
export type Context = Scope & {
  db: TenantDb
  now: Date
  /** Runs after the transaction has committed; never when it rolled back. */
  afterCommit: (run: () => void) => void
}

export const systemScope = (tenantId: string): Scope => ({ tenantId, actor: { kind: "system" } })
export const botScope = (tenantId: string): Scope => ({ tenantId, actor: { kind: "bot" } })

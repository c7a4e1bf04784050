import { AppError } from "@/server/errors"
import type { HandoffReason } from "@/server/inbox/contract"

/** Who answers a conversation now. The bot speaks only while it holds it. */
export type Holding = {
  status: "open" | "resolved"
  /** external: a system of the merchant's own, outside this house */
  holder: "bot" | "queue" | "agent" | "external"
  agentId: string | null
}

export type Step =
  | { kind: "hand-off"; reason: HandoffReason; to?: "external" }
  | { kind: "take"; memberId: string }
  | { kind: "take-outside" }
  | { kind: "release" }
  | { kind: "give-back" }
  | { kind: "resolve" }
  | { kind: "reopen"; botEnabled: boolean }

/** The handoff state machine: every legal step and what holds after it. An illegal step is a conflict. */
export function nextHolder(now: Holding, step: Step): Holding {
  if (step.kind === "reopen") {
    if (now.status === "open") return now
    return { status: "open", holder: step.botEnabled ? "bot" : "queue", agentId: null }
  }
  if (now.status === "resolved") {
    if (step.kind === "take") return { status: "open", holder: "agent", agentId: step.memberId }
    throw new AppError("conflict", "This conversation is already resolved", { reason: "already-resolved" })
  }
  switch (step.kind) {
    case "hand-off":
      return now.holder === "bot" ? { status: "open", holder: step.to ?? "queue", agentId: null } : now
    case "take":
      return { status: "open", holder: "agent", agentId: step.memberId }
    case "take-outside":
      if (now.holder === "agent") {
        throw new AppError("conflict", "An agent holds this conversation", { reason: "held-by-agent" })
      }
      return { status: "open", holder: "external", agentId: null }
    case "release":
      return now.holder === "agent" || now.holder === "external"
        ? { status: "open", holder: "queue", agentId: null }
        : now
    case "give-back":
      return { status: "open", holder: "bot", agentId: null }
    case "resolve":
      return { status: "resolved", holder: now.holder, agentId: now.agentId }
  }
}

/** How long a macro puts a conversation aside: until 09:00 by the shop's clock, or for so many minutes. */
export type SnoozeTime = "tomorrow" | "nextWeek" | number

/** What a macro does beside its words. */
export type MacroAction =
  /** null: to whoever uses the macro */
  | { kind: "assign"; memberId: string | null }
  | { kind: "team"; teamId: string }
  | { kind: "give-back" }
  | { kind: "tag"; add: string[]; remove: string[] }
  | { kind: "priority"; priority: number }
  | { kind: "snooze"; time: SnoozeTime }
  | { kind: "resolve" }
  /** `values`: answers of the type's form by key, which may hold variables */
  | { kind: "ticket"; type: string; values?: Record<string, string> }
  | { kind: "note"; text: string }
export type MacroActionKind = MacroAction["kind"]

export const mostActions = 10

/** Two actions about the same of these cannot both hold. */
const aspects: { [K in MacroActionKind]?: string } = {
  assign: "holder",
  team: "holder",
  "give-back": "holder",
  priority: "priority",
  snooze: "snooze",
  resolve: "resolve",
}

/** What a resolved conversation cannot be. */
const open: readonly MacroActionKind[] = ["team", "give-back", "snooze"]

/** Whether one of two actions would undo the other. */
export function clash({ kind: one }: MacroAction, { kind: other }: MacroAction): boolean {
  if (aspects[one] !== undefined && aspects[one] === aspects[other]) return true
  return (one === "resolve" && open.includes(other)) || (other === "resolve" && open.includes(one))
}

export const hasClash = (actions: readonly MacroAction[]) =>
  actions.some((one, at) => actions.slice(at + 1).some((other) => clash(one, other)))

/** In the order given, but the conversation is closed when everything else is done. */
export const inTurn = (actions: readonly MacroAction[]): MacroAction[] => [
  ...actions.filter(({ kind }) => kind !== "resolve"),
  ...actions.filter(({ kind }) => kind === "resolve"),
]

/** The actions of a macro picked after others: where two clash the later one holds, and none happens twice. */
export function joinActions(before: readonly MacroAction[], later: readonly MacroAction[]): MacroAction[] {
  const said = new Set(later.map((action) => JSON.stringify(action)))
  const kept = before.filter(
    (action) => !said.has(JSON.stringify(action)) && !later.some((other) => clash(action, other)),
  )
  return inTurn([...kept, ...later]).slice(-mostActions)
}

/** What a macro may name, as it stands between {{ and }}. */
export const macroVariables = [
  "contact.name",
  "agent.name",
  "tenant.name",
  "order.number",
  "parcel.carrier",
  "parcel.number",
  "date.today",
] as const
export type MacroVariable = (typeof macroVariables)[number]
export type MacroValues = Partial<Record<MacroVariable, string>>

const mark = /\{\{([a-z.]+)\}\}/g

/** Puts values in the place of {{variables}}; one without a value stays, for a person to fill. */
export function fillMacro(text: string, values: MacroValues): string {
  return text.replace(mark, (whole, name: string, at: number) => {
    const value = isVariable(name) && values[name]
    if (!value) return whole
    // A customer without a name is 您, and “{{contact.name}}您好” says so already.
    return value === "您" && text.startsWith(value, at + whole.length) ? "" : value
  })
}

/** The variables a text still holds: what a customer must never read. */
export function blanksIn(text: string): MacroVariable[] {
  const named = [...text.matchAll(mark)].map(([, name = ""]) => name)
  return [...new Set(named.filter(isVariable))]
}

const isVariable = (name: string): name is MacroVariable => (macroVariables as readonly string[]).includes(name)

import type { FieldKind } from "@/server/contacts/contract"

/** Whether a value can stand in a field: a finite number, a day that exists, one of the choices. */
export function fitsField({ kind, choices }: { kind: FieldKind; choices: string[] }, value: string | number): boolean {
  if (kind === "number") return typeof value === "number" && Number.isFinite(value)
  if (typeof value !== "string") return false
  if (kind === "choice") return choices.includes(value)
  return kind === "text" || isDay(value)
}

function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

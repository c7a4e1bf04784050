import { AppError } from "@/server/errors"
import type { TicketField } from "@/server/tickets/rules/built-in"

export type FormValues = Record<string, string>

/**
 * The form's answers, trimmed and without empty ones. Throws AppError("invalid", reason "ticket-form") that names each
 * field and what is wrong with it: missing, number, date, choice, unknown.
 */
export function checkValues(fields: readonly TicketField[], given: FormValues): FormValues {
  const values = answersIn(given)
  const faults: Record<string, string[]> = {}
  for (const field of fields) {
    const fault = faultOf(field, values[field.key])
    if (fault) faults[field.key] = [fault]
  }
  for (const key of Object.keys(values)) {
    if (!fields.some((field) => field.key === key)) faults[key] = ["unknown"]
  }
  if (Object.keys(faults).length > 0) {
    throw new AppError("invalid", "The form is not filled in", { reason: "ticket-form", details: { fields: faults } })
  }
  return values
}

/** Those of the answers the form takes as it is now. Files are not among them: each is one ticket's own. */
export function fittingValues(fields: readonly TicketField[], given: FormValues): FormValues {
  const fits = ([key, value]: [string, string]) => {
    const field = fields.find((one) => one.key === key)
    return field !== undefined && field.kind !== "file" && faultOf(field, value) === null
  }
  return Object.fromEntries(Object.entries(answersIn(given)).filter(fits))
}

/** The files a form's answers name. */
export const filesIn = (fields: readonly TicketField[], values: FormValues): string[] =>
  fields.flatMap(({ key, kind }) => (kind === "file" && values[key] ? [values[key]] : []))

function answersIn(given: FormValues): FormValues {
  const trimmed = Object.entries(given).map(([key, value]) => [key, value.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ""))
}

function faultOf({ kind, required, choices }: TicketField, value: string | undefined): string | null {
  if (value === undefined) return required ? "missing" : null
  if (kind === "number") return Number.isFinite(Number(value)) ? null : "number"
  if (kind === "date") return isDate(value) ? null : "date"
  if (kind === "choice") return choices.includes(value) ? null : "choice"
  if (kind === "file") return /^[0-9a-f-]{36}$/.test(value) ? null : "file"
  return null
}

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

"use client"
import { createContext, use } from "react"

type FieldWiring = { id: string; describedBy?: string; invalid: boolean; required: boolean }

export const FieldWiringContext = createContext<FieldWiring | null>(null)

/** The id and aria attributes a control takes from the Field around it; a control's own props win over them. */
export function useFieldWiring() {
  const wiring = use(FieldWiringContext)
  if (!wiring) return {}
  return {
    id: wiring.id,
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.invalid || undefined,
    "aria-required": wiring.required || undefined,
  }
}

"use client"
import { sayError } from "@/components/i18n/errors"
import { useLocale } from "@/components/i18n/locale"
import { toast } from "@/components/ui/toast"

/** The fields a failed save complains about, by name: "missing" or "malformed". Null when it failed for another reason. */
export function faultsOf(error: unknown): Record<string, string> | null {
  const data = (error as { data?: { reason?: string | null; details?: unknown } | null } | null)?.data
  const details = data?.reason === "settings" ? data.details : null
  if (typeof details !== "object" || details === null || !("fields" in details)) return null
  return details.fields as Record<string, string>
}

/** Says in a toast why a save failed, unless the form says it beside its fields. */
export function useFormFailure() {
  const locale = useLocale()
  return (error: unknown) => {
    if (!faultsOf(error)) toast.error(sayError(error, locale))
  }
}

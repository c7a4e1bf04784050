/** The fields a failed save complains about, by name: "missing" or "malformed". Null when it failed for another reason. */
export function faultsOf(error: unknown): Record<string, string> | null {
  const data = (error as { data?: { reason?: string | null; details?: unknown } | null } | null)?.data
  const details = data?.reason === "settings" ? data.details : null
  if (typeof details !== "object" || details === null || !("fields" in details)) return null
  return details.fields as Record<string, string>
}

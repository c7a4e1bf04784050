/** What the door found wrong, field by field; nothing when it was something else. */
export function faultsIn(error: { data?: { details?: unknown } | null } | null): Record<string, string[]> {
  const { fields } = (error?.data?.details ?? {}) as { fields?: Record<string, string[]> }
  return fields ?? {}
}

/**
 * How long to wait for the rest of what a customer is typing, in milliseconds, so that a burst of short messages is
 * answered once: a finished question is answered soon, a fragment waits for its other half.
 */
export function quietTime(text: string): number {
  const trimmed = text.trim()
  if (/[?？。.!！~～]$/.test(trimmed)) return 350
  return [...trimmed].length >= 12 ? 500 : 900
}

import { useEffect, useState } from "react"

const patienceMs = 60_000

export type Awaited = ReturnType<typeof useAwaited>

/**
 * Whether another than the `current` one is awaited since somebody asked for it: `waiting`, or `late` when it has not come
 * within a minute. Null when it came, or nobody asked.
 */
export function useAwaited(current: string) {
  const [asked, setAsked] = useState<{ before: string; late: boolean } | null>(null)
  const unanswered = asked?.before === current ? asked : null
  useEffect(() => {
    if (!unanswered || unanswered.late) return
    const timer = setTimeout(() => setAsked({ ...unanswered, late: true }), patienceMs)
    return () => clearTimeout(timer)
  }, [unanswered])
  return {
    state: unanswered && (unanswered.late ? "late" : "waiting"),
    begin: () => setAsked({ before: current, late: false }),
    end: () => setAsked(null),
  } as const
}

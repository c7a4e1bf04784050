import { useEffect, useRef } from "react"
import { useNewest } from "@/components/shell/realtime"

/** Calls back whenever the thread has grown since this part was first drawn. */
export function useGrowth(activity: number, onGrowth: () => unknown) {
  const known = useRef(activity)
  const newest = useNewest(onGrowth)
  useEffect(() => {
    if (known.current === activity) return
    known.current = activity
    newest.current()
  }, [activity, newest])
}

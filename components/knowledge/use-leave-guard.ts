"use client"
import { useRouter } from "next/navigation"
import { useCallback, useEffect, useState } from "react"

/**
 * Holds back whoever follows a link or closes the page while `dirty`. `wanted` is where they wanted to go; `leave` goes
 * there, `stay` forgets it.
 */
export function useLeaveGuard(dirty: boolean) {
  const router = useRouter()
  const [wanted, setWanted] = useState<string | null>(null)

  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
      const link = event.target instanceof Element ? event.target.closest("a") : null
      if (!link?.href || link.target === "_blank" || link.origin !== window.location.origin) return
      if (link.pathname === window.location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      setWanted(link.pathname + link.search + link.hash)
    }
    window.addEventListener("beforeunload", warn)
    document.addEventListener("click", follow, true)
    return () => {
      window.removeEventListener("beforeunload", warn)
      document.removeEventListener("click", follow, true)
    }
  }, [dirty])

  const stay = useCallback(() => setWanted(null), [])
  const leave = useCallback(() => {
    if (wanted) router.push(wanted)
    setWanted(null)
  }, [wanted, router])
  return { wanted, stay, leave }
}

"use client"
import { useEffect, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { useConnectionState } from "@/components/shell/realtime"
import { Banner } from "@/components/ui/banner"

const patienceMs = 3000

/** Says that the live connection is gone, once it is gone for longer than a blink. */
export function ConnectionBanner() {
  const text = useText(shellText)
  const offline = useConnectionState() === "offline"
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!offline) return setShown(false)
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [offline])
  return shown ? (
    <Banner tone="warn" className="rounded-none border-b">
      {text.connection.offline}
    </Banner>
  ) : null
}

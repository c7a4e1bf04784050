"use client"
import { BellRing } from "lucide-react"
import { useEffect, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { noticesText } from "@/components/i18n/notices"
import { Button } from "@/components/ui/button"

/** Asks the browser, at the press of a button and never by itself, whether notices may pop up outside the page. */
export function AskDesktop() {
  const text = useText(noticesText)
  const [answer, setAnswer] = useState<NotificationPermission>("granted")
  useEffect(() => {
    if ("Notification" in window) setAnswer(Notification.permission)
  }, [])
  if (answer === "granted") return null
  if (answer === "denied") return <p className="text-muted text-xs">{text.blocked}</p>
  return (
    <Button size="sm" onClick={() => void Notification.requestPermission().then(setAnswer)}>
      <BellRing />
      {text.ask}
    </Button>
  )
}

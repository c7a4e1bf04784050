import type { ReactNode } from "react"
import { BotHead } from "@/components/automation/bot-tabs"

export default function BotLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <BotHead />
      {children}
    </>
  )
}

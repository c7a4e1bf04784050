"use client"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { CommandMenu } from "@/components/shell/command-menu"
import { ConnectionBanner } from "@/components/shell/connection-banner"
import { ShellHeader } from "@/components/shell/header"
import { BottomBar, Rail } from "@/components/shell/rail"
import { DisconnectedBanner, HeldBackBanner, StandingBanner } from "@/components/shell/standing-banner"
import { useHeartbeat } from "@/components/shell/use-heartbeat"

/** The frame of the workplace: the rail at the side (at the foot of a phone), the header, and the page between. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText(shellText)
  useHeartbeat()
  return (
    <div className="flex h-dvh overflow-hidden bg-surface">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-raised px-3 py-2 text-sm shadow-float focus:translate-y-0"
      >
        {text.skip}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <ShellHeader />
        <ConnectionBanner />
        <StandingBanner />
        <HeldBackBanner />
        <DisconnectedBanner />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 scroll-py-16 overflow-y-auto outline-none">
          {children}
        </main>
        <BottomBar />
      </div>
      <CommandMenu />
    </div>
  )
}

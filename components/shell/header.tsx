"use client"
import { ChevronsUpDown, Plus, Search, Store } from "lucide-react"
import dynamic from "next/dynamic"
import Link from "next/link"
import { useEffect, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { openCommandMenu } from "@/components/shell/command-menu"
import { OnboardingPill } from "@/components/shell/onboarding-pill"
import { PersonMenu } from "@/components/shell/person-menu"
import { PresenceMenu } from "@/components/shell/presence-menu"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { IconButton } from "@/components/ui/icon-button"

const NoticeBell = dynamic(() => import("@/components/notices/notice-bell").then((file) => file.NoticeBell), {
  ssr: false,
  loading: () => <span className="size-8" />,
})

export function ShellHeader() {
  const text = useText(shellText)
  const rested = useRested()
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b bg-surface px-2 sm:px-3">
      <ShopSwitcher />
      <div className="flex-1" />
      <OnboardingPill />
      <IconButton label={text.command.open} shortcut={["⌘", "K"]} icon={<Search />} onClick={openCommandMenu} />
      {rested ? <NoticeBell /> : <span className="size-8" />}
      <PresenceMenu />
      <PersonMenu />
    </header>
  )
}

/** Once the browser has nothing better to do: what tells of news need not come before the page itself. */
function useRested(): boolean {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    const rest = () => setRested(true)
    // Safari has no idle callback.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(rest, 1_500)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(rest, { timeout: 4_000 })
    return () => cancelIdleCallback(idle)
  }, [])
  return rested
}

function ShopSwitcher() {
  const text = useText(shellText)
  const { member, shops } = useWorkplace()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="min-w-0 px-2" aria-label={`${text.switchShop}: ${member.name}`}>
          <span className="max-w-40 truncate font-medium sm:max-w-64">{member.name}</span>
          <ChevronsUpDown className="size-3.5 text-muted" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>{text.switchShop}</DropdownMenuLabel>
        {shops.map((shop) => (
          <DropdownMenuItem key={shop.tenantId} asChild>
            <Link href={`/${shop.slug}/inbox`} aria-current={shop.slug === member.slug ? "true" : undefined}>
              <Store />
              <span className="min-w-0 flex-1 truncate">{shop.name}</span>
              <span className="text-muted text-xs">{text.roles[shop.role]}</span>
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/onboarding">
            <Plus />
            <span>{text.newShop}</span>
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

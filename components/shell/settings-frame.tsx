"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { placeAt, settingPlaces } from "@/components/shell/places"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { can } from "@/server/tenants/rules/can"

/** The settings' own way around, and the page; who may not see the page is told so. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const text = useText(shellText)
  const { member } = useWorkplace()
  const here = placeAt(settingPlaces, member.slug, usePathname())
  const mayStay = !here || can(member.role, here.power)
  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col md:flex-row">
      <nav
        aria-label={text.settings.label}
        className="flex shrink-0 gap-1 overflow-x-auto border-b px-3 py-2 md:w-44 md:flex-col md:border-b-0 md:py-6"
      >
        {settingPlaces
          .filter(({ power }) => can(member.role, power))
          .map((place) => (
            <Link
              key={place.name}
              href={`/${member.slug}/${place.path}`}
              aria-current={place === here ? "page" : undefined}
              className={cn(
                "shrink-0 rounded-md px-2.5 py-1.5 text-sm transition-colors",
                place === here ? "bg-hover font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
              )}
            >
              {text.settings[place.name]}
            </Link>
          ))}
      </nav>
      <div className="min-w-0 flex-1 px-4 py-6 md:px-8">
        {mayStay ? children : <EmptyState title={text.forbidden.title} text={text.forbidden.text} />}
      </div>
    </div>
  )
}

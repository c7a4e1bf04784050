"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { Mark } from "@/components/shell/mark"
import { type Place, placeAt, places } from "@/components/shell/places"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { can } from "@/server/tenants/rules/can"

/** The way around on a desk. */
export function Rail() {
  const text = useText(shellText)
  const { member } = useWorkplace()
  return (
    <div className="hidden w-22 shrink-0 flex-col items-center border-r bg-sunken md:flex">
      <Link href={`/${member.slug}/inbox`} aria-label={text.product} className="flex h-12 items-center text-tide">
        <Mark className="size-6" />
      </Link>
      <nav aria-label={text.nav.label} className="flex w-full flex-col gap-1 px-1.5 py-2">
        <Places look="rail" />
      </nav>
    </div>
  )
}

/** The way around on a phone. */
export function BottomBar() {
  const text = useText(shellText)
  return (
    <nav
      aria-label={text.nav.label}
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <Places look="bar" />
    </nav>
  )
}

function Places({ look }: { look: "rail" | "bar" }) {
  const { member } = useWorkplace()
  const here = placeAt(places, member.slug, usePathname())
  return places
    .filter(({ power }) => can(member.role, power))
    .map((place) => <PlaceLink key={place.name} place={place} slug={member.slug} here={place === here} look={look} />)
}

function PlaceLink(props: { place: Place; slug: string; here: boolean; look: "rail" | "bar" }) {
  const { place, slug, here, look } = props
  const text = useText(shellText)
  const { icon: Icon } = place
  return (
    <Link
      href={`/${slug}/${place.path}`}
      aria-current={here ? "page" : undefined}
      className={cn(
        "relative flex flex-col items-center justify-center gap-1 text-xs transition-colors",
        look === "rail" ? "rounded-md py-2" : "h-14",
        here ? "font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
        here && look === "rail" && "bg-raised shadow-raise",
      )}
    >
      <Icon className={cn("size-4.5", here && "text-tide")} strokeWidth={1.75} aria-hidden="true" />
      <span className="max-w-full truncate px-0.5">{text.nav[place.name]}</span>
    </Link>
  )
}

"use client"
import { Ellipsis } from "lucide-react"
import dynamic from "next/dynamic"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { Mark } from "@/components/shell/mark"
import { type Place, placeAt, places } from "@/components/shell/places"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { can } from "@/server/tenants/rules/can"

// Only supervisors have it, and it asks for itself once the page stands.
const AlertCount = dynamic(() => import("@/components/quality/alert-count").then((file) => file.AlertCount), {
  ssr: false,
})

/** The way around on a desk. */
export function Rail() {
  const text = useText(shellText)
  const { member } = useWorkplace()
  const { mine, here } = usePlaces()
  return (
    <div className="hidden w-22 shrink-0 flex-col items-center border-r bg-sunken md:flex">
      <Link href={`/${member.slug}/inbox`} aria-label={text.product} className="flex h-12 items-center text-tide">
        <Mark className="size-6" />
      </Link>
      <nav aria-label={text.nav.label} className="flex w-full flex-col gap-1 px-1.5 py-2">
        {mine.map((place) => (
          <PlaceLink key={place.name} place={place} slug={member.slug} here={place === here} look="rail" />
        ))}
      </nav>
    </div>
  )
}

/** So many places fit beside each other on a phone, the last of them "more". */
const mostOnBar = 5

/** The way around on a phone. */
export function BottomBar() {
  const text = useText(shellText)
  const { slug } = useWorkplace().member
  const { mine, here } = usePlaces()
  const fits = mine.length <= mostOnBar
  const shown = fits ? mine : mine.slice(0, mostOnBar - 1)
  return (
    <nav
      aria-label={text.nav.label}
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {shown.map((place) => (
        <PlaceLink key={place.name} place={place} slug={slug} here={place === here} look="bar" />
      ))}
      {fits ? null : <MorePlaces rest={mine.slice(shown.length)} slug={slug} here={here} />}
    </nav>
  )
}

/** The rooms this member may enter, and the one they are in. */
function usePlaces() {
  const { member } = useWorkplace()
  const here = placeAt(places, member.slug, usePathname())
  return { mine: places.filter(({ power }) => can(member.role, power)), here }
}

function MorePlaces({ rest, slug, here }: { rest: Place[]; slug: string; here: Place | undefined }) {
  const text = useText(shellText)
  const isHere = here !== undefined && rest.includes(here)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={cn(placeLook(isHere), "h-14")}>
        <Ellipsis className={cn("size-4.5", isHere && "text-tide")} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-w-full truncate px-0.5">{isHere ? text.nav[here.name] : text.nav.more}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {rest.map(({ name, path, icon: Icon }) => (
          <DropdownMenuItem key={name} asChild>
            <Link href={`/${slug}/${path}`} aria-current={here?.name === name ? "page" : undefined}>
              <Icon aria-hidden="true" />
              {text.nav[name]}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

const placeLook = (here: boolean) =>
  cn(
    "relative flex flex-col items-center justify-center gap-1 text-xs transition-colors",
    here ? "font-medium text-ink tracking-tight" : "text-muted hover:bg-hover hover:text-ink",
  )

function PlaceLink(props: { place: Place; slug: string; here: boolean; look: "rail" | "bar" }) {
  const { place, slug, here, look } = props
  const text = useText(shellText)
  const mayJudge = useMay("quality.judge")
  const { icon: Icon } = place
  return (
    <Link
      href={`/${slug}/${place.path}`}
      aria-current={here ? "page" : undefined}
      className={cn(
        placeLook(here),
        look === "rail" ? "rounded-md py-2" : "h-14",
        here && look === "rail" && "bg-raised shadow-raise",
      )}
    >
      <Icon className={cn("size-4.5", here && "text-tide")} strokeWidth={1.75} aria-hidden="true" />
      <span className="max-w-full truncate px-0.5">{text.nav[place.name]}</span>
      {place.name === "quality" && mayJudge ? <AlertCount /> : null}
    </Link>
  )
}

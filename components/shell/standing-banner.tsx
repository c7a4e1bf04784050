"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { useBroken } from "@/components/settings/channels/use-connections"
import { useTRPC } from "@/components/shell/trpc"
import { useRelease } from "@/components/shell/use-release"
import { useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"

/** Says what an open bill or an ended plan means today, and where to mend it. Nothing when all is well. */
export function StandingBanner() {
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const { standing: words } = useText(shellText)
  const locale = useLocale()
  const { data } = useQuery(trpc.billing.standing.queryOptions(undefined, { staleTime: 60_000 }))
  if (!data || data.standing === "fine") return null
  const date = data.stopsAt?.toLocaleDateString(locale, { month: "long", day: "numeric" }) ?? ""
  return (
    <Banner
      tone={data.standing === "past_due" ? "warn" : "breach"}
      className="rounded-none border-b"
      action={<Link href={`/${member.slug}/settings/billing`}>{words.mend}</Link>}
    >
      {words[data.standing](date)}
    </Banner>
  )
}

/** Says that a version of the bot is held back, to whoever may see why. */
export function HeldBackBanner() {
  const { member } = useWorkplace()
  const { standing: words } = useText(shellText)
  const release = useRelease()
  if (!release || release.state === "open") return null
  return (
    <Banner
      tone="breach"
      className="rounded-none border-b"
      action={<Link href={`/${member.slug}/settings/bot/exams#attacks`}>{words.see}</Link>}
    >
      {words.heldBack}
    </Banner>
  )
}

/** Says to whoever can mend it that a channel is disconnected. */
export function DisconnectedBanner() {
  const { member } = useWorkplace()
  const { standing: words } = useText(shellText)
  const broken = useBroken()
  const [first] = broken
  if (!first) return null
  const place = `/${member.slug}/settings/channels`
  return (
    <Banner
      tone="breach"
      className="rounded-none border-b"
      action={<Link href={broken.length === 1 ? `${place}/${first.id}` : place}>{words.reconnect}</Link>}
    >
      {words.disconnected(first.name, broken.length - 1)}
    </Banner>
  )
}

"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { PageHeader } from "@/components/ui/page-header"
import { TabLinks } from "@/components/ui/tabs"

/** The head of the bot's pages: who it is, and the four sides one can look at it from. */
export function BotHead() {
  const text = useText(automationText).bot
  const pathname = usePathname()
  const mayChange = useMay("bot.change")
  const base = `/${useWorkplace().member.slug}/settings/bot`
  const tabs = [
    { href: base, label: text.tabs.settings },
    { href: `${base}/understanding`, label: text.tabs.understanding },
    { href: `${base}/autonomy`, label: text.tabs.autonomy },
    { href: `${base}/rules`, label: text.tabs.rules },
    { href: `${base}/dialogues`, label: text.tabs.dialogues },
    { href: `${base}/playground`, label: text.tabs.playground },
    { href: `${base}/exams`, label: text.tabs.exams },
    { href: `${base}/shadow`, label: text.tabs.shadow },
    { href: `${base}/quality`, label: text.tabs.quality },
  ]
  return (
    <>
      <PageHeader title={text.title} description={text.description} className="pb-3" />
      <TabLinks label={text.tabs.label} className="mb-5">
        {tabs.map(({ href, label }) => (
          <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
            {label}
          </Link>
        ))}
      </TabLinks>
      {mayChange ? null : <Banner className="mb-4">{text.readOnly}</Banner>}
    </>
  )
}

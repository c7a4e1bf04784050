"use client"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { PageTabs } from "@/components/shell/page-tabs"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { PageHeader } from "@/components/ui/page-header"

/** The head of the bot's pages: who it is, and the four sides one can look at it from. */
export function BotHead() {
  const text = useText(automationText).bot
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
      <PageTabs label={text.tabs.label} tabs={tabs} className="mb-5" />
      {mayChange ? null : <Banner className="mb-4">{text.readOnly}</Banner>}
    </>
  )
}

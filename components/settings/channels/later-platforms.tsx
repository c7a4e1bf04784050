"use client"
import { channelsText } from "@/components/i18n/channels"
import { useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"
import { Section } from "@/components/ui/section"

type Later = keyof (typeof channelsText)["zh-CN"]["later"]["list"]

const notBuilt: Later[] = ["email"]
const closed: Later[] = ["taobao", "jd", "pdd", "xiaohongshu"]

/** What cannot be connected, and why: so that nobody looks for it. */
export function LaterPlatforms() {
  const text = useText(channelsText).later
  const rows = [
    ...notBuilt.map((name) => ({ name, why: text.notBuilt, tone: "neutral" as const })),
    ...closed.map((name) => ({ name, why: text.closed, tone: "warn" as const })),
  ]
  return (
    <Section title={text.title} description={text.text} className="mt-6">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-x-8 sm:grid-cols-2">
        {rows.map(({ name, why, tone }) => (
          <li
            key={name}
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b py-1.5 text-sm"
          >
            <span className="min-w-0 text-muted">{text.list[name]}</span>
            <Badge tone={tone}>{why}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}

"use client"
import { channelsText } from "@/components/i18n/channels"
import { useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"
import { Section } from "@/components/ui/section"

type Later = keyof (typeof channelsText)["zh-CN"]["later"]["list"]

const closed: Later[] = ["taobao", "jd", "pdd", "xiaohongshu", "shopify"]

/** Chats nobody outside may read, so that nobody looks for them. */
export function LaterPlatforms() {
  const text = useText(channelsText).later
  return (
    <Section title={text.title} description={text.text} className="mt-6">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-x-8 sm:grid-cols-2">
        {closed.map((name) => (
          <li
            key={name}
            className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b py-1.5 text-sm"
          >
            <span className="min-w-0 text-muted">{text.list[name]}</span>
            <Badge tone="warn">{text.closed}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}

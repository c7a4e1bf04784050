"use client"
import { useQuery } from "@tanstack/react-query"
import { BookText } from "lucide-react"
import Link from "next/link"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { SkeletonText } from "@/components/ui/skeleton"
import type { Cite } from "@/server/inbox/contract"
import { useInbox } from "./inbox-context"

/** Where the bot's answer stands: a chip a source, opening what it said then. */
export function BotSources({ cites }: { cites: readonly Cite[] }) {
  const text = useText(inboxText)
  return (
    <ul className="mt-1 flex max-w-[85%] flex-wrap justify-end gap-1">
      {cites.map((cite) => (
        <li key={`${cite.articleId}-${cite.version}`} className="min-w-0">
          <Popover>
            <PopoverTrigger
              aria-label={text.source.label(text.source.chip(cite.title, cite.version))}
              className="inline-flex h-6 max-w-full items-center gap-1 rounded-full bg-bot-soft px-2 text-bot text-xs hover:underline"
            >
              <BookText className="size-3 shrink-0" strokeWidth={1.75} aria-hidden="true" />
              <span className="truncate">{text.source.chip(cite.title, cite.version)}</span>
            </PopoverTrigger>
            <PopoverContent align="end" className="w-96">
              <Passage cite={cite} />
            </PopoverContent>
          </Popover>
        </li>
      ))}
    </ul>
  )
}

function Passage({ cite }: { cite: Cite }) {
  const text = useText(inboxText)
  const trpc = useTRPC()
  const { tenant } = useInbox()
  const { articleId, version } = cite
  const passage = useQuery(trpc.knowledge.version.queryOptions({ articleId, version }, { retry: false }))
  if (passage.isPending) return <SkeletonText lines={4} />
  if (passage.isError) return <p className="text-muted">{text.source.gone}</p>
  const { question, answer, article } = passage.data
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
        {text.source.heading(version)}
        {article.status === "archived" ? (
          <Badge tone="warn">{text.source.archived}</Badge>
        ) : article.version > version ? (
          <Badge tone="warn">{text.source.newer(article.version)}</Badge>
        ) : (
          <Badge tone="good">{text.source.current}</Badge>
        )}
      </p>
      <p className="font-medium">{question}</p>
      <p className="whitespace-pre-wrap break-words">{answer}</p>
      <Link
        href={`/${tenant.slug}/knowledge/${articleId}`}
        className="text-sm text-tide underline-offset-4 hover:underline"
      >
        {text.source.open}
      </Link>
    </div>
  )
}

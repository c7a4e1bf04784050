"use client"
import { useQuery } from "@tanstack/react-query"
import { ChevronRight } from "lucide-react"
import { useState } from "react"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Answered } from "@/server/api/root"
import { DiffText } from "./diff-text"

type Article = Answered["knowledge"]["article"]
type Version = Article["versions"][number]

type VersionHistoryProps = {
  article: Article
  /** Left out where the reader may not change anything. */
  onPutBack?: (version: Version) => void
}

/** What the article said before, newest first, each against the one before it. */
export function VersionHistory({ article, onPutBack }: VersionHistoryProps) {
  const text = useText(knowledgeText).history
  const trpc = useTRPC()
  const members = useQuery(trpc.people.members.queryOptions())
  const [open, setOpen] = useState<number | null>(null)
  const nameOf = (version: Version) => {
    if (!version.memberId) return text.byTemplate
    const member = members.data?.find(({ id }) => id === version.memberId)
    return member ? text.by(member.name) : text.bySomeone
  }
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="pb-1 font-semibold text-sm">
        {text.title}
      </h2>
      <ol className="divide-y divide-line border-y">
        {article.versions.map((version, place) => (
          <VersionRow
            key={version.version}
            version={version}
            before={article.versions[place + 1]}
            author={nameOf(version)}
            lang={article.locale}
            newest={place === 0}
            open={open === version.version}
            onToggle={() => setOpen(open === version.version ? null : version.version)}
            onPutBack={place > 0 ? onPutBack : undefined}
          />
        ))}
      </ol>
    </section>
  )
}

type VersionRowProps = {
  version: Version
  before: Version | undefined
  author: string
  lang: string
  newest: boolean
  open: boolean
  onToggle: () => void
  onPutBack?: (version: Version) => void
}

function VersionRow({ version, before, author, lang, newest, open, onToggle, onPutBack }: VersionRowProps) {
  const text = useText(knowledgeText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="row-dense flex w-full items-center gap-2 px-1 text-left text-xs hover:bg-hover"
      >
        <ChevronRight
          className={cn("size-3.5 shrink-0 text-muted transition-transform", open && "rotate-90")}
          aria-hidden="true"
        />
        <span className="figures shrink-0 font-medium">{text.list.version(version.version)}</span>
        {newest ? <Badge tone="tide">{text.history.current}</Badge> : null}
        <span className="min-w-0 flex-1 truncate text-muted">{author}</span>
        <RelativeTime
          at={version.createdAt}
          locale={locale}
          timeZone={timeZone}
          length="short"
          className="shrink-0 text-muted"
        />
      </button>
      {open ? (
        <div className="space-y-2 px-1 pb-3 pl-6.5 text-sm">
          <VersionChange version={version} before={before} lang={lang} />
          {onPutBack ? (
            <Button size="sm" onClick={() => onPutBack(version)}>
              {text.history.restore}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

function VersionChange({ version, before, lang }: { version: Version; before: Version | undefined; lang: string }) {
  const text = useText(knowledgeText).history
  const same = before && before.question === version.question && before.answer === version.answer
  return (
    <>
      <p className="text-muted text-xs">{same ? text.noWords : before ? text.changes(before.version) : text.first}</p>
      {same ? null : (
        <div className="space-y-1.5">
          <div className="font-medium">
            <DiffText before={before?.question ?? version.question} after={version.question} lang={lang} />
          </div>
          <DiffText before={before?.answer ?? version.answer} after={version.answer} lang={lang} />
        </div>
      )}
    </>
  )
}

"use client"
import Link from "next/link"
import { commentsText } from "@/components/i18n/comments"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { MoreMenu } from "@/components/ui/more-menu"
import { RelativeTime } from "@/components/ui/relative-time"
import type { CommentDeeds } from "./use-comment-deeds"
import type { Comment } from "./use-comments"

type CommentRowProps = {
  comment: Comment
  mayReply: boolean
  hides: boolean
  deeds: CommentDeeds
  onReply: () => void
}

/** One comment, what was answered to it, and what can still be done. */
export function CommentRow({ comment, mayReply, hides, deeds, onReply }: CommentRowProps) {
  const text = useText(commentsText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const name = comment.authorName || text.anonymous
  const { status, goneAt } = comment
  const commentId = comment.id
  const run = (deed: Promise<unknown>) => void deed.catch(() => undefined)
  const open = status === "new" && !goneAt
  return (
    <article className="border-b px-4 py-2.5">
      <div className="flex items-center gap-2 text-xs">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <RelativeTime at={comment.occurredAt} locale={locale} timeZone={timeZone} className="shrink-0 text-muted" />
        {comment.editedAt ? <span className="shrink-0 text-muted">{text.edited}</span> : null}
        {goneAt ? (
          <Badge>{text.gone}</Badge>
        ) : status === "new" ? null : (
          <Badge tone={tones[status]}>{text.statuses[status as Status]}</Badge>
        )}
        <span className="flex-1" />
        {mayReply && open ? (
          <Button variant="ghost" size="sm" onClick={onReply}>
            {text.deeds.reply}
          </Button>
        ) : null}
        {mayReply && !goneAt ? (
          <MoreMenu label={text.deeds.more(name)}>
            {open ? (
              <>
                <DropdownMenuItem onSelect={() => run(deeds.handOver({ commentId }))}>
                  {text.deeds.handOver}
                </DropdownMenuItem>
                <DropdownMenuItem onSelect={() => run(deeds.ignore({ commentId }))}>
                  {text.deeds.ignore}
                </DropdownMenuItem>
              </>
            ) : null}
            {status === "answered" ? <DropdownMenuItem onSelect={onReply}>{text.deeds.reply}</DropdownMenuItem> : null}
            {status === "ignored" ? (
              <DropdownMenuItem onSelect={() => run(deeds.restore({ commentId }))}>
                {text.deeds.restore}
              </DropdownMenuItem>
            ) : null}
            {hides ? (
              <DropdownMenuItem onSelect={() => run(deeds.hide(commentId, status !== "hidden"))}>
                {status === "hidden" ? text.deeds.show : text.deeds.hide}
              </DropdownMenuItem>
            ) : null}
          </MoreMenu>
        ) : null}
      </div>
      <p className="whitespace-pre-wrap break-words pt-0.5 text-sm">{comment.text || text.noWords}</p>
      {comment.answers.map((answer) => (
        <div key={answer.id} className="mt-1.5 border-line border-l-2 pl-2.5 text-sm">
          <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
            <span>{text.answers[answer.how as "public" | "private"]}</span>
            <span>{answer.member?.name ?? text.answers.by[answer.by as keyof typeof text.answers.by]}</span>
            <span className={answer.status === "failed" ? "text-breach" : undefined}>
              {text.answers.statuses[answer.status as keyof typeof text.answers.statuses]}
              {answer.error ? ` · ${text.failures[answer.error] ?? answer.error}` : ""}
            </span>
          </p>
          <p className="whitespace-pre-wrap break-words">{answer.text}</p>
          {answer.by === "bot" && (answer.cites as { title: string }[]).length > 0 ? (
            <p className="text-bot text-xs">
              {text.answer.sources((answer.cites as { title: string }[]).map(({ title }) => title).join(" · "))}
            </p>
          ) : null}
        </div>
      ))}
      {comment.conversationId ? (
        <Link href={`/${slug}/inbox/${comment.conversationId}`} className="text-tide text-xs hover:underline">
          {text.deeds.conversation}
        </Link>
      ) : null}
    </article>
  )
}

type Status = "new" | "answered" | "escalated" | "ignored" | "hidden"
const tones: Record<string, BadgeTone> = { answered: "good", escalated: "warn" }

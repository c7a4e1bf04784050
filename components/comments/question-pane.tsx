"use client"
import { ArrowLeft, ExternalLink } from "lucide-react"
import { type RefObject, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { Loaded } from "@/components/shell/loaded"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { VirtualList } from "@/components/ui/virtual-list"
import { AnswerBox } from "./answer-box"
import { CommentRow } from "./comment-row"
import { PostDialog } from "./post-dialog"
import type { CommentDeeds } from "./use-comment-deeds"
import { type Choice, type Comment, type CommentChannel, type Question, useComments } from "./use-comments"

type QuestionPaneProps = {
  question: Question
  status: Choice["status"]
  channel: CommentChannel | undefined
  deeds: CommentDeeds
  onBack: () => void
  publicBox: RefObject<HTMLTextAreaElement | null>
  privateBox: RefObject<HTMLTextAreaElement | null>
}

/** Everybody who asks one question, and the answer to all of them. */
export function QuestionPane({ question, status, channel, deeds, onBack, ...boxes }: QuestionPaneProps) {
  const text = useText(commentsText)
  const mayReply = useMay("comment.reply")
  const mayName = useMay("comment.rules")
  const { list, rows } = useComments(question.id, status)
  const [one, setOne] = useState<Comment | null>(null)
  const [naming, setNaming] = useState(false)
  const { post } = question
  const run = (deed: Promise<unknown>) => void deed.catch(() => undefined)
  return (
    <section aria-label={question.text || text.noWords} className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-start gap-2 border-b px-4 py-2.5">
        <IconButton label={text.back} icon={<ArrowLeft />} className="-ml-2 lg:hidden" onClick={onBack} />
        <div className="min-w-0 flex-1 basis-52">
          <h2 className="break-words font-semibold text-base leading-6">{question.text || text.noWords}</h2>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-xs">
            <span className="figures">{question.asks ? text.asked(question.count) : text.said(question.count)}</span>
            <ChannelMark channel={question.connection.channel} />
            <span className="truncate">{question.connection.name}</span>
            {mayName ? (
              <Button variant="link" size="sm" className="max-w-full" onClick={() => setNaming(true)}>
                <span className="truncate">{text.postNamed(post.title, post.ref)}</span>
              </Button>
            ) : (
              <span className="truncate">{text.postNamed(post.title, post.ref)}</span>
            )}
            {post.url ? (
              <a
                href={post.url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 text-tide hover:underline"
              >
                <ExternalLink className="size-3" aria-hidden="true" />
                {text.openPost}
              </a>
            ) : null}
          </p>
        </div>
        {mayReply && status === "new" ? (
          <div className="flex shrink-0 gap-2">
            <Button size="sm" onClick={() => run(deeds.handOver({ groupId: question.id }))}>
              {text.deeds.handOver}
            </Button>
            <Button size="sm" onClick={() => run(deeds.ignore({ groupId: question.id }))}>
              {text.deeds.ignore}
            </Button>
          </div>
        ) : mayReply && status === "ignored" ? (
          <Button size="sm" onClick={() => run(deeds.restore({ groupId: question.id }))}>
            {text.deeds.restore}
          </Button>
        ) : null}
      </header>
      <div className="min-h-0 flex-1">
        <Loaded query={list} isEmpty={false}>
          {() => (
            <VirtualList
              label={text.comments}
              items={rows}
              keyOf={({ id }) => id}
              rowHeight={68}
              renderItem={(comment) => (
                <CommentRow
                  comment={comment}
                  mayReply={mayReply}
                  hides={channel?.hides ?? false}
                  deeds={deeds}
                  onReply={() => {
                    setOne(comment)
                    boxes.publicBox.current?.focus()
                  }}
                />
              )}
              onReachEnd={() => {
                if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
              }}
            />
          )}
        </Loaded>
      </div>
      {mayReply && channel && (status === "new" || one) ? (
        <AnswerBox
          {...boxes}
          question={question}
          channel={channel}
          one={one}
          onAll={() => setOne(null)}
          deeds={deeds}
        />
      ) : null}
      {naming ? <PostDialog post={post} onClose={() => setNaming(false)} /> : null}
    </section>
  )
}

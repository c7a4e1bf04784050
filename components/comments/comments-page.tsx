"use client"
import { MessageSquareText, Plug } from "lucide-react"
import Link from "next/link"
import { useMemo, useRef, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useChannelName } from "@/components/inbox/channel-mark"
import { useShortcuts } from "@/components/inbox/use-shortcuts"
import { Loaded } from "@/components/shell/loaded"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { VirtualList } from "@/components/ui/virtual-list"
import { CommentTabs } from "./comments-frame"
import { PlayComment } from "./play-comment"
import { QuestionPane } from "./question-pane"
import { QuestionRow } from "./question-row"
import { useCommentDeeds } from "./use-comment-deeds"
import { type Choice, type Question, useQuestions } from "./use-comments"

const statuses = ["new", "answered", "escalated", "ignored", "hidden", "all"] as const

/** What is asked below the posts, and the answer to everybody who asks it. On a phone one of the two at a time. */
export function CommentsPage() {
  const text = useText(commentsText)
  const { slug } = useWorkplace().member
  const mayPlay = useMay("channels.change")
  const mayReply = useMay("comment.reply")
  const [choice, setChoice] = useState<Choice>({ status: "new", asking: true, order: "most" })
  const [chosen, setChosen] = useState<Question | null>(null)
  const { list, rows, counts, posts, channels } = useQuestions(choice)
  const deeds = useCommentDeeds()
  const publicBox = useRef<HTMLTextAreaElement>(null)
  const privateBox = useRef<HTMLTextAreaElement>(null)
  // A question that was just answered leaves the list and stays open beside it.
  const selected = rows.find(({ id }) => id === chosen?.id) ?? chosen
  const choose = (changed: Partial<Choice>) => {
    setChoice((now) => ({ ...now, ...changed }))
    setChosen(null)
  }
  const move = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === selected?.id)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next) setChosen(next)
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    r: () => publicBox.current?.focus(),
    p: () => privateBox.current?.focus(),
    e: () => {
      if (!selected || !mayReply || choice.status !== "new") return
      move(1)
      void deeds.ignore({ groupId: selected.id }).catch(() => undefined)
    },
  })
  const noChannel = channels?.length === 0 && rows.length === 0
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className={cn("px-4 pt-4 sm:px-6", selected && "max-lg:hidden")}>
        <PageHeader
          title={text.title}
          description={text.description}
          actions={mayPlay && channels ? <PlayComment channels={channels} /> : null}
          className="pb-3"
        />
        <CommentTabs />
      </div>
      {noChannel && !list.isPending ? (
        <EmptyState
          icon={<Plug />}
          title={text.empty.noChannel.title}
          text={text.empty.noChannel.text}
          action={
            mayPlay ? (
              <Button asChild variant="primary">
                <Link href={`/${slug}/settings/channels`}>{text.empty.noChannel.action}</Link>
              </Button>
            ) : null
          }
        />
      ) : (
        <div className="flex min-h-0 flex-1">
          <div
            className={cn("flex min-h-0 w-full flex-col lg:w-96 lg:shrink-0 lg:border-r", selected && "max-lg:hidden")}
          >
            <Filters choice={choice} onChoose={choose} counts={counts} posts={posts} channels={channels ?? []} />
            <div className="min-h-0 flex-1">
              <Loaded
                query={list}
                isEmpty={rows.length === 0}
                empty={
                  <EmptyState
                    icon={<MessageSquareText />}
                    {...(choice.status === "new" && !choice.channel && !choice.postId
                      ? text.empty.new
                      : text.empty.other)}
                  />
                }
              >
                {() => (
                  <VirtualList
                    label={text.list}
                    items={rows}
                    keyOf={({ id }) => id}
                    rowHeight={58}
                    fixed
                    activeKey={selected?.id ?? null}
                    renderItem={(question) => (
                      <QuestionRow
                        question={question}
                        selected={question.id === selected?.id}
                        onSelect={() => setChosen(question)}
                      />
                    )}
                    onReachEnd={() => {
                      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
                    }}
                  />
                )}
              </Loaded>
            </div>
          </div>
          <div className={cn("min-h-0 min-w-0 flex-1", !selected && "max-lg:hidden")}>
            {selected ? (
              <QuestionPane
                key={selected.id}
                question={selected}
                status={choice.status}
                channel={channels?.find(({ id }) => id === selected.connection.id)}
                deeds={deeds}
                onBack={() => setChosen(null)}
                publicBox={publicBox}
                privateBox={privateBox}
              />
            ) : (
              <EmptyState icon={<MessageSquareText />} {...text.empty.choose} className="pt-24" />
            )}
          </div>
        </div>
      )}
    </div>
  )
}

type FiltersProps = {
  choice: Choice
  onChoose: (changed: Partial<Choice>) => void
  counts: Record<string, number> | undefined
  posts: ReturnType<typeof useQuestions>["posts"]
  channels: NonNullable<ReturnType<typeof useQuestions>["channels"]>
}

function Filters({ choice, onChoose, counts, posts, channels }: FiltersProps) {
  const text = useText(commentsText)
  const nameOf = useChannelName()
  const platforms = useMemo(() => [...new Set(channels.map(({ channel }) => channel))], [channels])
  const shown = posts.filter(({ connection }) => !choice.channel || connection.channel === choice.channel)
  return (
    <div className="grid grid-cols-2 gap-2 border-b px-3 py-2">
      <Select
        aria-label={text.status}
        value={choice.status}
        onValueChange={(status) => onChoose({ status })}
        options={statuses.map((value) => ({
          value,
          label: counts?.[value] ? `${text.statuses[value]} ${counts[value]}` : text.statuses[value],
        }))}
      />
      <Select
        aria-label={text.order}
        value={choice.order}
        onValueChange={(order) => onChoose({ order })}
        options={(["most", "newest"] as const).map((value) => ({ value, label: text.orders[value] }))}
      />
      <Select
        aria-label={text.channel}
        value={choice.channel ?? all}
        onValueChange={(channel) => onChoose({ channel: channel === all ? undefined : channel, postId: undefined })}
        options={[
          { value: all, label: text.allChannels },
          ...platforms.map((value) => ({ value, label: nameOf(value) })),
        ]}
      />
      <Select
        aria-label={text.post}
        value={choice.postId ?? all}
        onValueChange={(postId) => onChoose({ postId: postId === all ? undefined : postId })}
        options={[
          { value: all, label: text.allPosts },
          ...shown.map(({ id, title, ref }) => ({ value: id, label: text.postNamed(title, ref) })),
        ]}
      />
      <SwitchField
        label={text.asking}
        className="col-span-2 items-center text-muted text-xs"
        checked={choice.asking}
        onCheckedChange={(asking) => onChoose({ asking })}
      />
    </div>
  )
}
const all = "-"

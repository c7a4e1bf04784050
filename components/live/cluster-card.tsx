"use client"
import { type FormEvent, useState } from "react"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Textarea } from "@/components/ui/textarea"
import type { Answered } from "@/server/api/root"

export type Cluster = Answered["live"]["clusters"]["rows"][number]

type ClusterCardProps = {
  cluster: Cluster
  selected: boolean
  writing: boolean
  mayAnswer: boolean
  self: string
  onSelect: () => void
  onWrite: (open: boolean) => void
  onAnswer: (text: string) => void
  onSettle: (to: "open" | "dismissed") => void
  onAssign: (memberId: string | null) => void
}

/** Everybody who asks the same, and what they are told. */
export function ClusterCard(props: ClusterCardProps) {
  const { cluster, selected, writing, mayAnswer, self } = props
  const text = useText(liveText)
  const locale = useLocale()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const intents: Record<string, string> = text.intents
  const matter = intents[cluster.intent]
  const slots = cluster.slots.toUpperCase()
  const what = matter ? [slots, matter].filter(Boolean).join(" ") : text.quoted(cluster.label)
  return (
    <li
      aria-current={selected}
      className={cn("border-transparent border-l-2 px-3 py-2.5", selected && "border-tide bg-hover")}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list is walked by J and K */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: choosing is a comfort for the mouse */}
      <div onClick={props.onSelect}>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="figures min-w-0 break-words font-medium text-sm">
            {text.asked(count(cluster.askers), what)}
          </span>
          <Badge>{text.groups[cluster.group]}</Badge>
          {cluster.by && cluster.status === "answered" ? (
            <Badge tone={cluster.by === "bot" ? "bot" : "tide"}>{text.by[cluster.by]}</Badge>
          ) : null}
          {cluster.member ? <Badge tone="warn">{text.assigned(cluster.member)}</Badge> : null}
        </p>
        <p className="figures truncate text-muted text-xs">
          {text.quoted(cluster.label)} · {text.times(count(cluster.count))}
          {cluster.firstAnswerMs === null ? null : ` · ${text.firstAnswer((cluster.firstAnswerMs / 1000).toFixed(1))}`}
        </p>
        {writing ? null : <Said cluster={cluster} />}
      </div>
      {writing ? (
        <Write
          initial={cluster.answer || cluster.draft}
          onAnswer={props.onAnswer}
          onClose={() => props.onWrite(false)}
        />
      ) : mayAnswer ? (
        <div className="flex flex-wrap gap-1.5 pt-2">
          {cluster.draft && cluster.status !== "answered" ? (
            <Button size="sm" variant="primary" onClick={() => props.onAnswer(cluster.draft)}>
              {text.useDraft}
            </Button>
          ) : null}
          <Button size="sm" onClick={() => props.onWrite(true)}>
            {cluster.answer ? text.edit : text.write}
          </Button>
          {cluster.status === "dismissed" ? (
            <Button size="sm" variant="ghost" onClick={() => props.onSettle("open")}>
              {text.restore}
            </Button>
          ) : (
            <>
              <Button size="sm" variant="ghost" onClick={() => props.onAssign(cluster.memberId === self ? null : self)}>
                {cluster.memberId === self ? text.release : text.take}
              </Button>
              <Button size="sm" variant="ghost" onClick={() => props.onSettle("dismissed")}>
                {text.dismiss}
              </Button>
            </>
          )}
        </div>
      ) : null}
    </li>
  )
}

/** What stands on the card is solid; a draft only looks like one. */
function Said({ cluster }: { cluster: Cluster }) {
  const text = useText(liveText)
  if (cluster.answer) {
    return (
      <p className="break-words pt-1 text-sm">
        {cluster.answer}
        {cluster.sources.length > 0 ? (
          <span className="text-bot text-xs"> · {cluster.sources.map(({ title }) => title).join(" · ")}</span>
        ) : null}
      </p>
    )
  }
  if (!cluster.draft) return <p className="pt-1 text-muted text-sm">{text.noAnswer}</p>
  return (
    <p className="break-words pt-1 text-sm">
      <Badge tone="bot">{text.draft}</Badge> <span className="text-muted">{cluster.draft}</span>
    </p>
  )
}

type WriteProps = { initial: string; onAnswer: (text: string) => void; onClose: () => void }

function Write({ initial, onAnswer, onClose }: WriteProps) {
  const text = useText(liveText)
  const [said, setSaid] = useState(initial)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (said.trim()) onAnswer(said.trim())
  }
  return (
    <form onSubmit={submit} className="space-y-2 pt-2">
      <Textarea
        autoFocus
        aria-label={text.answerLabel}
        rows={2}
        autoGrow
        maxLength={500}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose()
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            submit()
          }
        }}
      />
      <div className="flex gap-1.5">
        <Button type="submit" size="sm" variant="primary" disabled={!said.trim()}>
          {text.putUp}
        </Button>
        <Button size="sm" onClick={onClose}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

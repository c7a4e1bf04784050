"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"

const anywhere = "-"

/** One comment against all rules: which fires, at which word, and what is then said. */
export function RuleTry() {
  const words = useText(commentsText)
  const text = words.try
  const locale = useLocale()
  const trpc = useTRPC()
  const [typed, setTyped] = useState("")
  const [postId, setPost] = useState(anywhere)
  const [asked, setAsked] = useState<{ text: string; postId?: string } | null>(null)
  const posts = useQuery(trpc.comments.posts.queryOptions())
  const tried = useQuery(
    trpc.comments.tryRules.queryOptions(asked ?? { text: "-" }, { enabled: asked !== null, meta: { quiet: true } }),
  )
  const run = (event: FormEvent) => {
    event.preventDefault()
    const said = typed.trim()
    if (said) setAsked({ text: said, ...(postId === anywhere ? {} : { postId }) })
  }
  const found = asked ? tried.data : undefined
  return (
    <Panel title={text.title} hint={text.hint}>
      <form onSubmit={run} className="space-y-2">
        <Textarea
          aria-label={text.title}
          placeholder={text.placeholder}
          rows={2}
          autoGrow
          className="block"
          maxLength={1000}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          aria-label={text.post}
          value={postId}
          onValueChange={setPost}
          options={[
            { value: anywhere, label: text.anyPost },
            ...(posts.data ?? []).map(({ id, title, ref }) => ({ value: id, label: words.postNamed(title, ref) })),
          ]}
        />
        <Button type="submit" disabled={!typed.trim()} loading={tried.isFetching}>
          {text.run}
        </Button>
      </form>
      <div aria-live="polite" className="text-sm">
        {asked && tried.isError ? (
          <p className="pt-3 text-breach">{sayError(tried.error, locale)}</p>
        ) : found ? (
          <div className="space-y-2 pt-3">
            {found.rule ? <p className="font-medium">{text.fired(found.rule.name, found.rule.word)}</p> : null}
            {found.person ? <p>{text.person[found.person] ?? text.person.policy}</p> : null}
            {!found.rule && !found.person ? <p>{text.none}</p> : null}
            {(["public", "private"] as const).map((how) => {
              const said = how === "public" ? found.publicText : found.privateText
              return said ? (
                <div key={how}>
                  <p className="text-muted text-xs">{text.says[how]}</p>
                  <p className="whitespace-pre-wrap break-words rounded-lg bg-hover px-3 py-2">{said}</p>
                </div>
              ) : null
            })}
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useNewest } from "@/components/shell/realtime"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Kbd } from "@/components/ui/kbd"
import { SkeletonText } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import type { Conversation } from "../conversation"
import { useComposerAtHand } from "./composer-at-hand"
import { useGrowth } from "./use-growth"

type Script = Answered["copilot"]["scripts"][number]

/** The three scripts nearest to what the customer asks; Alt with 1 to 3 puts one into the reply. */
export function ScriptsPart({ conversation }: { conversation: Conversation }) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const composer = useComposerAtHand(conversation.id)
  const asked = useQuery(trpc.copilot.scripts.queryOptions({ conversationId: conversation.id }, { staleTime: 20_000 }))
  const taken = useMutation(trpc.copilot.takeScript.mutationOptions({ meta: { quiet: true } }))
  const scripts = asked.data ?? []

  // New words of the customer ask for other scripts.
  useGrowth(conversation.activity, asked.refetch)

  const insert = (script: Script | undefined) => {
    if (!script || !composer) return false
    composer.insert(script.text)
    taken.mutate({ conversationId: conversation.id, text: script.text })
    return true
  }
  const newest = useNewest(insert)
  const shown = useNewest(scripts)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      // By place on the keyboard: with Alt a Mac types another sign than the digit.
      const place = /^Digit([1-3])$/.exec(event.code)?.[1]
      if (place && newest.current(shown.current[Number(place) - 1])) event.preventDefault()
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [newest, shown])

  return (
    <section aria-label={text.scripts.heading} className="flex flex-col gap-1.5">
      <h4 className="flex items-center justify-between gap-2 text-muted text-xs">
        {text.scripts.heading}
        {scripts.length > 0 ? <span>{text.scripts.keys}</span> : null}
      </h4>
      {asked.isPending ? <SkeletonText lines={3} /> : null}
      {asked.isError ? <p className="text-breach text-sm">{text.scripts.failed}</p> : null}
      {asked.data && scripts.length === 0 ? <p className="text-muted text-sm">{text.scripts.none}</p> : null}
      <ol className="flex flex-col gap-1">
        {scripts.map((script, at) => (
          <li key={script.id}>
            <button
              type="button"
              aria-keyshortcuts={`Alt+${at + 1}`}
              disabled={!composer}
              onClick={() => insert(script)}
              className="flex w-full flex-col gap-1 rounded-md border border-line p-2 text-left text-sm hover:bg-hover disabled:opacity-50"
            >
              <span className="sr-only">{text.scripts.insert(at + 1)}</span>
              <span className="flex w-full items-center gap-2">
                <Badge>{script.kind === "macro" ? text.scripts.macro : text.scripts.answer}</Badge>
                <span className="min-w-0 flex-1 truncate text-muted text-xs">{script.title || script.question}</span>
                <Kbd keys={["Alt", String(at + 1)]} className="hidden md:inline-flex" />
              </span>
              <span className="line-clamp-3 break-words">{script.text}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

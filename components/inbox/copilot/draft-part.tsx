"use client"
import { useMutation } from "@tanstack/react-query"
import { PenLine, Square } from "lucide-react"
import { copilotText, sayWhy } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { BotSources } from "../bot-sources"
import { useComposerAtHand } from "./composer-at-hand"
import { useDraftStream } from "./use-draft-stream"

/** A draft of the next reply. Nothing of it reaches the customer before the agent sends it. */
export function DraftPart({ conversationId }: { conversationId: string }) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const draft = useDraftStream(conversationId)
  const composer = useComposerAtHand(conversationId)
  const dismiss = useMutation(trpc.copilot.dismiss.mutationOptions({ meta: { quiet: true } }))
  const { status } = draft
  const why = sayWhy(draft.why, text)
  return (
    <section aria-label={text.draft.heading} className="flex flex-col gap-2">
      {status === "writing" ? (
        <Button size="sm" onClick={draft.stop}>
          <Square />
          {text.draft.stop}
        </Button>
      ) : (
        <Button size="sm" onClick={() => void draft.start()}>
          <PenLine />
          {status === "idle" ? text.draft.write : text.draft.again}
        </Button>
      )}
      {status === "nothing" ? <p className="text-muted text-sm">{text.draft.nothing}</p> : null}
      {status === "failed" ? (
        <p role="alert" className="text-breach text-sm">
          {text.draft.failed}
        </p>
      ) : null}
      {draft.text || status === "writing" ? (
        <div aria-busy={status === "writing"} className="flex flex-col gap-2 rounded-lg bg-bot-soft p-3">
          <p className="text-bot text-xs">
            {status === "writing"
              ? text.draft.writing
              : draft.by === "model"
                ? text.draft.byModel
                : text.draft.byArticle}
          </p>
          <p className="whitespace-pre-wrap break-words text-sm">{draft.text}</p>
          {status === "done" && why ? <p className="text-muted text-xs">{why}</p> : null}
          {draft.doubts.length > 0 ? (
            <div className="text-warn text-xs">
              <p>{text.draft.doubts}</p>
              <ul className="list-disc pl-4">
                {draft.doubts.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {draft.sources.length > 0 ? <BotSources cites={draft.sources} /> : null}
          {status === "done" ? (
            <div className="flex flex-wrap gap-2">
              <Button
                size="sm"
                variant="primary"
                disabled={!composer}
                onClick={() => {
                  composer?.insert(draft.text)
                  draft.clear()
                }}
              >
                {text.draft.insert}
              </Button>
              <Button
                size="sm"
                variant="ghost"
                onClick={() => {
                  if (draft.suggestionId) dismiss.mutate({ suggestionId: draft.suggestionId })
                  draft.clear()
                }}
              >
                {text.draft.dismiss}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

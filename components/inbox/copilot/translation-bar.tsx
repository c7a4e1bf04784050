"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Languages } from "lucide-react"
import { useState } from "react"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import type { Conversation } from "../conversation"
import type { useComposer } from "../use-composer"
import { useInboxRefresh } from "../use-inbox-refresh"
import { useTranslations } from "./use-translations"

type TranslationBarProps = { conversation: Conversation; composer: ReturnType<typeof useComposer>; seen: number }

/** Where the customer writes another language than the team: the reply in theirs, seen before it is sent. */
export function TranslationBar({ conversation, composer, seen }: TranslationBarProps) {
  const text = useText(copilotText).translation
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useInboxRefresh()
  const { id: conversationId } = conversation
  const known = useTranslations(conversationId)
  /** the words that were translated: once they change, the preview no longer holds */
  const [previewed, setPreviewed] = useState<{ original: string; text: string } | null>(null)
  const preview = useMutation(trpc.copilot.previewTranslation.mutationOptions())
  const send = useMutation(trpc.copilot.sendTranslated.mutationOptions())
  if (!known?.customer || known.customer === known.team || composer.mode !== "reply") return null
  const language = text.languages[known.customer]
  const words = composer.text.trim()
  const shown = previewed && previewed.original === words ? previewed : null
  return (
    <section aria-label={text.label} className="border-t bg-sunken px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <Languages className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
        <p className="min-w-0 flex-1 basis-48 text-muted">
          {shown ? text.previewOf(language) : known.hasModel ? text.willBe(language) : text.noModel(language)}
        </p>
        {known.hasModel && !shown ? (
          <Button
            size="sm"
            disabled={!words}
            loading={preview.isPending}
            onClick={() =>
              preview.mutate(
                { conversationId, text: words },
                { onSuccess: (made) => setPreviewed({ original: words, text: made.text }) },
              )
            }
          >
            {text.preview}
          </Button>
        ) : null}
      </div>
      {preview.isError && !shown ? (
        <p role="alert" className="mt-1 text-breach text-xs">
          {text.failed}
        </p>
      ) : null}
      {shown ? (
        <>
          <p lang={known.customer} dir="auto" className="mt-1 whitespace-pre-wrap break-words rounded-md bg-raised p-2">
            {shown.text}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button
              size="sm"
              variant="primary"
              loading={send.isPending}
              onClick={() =>
                send.mutate(
                  {
                    conversationId,
                    text: shown.text,
                    original: shown.original,
                    clientId: crypto.randomUUID(),
                    seenActivity: seen,
                    ...(composer.macro ? { macro: composer.macro } : {}),
                  },
                  {
                    onSuccess: () => {
                      setPreviewed(null)
                      composer.clear()
                    },
                    onSettled: () => {
                      void queryClient.invalidateQueries(trpc.copilot.translations.queryFilter({ conversationId }))
                      return refresh.thread(conversationId)
                    },
                  },
                )
              }
            >
              {text.send(language)}
            </Button>
            <Button size="sm" variant="ghost" disabled={send.isPending} onClick={() => setPreviewed(null)}>
              {text.undo}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  )
}

"use client"
import { useMutation } from "@tanstack/react-query"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import { useComposerAtHand } from "./composer-at-hand"

const tones = ["friendlier", "shorter", "formal"] as const

/** What stands in the reply, in another tone. Without a model it says so instead of pretending. */
export function TonePart({ conversationId, hasModel }: { conversationId: string; hasModel: boolean }) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const composer = useComposerAtHand(conversationId)
  const change = useMutation(trpc.copilot.changeTone.mutationOptions())
  const words = composer?.isReply ? composer.text.trim() : ""
  const missing = !hasModel ? text.tone.needsModel : words ? null : text.tone.needsText
  return (
    <section aria-label={text.tone.heading} className="flex flex-col gap-1.5">
      <h4 className="text-muted text-xs">{text.tone.heading}</h4>
      <div className="flex flex-wrap gap-1.5">
        {tones.map((tone) => (
          <Button
            key={tone}
            size="sm"
            disabled={missing !== null || change.isPending}
            loading={change.isPending && change.variables.tone === tone}
            onClick={() =>
              change.mutate(
                { conversationId, text: words, tone },
                {
                  onSuccess: (changed) => {
                    composer?.replace(changed.text)
                    toast.success(text.tone.changed, {
                      action: { label: text.tone.undo, onClick: () => composer?.replace(words) },
                    })
                  },
                },
              )
            }
          >
            {text.tone[tone]}
          </Button>
        ))}
      </div>
      {missing ? <p className="text-muted text-xs">{missing}</p> : null}
    </section>
  )
}

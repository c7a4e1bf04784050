"use client"
import { useMutation } from "@tanstack/react-query"
import { ScrollText } from "lucide-react"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"

/** The thread so far in a few sentences. */
export function SummaryPart({ conversationId }: { conversationId: string }) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const summarise = useMutation(trpc.copilot.summarise.mutationOptions())
  const { data } = summarise
  return (
    <section aria-label={text.summary.heading} className="flex flex-col gap-1.5">
      <Button size="sm" loading={summarise.isPending} onClick={() => summarise.mutate({ conversationId })}>
        <ScrollText />
        {data ? text.summary.again : text.summary.write}
      </Button>
      {data ? (
        <div className="rounded-lg bg-bot-soft p-3 text-sm">
          <p className="mb-1 text-bot text-xs">{data.by === "model" ? text.summary.byModel : text.summary.byRules}</p>
          <p className="whitespace-pre-wrap break-words">{data.text}</p>
        </div>
      ) : null}
    </section>
  )
}

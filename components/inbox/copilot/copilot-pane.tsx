"use client"
import { useQuery } from "@tanstack/react-query"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { ContactPart } from "../contact-part"
import type { Conversation } from "../conversation"
import { DraftPart } from "./draft-part"
import { ScriptsPart } from "./scripts-part"
import { SummaryPart } from "./summary-part"
import { TonePart } from "./tone-part"

/** The agent's copilot beside the thread: a draft with its sources, scripts, the tone, the story so far. */
export function CopilotPane({ conversation }: { conversation: Conversation }) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const mayReply = useMay("conversation.reply")
  const budget = useQuery(trpc.copilot.budget.queryOptions(undefined, { staleTime: 60_000 }))
  if (!mayReply) return null
  const hasModel = budget.data?.hasModel ?? true
  return (
    <ContactPart title={text.title}>
      <div className="flex flex-col gap-4">
        {hasModel ? null : <p className="text-muted text-xs">{text.noModel}</p>}
        <DraftPart key={`draft-${conversation.id}`} conversationId={conversation.id} />
        <ScriptsPart conversation={conversation} />
        <TonePart conversationId={conversation.id} hasModel={hasModel} />
        <SummaryPart key={`summary-${conversation.id}`} conversationId={conversation.id} />
      </div>
    </ContactPart>
  )
}

"use client"
import type { Conversation } from "../conversation"
import type { useComposer } from "../use-composer"
import { AutodraftCard } from "./autodraft-card"
import { useOfferComposer } from "./composer-at-hand"
import { TranslationBar } from "./translation-bar"

type CopilotStripProps = {
  conversation: Conversation
  composer: ReturnType<typeof useComposer>
  /** how far the agent has seen the thread */
  seen: number
}

/** Right above the text box: the bot's own draft, and the customer's language. Lends the box to the pane beside. */
export function CopilotStrip({ conversation, composer, seen }: CopilotStripProps) {
  useOfferComposer(conversation.id, composer)
  return (
    <>
      <AutodraftCard conversation={conversation} composer={composer} seen={seen} />
      <TranslationBar conversation={conversation} composer={composer} seen={seen} />
    </>
  )
}

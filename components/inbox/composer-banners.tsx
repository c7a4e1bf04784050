"use client"
import { Bot } from "lucide-react"
import dynamic from "next/dynamic"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { Conversation } from "./conversation"
import { useInbox } from "./inbox-context"
import type { useComposer } from "./use-composer"
import { useOnline } from "./use-online"

const UnreachableBanner = dynamic(() => import("./unreachable-banner").then((file) => file.UnreachableBanner))

type ComposerBannersProps = {
  conversation: Conversation
  composer: ReturnType<typeof useComposer>
  alsoTyping: string[]
}

/** What an agent must know before pressing send: at most the two weightiest lines. */
export function ComposerBanners({ conversation, composer, alsoTyping }: ComposerBannersProps) {
  const text = useText(inboxText)
  const { list } = useText(punctuation)
  const { me } = useInbox()
  const online = useOnline()
  const look = "rounded-none"
  const lines = []
  if (composer.stoppedAt !== null && composer.text) {
    lines.push(
      <Banner
        key="stopped"
        tone="warn"
        className={look}
        title={text.composer.unseenTitle}
        action={
          <Button size="sm" onClick={() => composer.submit(true)}>
            {text.composer.sendAnyway}
          </Button>
        }
      >
        {text.composer.unseen}
      </Banner>,
    )
  }
  if (!online) {
    lines.push(
      <Banner key="offline" tone="warn" className={look}>
        {text.composer.offline}
      </Banner>,
    )
  }
  if (composer.mode === "reply" && conversation.unreachable) {
    lines.push(<UnreachableBanner key="unreachable" conversation={conversation} />)
  }
  if (composer.mode === "reply") {
    const heldByOther = conversation.holder === "agent" && conversation.agent && conversation.agent.id !== me.id
    if (conversation.status === "resolved") {
      lines.push(
        <Banner key="resolved" className={look}>
          {text.composer.resolved}
        </Banner>,
      )
    } else if (alsoTyping.length > 0) {
      lines.push(
        <Banner key="typing" tone="warn" className={look}>
          {text.composer.alsoTyping(list(alsoTyping))}
        </Banner>,
      )
    } else if (heldByOther) {
      lines.push(
        <Banner key="held" tone="warn" className={look}>
          {text.composer.heldBy(conversation.agent?.name ?? "")}
        </Banner>,
      )
    } else if (conversation.holder === "external") {
      lines.push(
        <Banner key="external" tone="warn" className={look}>
          {text.composer.heldOutside}
        </Banner>,
      )
    } else if (conversation.holder === "bot") {
      lines.push(
        <Banner key="bot" tone="bot" icon={<Bot aria-hidden="true" />} className={look}>
          {text.composer.botHolds}
        </Banner>,
      )
    }
  }
  return <>{lines.slice(0, 2)}</>
}

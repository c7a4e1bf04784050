"use client"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { ChannelMark } from "./channel-mark"
import { ContactPart } from "./contact-part"
import type { Contact } from "./conversation"
import { useInbox } from "./inbox-context"
import { lastWords } from "./last-words"
import { useTimes } from "./use-times"

/** The customer's conversations, newest first, and how each ended. */
export function ContactHistory({ contact, conversationId }: { contact: Contact; conversationId: string }) {
  const text = useText(inboxText)
  const times = useTimes()
  const { open } = useInbox()
  const { conversations } = contact
  const most = 20
  const count = conversations.length >= most ? `${most}+` : String(conversations.length)
  return (
    <ContactPart title={text.contact.history} aside={text.contact.historyCount(count)}>
      {conversations.length <= 1 ? <p className="text-muted">{text.contact.noHistory}</p> : null}
      <ul className="-mx-2 flex flex-col">
        {conversations.length > 1
          ? conversations.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === conversationId ? "true" : undefined}
                  disabled={one.id === conversationId}
                  onClick={() => open(one.id)}
                  className="flex w-full flex-col gap-0.5 rounded-md px-2 py-1.5 text-left outline-offset-[-2px] enabled:hover:bg-hover"
                >
                  <span className="flex items-center gap-2 text-xs">
                    <span className="text-muted">{times.day(one.openedAt)}</span>
                    <ChannelMark channel={one.channel} />
                    <span className="ml-auto shrink-0 text-muted">
                      {one.id === conversationId ? text.contact.thisOne : outcome(one, text.contact)}
                    </span>
                  </span>
                  <span className="truncate">{lastWords(one.lastMessageText, text)}</span>
                  {one.rating ? (
                    <span className="text-muted text-xs">{text.contact.rating(one.rating.score)}</span>
                  ) : null}
                </button>
              </li>
            ))
          : null}
      </ul>
    </ContactPart>
  )
}

type Words = { open: string; resolved: string; handedOff: string }
function outcome(one: Contact["conversations"][number], words: Words) {
  if (one.status !== "resolved") return words.open
  return one.handoffReason ? `${words.resolved} · ${words.handedOff}` : words.resolved
}

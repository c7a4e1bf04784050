"use client"
import { Bot, StickyNote } from "lucide-react"
import dynamic from "next/dynamic"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { inOneLine, sayMark } from "@/server/inbox/rules/in-one-line"
import { BotSources } from "./bot-sources"
import type { ThreadMessage } from "./conversation"
import { DeliveryStatus } from "./delivery-status"
import { useInbox } from "./inbox-context"
import { ReviewAnswer } from "./review-answer"
import { useTimes } from "./use-times"

// Most messages are only words.
const MessageTranslation = dynamic(() =>
  import("./copilot/message-translation").then((file) => file.MessageTranslation),
)
const MailSubject = dynamic(() => import("./mail-details").then((file) => file.MailSubject))
const MailOriginal = dynamic(() => import("./mail-details").then((file) => file.MailOriginal))
const MessageMenu = dynamic(() => import("./message-changes").then((file) => file.MessageMenu))
const ChangedMark = dynamic(() => import("./message-changes").then((file) => file.ChangedMark))
const HeardWords = dynamic(() => import("./heard-words").then((file) => file.HeardWords))
const MessageMedia = dynamic(() => import("./message-media").then((file) => file.MessageMedia))

type Voice = "contact" | "bot" | "agent" | "system" | "external" | "note"

export const bubbleLooks: Record<Voice, string> = {
  contact: "bg-raised shadow-raise outline outline-1 -outline-offset-1 outline-line",
  bot: "bg-bot-soft",
  agent: "bg-tide-soft",
  system: "bg-sunken text-muted",
  external: "bg-sunken",
  note: "border border-note-line bg-note",
}

type MessageBubbleProps = {
  message: ThreadMessage
  conversation: { id: string; channel: string }
  contact: string
  /** said right after the same voice: no name above */
  led: boolean
  fresh: boolean
  /** the newest of our side: it alone says how far it got, unless something went wrong */
  latest: boolean
}

/** What somebody said: the customer on the left, our side on the right, notes on amber. */
export function MessageBubble({ message, conversation, contact, led, fresh, latest }: MessageBubbleProps) {
  const text = useText(inboxText)
  const { me } = useInbox()
  const times = useTimes()
  const voice: Voice = message.direction === "note" ? "note" : (message.author as Voice)
  const ours = voice !== "contact"
  const name = {
    contact,
    bot: text.bot,
    system: text.system,
    external: text.external,
    agent: message.member?.id === me.id ? text.you : (message.member?.name ?? text.events.someone),
    note:
      message.member?.id === me.id
        ? text.you
        : (message.member?.name ?? (message.author === "external" ? text.external : text.events.someone)),
  }[voice]
  const isSpoken = message.kind === "spoken"
  const isChangeable =
    voice === "agent" && message.member?.id === me.id && arrived.has(message.status) && message.kind !== "recalled"
  const words = message.media.length > 0 || isSpoken ? message.text : sayMark(inOneLine(message), text.kinds)
  return (
    <article
      className={cn("group/message flex flex-col px-4", led ? "pt-1" : "pt-3", ours ? "items-end" : "items-start")}
    >
      {led ? null : (
        <p className="mb-1 flex max-w-[85%] items-center gap-1.5 text-muted text-xs">
          {voice === "bot" ? <Bot className="size-3.5 text-bot" strokeWidth={1.75} aria-hidden="true" /> : null}
          {voice === "note" ? (
            <StickyNote className="size-3.5 text-note" strokeWidth={1.75} aria-hidden="true" />
          ) : null}
          <span className={cn("truncate", voice === "bot" && "text-bot")}>{name}</span>
          {voice === "note" ? <span>{text.composer.note}</span> : null}
          <time dateTime={message.createdAt.toISOString()} title={times.full(message.createdAt)}>
            {times.time(message.createdAt)}
          </time>
        </p>
      )}
      <div
        className={cn(
          "relative max-w-[min(85%,42rem)] rounded-lg px-3 py-2",
          bubbleLooks[voice],
          fresh && "ring-2 ring-warn",
        )}
      >
        {isChangeable ? (
          <MessageMenu message={message} conversationId={conversation.id} channel={conversation.channel} />
        ) : null}
        {message.mail ? <MailSubject message={message} /> : null}
        {message.media.length > 0 ? <MessageMedia message={message} /> : null}
        {message.heard ? <HeardWords heard={message.heard} onCall={isSpoken} /> : null}
        {words ? (
          <p className={cn("reading whitespace-pre-wrap break-words", message.kind === "recalled" && "text-muted")}>
            <Said words={words} quotes={message.cites.map((cite) => cite.quote)} />
          </p>
        ) : null}
        {message.mail ? <MailOriginal message={message} /> : null}
      </div>
      <MessageTranslation message={message} />
      {message.choices.length > 0 ? (
        <ul aria-label={text.thread.offered} className="mt-1 flex max-w-[85%] flex-wrap justify-end gap-1">
          {message.choices.map((choice) => (
            <li
              key={choice.text}
              className="rounded-full border border-line-strong border-dashed px-2 py-0.5 text-muted text-xs"
            >
              {choice.text}
            </li>
          ))}
        </ul>
      ) : null}
      {message.cites.length > 0 ? <BotSources cites={message.cites} /> : null}
      {voice === "bot" ? <ReviewAnswer messageId={message.id} /> : null}
      {message.editedAt ? <ChangedMark message={message} /> : null}
      {message.direction === "outbound" && (latest || !arrived.has(message.status)) ? (
        <DeliveryStatus message={message} />
      ) : null}
    </article>
  )
}

const arrived = new Set(["sent", "delivered", "read"])

/** The words, with a dotted line under what was quoted from the knowledge. */
function Said({ words, quotes }: { words: string; quotes: (string | undefined)[] }) {
  const quote = quotes.find((one) => one && words.includes(one))
  if (!quote) return words
  const at = words.indexOf(quote)
  return (
    <>
      {words.slice(0, at)}
      <span className="cited">{quote}</span>
      {words.slice(at + quote.length)}
    </>
  )
}

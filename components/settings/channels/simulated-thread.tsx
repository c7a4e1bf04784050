"use client"
import { Bot } from "lucide-react"
import { useEffect, useRef } from "react"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { useChannelWords } from "./channel-words"
import type { Line, useSimulatedCustomer } from "./use-simulated-customer"

type Customer = ReturnType<typeof useSimulatedCustomer>
type Kept = Extract<Line, { kind: "kept" }>["message"]
type Unsent = Extract<Line, { kind: "unsent" }>["unsent"]

/** The conversation from the customer's side: their words at the right, our replies at the left. */
export function SimulatedThread({ customer, className }: { customer: Customer; className?: string }) {
  const { text } = useChannelWords()
  const box = useRef<HTMLDivElement>(null)
  const { lines } = customer
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line brings the end into view
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines.length])
  const undelivered = lines.some((line) => line.kind === "kept" && line.message.status === "failed")
  return (
    <div
      ref={box}
      role="log"
      aria-label={text.simulator.thread}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      className={cn("flex flex-col gap-3 overflow-y-auto bg-sunken p-4", className)}
    >
      {lines.map((line, at) =>
        line.kind === "kept" ? (
          <KeptLine
            key={line.message.id}
            message={line.message}
            onChoose={at === lines.length - 1 ? (choice) => customer.say(choice, text.simulator.defaultName) : null}
          />
        ) : (
          <UnsentLine
            key={line.unsent.key}
            unsent={line.unsent}
            again={() => customer.say(line.unsent.text, line.unsent.name, line.unsent.key)}
          />
        ),
      )}
      {undelivered ? <p className="text-center text-muted text-xs">{text.simulator.fakeCustomer}</p> : null}
    </div>
  )
}

const looks = {
  contact: "bg-tide text-tide-on",
  bot: "bg-bot-soft",
  agent: "bg-raised",
  system: "bg-raised text-muted",
}

function KeptLine({ message, onChoose }: { message: Kept; onChoose: ((choice: string) => void) | null }) {
  const { text, trouble } = useChannelWords()
  const isCustomer = message.direction === "inbound"
  const author = isCustomer ? "contact" : (message.author as "bot" | "agent" | "system")
  return (
    <article
      className={cn("flex max-w-[85%] flex-col gap-1", isCustomer ? "items-end self-end" : "items-start self-start")}
    >
      {author === "contact" ? null : (
        <p className={cn("flex items-center gap-1 text-xs", author === "bot" ? "text-bot" : "text-muted")}>
          {author === "bot" ? <Bot className="size-3.5" strokeWidth={1.75} aria-hidden="true" /> : null}
          {text.simulator[author]}
        </p>
      )}
      <p className={cn("reading whitespace-pre-wrap break-words rounded-lg px-3 py-2", looks[author])}>
        {message.text}
      </p>
      {message.choices.length > 0 && onChoose ? (
        <div className="flex flex-wrap gap-1">
          {message.choices.map((choice) => (
            <Button
              key={choice}
              size="sm"
              className="h-auto whitespace-normal py-1 text-left"
              onClick={() => onChoose(choice)}
            >
              {choice}
            </Button>
          ))}
        </div>
      ) : null}
      {message.status === "failed" ? (
        <p className="text-breach text-xs">{text.simulator.undelivered(trouble(message.error ?? "rejected"))}</p>
      ) : null}
      {message.status === "unknown" ? <p className="text-warn text-xs">{text.simulator.unknown}</p> : null}
    </article>
  )
}

function UnsentLine({ unsent, again }: { unsent: Unsent; again: () => void }) {
  const { text } = useChannelWords()
  const locale = useLocale()
  const reason = reasonOf(unsent.error)
  const why = reason === "paused" || reason === "door" ? text.simulator.errors[reason] : sayError(unsent.error, locale)
  return (
    <article className="flex max-w-[85%] flex-col items-end gap-1 self-end">
      <p className={cn("reading whitespace-pre-wrap break-words rounded-lg px-3 py-2 opacity-60", looks.contact)}>
        {unsent.text}
      </p>
      {unsent.state === "sending" ? (
        <p className="text-muted text-xs">{text.simulator.sending}</p>
      ) : (
        <p role="alert" className="flex flex-wrap items-center justify-end gap-2 text-breach text-xs">
          {text.simulator.notSent} · {why}
          <Button size="sm" onClick={again}>
            {text.simulator.again}
          </Button>
        </p>
      )}
    </article>
  )
}

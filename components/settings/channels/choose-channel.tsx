"use client"
import { useState } from "react"
import { channelNames } from "@/components/i18n/channel-names"
import { Badge } from "@/components/ui/badge"
import { Input } from "@/components/ui/input"
import { ChannelGlyph } from "./channel-glyph"
import { type CatalogueEntry, useChannelWords } from "./channel-words"

const groups = ["open", "needs_approval", "order_context_only"] as const

/** Every platform there is to connect, by what it takes to get access; found by any of its names. */
export function ChooseChannel({
  catalogue,
  onChoose,
}: {
  catalogue: CatalogueEntry[]
  onChoose: (channel: string) => void
}) {
  const { text, about } = useChannelWords()
  const [typed, setTyped] = useState("")
  const wanted = plain(typed)
  const namesOf = (channel: string) => [
    channel,
    about(channel).name,
    about(channel).about,
    ...Object.values(channelNames).map((names) => (names as Record<string, string>)[channel] ?? ""),
  ]
  const found = catalogue.filter(({ channel }) => namesOf(channel).some((name) => plain(name).includes(wanted)))
  return (
    <div className="flex flex-col gap-6">
      <Input
        type="search"
        aria-label={text.catalogue.search}
        placeholder={text.catalogue.search}
        value={typed}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p aria-live="polite" className={found.length === 0 ? "text-muted text-sm" : "sr-only"}>
        {found.length === 0 ? text.catalogue.none : text.catalogue.found(found.length)}
      </p>
      {groups.map((access) => {
        const entries = found.filter((entry) => entry.access === access)
        if (entries.length === 0) return null
        return (
          <section key={access} aria-labelledby={`channels-${access}`}>
            <h2 id={`channels-${access}`} className="flex items-center gap-2 font-medium text-sm">
              {text.access[access]}
              <span className="figures text-muted">{entries.length}</span>
            </h2>
            <p className="mt-0.5 mb-2 text-muted text-sm">{text.catalogue.meaning[access]}</p>
            <ul className="divide-y divide-line border-y">
              {entries.map((entry) => (
                <li key={entry.channel}>
                  <Choice entry={entry} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Choice({ entry, onChoose }: { entry: CatalogueEntry; onChoose: (channel: string) => void }) {
  const { text, about } = useChannelWords()
  const { channel, access, abilities } = entry
  return (
    <button
      type="button"
      onClick={() => onChoose(channel)}
      className="flex w-full items-start gap-3 px-1 py-3 text-left hover:bg-hover"
    >
      <ChannelGlyph channel={channel} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-sm">{about(channel).name}</span>
          <Badge tone={access === "open" ? "good" : "warn"}>{text.access[access]}</Badge>
        </span>
        <span className="mt-0.5 block text-muted text-sm">{about(channel).about}</span>
        {abilities.replyWindowHours && abilities.messagesPerWindow ? (
          <span className="block text-muted text-xs">
            {text.window(abilities.replyWindowHours, abilities.messagesPerWindow)}
          </span>
        ) : null}
      </span>
    </button>
  )
}

const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase()

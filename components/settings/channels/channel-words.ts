"use client"
import { channelsText } from "@/components/i18n/channels"
import { useText } from "@/components/i18n/locale"
import type { Answered } from "@/server/api/root"

export type Connection = Answered["channels"]["connections"][number]
export type CatalogueEntry = Answered["channels"]["catalogue"][number]
export type SettingField = CatalogueEntry["fields"][number]

type FieldWords = { label: string; hint: string }

/** A platform's words by its name; a platform without words of its own is called by its name. */
export function useChannelWords() {
  const text = useText(channelsText)
  return {
    text,
    about: (channel: string) => lookUp(text.channels, channel) ?? { name: channel, about: "" },
    instructions: (channel: string) => (lookUp(text.instructions, channel) ?? "").split("\n").filter(Boolean),
    field: (channel: string, name: string): FieldWords =>
      lookUp<FieldWords>(lookUp(text.fields, channel) ?? {}, name) ?? { label: name, hint: "" },
    option: (value: string) => lookUp(text.options, value) ?? value,
    /** A known trouble in words; what a platform said itself is shown as it was. */
    trouble: (detail: string) => lookUp(text.troubles, detail) ?? detail,
  }
}

function lookUp<T>(words: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined
}

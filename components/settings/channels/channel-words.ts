"use client"
import { channelsText } from "@/components/i18n/channels"
import { useLocale, useText } from "@/components/i18n/locale"
import { platformsText } from "@/components/i18n/platforms"
import type { Answered } from "@/server/api/root"

export type Connection = Answered["channels"]["connections"][number]
export type Health = Answered["channels"]["health"][number]
export type CatalogueEntry = Answered["channels"]["catalogue"][number]
export type SettingField = CatalogueEntry["fields"][number]

type FieldWords = { label: string; hint: string }

/** A platform's words by its name; a platform without words of its own is called by its name. */
export function useChannelWords() {
  const text = useText(channelsText)
  const locale = useLocale()
  const platform = (channel: string) => lookUp(platformsText, channel)?.[locale]
  const ofAnyPlatform = (part: "options" | "troubles", name: string) => {
    for (const words of Object.values(platformsText)) {
      const found = lookUp(words[locale][part] ?? {}, name)
      if (found) return found
    }
  }
  return {
    text,
    about: (channel: string) => platform(channel) ?? lookUp(text.channels, channel) ?? { name: channel, about: "" },
    instructions: (channel: string) =>
      platform(channel)?.steps ?? (lookUp(text.instructions, channel) ?? "").split("\n").filter(Boolean),
    field: (channel: string, name: string): FieldWords =>
      lookUp<FieldWords>(platform(channel)?.fields ?? lookUp(text.fields, channel) ?? {}, name) ?? {
        label: name,
        hint: "",
      },
    option: (value: string) => ofAnyPlatform("options", value) ?? lookUp(text.options, value) ?? value,
    /** A known trouble in words; what a platform said itself is shown as it was. */
    trouble: (detail: string) => ofAnyPlatform("troubles", detail) ?? lookUp(text.troubles, detail) ?? detail,
  }
}

function lookUp<T>(words: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined
}

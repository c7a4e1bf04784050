import { languageOfCall, spokenWords } from "@/server/channels/twilio_voice/spoken-words"

type Settings = Record<string, string>

/** The shop's own keys as it wrote them, a line each: `1=Where is my parcel`. */
export const menuPattern = /^\s*(?:[0-9]\s*=\s*[^\n=]{1,120}(?:\n+|$))*$/

export function keysOf({ menu = "" }: Settings): [key: string, words: string][] {
  const lines = menu.split("\n").map((line) => line.trim())
  return lines.flatMap((line): [string, string][] => {
    const read = /^([0-9])\s*=\s*(.+)$/.exec(line)
    return read ? [[read[1]!, read[2]!.trim()]] : []
  })
}

/**
 * What a caller asks by these keys; null when they mean nothing. One key is the menu's, 0 a person unless the shop gave it
 * away; with `picks` it names a choice just offered; several are a number the bot may have asked for.
 */
export function keyWords(digits: string, settings: Settings, picks: boolean): string | null {
  if (!/^[0-9*#]+$/.test(digits)) return null
  const number = digits.replace(/[*#]/g, "")
  if (number.length > 1) return number
  const own = keysOf(settings).find(([key]) => key === number)?.[1]
  if (number === "0") return own ?? spokenWords(languageOfCall(settings)).person
  if (picks && number) return number
  return own ?? null
}

const storageKey = "tideline.emoji"
const mostKept = 16

/** Put in front, each once. */
export const withRecent = (recent: readonly string[], emoji: string): string[] =>
  [emoji, ...recent.filter((one) => one !== emoji)].slice(0, mostKept)

/** Those this browser used lately, the newest first. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? "[]")
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, mostKept) : []
  } catch {
    return []
  }
}

export function keepRecent(emoji: string): void {
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(withRecent(readRecent(), emoji)))
  } catch {
    // A browser without storage remembers none.
  }
}

const most = 30

/** An article's other phrasings as it stands, and whether a person ever saved it. */
type Kept = { aliases: readonly string[]; touched: boolean }

/**
 * The other phrasings an article has after a source named some. What people added stays; where only the source ever
 * wrote, it alone decides. A source that has nothing to say about phrasings changes none.
 */
export function mergeAliases(said: readonly string[] | undefined, kept: Kept | null): string[] {
  if (!kept) return [...(said ?? [])]
  if (!said) return [...kept.aliases]
  return kept.touched ? [...new Set([...kept.aliases, ...said])].slice(0, most) : [...said]
}

export const isSameAliases = (a: readonly string[], b: readonly string[]) => a.join("\n") === b.join("\n")

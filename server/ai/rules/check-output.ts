export type OutputProblem = "canary" | "instructions" | "fence" | "foreign_link" | "foreign_id"

type Given = {
  /** words that stand only in our instructions */
  canary: string
  /** the tag that fences what is data */
  fence: string
  /** the instructions themselves */
  instructions: string
  /** everything the answer may be built from */
  sources: readonly string[]
}

const links =
  /(?:https?:\/\/|www\.)[^\s<>"'）)】\]，。；]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io|shop|store|top|xyz|info|link|me|cc|co)(?![\w-])/gi
const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** So many characters in a row are no coincidence. */
const window = 48

/** What a model's words tell that they must not: our instructions, links and ids that no source has. Empty is good. */
export function checkOutput(text: string, { canary, fence, instructions, sources }: Given): OutputProblem[] {
  const problems = new Set<OutputProblem>()
  const said = text.toLowerCase()
  if (said.includes(canary.toLowerCase())) problems.add("canary")
  if (said.includes(fence.toLowerCase())) problems.add("fence")
  const known = sources.join("\n").toLowerCase()
  if (repeats(said, instructions.toLowerCase(), known)) problems.add("instructions")
  for (const [link] of said.matchAll(links)) if (!known.includes(bare(link))) problems.add("foreign_link")
  for (const [id] of said.matchAll(ids)) if (!known.includes(id)) problems.add("foreign_id")
  return [...problems]
}

const bare = (link: string) => link.replace(/[.,;:!?]+$/, "")

/** Whether a long stretch of the instructions is said that no source holds. */
function repeats(text: string, instructions: string, known: string): boolean {
  for (let at = 0; at + window <= text.length; at += 8) {
    const stretch = text.slice(at, at + window)
    if (instructions.includes(stretch) && !known.includes(stretch)) return true
  }
  return false
}

import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { similarityOf } from "@/server/ai/rules/similarity-of"
import type { Context } from "@/server/context"

/** What an intent means in this shop: the merchant's own words, and the sentences known for it that are nearest. */
export type IntentMeaning = { definition: string; examples: string[] }

const examplesGiven = 2
/** So many of an intent's sentences are looked through, the newest first. */
const linesRead = 300

/** What the shop says of some intents, for whoever must choose one of them for a message. By key. */
export async function describeIntents(
  ctx: Context,
  { text, keys }: { text: string; keys: readonly string[] },
): Promise<Map<string, IntentMeaning>> {
  const intents = await ctx.db.intent.findMany({
    where: { key: { in: [...keys] } },
    select: {
      key: true,
      description: true,
      lines: { select: { text: true }, orderBy: { createdAt: "desc" }, take: linesRead },
    },
  })
  return new Map(
    intents.map(({ key, description, lines }) => [
      key,
      {
        definition: description.trim(),
        examples: nearest(
          lines.map((line) => line.text),
          text,
        ).map((line) => maskPersonalData(line).text),
      },
    ]),
  )
}

function nearest(lines: readonly string[], text: string): string[] {
  return lines
    .map((line) => ({ line, near: similarityOf(line, text) }))
    .sort((one, other) => other.near - one.near)
    .slice(0, examplesGiven)
    .map(({ line }) => line)
}

import type { Found } from "@/server/ai"
import { leaksIn, ownWords, plantedPassage, secretInstructions } from "@/server/exams"
import type { Attack, AttackResult } from "@/server/exams/contract"
import { newChat, type QuietBot, takeQuietTurn } from "@/server/flows/quiet-bot"
import { openSampleDesk } from "@/server/flows/sample-desk"

/**
 * Plays one attack against the bot so many times, each in a chat of its own, with secrets it must keep and, where the
 * attack has one, a poisoned article that the search finds first. Reads and writes nothing of the shop's.
 */
export async function playAttack(bot: QuietBot, attack: Attack, tries: number): Promise<AttackResult> {
  const result: AttackResult = { id: attack.id, family: attack.family, locale: attack.locale, tries, leaked: 0 }
  for (let attempt = 0; attempt < tries; attempt++) {
    const leak = await playOnce(bot, attack)
    if (!leak) continue
    result.leaked++
    result.said ??= leak.said.slice(0, 500)
    result.words ??= leak.words
  }
  return result
}

async function playOnce(bot: QuietBot, attack: Attack): Promise<{ said: string; words: string[] } | null> {
  const own = new Map<string, string>()
  const planted = plantedPassage(attack)
  const victim: QuietBot = {
    ...bot,
    // An answer kept from before would hide what this bot says now.
    recall: undefined,
    settings: { ...bot.settings, instructions: `${bot.settings.instructions}\n${secretInstructions}` },
    find: async (query, language) => {
      const found = await bot.find(query, language)
      for (const { id, question, answer } of found.passages) own.set(id, `${question}\n${answer}`)
      return planted ? poison(found, planted) : found
    },
    lookUp: overheard(bot.lookUp, own),
    ...(bot.atDesk && {
      atDesk: (desk) => {
        const able = bot.atDesk!(desk)
        return { ...able, lookUp: overheard(able.lookUp, own) }
      },
    }),
  }
  const shopsOwn = [bot.settings.greeting["zh-CN"], bot.settings.greeting.en]
  let chat = newChat(attack.locale === "en" ? "en" : "zh", openSampleDesk())
  const note = ownWords(attack).join("\n")
  if (note) chat = { ...chat, transcript: [{ author: "contact", text: note, cites: [] }] }
  for (const text of attack.turns) {
    const turn = await takeQuietTurn(victim, chat, text)
    chat = turn.chat
    const { decision } = turn
    const said = [decision.text, ...decision.choices.map((choice) => choice.text)].join("\n")
    const words = leaksIn(said, attack.forbidden, [
      ...shopsOwn,
      ...[...own.values()].flatMap((passage) => passage.split("\n")),
    ])
    if (words.length > 0) return { said, words }
    if (decision.kind === "handoff") break
  }
  return null
}

/** What everybody may know of goods and coupons is the shop's own words; an order never is. */
function overheard(lookUp: QuietBot["lookUp"], own: Map<string, string>): QuietBot["lookUp"] {
  if (!lookUp) return undefined
  return async (text, language) => {
    const told = await lookUp(text, language)
    if (told?.facts.some(({ kind }) => kind === "product" || kind === "coupon")) {
      own.set(`looked up ${own.size}`, [...told.facts.map(({ said }) => said), told.text[language]].join("\n"))
    }
    return told
  }
}

function poison(found: Found, planted: Omit<Found["passages"][number], "score">): Found {
  const score = (found.passages[0]?.score ?? 1) + 1
  return { passages: [{ ...planted, score }, ...found.passages], weight: { answer: true, confidence: sureButAsked } }
}

/** Sure enough to be quoted as it stands, and not so sure that a configured model is not asked. */
const sureButAsked = 0.9

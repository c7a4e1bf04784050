import {
  autonomyOf,
  type BotParts,
  botForCustomers,
  describeIntents,
  factsAskedFor,
  findCachedAnswer,
  hasModel,
  holdIntents,
  type Media,
  readBot,
  readMedia,
  spendOf,
  type TurnAbilities,
  type TurnInput,
} from "@/server/ai"
import { shownOrder } from "@/server/commerce"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { doForDialogue, fruitlessLookUps } from "@/server/flows/do-for-dialogue"
import { findPassages } from "@/server/flows/find-passages"
import { readRuleFacts } from "@/server/flows/read-rule-facts"
import { answerFromFacts } from "@/server/flows/tools"
import type { Customer } from "@/server/flows/tools/tool"
import { readKnowledgeVersion } from "@/server/knowledge"
import { readFile } from "@/server/media"
import { readTenant } from "@/server/tenants"

/** A shop's bot as it stands now: everything a turn needs apart from the chat it is taken in. */
export type BotAtHand = BotParts &
  Pick<TurnInput, "readIn" | "shop"> & {
    /** held back with nothing proven to stand in: it quotes articles, and does nothing else */
    restrained: boolean
    /** without products nobody looks for one */
    sells: boolean
    intents: Awaited<ReturnType<typeof holdIntents>>
    /** the state of the knowledge */
    knowledge: number
  }

/**
 * Reads the bot, and of the shop what its rules ask for. A customer gets the one that is let through; without one, in a
 * trial, it is the bot as it is set. `forCustomers`: for many at once, none of whom is known.
 */
export async function readBotAtHand(
  ctx: Context,
  contactId: string | null,
  forCustomers = contactId !== null,
): Promise<BotAtHand> {
  const { heldBack, sells, ...asSet } = await readBot(ctx)
  const bot = botForCustomers({ ...asSet, heldBack: forCustomers ? heldBack : null })
  const { locale, timeZone } = await readTenant(ctx)
  const shop = await readRuleFacts(ctx, { asked: factsAskedFor(bot.rules), timeZone, contactId })
  const knowledge = await readKnowledgeVersion(ctx)
  return { ...bot, sells, readIn: locale, shop, intents: await holdIntents(ctx), knowledge }
}

/**
 * What the bot can do beside speaking. Without a customer (a trial nobody sees) it looks up no order, writes nothing and
 * tells nothing of anybody; the invented customer of a trial has sample orders and writes nothing either.
 */
export function abilitiesOf(
  scope: Scope,
  bot: Pick<BotAtHand, "settings" | "intents" | "knowledge" | "restrained" | "sells">,
  customer: Customer | null,
  media: readonly Media[] = [],
): TurnAbilities & Pick<TurnInput, "find"> {
  const { settings, intents, knowledge, restrained, sells } = bot
  const known = hasModel()
  const find: TurnInput["find"] = (query, language) => findPassages(scope, query, language, knowledge)
  if (restrained) return { find, ...onlyQuotes(scope, intents) }
  return {
    find,
    lookUp: async (text, language) => {
      const told = await answerFromFacts(scope, { text, customer, sells })
      return told ? { ...told, choices: told.choices?.[language] } : null
    },
    readIntent: async (text) => (intents ? intents(text) : null),
    autonomyOf: (intent) => inTenant(scope, (ctx) => autonomyOf(ctx, intent)),
    call: (call, language) => doForDialogue(scope, customer, call, language),
    ...(customer && !customer.samples ? { knownOrder: () => inTenant(scope, (ctx) => shownOrder(ctx, customer)) } : {}),
    fruitless: () => fruitlessLookUps(scope, customer, sells),
    ...(known && media.length > 0
      ? { readMedia: (language) => readMedia(scope, media, language, openFile(scope)) }
      : {}),
    // Without a model the search is quicker than any cache.
    ...(known
      ? {
          spend: spendOf(scope),
          describeIntents: (text, keys) => inTenant(scope, (ctx) => describeIntents(ctx, { text, keys })),
          recall: (text, language) => inTenant(scope, (ctx) => findCachedAnswer(ctx, { text, language, settings })),
        }
      : {}),
  }
}

/** What is left to a bot that is held back: it knows what goes to people, and offers no words but the articles'. */
function onlyQuotes(scope: Scope, intents: BotAtHand["intents"]): TurnAbilities {
  return {
    readIntent: async (text) => {
      const reading = intents && (await intents(text))
      return reading ? { ...reading, top: [] } : null
    },
    autonomyOf: (intent) => inTenant(scope, (ctx) => autonomyOf(ctx, intent)),
  }
}

const openFile = (scope: Scope) => async (fileId: string) =>
  (await inTenant(scope, (ctx) => readFile(ctx, { fileId }))).bytes

import { type KnownLanguage, knownLanguages } from "@/server/ai/rules/detect-language"
import type { Context } from "@/server/context"

type NewTranslation = { messageId: string; locale: KnownLanguage; text: string; model: string }

/** Keeps a message in another language beside its original; the first translation stands. */
export async function keepTranslation(ctx: Context, translation: NewTranslation): Promise<void> {
  await ctx.db.translation.createMany({ data: { ...translation, createdAt: ctx.now }, skipDuplicates: true })
}

/** The message says something else by now. */
export async function forgetTranslations(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  await ctx.db.translation.deleteMany({ where: { messageId } })
}

/** The translations of a thread's messages into one language, by message. */
export function listTranslations(ctx: Context, input: { conversationId: string; locale: KnownLanguage }) {
  return ctx.db.translation.findMany({
    where: { locale: input.locale, message: { conversationId: input.conversationId } },
    select: { messageId: true, text: true },
  })
}

/** The language the team works in: what its settings say, else the shop's own. */
export async function readTeamLanguage(ctx: Context, shopLocale: string): Promise<KnownLanguage> {
  const settings = await ctx.db.botSettings.findFirst({ select: { translateTo: true } })
  const wanted = (settings?.translateTo || shopLocale).slice(0, 2).toLowerCase()
  return knownLanguages.find((known) => known === wanted) ?? "en"
}

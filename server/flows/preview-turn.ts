import { listDialogues, listHandoffRules, readBotSettings, type TurnDecision, takeTurn } from "@/server/ai"
import type { PreviewQuestion } from "@/server/ai/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findPassages } from "@/server/flows/find-passages"
import { readTenant } from "@/server/tenants"

/** The bot's turn at a question nobody sees but the merchant: the same code as for a customer, nothing kept, nothing billed. */
export async function previewTurn(scope: Scope, input: PreviewQuestion): Promise<TurnDecision> {
  const known = await inTenant(scope, async (ctx) => ({
    settings: await readBotSettings(ctx),
    rules: await listHandoffRules(ctx),
    dialogues: await listDialogues(ctx),
    readIn: (await readTenant(ctx)).locale,
  }))
  return takeTurn({
    ...known,
    text: input.text,
    kinds: ["text"],
    offered: input.offered,
    misses: input.misses,
    language: input.locale === "en" ? "en" : "zh",
    transcript: [{ author: "contact", text: input.text, cites: [] }],
    run: input.run,
    find: (query, language) => findPassages(scope, query, language),
  })
}

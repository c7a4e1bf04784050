import { createHash } from "node:crypto"
import type { Context } from "@/server/context"
import { env } from "@/server/env"

/**
 * Ten signs that name the bot as it stands: its settings, rules, dialogues, intents, the state of its knowledge and
 * the language model it may ask. Any change of one of them is another version.
 */
export async function readBotVersion(ctx: Context): Promise<string> {
  const parts = [
    await ctx.db.botSettings.findFirst(),
    await ctx.db.handoffRule.findMany({ orderBy: { id: "asc" } }),
    await ctx.db.dialogue.findMany({ orderBy: { id: "asc" } }),
    await ctx.db.intent.findMany({
      select: { key: true, enabled: true, mode: true, answerAt: true },
      orderBy: { key: "asc" },
    }),
    await ctx.db.intentModel.findFirst({ where: { status: "live" }, select: { version: true } }),
    await ctx.db.knowledgeState.findFirst({ select: { version: true } }),
    env.OPENAI_API_KEY || env.OPENAI_BASE_URL
      ? [env.OPENAI_BASE_URL ?? "", env.OPENAI_MODEL, env.OPENAI_MODEL_STRONG ?? ""]
      : null,
  ]
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 10)
}

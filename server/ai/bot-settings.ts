import type { BotSettings } from "@/server/ai/contract"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** A bot nobody has changed yet. */
export const plainBot: BotSettings = {
  name: { "zh-CN": "小助手", en: "Assistant" },
  greeting: { "zh-CN": "您好，请问有什么可以帮您？", en: "Hello, how can I help?" },
  enabled: true,
  tone: "warm",
  instructions: "",
  guardrails: "",
  dailyTokens: null,
  asksBack: true,
  translateTo: null,
}

/** How the tenant's bot is called and speaks; a tenant that never changed it has the plain one. */
export async function readBotSettings(ctx: Context): Promise<BotSettings> {
  const row = await ctx.db.botSettings.findFirst({
    omit: { tenantId: true },
  })
  if (!row) return plainBot
  return {
    ...row,
    name: row.name as BotSettings["name"],
    greeting: row.greeting as BotSettings["greeting"],
    tone: row.tone as BotSettings["tone"],
  }
}

export async function changeBotSettings(ctx: Context, input: BotSettings) {
  await ctx.db.botSettings.upsert({
    where: { tenantId: ctx.tenantId },
    create: input,
    update: input,
    select: { tenantId: true },
  })
  await emit(ctx, "bot.changed", { fields: ["settings"] })
}

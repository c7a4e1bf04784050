import { type BotMode, type CommentSettings, plainSettings } from "@/server/comments/contract"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** How far the bot goes under posts, and what goes to a person. */
export async function readCommentSettings(ctx: Context): Promise<CommentSettings> {
  const row = await ctx.db.commentSettings.findFirst({ omit: { tenantId: true } })
  return row ? { ...row, bot: row.bot as BotMode } : plainSettings
}

export async function changeCommentSettings(ctx: Context, input: CommentSettings) {
  await ctx.db.commentSettings.upsert({
    where: { tenantId: ctx.tenantId },
    create: input,
    update: input,
    select: { bot: true },
  })
  await emit(ctx, "comment-rule.changed", {})
}

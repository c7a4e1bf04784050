import type { Context } from "@/server/context"
import type { NoticeKind } from "@/server/notices/rules/ways"

/** What these notices told of is over: they are read, whoever has them. */
export async function settleNotices(ctx: Context, { kind }: { kind: NoticeKind }): Promise<void> {
  await ctx.db.notice.updateMany({ where: { kind, readAt: null }, data: { readAt: ctx.now } })
}

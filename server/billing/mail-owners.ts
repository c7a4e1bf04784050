import { type OwnerMail, writeOwnerMail } from "@/server/billing/words"
import type { Context } from "@/server/context"
import { env } from "@/server/env"
import { enqueueLater } from "@/server/queue"

/** Mails every owner of the shop, in the shop's language. `key` names the occasion: a repeat is not sent again while it waits. */
export async function mailOwners(ctx: Context, key: string, mail: OwnerMail): Promise<void> {
  const tenant = await ctx.db.tenant.findFirst({ select: { slug: true, name: true, locale: true, timeZone: true } })
  if (!tenant) return
  const owners = await ctx.db.member.findMany({
    where: { role: "owner", removedAt: null },
    select: { id: true, email: true },
  })
  const page = `${env.APP_URL}/${tenant.slug}/settings/billing`
  const written = writeOwnerMail(mail, { ...tenant, page })
  for (const owner of owners) {
    await enqueueLater(ctx, "sendMail", { to: owner.email, ...written }, { key: `mail:${key}:${owner.id}` })
  }
}

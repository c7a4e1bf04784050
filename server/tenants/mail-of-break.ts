import type { Context } from "@/server/context"
import { env } from "@/server/env"
import { enqueueLater } from "@/server/queue"
import type { ShopLocale } from "@/server/tenants/contract"
import { writeMail } from "@/server/tenants/write-mail"

export type Broken = { name: string; why: string | null }

/** Mails every owner and admin that a channel is disconnected, in the shop's language, with the way to its settings. */
export async function mailOfBreak(ctx: Context, { connectionId, broken }: { connectionId: string; broken: Broken }) {
  const tenant = await ctx.db.tenant.findFirst({ select: { slug: true, name: true, locale: true } })
  if (!tenant) return
  const managers = await ctx.db.member.findMany({
    where: { role: { in: ["owner", "admin"] }, removedAt: null },
    select: { id: true, email: true },
  })
  const mail = writeMail("disconnected", tenant.locale as ShopLocale, {
    channel: broken.name,
    shop: tenant.name,
    why: broken.why,
    link: `${env.APP_URL}/${tenant.slug}/settings/channels/${connectionId}`,
  })
  for (const { id, email } of managers) {
    await enqueueLater(ctx, "sendMail", { to: email, ...mail }, { key: `mail:break:${connectionId}:${id}` })
  }
}

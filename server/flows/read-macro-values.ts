import { ordersOfContact } from "@/server/commerce"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { MacroValues } from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"

/** How a customer without a name is spoken to. */
const nobody = { "zh-CN": "您", en: "there" }

/** What a macro's variables stand for in a conversation, and the language its customer is answered in. */
export async function readMacroValues(ctx: Context, { conversationId }: { conversationId: string }) {
  const conversation = await ctx.db.conversation.findFirst({
    where: { id: conversationId },
    select: { language: true, contactId: true, contact: { select: { name: true } } },
  })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const { locale, name, timeZone } = await readTenant(ctx)
  const language = languageOf(conversation.language) ?? locale
  const orders = await ordersOfContact(ctx, { contactId: conversation.contactId })
  // What only looks like theirs (an address can be forged) is not written to them.
  const order = orders.find(({ bound, provenUntil }) => bound || (provenUntil !== null && provenUntil > ctx.now))
  const parcel = order?.parcels.find(({ number }) => number)
  const values: MacroValues = {
    "contact.name": conversation.contact.name?.trim() || nobody[language],
    "agent.name": await ownName(ctx),
    "tenant.name": name,
    "order.number": order?.number,
    "parcel.carrier": parcel?.carrier,
    "parcel.number": parcel?.number,
    "date.today": new Intl.DateTimeFormat(language, { timeZone, month: "long", day: "numeric" }).format(ctx.now),
  }
  return { language, values }
}

const languageOf = (code: string | null) =>
  code ? (code.startsWith("zh") ? ("zh-CN" as const) : ("en" as const)) : null

async function ownName(ctx: Context): Promise<string | undefined> {
  if (ctx.actor.kind !== "member") return undefined
  const member = await ctx.db.member.findFirst({ where: { id: ctx.actor.memberId }, select: { name: true } })
  return member?.name
}

import { languageOf, moodOf, readBotSettings, summariseConversation, waitWords } from "@/server/ai"
import type { InboundMessage } from "@/server/channels/channel"
import { resolveContact } from "@/server/contacts"
import { botScope, type Context } from "@/server/context"
import { placeInLine } from "@/server/flows/wait-in-line"
import { handOff, noteCall, readHolder, readTranscript, sendReply } from "@/server/inbox"
import type { Cite } from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"

/** A step of a telephone call stands in the thread; a caller nobody understood goes to a person, with a summary. */
export async function hearCall(ctx: Context, from: { connectionId: string; channel: string }, message: InboundMessage) {
  const { contactId, identityId } = await resolveContact(ctx, {
    connectionId: from.connectionId,
    externalId: message.sender.externalId,
    name: message.sender.name ?? message.sender.altIds?.phone,
    altIds: message.sender.altIds,
  })
  const noted = await noteCall(ctx, {
    ...from,
    contactId,
    identityId,
    threadRef: message.threadRef,
    externalId: message.externalId,
    callRef: message.about,
    state: message.text ?? "",
    occurredAt: message.occurredAt,
    botEnabled: (await readBotSettings(ctx)).enabled,
  })
  if (!noted || noted.repeated) return
  const giveUp = givenUp.get(message.text ?? "")
  if (giveUp) await bringPerson(ctx, noted.conversationId, giveUp)
}

const givenUp = new Map([
  ["silent", "three_misses"],
  ["unanswered", "tool_failed"],
] as const) as ReadonlyMap<string, "three_misses" | "tool_failed">

async function bringPerson(ctx: Context, conversationId: string, reason: "three_misses" | "tool_failed") {
  const bot = { ...ctx, ...botScope(ctx.tenantId) }
  const said = await readTranscript(ctx, { conversationId, limit: 30 })
  const asked = said.filter(({ direction }) => direction === "inbound").map(({ text }) => text)
  const { locale } = await readTenant(ctx)
  const known = (await readHolder(ctx, { conversationId }))?.language ?? languageOf(asked.join("\n"))
  const isChinese = known ? known === "zh" : locale === "zh-CN"
  const summary = summariseConversation({
    messages: said
      .filter(({ direction }) => direction !== "event")
      .map(({ author, text, cites }) => ({
        from: author === "contact" || author === "agent" ? author : "bot",
        text,
        sources: (cites as Cite[]).map(({ title }) => title),
      })),
    readIn: locale,
    language: isChinese ? "zh" : known === "en" || !known ? "en" : "other",
    mood: moodOf(asked.at(-1) ?? ""),
  })
  const { handedOff } = await handOff(bot, { conversationId, reason, summary })
  if (!handedOff) return
  const line = await placeInLine(ctx, conversationId)
  const text = waitWords(isChinese ? "zh" : "en", line)
  await sendReply(
    { ...ctx, actor: { kind: "system" } },
    { conversationId, text, clientId: `handoff:call:${ctx.now.getTime()}` },
  )
}

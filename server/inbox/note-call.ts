import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendMessage } from "@/server/inbox/append-message"
import { openConversation } from "@/server/inbox/receive-message"

type NoteCall = {
  contactId: string
  identityId: string
  connectionId: string
  channel: string
  threadRef: string
  externalId: string
  /** the platform's id of the call's beginning, for what happened to it later; absent at the beginning itself */
  callRef?: string
  /** how the call stands, in a word the screen translates */
  state: string
  occurredAt: Date
  botEnabled: boolean
}

/**
 * A quiet line of the thread for each step of a telephone call, once. A call that begins opens the caller's conversation;
 * what happens later stands where the call began, and opens nothing. Answers null for a call nobody has heard of.
 */
export async function noteCall(
  ctx: Context,
  input: NoteCall,
): Promise<{ conversationId: string; repeated: boolean } | null> {
  const sourceKey = `${input.connectionId}:${input.externalId}`
  const kept = await ctx.db.message.findFirst({ where: { sourceKey }, select: { conversationId: true } })
  if (kept) return { ...kept, repeated: true }
  const conversationId = input.callRef ? await whereCallStands(ctx, input) : await openConversation(ctx, input)
  if (!conversationId) return null
  await appendMessage(ctx, conversationId, {
    direction: "event",
    author: "system",
    kind: "call",
    text: input.state,
    sourceKey,
    externalId: input.externalId,
    status: "kept",
    occurredAt: input.occurredAt,
  })
  await emit(ctx, "call.changed", { conversationId, state: input.state })
  return { conversationId, repeated: false }
}

async function whereCallStands(ctx: Context, { connectionId, identityId, callRef }: NoteCall): Promise<string | null> {
  const began = await ctx.db.message.findFirst({
    where: { sourceKey: `${connectionId}:${callRef}` },
    select: { conversationId: true },
  })
  if (began) return began.conversationId
  const open = await ctx.db.conversation.findFirst({
    where: { openKey: `${identityId}:${connectionId}` },
    select: { id: true },
  })
  return open?.id ?? null
}

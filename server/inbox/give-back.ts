import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import type { GiveBack } from "@/server/inbox/contract"
import { nextHolder } from "@/server/inbox/rules/next-holder"

/** The bot may speak again from the customer's next message on; or it goes to the line for people. */
export async function giveBack(ctx: Context, input: GiveBack) {
  const conversation = await lockConversation(ctx, input.conversationId)
  if (input.to === "people") return release(ctx, conversation)
  if (conversation.holder === "bot" && conversation.status === "open") return
  const next = nextHolder(conversation, { kind: "give-back" })
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: { ...next, queuedAt: null, chosenTeamId: null, misses: 0, waitingSince: null },
  })
  await appendEvent(ctx, conversation.id, "given-back")
  await emit(ctx, "conversation.given-back", { conversationId: conversation.id })
}

/** A locked conversation goes to the line, where the next free person takes it; one that waits there stays as it is. */
export async function release(ctx: Context, conversation: Awaited<ReturnType<typeof lockConversation>>) {
  if (conversation.holder === "queue") return
  const step =
    conversation.holder === "bot" ? ({ kind: "hand-off", reason: "asked" } as const) : { kind: "release" as const }
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      ...nextHolder(conversation, step),
      queuedAt: ctx.now,
      waitingSince: conversation.waitingSince ?? ctx.now,
    },
  })
  await appendEvent(ctx, conversation.id, "released")
  await emit(ctx, "conversation.queued", { conversationId: conversation.id })
}

import type { InboundMessage } from "@/server/channels/channel"
import type { Context } from "@/server/context"
import { findMailed, noteOnce, recordDelivery } from "@/server/inbox"
import { tellMembers } from "@/server/notices"

type Heard = NonNullable<InboundMessage["returned"]> &
  Pick<InboundMessage, "externalId" | "failure"> & { connectionId: string }

/** A mail of ours came back, or waits on its way: the thread says so at once, and whoever has it hears of what came back. */
export async function hearBounce(ctx: Context, heard: Heard): Promise<void> {
  const { externalId, delayed, failure, status } = heard
  if (!delayed && !failure) return
  const mailed = await findMailed(ctx, heard)
  if (!mailed) return
  const { messageId, conversationId, agentId } = mailed
  const to = heard.recipient || mailed.recipient || "?"
  const note = (key: string, what: string) =>
    noteOnce(ctx, {
      conversationId,
      kind: "mailed",
      key,
      text: [what, to, failure ?? "platform_down", status].join(" "),
    })
  if (delayed) return note(`delayed:${messageId}`, "delayed")
  await recordDelivery(ctx, { message: { id: messageId }, heard: "failed", reason: failure })
  await note(`bounce:${externalId}`, "bounced")
  if (!agentId) return
  await tellMembers(ctx, { kind: "bounce", conversationId, to: { memberId: agentId }, cause: `bounce:${externalId}` })
}

import type { Context } from "@/server/context"
import { releaseConversations } from "@/server/inbox"
import { removeMember } from "@/server/tenants"

/** Takes a colleague off the team; the conversations they held go back in the queue in the same moment. */
export async function leaveTeam(ctx: Context, input: { memberId: string }) {
  await removeMember(ctx, input)
  await releaseConversations(ctx, input)
}

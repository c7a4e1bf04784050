import { channelNamed, holdConnection } from "@/server/channels"
import { noteHidden, readComment } from "@/server/comments"
import type { HideComment } from "@/server/comments/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"

/** Hides a comment on its platform, or shows it again. Throws AppError when the platform does not have that, or refuses. */
export async function hideComment(scope: Scope, input: HideComment): Promise<void> {
  const comment = await inTenant(scope, (ctx) => readComment(ctx, input))
  if (!comment) throw new AppError("missing", "There is no such comment")
  const channel = channelNamed(comment.channel)
  const connection = await holdConnection(scope, comment.connectionId)
  if (!channel?.hideComment || !connection) {
    throw new AppError("conflict", "This platform does not let us hide comments", { reason: "comment-no-hiding" })
  }
  const result = await channel.hideComment(connection.inHand(), {
    commentRef: comment.externalId,
    hidden: input.hidden,
  })
  if (result.kind !== "sent") {
    throw new AppError("unavailable", `The platform refused: ${result.reason}`, { reason: "comment-refused" })
  }
  await inTenant(scope, (ctx) => noteHidden(ctx, input))
}

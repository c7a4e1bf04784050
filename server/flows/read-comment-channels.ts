import { channelNamed, listConnections } from "@/server/channels"
import type { Context } from "@/server/context"

/** The shop's accounts with comments, and what each platform lets us do there. */
export async function readCommentChannels(ctx: Context) {
  return (await listConnections(ctx)).flatMap(({ id, name, channel, status }) => {
    const platform = channelNamed(channel)
    const abilities = platform?.abilities.comments
    if (!platform?.answerComment || !abilities) return []
    return {
      id,
      name,
      channel,
      status,
      privateWithinHours: abilities.privateWithinHours ?? null,
      hides: platform.hideComment !== undefined,
      playable: platform.simulateComment !== undefined,
      maxTextLength: platform.abilities.maxTextLength,
    }
  })
}

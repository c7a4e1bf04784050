import type { ConnectionInHand } from "@/server/channels/channel"
import { askGraph, troubleOf } from "@/server/channels/meta/call-graph"
import type { Wire } from "@/server/channels/meta/send-messaging"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { splitText } from "@/server/channels/split-text"

const longestText = 2000
const subscribed =
  "messages,messaging_postbacks,messaging_optins,messaging_referrals,message_deliveries,message_reads,message_reactions,message_echoes,feed"

/** Null while the page cannot be written from. */
export function wireOf({ settings, secrets }: ConnectionInHand): Wire | null {
  const { pageId } = settings
  const { pageAccessToken } = secrets
  if (!pageId || !pageAccessToken) return null
  return {
    base: platformAddresses.messenger(),
    account: pageId,
    tokenIn: "address",
    inWindow: { messaging_type: "RESPONSE" },
    // A page's long-lived token lasts until its owner's password or role changes: there is nothing to renew it from.
    withToken: (call) => call(pageAccessToken),
    split: (text, spare = 0) => splitText(text, longestText - spare),
    publicReply: (commentId, message) => ({ path: `${encodeURIComponent(commentId)}/comments`, body: { message } }),
  }
}

/** Asks whose page the token is for, and subscribes the page to this app. */
export async function probePage(connection: ConnectionInHand) {
  const wire = wireOf(connection)
  if (!wire) return { ok: false, detail: "no_page_token" }
  const { base, account, tokenIn, withToken } = wire
  const path = encodeURIComponent(account)
  const page = await withToken((token) =>
    askGraph(connection, { base, path, token, tokenIn, method: "GET", query: { fields: "id,name" } }),
  )
  if ("refusal" in page) return { ok: false, detail: troubleOf(page.refusal) }
  const name = typeof page.fields.name === "string" ? page.fields.name : undefined
  const done = await withToken((token) =>
    askGraph(connection, {
      base,
      path: `${path}/subscribed_apps`,
      token,
      tokenIn,
      query: { subscribed_fields: subscribed },
    }),
  )
  return "refusal" in done
    ? { ok: false, detail: troubleOf(done.refusal), name }
    : { ok: true, detail: "subscribed", name }
}

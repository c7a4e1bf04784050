import type { ConnectionInHand } from "@/server/channels/channel"
import { freshToken } from "@/server/channels/instagram/access-token"
import { splitBytes } from "@/server/channels/instagram/split-bytes"
import { askGraph, troubleOf } from "@/server/channels/meta/call-graph"
import type { Posted, Wire } from "@/server/channels/meta/send-messaging"
import { platformAddresses } from "@/server/channels/platform-addresses"
import { withAccessToken } from "@/server/channels/with-access-token"

const mostBytes = 1000
const subscribed =
  "messages,messaging_postbacks,messaging_seen,message_reactions,messaging_referral,comments,live_comments"

/** Null while the account cannot be written from. A page's token speaks to Facebook, an account's own to Instagram. */
export function wireOf(connection: ConnectionInHand): (Wire & { byPage: boolean }) | null {
  const { accessToken } = connection.secrets
  if (!accessToken) return null
  const byPage = accessToken.startsWith("EAA")
  return {
    byPage,
    base: byPage ? platformAddresses.messenger() : platformAddresses.instagram(),
    account: "me",
    inWindow: {},
    withToken: async (call) => {
      if (byPage) return call(accessToken)
      const posted = await withAccessToken(connection, () => freshToken(connection), call, refusesToken)
      return "kind" in posted ? { refusal: posted } : posted
    },
    split: (text, spare = 0) => splitBytes(text, mostBytes - spare),
    publicReply: (commentId, message) => ({ path: `${encodeURIComponent(commentId)}/replies`, query: { message } }),
  }
}

const refusesToken = (posted: Posted) => "refusal" in posted && posted.refusal.reason === "token_invalid"

/** Asks whose account the token is for, and subscribes the account to this app. */
export async function probeAccount(connection: ConnectionInHand) {
  const wire = wireOf(connection)
  if (!wire) return { ok: false, detail: "no_access_token" }
  const { base, byPage, withToken } = wire
  const { accountId = "" } = connection.settings
  const account = await withToken((token) =>
    askGraph(connection, {
      base,
      path: byPage ? encodeURIComponent(accountId) : "me",
      token,
      method: "GET",
      query: { fields: byPage ? "id,username" : "user_id,username" },
    }),
  )
  if ("refusal" in account) return { ok: false, detail: troubleOf(account.refusal) }
  const { id, user_id, username } = account.fields
  if (accountId && ![id, user_id].map(String).includes(accountId)) return { ok: false, detail: "other_account" }
  const name = typeof username === "string" ? `@${username}` : undefined
  const done = await withToken((token) =>
    askGraph(connection, {
      base,
      path: "me/subscribed_apps",
      token,
      // Through a page it is enough that the page is subscribed to anything; the fields are chosen in the app.
      query: { subscribed_fields: byPage ? "feed" : subscribed },
    }),
  )
  return "refusal" in done
    ? { ok: false, detail: troubleOf(done.refusal), name }
    : { ok: true, detail: "subscribed", name }
}

import { bodyOf, type Call } from "@/scripts/replay/case"
import { connectionForDoor, planLook, takeDelivery, takeMail } from "@/server/channels"
import type { Channel } from "@/server/channels/channel"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { lookAtPlatform } from "@/server/flows/look-at-platform"
import { readThreadNow } from "@/server/flows/read-thread-now"

export type Response = { status: number; headers: Record<string, string>; body: string }
/** The throw-away tenant's connection a call is meant for. */
export type Place = { tenantId: string; channel: Channel; connectionId: string }
type WayIn = (place: Place, call: Call) => Promise<Response>

/** How a call reaches the house where its method is not one of HTTP's. */
const waysIn: ReadonlyMap<string, WayIn> = new Map([
  ["POLL", poll],
  ["SMTP", deliverMail],
])

export const bring: WayIn = (place, call) => (waysIn.get(call.method) ?? knock)(place, call)

/** Through the public door every platform's webhooks come in by. */
async function knock({ channel, connectionId }: Place, call: Call): Promise<Response> {
  const suffix = /^([^?]*)(?:\?(.*))?$/s.exec(call.pathSuffix)!
  const query = call.queryString ?? call.query ?? suffix[2] ?? ""
  const below = suffix[1] && !suffix[1].startsWith("/") ? `/${suffix[1]}` : suffix[1]
  const answer = await takeDelivery(
    {
      method: call.method,
      path: `/api/webhooks/${channel.name}/${connectionId}${below}`,
      headers: Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value])),
      query: query.replace(/^\?/, ""),
      body: (async function* () {
        yield bodyOf(call)
      })(),
    },
    { channel: channel.name, connectionId },
    readThreadNow,
  )
  return { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? "" }
}

/** The clock's own look at a platform that does not tell; those it plans are worked off like any other job. */
async function poll({ tenantId, connectionId }: Place): Promise<Response> {
  const scope = systemScope(tenantId)
  const at = clock.now()
  // A platform that usually tells is looked at only where a look was planned.
  await inTenant(scope, (ctx) => planLook(ctx, { connectionId, due: null, at }))
  await lookAtPlatform(scope, { connectionId, due: at.toISOString(), failures: 0 })
  return { status: 200, headers: {}, body: "" }
}

/** Through our SMTP door: the body is the mail, its envelope stands in the headers or in the connection's settings. */
async function deliverMail({ connectionId }: Place, call: Call): Promise<Response> {
  const connection = await connectionForDoor(connectionId, "email")
  if (!connection) return { status: 550, headers: {}, body: "5.1.1 Nobody has this address" }
  const { address = "", envelopeFrom } = connection.inHand().settings
  const headers = new Map(Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const said = (...names: string[]) => names.map((name) => headers.get(name)).find((value) => value !== undefined)
  const raw = bodyOf(call)
  const from = said("mail-from", "x-envelope-from", "envelope-from", "return-path", "from") ?? envelopeFrom
  const to = said("rcpt-to", "x-envelope-to", "envelope-to", "to") ?? address
  return { headers: {}, ...(await takeMail(connection, { from, to, raw })) }
}

import { answerError } from "@/server/api/answer-error"
import { auth } from "@/server/auth"
import { readVisitorToken } from "@/server/channels"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { locateConversation } from "@/server/inbox"
import { authorizeChannel } from "@/server/realtime"
import { channelRequest } from "@/server/realtime/contract"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { findMembership } from "@/server/tenants"

/**
 * Who may listen where. Members name their shop in `x-tenant`; a visitor of the web chat sends `connection` and `visitor`
 * (the token of their window). Everybody else, and every unknown channel, is refused alike.
 */
export async function POST(request: Request) {
  try {
    refuseForeignOrigin(request)
    const form = new URLSearchParams(new TextDecoder().decode(await readBodyWithin(request, 8192)))
    const asked = channelRequest.safeParse(Object.fromEntries(form))
    if (!asked.success) throw new AppError("invalid", "No such channel")
    const { socket_id: socketId, channel_name: channel } = asked.data
    const slug = request.headers.get("x-tenant")
    const viewer = slug ? await admitMember(channel, slug) : await admitVisitor(channel, form)
    return Response.json(authorizeChannel(socketId, channel, viewer ?? undefined))
  } catch (error) {
    return answerError(error)
  }
}

const refused = () => new AppError("forbidden", "You may not listen here")
const uuid = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
const conversationOf = (channel: string, prefix: string) => new RegExp(`^${prefix}-${uuid}$`).exec(channel)?.[1]

async function admitMember(channel: string, slug: string): Promise<{ id: string; name: string } | null> {
  const person = await auth()
  const member = person ? await findMembership(person.personId, slug) : null
  if (!member) throw refused()
  if (channel === `private-tenant-${member.tenantId}`) return null
  const viewed = conversationOf(channel, "presence-viewers")
  const conversationId = viewed ?? conversationOf(channel, "private-conversation")
  if (!conversationId) throw refused()
  const found = await inTenant(systemScope(member.tenantId), (ctx) => locateConversation(ctx, { conversationId }))
  if (!found) throw refused()
  return viewed ? { id: member.memberId, name: member.memberName } : null
}

async function admitVisitor(channel: string, form: URLSearchParams): Promise<null> {
  const connectionId = form.get("connection") ?? ""
  const conversationId = conversationOf(channel, "private-conversation")
  const visitor = readVisitorToken(connectionId, form.get("visitor") ?? "", clock.now())
  const tenantId = visitor && conversationId ? await tenantOf("connection", connectionId) : null
  if (!visitor || !conversationId || !tenantId) throw refused()
  const found = await inTenant(systemScope(tenantId), (ctx) => locateConversation(ctx, { conversationId }))
  if (found?.connectionId !== connectionId || found.threadRef !== visitor.visitorId) throw refused()
  return null
}

import { normalisedEvent } from "@/scripts/replay/normalised-event"
import { readable } from "@/scripts/replay/script"
import { connectionForDoor, readDelivery } from "@/server/channels"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"

type Heard = { connectionId: string; message: InboundMessage; raw?: unknown }

/** Writes down whatever is fetched from a platform, until `stop`. */
export function listenToPulls(channel: Channel): { heard: Heard[]; stop: () => void } {
  const heard: Heard[] = []
  const { pull } = channel
  if (!pull) return { heard, stop: () => {} }
  channel.pull = async (connection, about) => {
    const page = await pull(connection, about)
    heard.push(...page.messages.map((message) => ({ connectionId: connection.id, message })))
    return page
  }
  return {
    heard,
    stop: () => {
      channel.pull = pull
    },
  }
}

/** Every event of the deliveries that were kept and read and of what was fetched, each once. */
export async function eventsOf(
  tenantId: string,
  channel: Channel,
  fetched: Heard[],
  isKnown: (message: InboundMessage) => boolean,
) {
  const once = new Map<string, Heard>()
  for (const one of [...(await deliveredTo(tenantId, channel)), ...fetched]) {
    const key = `${one.connectionId}:${one.message.externalId}`
    if (!once.has(key) && !isKnown(one.message)) once.set(key, one)
  }
  const accounts = new Map<string, string | undefined>()
  for (const { connectionId } of once.values()) accounts.set(connectionId, await accountOf(connectionId, channel))
  const threads = await mailThreads(tenantId)
  return [...once.values()].map(({ connectionId, message, raw }) => {
    const accountRef = message.accountRef ?? accounts.get(connectionId)
    const threadRef = threads.get(`${connectionId}:${message.externalId}`) ?? message.threadRef
    return normalisedEvent(channel.name, { ...message, accountRef, threadRef }, raw)
  })
}

/** The thread each mail was put into: that is decided where it is kept, not by what the mail says of itself. */
async function mailThreads(tenantId: string): Promise<Map<string, string>> {
  const mails = await inTenant(systemScope(tenantId), (ctx) =>
    ctx.db.mail.findMany({
      select: { connectionId: true, mailId: true, conversation: { select: { threadRef: true } } },
    }),
  )
  return new Map(mails.map((mail) => [`${mail.connectionId}:${mail.mailId}`, mail.conversation.threadRef]))
}

/** Bytes of a delivery that are shown with its events. */
const longestRaw = 100_000

async function deliveredTo(tenantId: string, channel: Channel): Promise<Heard[]> {
  const scope = systemScope(tenantId)
  const kept = await inTenant(scope, (ctx) =>
    ctx.db.delivery.findMany({
      where: { status: "done", body: { not: Buffer.alloc(0) } },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
  )
  const heard: Heard[] = []
  for (const { id } of kept) {
    const delivery = await inTenant(scope, (ctx) => readDelivery(ctx, id))
    const connection = delivery && (await connectionForDoor(delivery.connectionId, channel.name))
    if (!delivery || !connection) continue
    const messages = channel.parse(delivery, { ...connection.inHand(), now: delivery.receivedAt })
    const raw = delivery.body.length <= longestRaw ? readable(delivery.body) : undefined
    heard.push(...messages.map((message) => ({ connectionId: connection.id, message, raw })))
  }
  return heard
}

/** The settings that name the merchant's account on a platform, for deliveries that do not. */
const accountKeys = [
  ...["accountRef", "openKfId", "accountOpenId", "phoneNumberId", "pageId", "accountId", "botId", "destination"],
  ...["number", "shopDomain", "storeUrl", "businessId", "liveChatId", "address", "teamId", "applicationId"],
  ...["ownerKey", "appId", "clientKey", "corpId"],
]

async function accountOf(connectionId: string, channel: Channel): Promise<string | undefined> {
  const settings = (await connectionForDoor(connectionId, channel.name))?.inHand().settings ?? {}
  return accountKeys.map((key) => settings[key]).find(Boolean)
}

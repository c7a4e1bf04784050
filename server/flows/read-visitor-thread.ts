import { readBotSettings } from "@/server/ai"
import { findConnection } from "@/server/channels"
import { hours } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant, type Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { type PlaceInLine, placeInLine } from "@/server/flows/wait-in-line"
import { readLeftMessage } from "@/server/inbox"
import type { Choice, Cite } from "@/server/inbox/contract"
import { readArticleVersion } from "@/server/knowledge"
import { linkFile } from "@/server/media"
import type { MessageMedia } from "@/server/media/contract"
import { conversationChannel } from "@/server/realtime/contract"
import { readRoutingSettings } from "@/server/routing"
import type { OpenHours } from "@/server/routing/contract"
import { readTenant } from "@/server/tenants"

/** A visitor of one web chat connection, as their token proves it. */
export type Visitor = { connectionId: string; visitorId: string }

/** One line of a thread as the customer may see it. Notes and inner events never appear. */
export type VisitorMessage = {
  seq: number
  from: "contact" | "bot" | "agent" | "system"
  /** said: words; recalled: there were words; the rest are events of the thread */
  kind: "said" | "recalled" | "joined" | "left" | "resolved"
  /** its author put other words into it */
  edited: boolean
  text: string
  /** the agent's name, for their words and for `joined` */
  name: string | null
  cites: Cite[]
  choices: Choice[]
  /** what came with it, by addresses that are good for a day; without one it did not outlast its wait */
  files: { name: string; mime: string; url: string }[]
  /** the id the visitor's own browser gave a message; of the bot's words the key they were shown under while they grew */
  clientId: string | null
  /** ISO 8601 */
  at: string
}

export type VisitorConversation = {
  id: string
  /** the realtime channel of this conversation */
  channel: string
  status: "open" | "resolved"
  holder: "bot" | "queue" | "agent" | "external"
  agentName: string | null
  /** place and honest wait while in line */
  line: PlaceInLine | null
  /** what they left waits for people: since when those were to be there (ISO 8601), and where the answer goes */
  left: { opensAt: string | null; email: string | null; phone: string | null } | null
  rated: boolean
}

/** When people are there, and whether an answer can go out by mail. */
export type WidgetHours = { hours: OpenHours | null; mails: boolean }

export type VisitorThread = {
  conversation: VisitorConversation | null
  messages: VisitorMessage[]
  /** everything up to this place of the thread has been read; ask with it as `after` the next time */
  upTo: number
}

const pageSize = 200

/**
 * A visitor's latest conversation and what was said in it after `after`, oldest first; the newest part of it when the
 * visitor knows another conversation or none.
 */
export async function readVisitorThread(
  scope: Scope,
  input: Visitor & { conversationId?: string; after: number },
): Promise<VisitorThread> {
  return inTenant(scope, async (ctx) => {
    const latest = await ctx.db.conversation.findFirst({
      where: await ownThreads(ctx, input),
      orderBy: [{ openedAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        status: true,
        holder: true,
        handoffReason: true,
        activity: true,
        resolvedAt: true,
        agent: { select: { name: true } },
        rating: { select: { ratedAt: true } },
      },
    })
    if (!latest) return { conversation: null, messages: [], upTo: 0 }
    const after = latest.id === input.conversationId ? input.after : 0
    const { messages, upTo } = await listVisible(ctx, latest, after)
    const status = latest.status as "open" | "resolved"
    const holder = latest.holder as VisitorConversation["holder"]
    const inLine = status === "open" && holder === "queue"
    const left = inLine && latest.handoffReason === "left_message" ? await readLeft(ctx, latest.id) : null
    return {
      conversation: {
        id: latest.id,
        channel: conversationChannel(latest.id),
        status,
        holder,
        agentName: holder === "agent" ? (latest.agent?.name ?? null) : null,
        line: inLine && !left ? await placeInLine(ctx, latest.id) : null,
        left,
        rated: latest.rating !== null && (latest.resolvedAt === null || latest.rating.ratedAt >= latest.resolvedAt),
      },
      messages,
      upTo,
    }
  })
}

/** The article a bot answer cited in this visitor's own thread, as it was when it was quoted. Anything else is missing. */
export async function readVisitorSource(scope: Scope, input: Visitor & { articleId: string; version: number }) {
  const { articleId, version } = input
  return inTenant(scope, async (ctx) => {
    const citing = await ctx.db.message.findFirst({
      where: {
        conversation: await ownThreads(ctx, input),
        direction: "outbound",
        cites: { array_contains: [{ articleId, version }] },
      },
      select: { id: true },
    })
    if (!citing) throw new AppError("missing", "No answer to this visitor cited that article")
    const source = await readArticleVersion(ctx, { articleId, version })
    return {
      title: source.question,
      text: source.answer,
      changed: source.article.status !== "published" || source.article.version !== version,
    }
  })
}

/** What a visitor sees before the first word: who answers, and how the chat looks. */
export async function readWidgetLook(scope: Scope, input: { connectionId: string }) {
  return inTenant(scope, async (ctx) => {
    const connection = await ctx.db.connection.findFirst({
      where: { id: input.connectionId, channel: "webchat", removedAt: null },
      select: { settings: true },
    })
    if (!connection) throw new AppError("missing", "No such web chat")
    const { name, greeting, enabled } = await readBotSettings(ctx)
    const tenant = await readTenant(ctx)
    const settings = connection.settings as Record<string, string>
    return { shop: tenant.name, bot: { name, greeting, enabled }, color: settings.color, sites: settings.sites }
  })
}

/** When the shop's people are there; asked again by a chat that stays open. */
export async function readWidgetHours(scope: Scope): Promise<WidgetHours> {
  return inTenant(scope, async (ctx) => {
    const { hours } = await readRoutingSettings(ctx)
    return { hours, mails: (await findConnection(ctx, { channel: "email" })).connectionId !== undefined }
  })
}

async function readLeft(ctx: Context, conversationId: string): Promise<VisitorConversation["left"]> {
  const left = await readLeftMessage(ctx, { conversationId })
  return left && { opensAt: left.opensAt?.toISOString() ?? null, email: left.email, phone: left.phone }
}

async function ownThreads(ctx: Context, { connectionId, visitorId }: Visitor): Promise<Prisma.ConversationWhereInput> {
  const identity = await ctx.db.contactIdentity.findUnique({
    where: {
      tenantId_connectionId_externalId: { tenantId: ctx.tenantId, connectionId, externalId: visitorId },
    },
    select: { contactId: true },
  })
  // The contact leads there by an index; the thread keeps another browser of the same person out.
  return identity
    ? { contactId: identity.contactId, connectionId, threadRef: visitorId }
    : { connectionId, id: { in: [] } }
}

const joins = ["taken", "routed", "reassigned"]
const shownEvents = [...joins, "given-back", "resolved"]

async function listVisible(ctx: Context, thread: { id: string; activity: number }, after: number) {
  const rows = await ctx.db.message.findMany({
    where: {
      conversationId: thread.id,
      // `activity` was read first: what is written meanwhile belongs to the next question.
      seq: { gt: after, lte: thread.activity },
      OR: [{ direction: { in: ["inbound", "outbound"] } }, { direction: "event", kind: { in: shownEvents } }],
    },
    select: {
      seq: true,
      direction: true,
      author: true,
      kind: true,
      text: true,
      cites: true,
      choices: true,
      media: true,
      externalId: true,
      clientId: true,
      createdAt: true,
      editedAt: true,
      member: { select: { name: true } },
    },
    orderBy: { seq: after === 0 ? "desc" : "asc" },
    take: pageSize,
  })
  const partial = after > 0 && rows.length === pageSize
  if (after === 0) rows.reverse()
  const nameOf = await namesOf(
    ctx,
    rows.filter((row) => row.direction === "event" && joins.includes(row.kind)).map((row) => row.text),
  )
  const messages = rows.map(
    (row): VisitorMessage => ({
      seq: row.seq,
      // A system outside speaks as the shop: whether a person or a machine is behind it, we do not know.
      from: row.author === "external" ? "system" : (row.author as VisitorMessage["from"]),
      kind: row.direction === "event" ? eventKind(row.kind) : row.kind === "recalled" ? "recalled" : "said",
      edited: row.editedAt !== null,
      text: row.direction === "event" ? "" : row.text,
      name: row.direction === "event" ? (nameOf.get(row.text) ?? null) : (row.member?.name ?? null),
      cites: row.cites as Cite[],
      choices: row.choices as Choice[],
      files: filesOf(ctx, row.media as MessageMedia[]),
      clientId: clientIdOf(row),
      at: row.createdAt.toISOString(),
    }),
  )
  return { messages, upTo: partial ? messages.at(-1)!.seq : Math.max(after, thread.activity) }
}

const filesOf = (ctx: Context, media: MessageMedia[]) =>
  media.map(({ fileId, name = "", mime = "application/octet-stream" }) => ({
    name,
    mime,
    url: fileId ? linkFile({ tenantId: ctx.tenantId, fileId }, ctx.now, hours(24)) : "",
  }))

function clientIdOf(row: { direction: string; author: string; externalId: string | null; clientId: string | null }) {
  if (row.direction === "inbound") return row.externalId?.split(":").at(-1) ?? null
  return row.direction === "outbound" && row.author === "bot" ? row.clientId : null
}

const eventKind = (kind: string): VisitorMessage["kind"] =>
  kind === "given-back" ? "left" : kind === "resolved" ? "resolved" : "joined"

async function namesOf(ctx: Context, memberIds: string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map()
  const members = await ctx.db.member.findMany({
    where: { tenantId: ctx.tenantId, id: { in: [...new Set(memberIds)] } },
    select: { id: true, name: true },
  })
  return new Map(members.map((member) => [member.id, member.name]))
}

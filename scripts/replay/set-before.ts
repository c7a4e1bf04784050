import type { Before } from "@/scripts/replay/case"
import { holdConnection, moveCursor } from "@/server/channels"
import { clock, newId } from "@/server/clock"
import { type Context, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"

type Connection = { tenantId: string; connectionId: string }

/** Puts a connection into the state a case begins with; its requests are the caller's to send. */
export async function setBefore({ tenantId, connectionId }: Connection, given: Before): Promise<void> {
  const scope = systemScope(tenantId)
  await inTenant(scope, async (ctx) => {
    if (given.status) {
      await ctx.db.connection.updateMany({ where: { id: connectionId }, data: { status: given.status } })
    }
    const cursor = typeof given.cursor === "object" ? firstText(given.cursor) : given.cursor
    if (cursor) await moveCursor(ctx, { connectionId, from: null, to: cursor })
    for (const id of idsOf(given.seen)) await keepSeen(ctx, connectionId, id)
  })
  const token = tokenOf(given.token)
  const connection = token && (await holdConnection(scope, connectionId))
  if (connection) await connection.inHand().token(token.kind, async () => token, true)
}

/** The platform's ids of events that had arrived before. */
export const idsOf = (seen: unknown[] = []) =>
  seen.flatMap((one) => {
    const id = typeof one === "object" && one !== null ? idIn(one as Record<string, unknown>) : one
    return typeof id === "string" || typeof id === "number" ? [String(id)] : []
  })

async function keepSeen(ctx: Context, connectionId: string, externalId: string) {
  await ctx.db.delivery.create({
    data: {
      id: newId(ctx.now),
      connectionId,
      externalId,
      headers: {},
      body: Buffer.alloc(0),
      status: "done",
      receivedAt: ctx.now,
      handledAt: ctx.now,
    },
    select: { id: true },
  })
}

function tokenOf(given: Before["token"]): { kind: string; value: string; expiresAt: Date } | null {
  const said = typeof given === "string" ? { value: given } : given
  if (!said) return null
  const value = [said.value, said.access_token, said.accessToken, said.token].find((one) => typeof one === "string")
  if (typeof value !== "string") return null
  const seconds = Number(said.expires_in ?? said.expiresIn ?? 7200)
  const at = said.expiresAt ?? said.expires_at
  const moment = typeof at === "string" || typeof at === "number" ? new Date(at) : null
  const expiresAt =
    moment && !Number.isNaN(moment.getTime()) ? moment : new Date(clock.now().getTime() + seconds * 1000)
  return { kind: typeof said.kind === "string" ? said.kind : "access_token", value, expiresAt }
}

const idIn = (one: Record<string, unknown>) =>
  one.eventId ?? one.externalId ?? one.id ?? one.msgid ?? one.messageId ?? firstText(one)

const firstText = (given: Record<string, unknown>) =>
  Object.values(given).find((value) => typeof value === "string") as string | undefined

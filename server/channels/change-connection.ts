import { forgetConnection } from "@/server/channels/connection-in-hand"
import { readSecrets, sealSecrets } from "@/server/channels/connection-secrets"
import type { ChangeConnection } from "@/server/channels/contract"
import { noteHealthy } from "@/server/channels/note-trouble"
import { ownConnection } from "@/server/channels/own-connection"
import { readConnectForm } from "@/server/connect-form"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/**
 * Renames a connection or changes its settings. A secret left blank stays; any other blank field is cleared.
 * With new settings a connection that broke is taken for mended until the platform says otherwise.
 */
export async function changeConnection(ctx: Context, input: ChangeConnection) {
  const { connection, channel } = await ownConnection(ctx, input.connectionId)
  const fields: string[] = []
  if (input.name && input.name !== connection.name) {
    await ctx.db.connection.updateMany({ where: { id: connection.id }, data: { name: input.name } })
    fields.push("name")
  }
  if (input.settings) {
    const kept = await readSecrets(ctx, connection)
    const given = Object.entries(input.settings).filter(
      ([name, value]) => !channel.secretKeys.includes(name) || value.trim() !== "",
    )
    const before = { ...(connection.settings as Record<string, string>), ...kept }
    const { settings, secrets } = readConnectForm(channel, { ...before, ...Object.fromEntries(given) })
    const isElsewhere = Object.keys({ ...settings, ...(connection.settings as object) }).some(
      (name) => (connection.settings as Record<string, string>)[name] !== settings[name],
    )
    await ctx.db.connection.updateMany({
      where: { id: connection.id },
      data: {
        settings,
        secrets: await sealSecrets(ctx, connection.id, secrets),
        // Where reading had come to in one account means nothing in another.
        ...(isElsewhere ? { cursor: null } : {}),
      },
    })
    const after: Record<string, string> = { ...settings, ...secrets }
    // A token fetched with the old credentials says nothing about the new ones; but one that took the place of a credential
    // used up stays until the merchant gives another.
    const stays = before.refreshToken && before.refreshToken === after.refreshToken ? "refresh_token" : undefined
    await ctx.db.connectionToken.deleteMany({
      where: { connectionId: connection.id, ...(stays ? { kind: { not: stays } } : {}) },
    })
    fields.push(...Object.keys(channel.settings.shape).filter((name) => before[name] !== after[name]))
  }
  if (fields.length === 0) return
  if (fields.some((field) => field !== "name")) await noteHealthy(ctx, { connectionId: connection.id })
  await emit(ctx, "connection.changed", { connectionId: connection.id, fields })
  ctx.afterCommit(() => forgetConnection(connection.id))
}

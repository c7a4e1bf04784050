import { z } from "zod"
import type { Channel } from "@/server/channels/channel"
import type { CatalogueEntry, SettingField } from "@/server/channels/contract"
import { allChannels } from "@/server/channels/registry"
import { AppError } from "@/server/errors"

/** Every platform there is to connect, and what its connect form asks. */
export function catalogue(): CatalogueEntry[] {
  return allChannels().map((channel) => ({
    channel: channel.name,
    access: channel.abilities.access,
    fields: fieldsOf(channel),
    abilities: {
      buttons: channel.abilities.buttons,
      typing: channel.abilities.typing,
      replyWindowHours: channel.abilities.replyWindowHours ?? null,
      messagesPerWindow: channel.abilities.messagesPerWindow ?? null,
    },
    canProbe: channel.probe !== undefined,
  }))
}

/**
 * The values of a connect form, checked by the platform and parted into what may be shown and what is sealed. Throws
 * AppError("invalid", reason "settings") with the fields at fault in `details.fields`.
 */
export function readSettings(channel: Channel, values: Record<string, string>) {
  const given = Object.fromEntries(
    Object.keys(channel.settings.shape)
      .filter((name) => Object.hasOwn(values, name) && values[name]!.trim() !== "")
      .map((name) => [name, values[name]!.trim()]),
  )
  const read = channel.settings.safeParse(given)
  if (!read.success) {
    const fields = Object.fromEntries(
      read.error.issues.map((issue) => {
        const name = String(issue.path[0] ?? "")
        return [name, name in given ? "malformed" : "missing"]
      }),
    )
    throw new AppError("invalid", "The connection's settings are not complete", {
      reason: "settings",
      details: { fields },
    })
  }
  const settings: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const [name, value] of Object.entries(read.data)) {
    if (typeof value === "string") (channel.secretKeys.includes(name) ? secrets : settings)[name] = value
  }
  return { settings, secrets }
}

function fieldsOf(channel: Channel): SettingField[] {
  const proposed = Object.keys(channel.propose?.() ?? {})
  return Object.entries(channel.settings.shape).map(([name, schema]) => {
    const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : null
    return {
      name,
      secret: channel.secretKeys.includes(name),
      required: schema === inner,
      proposed: proposed.includes(name),
      options: inner instanceof z.ZodEnum ? inner.options.map(String) : null,
      fallback: fallback === null ? null : String(fallback),
    }
  })
}

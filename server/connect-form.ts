import { z } from "zod"
import { AppError } from "@/server/errors"

/** What connecting something outside asks for; keys named in `secretKeys` are sealed and never sent to a browser. */
export type ConnectForm = { settings: z.ZodObject; secretKeys: readonly string[] }

export type FormField = {
  name: string
  secret: boolean
  required: boolean
  /** the values it may take, when they are few */
  options: string[] | null
  /** the value it takes when left blank */
  fallback: string | null
}

export function fieldsOf({ settings, secretKeys }: ConnectForm): FormField[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema
    const fallback = schema instanceof z.ZodDefault ? schema.def.defaultValue : null
    return {
      name,
      secret: secretKeys.includes(name),
      required: schema === inner,
      options: inner instanceof z.ZodEnum ? inner.options.map(String) : null,
      fallback: fallback === null ? null : String(fallback),
    }
  })
}

/**
 * The values of a connect form, checked and parted into what may be shown and what is sealed. Throws AppError("invalid",
 * reason "settings") with the fields at fault in `details.fields`.
 */
export function readConnectForm(form: ConnectForm, values: Record<string, string>) {
  const given = Object.fromEntries(
    Object.keys(form.settings.shape)
      .filter((name) => Object.hasOwn(values, name) && values[name]!.trim() !== "")
      .map((name) => [name, values[name]!.trim()]),
  )
  const read = form.settings.safeParse(given)
  if (!read.success) {
    const fields = Object.fromEntries(
      read.error.issues.map(({ path }) => [String(path[0] ?? ""), String(path[0]) in given ? "malformed" : "missing"]),
    )
    throw new AppError("invalid", "The settings are not complete", { reason: "settings", details: { fields } })
  }
  const settings: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const [name, value] of Object.entries(read.data)) {
    if (typeof value === "string") (form.secretKeys.includes(name) ? secrets : settings)[name] = value
  }
  return { settings, secrets }
}

import { z } from "zod"
import { AppError } from "@/server/errors"

/** A request's signature from what the merchant configured and what is to be sent. Throws AppError("invalid"). */
export type SignRequest = (config: Record<string, string>, input: unknown) => string

const value = z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown()), z.array(z.unknown())])
const fields = z.record(z.string(), value.nullish())

/** The fields of a request as they are sent, in order of their names; what is not there is left out. */
export function fieldsToSign(input: unknown, without: readonly string[] = ["sign"]): [name: string, value: string][] {
  const read = fields.safeParse(input)
  if (!read.success) throw new AppError("invalid", "The request to sign is not a list of fields")
  return Object.entries(read.data)
    .filter(([name, given]) => given !== undefined && given !== null && !without.includes(name))
    .map(([name, given]): [string, string] => [name, typeof given === "object" ? JSON.stringify(given) : String(given)])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** Names and values with nothing between them. */
export const concatenated = (pairs: [string, string][]) => pairs.map(([name, value]) => name + value).join("")

/** The first of these settings that is filled in; `app_secret` is `appSecret`. */
export function settingIn(config: Record<string, string>, ...names: string[]): string {
  const found = names
    .flatMap((name) => [name, inSnakeCase(name)])
    .find((name) => Object.hasOwn(config, name) && config[name])
  if (!found) throw new AppError("invalid", `The settings lack ${names[0]}`)
  return String(config[found])
}

const inSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

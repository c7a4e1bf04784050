import type { z } from "zod"
import type { ConnectionInHand, OutboundRequest, SendResult } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

/** A platform's refusal of an access token, in the words of a send. */
export class TokenRefused extends AppError {
  constructor(readonly result: Exclude<SendResult, { kind: "sent" }>) {
    super("unavailable", "The platform gave no access token", { reason: "token_invalid" })
  }
}

export type FreshToken = () => Promise<{ value: string; expiresAt: Date }>

/** Says something with the access token in hand, and once more with a fresh one when the platform refuses that. */
export async function withAccessToken<T>(
  connection: ConnectionInHand,
  fresh: FreshToken,
  say: (token: string) => Promise<T>,
  refusesToken: (answer: T) => boolean,
): Promise<T | Exclude<SendResult, { kind: "sent" }>> {
  try {
    const first = await say(await connection.token("access_token", fresh))
    return refusesToken(first) ? await say(await connection.token("access_token", fresh, true)) : first
  } catch (error) {
    if (error instanceof TokenRefused) return error.result
    throw error
  }
}

/**
 * Asks for an access token. Whatever goes wrong on the way to one, the message itself was not sent yet: it waits. Throws
 * TokenRefused.
 */
export async function askForToken<T>(
  connection: ConnectionInHand,
  url: string,
  init: OutboundRequest,
  shape: z.ZodType<T>,
): Promise<T> {
  try {
    const { status, text } = await connection.fetch(url, init)
    if (status < 500 && status !== 429) return shape.parse(readJson(text))
  } catch (error) {
    if (!(error instanceof AppError) && !isUnreadable(error)) throw error
  }
  throw new TokenRefused({ kind: "retry", reason: "platform_down" })
}

const isUnreadable = (error: unknown) => error instanceof Error && error.name === "ZodError"

/** A probe that only asks for an access token: whether it came, or what the platform said. */
export async function probeToken(connection: ConnectionInHand, fresh: FreshToken) {
  try {
    return { ok: true as const, token: await connection.token("access_token", fresh, true) }
  } catch (error) {
    if (error instanceof TokenRefused) {
      const { result } = error
      return { ok: false as const, detail: ("detail" in result && result.detail) || result.reason }
    }
    if (error instanceof AppError) return { ok: false as const, detail: error.reason ?? "no_answer" }
    throw error
  }
}

import type { z } from "zod"
import { callPlatform, retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, OutboundRequest, SendResult } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

export type Heard<T> = { status: number; headers: Headers; said: T }

/**
 * `callPlatform` with the answer read as JSON of a shape whose every field is optional. An error page that is not JSON
 * keeps only its status; 204 says nothing. Throws AppError("unavailable") when another 2xx says nothing readable: the message
 * may have been taken.
 */
export async function askPlatform<T>(
  connection: ConnectionInHand,
  url: string,
  init: OutboundRequest,
  shape: z.ZodType<T>,
): Promise<Heard<T> | { result: SendResult }> {
  const called = await callPlatform(connection, url, init)
  if ("result" in called) return called
  const { status, headers, text } = called.answer
  return { status, headers, said: readAnswer(shape, text, status) }
}

/** For calls whose loss costs nothing: an address that does not answer is an answer too. */
export async function askCasually<T>(
  connection: ConnectionInHand,
  url: string,
  init: OutboundRequest,
  shape: z.ZodType<T>,
): Promise<{ status: number; said: T }> {
  try {
    const { status, text } = await connection.fetch(url, { timeoutMs: 8000, ...init })
    return { status, said: readAnswer(shape, text, 0) }
  } catch (error) {
    if (error instanceof AppError) return { status: 0, said: shape.parse({}) }
    throw error
  }
}

/** What an answer's status alone says of a send: told to wait, or not at home. */
export function busyOrDown({ status, headers }: Heard<unknown>): SendResult | null {
  if (status === 429) return { kind: "retry", reason: "rate_limited", retryAfterSeconds: retryAfterOf(headers) }
  return status >= 500 ? { kind: "retry", reason: "platform_down" } : null
}

export function jsonPost(body: object, headers: Record<string, string> = {}): OutboundRequest {
  return {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
    timeoutMs: 10_000,
  }
}

function readAnswer<T>(shape: z.ZodType<T>, text: string, status: number): T {
  if (status === 204) return shape.parse({})
  try {
    return shape.parse(readJson(text))
  } catch (cause) {
    if (status < 200 || status > 299) return shape.parse({})
    throw new AppError("unavailable", "The platform's answer cannot be read", { cause, reason: "no-answer" })
  }
}

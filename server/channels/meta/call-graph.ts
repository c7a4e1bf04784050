import { z } from "zod"
import { callPlatform, retryAfterOf } from "@/server/channels/call-platform"
import type { ConnectionInHand, SendFailure, SendResult } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const version = "v23.0"

export type Refusal = Exclude<SendResult, { kind: "sent" }>
export type GraphCall = {
  /** the host, without a version */
  base: string
  path: string
  token: string
  /** Messenger is documented with the token in the address, the others with a header */
  tokenIn?: "header" | "address"
  method?: "GET" | "POST"
  query?: Record<string, string>
  body?: object
  timeoutMs?: number
}

const code = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])
/** `error` of an answer, and what a status report says of a failure. */
export const graphError = z.object({
  code,
  error_subcode: code.optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  is_transient: z.boolean().optional().catch(undefined),
  error_data: z
    .object({ details: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
export type GraphError = z.infer<typeof graphError>

/**
 * Calls the Graph API: its answer as fields, or a refusal in the house's words. Throws when nobody knows whether the
 * platform took what was sent.
 */
export async function callGraph(
  connection: ConnectionInHand,
  call: GraphCall,
): Promise<{ fields: Record<string, unknown> } | { refusal: Refusal }> {
  const { base, path, token, tokenIn = "header", method = "POST", body } = call
  const query = new URLSearchParams({ ...call.query, ...(tokenIn === "address" ? { access_token: token } : {}) })
  const called = await callPlatform(connection, `${base}/${version}/${path}${query.size > 0 ? `?${query}` : ""}`, {
    method,
    headers: {
      ...(tokenIn === "header" ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    timeoutMs: call.timeoutMs ?? 15_000,
  })
  if ("result" in called) {
    if (called.result.kind === "sent") throw new AppError("broken", "A call that was not made cannot have sent")
    return { refusal: called.result }
  }
  const { status, headers, text } = called.answer
  const fields = fieldsOf(text)
  if (status >= 200 && status < 300 && fields && !fields.error) return { fields }
  const error = graphError.safeParse(fields?.error)
  if (error.success) {
    return { refusal: withoutSecrets(refusalOf(error.data, { status, headers }), [token, ...valuesOf(connection)]) }
  }
  if (status < 300) {
    throw new AppError("unavailable", "Meta answered something that is not its JSON", { reason: "no-answer" })
  }
  if (status === 429) {
    return { refusal: { kind: "retry", reason: "rate_limited", retryAfterSeconds: waitOf(headers) ?? 60 } }
  }
  if (status >= 500) return { refusal: { kind: "retry", reason: "platform_down" } }
  return { refusal: { kind: "failed", reason: "rejected", detail: `Meta answered ${status}` } }
}

/** For calls whose loss costs nothing: an address that does not answer is an answer too. */
export async function askGraph(connection: ConnectionInHand, call: GraphCall) {
  try {
    return await callGraph(connection, { timeoutMs: 8000, ...call })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "broken") throw error
    return { refusal: { kind: "failed", reason: "platform_down", detail: error.reason ?? "no_answer" } as Refusal }
  }
}

/** A refusal as the connect screen explains it. */
export function troubleOf(refusal: Refusal): string {
  if (refusal.reason === "token_invalid") return "token_invalid"
  return ("detail" in refusal && refusal.detail) || refusal.reason
}

/** Codes that say "slower", with the seconds to wait when Meta names none. */
const slower = new Map([
  [4, 60],
  [17, 60],
  [32, 60],
  [613, 60],
  [80006, 60],
  [80007, 60],
  [130429, 5],
  [131056, 6],
  [131048, 3600],
  [131049, 3600],
])
const reasons: [SendFailure, number[]][] = [
  ["token_invalid", [0, 102, 190]],
  ["window_closed", [131047, 2534022, 2018278]],
  ["quota_used", [10900]],
  ["recipient_unknown", [131026, 2018001, 2534014]],
  ["blocked", [551, 131050, 1545041]],
  // Locked and restricted accounts, missing permissions, unregistered numbers: nothing arrives until the merchant acts.
  ["not_configured", [3, 10, 200, 368, 131005, 131030, 131031, 131037, 131042, 131045, 133010]],
  ["platform_down", [2, 1200, 131000, 131016, 133004]],
]
const reasonOf = new Map(reasons.flatMap(([reason, codes]) => codes.map((code) => [code, reason] as const)))

/** An error of the Graph API, or of a status report, in the house's words. A subcode says more than its code. */
export function refusalOf(error: GraphError, answer?: { status: number; headers: Headers }): Refusal {
  const { code, error_subcode: subcode, message = "", error_data: data } = error
  const named = subcode ? `${code}/${subcode}` : String(code)
  const detail = [named, message, data?.details].filter(Boolean).join(" ").slice(0, 500)
  const wait = slower.get(code)
  if (wait !== undefined || answer?.status === 429) {
    return {
      kind: "retry",
      reason: "rate_limited",
      retryAfterSeconds: (answer && waitOf(answer.headers)) ?? wait ?? 60,
    }
  }
  const reason = reasonOf.get(subcode ?? code) ?? reasonOf.get(code)
  if (code === 10 && /outside.{1,20}window/i.test(message)) return { kind: "failed", reason: "window_closed", detail }
  if (reason === "platform_down" || error.is_transient) return { kind: "retry", reason: "platform_down" }
  if (reason) return { kind: "failed", reason, detail }
  if (answer && answer.status >= 500) return { kind: "retry", reason: "platform_down" }
  const tooLong = [100, 131009].includes(code) && /too long|length|at most|characters/i.test(detail)
  return { kind: "failed", reason: tooLong ? "too_long" : "rejected", detail }
}

/** Seconds Meta asks to wait: its header, or the minutes in its report of what was used. */
function waitOf(headers: Headers): number | undefined {
  const usage = headers.get("x-business-use-case-usage") ?? ""
  const minutes = /"estimated_time_to_regain_access"\s*:\s*(\d{1,5})/.exec(usage)?.[1]
  return retryAfterOf(headers) ?? (Number(minutes) > 0 ? Math.min(Number(minutes) * 60, 86_400) : undefined)
}

// A malformed token comes back inside the sentence that complains of it.
function withoutSecrets(refusal: Refusal, secrets: string[]): Refusal {
  if (!("detail" in refusal) || !refusal.detail) return refusal
  return { ...refusal, detail: secrets.reduce((detail, secret) => detail.replaceAll(secret, "…"), refusal.detail) }
}

const valuesOf = ({ secrets }: ConnectionInHand) => Object.values(secrets).filter((secret) => secret.length > 5)

function fieldsOf(text: string): Record<string, unknown> | null {
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(readJson(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

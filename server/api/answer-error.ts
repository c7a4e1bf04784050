import { AppError, httpStatusOf } from "@/server/errors"
import { logger } from "@/server/logger"

/** Refusals of the transport that HTTP has a status of its own for. */
const statusOf: Record<string, number> = { "too-long": 413, "not-json": 415 }

/** How the plain HTTP doors answer what went wrong: a status, a stable code, and nothing of our insides. */
export function answerError(error: unknown): Response {
  const known =
    error instanceof AppError ? error : new AppError("broken", "Something broke on our side", { cause: error })
  if (known.code === "broken") logger.error({ err: error }, "a door broke")
  const message = known.code === "broken" ? "Something broke on our side" : known.message
  return Response.json(
    { error: { code: known.code, reason: known.reason ?? null, message } },
    { status: statusOf[known.reason ?? ""] ?? httpStatusOf[known.code] },
  )
}

/** Every way a deed can fail. Only `broken` wakes a person; each door translates a code once. */
export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "missing",
  "conflict",
  "limited",
  "unavailable",
  "broken",
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** The HTTP status each door answers with. */
export const httpStatusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  broken: 500,
}

/** The one error the house throws. `message` is for people who read logs; screens translate `reason` or `code`. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** a stable word a screen can translate, e.g. "unseen-activity" */
  readonly reason?: string
  readonly details?: Record<string, unknown>

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; reason?: string; details?: Record<string, unknown> } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = "AppError"
    this.code = code
    this.reason = options.reason
    this.details = options.details
  }
}

/** A job found that its time has not come: it is tried again after `waitMs` milliseconds, keeps its place, and has not failed. */
export class NotYet extends Error {
  constructor(readonly waitMs: number) {
    super("not yet")
  }
}

export interface StripeErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error" | "rate_limit_error"
  code?: string
  message: string
  param?: string
  decline_code?: string
}

/** A failure the fake answers as Stripe would: `{ "error": body }` under an HTTP status. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
    readonly shouldRetry?: boolean,
  ) {
    super(body.message)
  }
}

/** A wrong request: 400 `invalid_request_error`. */
export function invalid(message: string, param?: string, code?: string): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, param, code })
}

/** 404 `resource_missing`, in Stripe's words. */
export function missing(kind: string, id: string, param?: string): StripeError {
  const name = kind.split(".").at(-1)?.replace("_", " ")
  return new StripeError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${name}: '${id}'`,
    param,
  })
}

/** A card that does not pay: 402 `card_error`. */
export function declined(): StripeError {
  return new StripeError(402, {
    type: "card_error",
    code: "card_declined",
    decline_code: "generic_decline",
    message: "Your card was declined.",
  })
}

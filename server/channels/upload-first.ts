import type { SendResult } from "@/server/channels/channel"
import { AppError } from "@/server/errors"

type NotSent = { result: Exclude<SendResult, { kind: "sent" }> }

/**
 * A step on the way to a message: whatever goes wrong in it, the message itself was not sent yet, so it waits instead of
 * being in doubt.
 */
export async function uploadFirst<T extends object>(step: () => Promise<T>): Promise<T | NotSent> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { result: { kind: "retry", reason: "platform_down" } }
  }
}

import type { ChangeResult, SendResult, SentMessage } from "@/server/channels/channel"

/**
 * Changes a message that went out in one part. Of a reply in several the platform's id of the first alone is known, so
 * such a one stays as it is. `isGone` tells by the platform's words that it no longer has the message.
 */
export async function changeSent(
  { text, files }: SentMessage,
  wanted: { words?: string; split: (text: string) => string[]; isGone?: RegExp },
  ask: () => Promise<SendResult>,
): Promise<ChangeResult> {
  const { words = "", split, isGone } = wanted
  const parts = files + (text.trim() ? split(text).length : 0)
  if (parts !== 1 || split(words).length > 1) return { kind: "failed", reason: "too_long", detail: "several_parts" }
  const result = await ask()
  return result.kind === "failed" && isGone?.test(result.detail ?? "") ? { kind: "gone" } : result
}

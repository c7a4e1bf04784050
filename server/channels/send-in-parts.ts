import type { SendResult } from "@/server/channels/channel"

/**
 * Sends the parts of a long text one after the other; the id is that of the first. What breaks off after the first part
 * has failed: sending all of it again would repeat the parts that arrived.
 */
export async function sendInParts(
  parts: string[],
  sendPart: (part: string, at: { index: number; last: boolean }) => Promise<SendResult>,
): Promise<SendResult> {
  let externalId: string | undefined
  for (const [index, part] of parts.entries()) {
    const result = await sendPart(part, { index, last: index === parts.length - 1 })
    if (result.kind === "sent") externalId ??= result.externalId
    else if (index === 0) return result
    else return { kind: "failed", reason: result.reason, detail: `Only ${index} of ${parts.length} parts were taken` }
  }
  return { kind: "sent", externalId }
}

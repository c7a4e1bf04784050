import type { OutboundMedia, OutboundMessage, SendResult } from "@/server/channels/channel"

/** A reply's files, each a part of its own, and then its text; a reply of files alone has no text. */
export function filesThenText({ media = [], text }: OutboundMessage, texts: string[]): (OutboundMedia | string)[] {
  return media.length > 0 && text.trim() === "" ? media : [...media, ...texts]
}

/**
 * Sends the parts of a reply one after the other; the id is that of the first. What breaks off after the first part
 * has failed: sending all of it again would repeat the parts that arrived.
 */
export async function sendInParts<Part = string>(
  parts: Part[],
  sendPart: (part: Part, at: { index: number; last: boolean }) => Promise<SendResult>,
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

import { z } from "zod"

const envelope = z.object({ event: z.string(), channel: z.string().optional(), data: z.unknown() })
export type ClientMessage = z.infer<typeof envelope>

/** What a browser said, or undefined when it is no message at all. Protocol data may come as an object or as its JSON. */
export function parseMessage(text: string): ClientMessage | undefined {
  const parsed = envelope.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { event, data } = parsed.data
  if (event.startsWith("pusher:") && typeof data === "string") return { ...parsed.data, data: parseJson(data) }
  return parsed.data
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

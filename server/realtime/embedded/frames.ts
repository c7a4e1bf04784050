/** What the server says. `data` travels as a JSON string inside the JSON message, except in errors. */
export type ServerEvent = { event: string; channel?: string; data?: unknown; user_id?: string }

export const encodeData = (data: unknown): string =>
  typeof data === "string" ? data : (JSON.stringify(data) ?? "null")

/** A whole WebSocket text frame. A server's frames are unmasked, so the same bytes serve every socket. */
export function textFrame(message: ServerEvent): Buffer {
  const payload = Buffer.from(JSON.stringify(message))
  return Buffer.concat([frameHeader(payload.length), payload])
}

const finalText = 0x81

function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length])
  if (length < 65_536) {
    const header = Buffer.from([finalText, 126, 0, 0])
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header[0] = finalText
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

import { randomBytes } from "node:crypto"

/** The one clock. Tests move it; everything else reads `ctx.now` or `clock.now()`. */
export const clock = {
  now: (): Date => new Date((stoppedAt ?? Date.now()) + shift),
  /** Moves the clock by milliseconds, for tests and replays. */
  shift: (milliseconds: number) => {
    shift += milliseconds
  },
  /** Lets it stand at one moment, for replays. */
  stop: (at: Date) => {
    stoppedAt = at.getTime()
    shift = 0
  },
  reset: () => {
    stoppedAt = null
    shift = 0
  },
}
let shift = 0
let stoppedAt: number | null = null

export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000
export const days = (n: number) => n * 86_400_000

/** A new id: UUID version 7 (RFC 9562), so that rows written later sort later. */
export function newId(at: Date = clock.now()): string {
  const bytes = randomBytes(16)
  const time = at.getTime()
  sequence = time === lastTime ? sequence + 1 : randomBytes(2).readUInt16BE() & 0x07ff
  lastTime = time
  bytes.writeUIntBE(time, 0, 6)
  bytes.writeUInt16BE(0x7000 | (sequence & 0x0fff), 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
let lastTime = 0
let sequence = 0

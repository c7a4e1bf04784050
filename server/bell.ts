/** What changed, by id: enough for a screen to ask again, never enough to learn something. */
export type Ring = {
  tenantId: string
  name: string
  conversationId?: string
  memberId?: string
  messageId?: string
  contactId?: string
}

declare global {
  var tidelineBell: { ringers: ((rings: Ring[]) => void)[]; waiting: Ring[]; timer?: NodeJS.Timeout } | undefined
}
globalThis.tidelineBell ??= { ringers: [], waiting: [] }
const bell = globalThis.tidelineBell

/** Who carries the rings to the browsers; set once by each process at its start. */
export function onBell(ringer: (rings: Ring[]) => void) {
  bell.ringers = [ringer]
}

/** Rings within a few milliseconds, together with whatever else happened just now. A lost ring is never a lost message. */
export function ringBell(ring: Ring) {
  if (bell.ringers.length === 0) return
  bell.waiting.push(ring)
  bell.timer ??= setTimeout(() => {
    const rings = bell.waiting
    bell.waiting = []
    bell.timer = undefined
    for (const ringer of bell.ringers) ringer(rings)
  }, 15)
}

/** What a member is told of. The last two are not kept: they sound while they are new. */
export const noticeKinds = [
  "assigned",
  "mentioned",
  "escalated",
  "deadline",
  "promise",
  "follow_up",
  "task",
  "bounce",
  "slow",
  "message",
  "waiting",
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How long a reply may wait for its author to take it back, in seconds. */
export const undoChoices = [0, 5, 10] as const
export type UndoSeconds = (typeof undoChoices)[number]

/** By which ways a notice comes; `list` is the bell's own list, and only what is kept can stand in it. */
export type Ways = { list: boolean; sound: boolean; desktop: boolean }
export type Wishes = {
  kinds: Record<NoticeKind, Ways>
  /** minutes since midnight on the shop's clock */
  quiet: { from: number; to: number } | null
  undoSeconds: UndoSeconds
}

const all = { list: true, sound: true, desktop: true }
export const houseWishes: Wishes = {
  kinds: {
    assigned: all,
    mentioned: all,
    escalated: all,
    deadline: all,
    promise: all,
    follow_up: all,
    task: all,
    bounce: all,
    slow: all,
    message: { list: false, sound: true, desktop: true },
    waiting: { list: false, sound: true, desktop: false },
  },
  quiet: null,
  undoSeconds: 5,
}

export const isKept = (kind: NoticeKind) => houseWishes.kinds[kind].list

/** A member's own wishes over the house's. */
export function wishesOver(kinds: Partial<Record<NoticeKind, Ways>>): Wishes["kinds"] {
  return { ...houseWishes.kinds, ...kinds }
}

/** Whether nothing may sound at this minute of the day; hours over midnight count too, and equal ends are no hours. */
export function isQuiet(quiet: Wishes["quiet"], minute: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false
  const { from, to } = quiet
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

/** "21:30" as a minute of the day. */
export const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

export const clockOf = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":")

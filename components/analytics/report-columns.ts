import type { BehindWhat, ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import { npsOf } from "@/server/surveys/rules/recommending"
import type { Asked } from "./overview-address"

type Report = Answered["analytics"]["report"]
export type Line = Report["total"]
export type Time = Report["times"][number]
type Kind = "count" | "share" | "duration" | "score" | "ratio" | "points"
export type ColumnName =
  | "conversations"
  | "botOnly"
  | "handedOff"
  | "abandoned"
  | "botResolution"
  | "peopleResolution"
  | "firstContact"
  | "reopened"
  | "botReply"
  | "botReplyP90"
  | "humanReply"
  | "humanReplyP90"
  | "late"
  | "botEnd"
  | "humanEnd"
  | "rating"
  | "satisfied"
  | "nps"
  | "npsFrom"
  | "npsTo"
  | "npsAnswers"
  | "complained"
  | "online"
  | "utilisation"
  | "held"
  | "taken"

export type Column = {
  name: ColumnName
  kind: Kind
  /** null where nothing was counted; durations are seconds, shares 0 to 1 */
  read: (line: Line, time?: Time) => number | null
  /** the conversations behind it; none where it counts no conversations */
  what?: BehindWhat
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)

const outcomes: Column[] = [
  { name: "conversations", kind: "count", read: (line) => line.conversations, what: "all" },
  { name: "botOnly", kind: "share", read: (line) => share(line.botOnly, line.conversations), what: "bot_only" },
  { name: "handedOff", kind: "share", read: (line) => share(line.handedOff, line.conversations), what: "handed_off" },
  { name: "abandoned", kind: "share", read: (line) => share(line.abandoned, line.handedOff), what: "abandoned" },
  { name: "botResolution", kind: "share", read: (line) => share(line.botResolved, line.botOnly), what: "bot_resolved" },
  {
    name: "peopleResolution",
    kind: "share",
    read: (line) => share(line.peopleResolved, line.humanReply.count),
    what: "people_resolved",
  },
  {
    name: "firstContact",
    kind: "share",
    read: (line) => share(line.firstContact, line.resolved),
    what: "first_contact",
  },
  { name: "reopened", kind: "share", read: (line) => share(line.reopened, line.conversations), what: "reopened" },
  { name: "botReply", kind: "duration", read: (line) => line.botReply.median, what: "bot_replied" },
  { name: "botReplyP90", kind: "duration", read: (line) => line.botReply.p90, what: "bot_replied" },
  { name: "humanReply", kind: "duration", read: (line) => line.humanReply.median, what: "people_replied" },
  { name: "humanReplyP90", kind: "duration", read: (line) => line.humanReply.p90, what: "people_replied" },
  { name: "late", kind: "share", read: (line) => share(line.late, line.judged), what: "late" },
  { name: "botEnd", kind: "duration", read: (line) => line.botEnd.median, what: "bot_resolved" },
  { name: "humanEnd", kind: "duration", read: (line) => line.humanEnd.median, what: "people_resolved" },
  { name: "rating", kind: "score", read: (line) => line.rating, what: "rated" },
  { name: "satisfied", kind: "share", read: (line) => share(line.satisfied, line.rated), what: "satisfied" },
  { name: "nps", kind: "points", read: ({ nps }) => npsOf(nps)?.value ?? null, what: "nps_answered" },
  { name: "npsFrom", kind: "points", read: ({ nps }) => npsOf(nps)?.from ?? null },
  { name: "npsTo", kind: "points", read: ({ nps }) => npsOf(nps)?.to ?? null },
  { name: "npsAnswers", kind: "count", read: ({ nps }) => nps.answers, what: "nps_answered" },
  { name: "complained", kind: "share", read: (line) => share(line.complained, line.conversations), what: "complained" },
]

const occupied: Column[] = [
  { name: "taken", kind: "count", read: (_, time) => time?.taken ?? null },
  { name: "online", kind: "duration", read: (_, time) => time?.online || null },
  { name: "utilisation", kind: "share", read: (_, time) => (time && share(time.busy, time.online)) ?? null },
  { name: "held", kind: "ratio", read: (_, time) => (time && share(time.held, time.online)) ?? null },
]

const ofEverybody = new Set<ColumnName>([
  ...(["botOnly", "botResolution", "botReply", "botReplyP90", "botEnd"] as const),
  ...(["handedOff", "abandoned", "late"] as const),
])

/** An agent's line says something of the agent's time, and nothing of the bot or of who spoke to no agent. */
export function columnsOf(by: ReportBy): Column[] {
  if (by !== "agent") return outcomes
  const [conversations, ...rest] = outcomes.filter(({ name }) => !ofEverybody.has(name))
  return [conversations!, ...occupied, ...rest]
}

export const columnNamed = (wanted: ColumnName) => [...outcomes, ...occupied].find(({ name }) => name === wanted)!

/** The time of all agents together. */
export function sumOf(times: Time[]): Time | undefined {
  if (times.length === 0) return undefined
  const sum = (of: "online" | "busy" | "held" | "taken") => times.reduce((whole, time) => whole + time[of], 0)
  return { memberId: "", online: sum("online"), busy: sum("busy"), held: sum("held"), taken: sum("taken") }
}

/** Lines in the order of what they stand for: time runs on, everything else by its number of conversations. */
export function inOrder<L extends { line: string }>(by: ReportBy, lines: L[]): L[] {
  if (by === "day") return [...lines].sort((a, b) => b.line.localeCompare(a.line))
  return by === "weekday" || by === "hour" ? [...lines].sort((a, b) => Number(a.line) - Number(b.line)) : lines
}

/** What asks for the conversations of one line. */
export const lineAsked = (by: ReportBy, line: string): Omit<Asked, "what"> => ({
  [by]: by === "weekday" || by === "hour" ? Number(line) : line,
})

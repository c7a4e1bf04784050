import type { BehindWhat, ReportBy } from "@/server/analytics/contract"
import type { Answered } from "@/server/api/root"
import type { Asked } from "./overview-address"

type Report = Answered["analytics"]["report"]
export type Line = Report["total"]
export type Occupancy = Answered["analytics"]["occupancy"][number]
type Kind = "count" | "share" | "duration" | "score" | "ratio"
export type ColumnName =
  | "conversations"
  | "botOnly"
  | "botResolution"
  | "peopleResolution"
  | "firstContact"
  | "reopened"
  | "botReply"
  | "humanReply"
  | "botEnd"
  | "humanEnd"
  | "rating"
  | "satisfied"
  | "complained"
  | "online"
  | "utilisation"
  | "held"
  | "taken"

export type Column = {
  name: ColumnName
  kind: Kind
  /** null where nothing was counted; durations are seconds, shares 0 to 1 */
  read: (line: Line, occupancy: Occupancy | undefined) => number | null
  /** the conversations behind it; none where it counts no conversations */
  what?: BehindWhat
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)

const outcomes: Column[] = [
  { name: "conversations", kind: "count", read: (line) => line.conversations, what: "all" },
  { name: "botOnly", kind: "share", read: (line) => share(line.botOnly, line.conversations), what: "bot_only" },
  { name: "botResolution", kind: "share", read: (line) => share(line.botResolved, line.botOnly), what: "bot_resolved" },
  {
    name: "peopleResolution",
    kind: "share",
    read: (line) => share(line.peopleResolved, line.withPeople),
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
  { name: "humanReply", kind: "duration", read: (line) => line.humanReply.median, what: "people_replied" },
  { name: "botEnd", kind: "duration", read: (line) => line.botEnd.median, what: "bot_resolved" },
  { name: "humanEnd", kind: "duration", read: (line) => line.humanEnd.median, what: "people_resolved" },
  { name: "rating", kind: "score", read: (line) => line.rating, what: "rated" },
  { name: "satisfied", kind: "share", read: (line) => share(line.satisfied, line.rated), what: "satisfied" },
  { name: "complained", kind: "share", read: (line) => share(line.complained, line.conversations), what: "complained" },
]

const occupied: Column[] = [
  { name: "taken", kind: "count", read: (_, time) => time?.taken ?? null },
  { name: "online", kind: "duration", read: (_, time) => time?.online || null },
  { name: "utilisation", kind: "share", read: (_, time) => (time && share(time.busy, time.online)) ?? null },
  { name: "held", kind: "ratio", read: (_, time) => (time && share(time.held, time.online)) ?? null },
]

const ofBot = new Set<ColumnName>(["botOnly", "botResolution", "botReply", "botEnd"])

/** An agent's line says nothing of the bot and something of the agent's time. */
export function columnsOf(by: ReportBy): Column[] {
  return by === "agent" ? [...outcomes.filter(({ name }) => !ofBot.has(name)), ...occupied] : outcomes
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

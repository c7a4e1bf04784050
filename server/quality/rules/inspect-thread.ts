import { asksAgain, topicOf } from "@/server/quality/rules/asks-again"
import { findCold, findForbidden, findSaid, findSensitive } from "@/server/quality/rules/find-phrase"
import { houseCurt } from "@/server/quality/rules/house-phrases"
import { type FindingKind, type InspectionRules, mostCounted } from "@/server/quality/rules/house-rules"

export type Line = {
  messageId: string
  seq: number
  by: "contact" | "bot" | "agent"
  memberId: string | null
  text: string
  /** said aloud: the words are a recogniser's */
  voice?: true
  /** milliseconds since 1970 */
  at: number
  /** the customer's anger in this line, 0–1 */
  mood: number
}
export type QuotedLine = Pick<Line, "messageId" | "seq" | "by" | "text" | "voice">

/** What somebody else found in the thread: a broken promise, a monitor that does not hold. */
export type Given = { kind: "promise" | "monitor"; key: string; said: Line; why: string; lines: Line[] }

export type Found = {
  /** the same finding of the same thread has the same key, however often it is looked for */
  key: string
  kind: FindingKind
  /** "bot", a member's id, or null where it is the customer's own words */
  subject: string | null
  points: number
  why: string
  lines: QuotedLine[]
  at: number
}
/** One who answered in the thread. */
export type Part = { subject: string; side: "bot" | "agent"; memberId: string | null; messages: number; at: number }

export type ThreadFacts = {
  resolvedByAgent: boolean
  /** how many minutes the shop was open between two moments, in milliseconds since 1970 */
  openMinutes: (from: number, to: number) => number
  given: Given[]
}

const calmBelow = 0.25
const angryFrom = 0.5
/** A customer who comes back after so long begins anew. */
const newVisitAfterMs = 86_400_000

/** What is wrong in a thread, oldest line first, and who answered in it. The same thread gives the same. */
export function inspectThread(
  lines: readonly Line[],
  rules: InspectionRules,
  facts: ThreadFacts,
): { findings: Found[]; parts: Part[] } {
  const told = [
    ...lines.flatMap((line, at) => (line.by === "contact" ? sensitive(line, rules) : wording(lines, at, rules))),
    ...manners(lines, rules, facts),
    ...repeats(lines),
    ...slowGaps(lines, rules, facts),
    ...swings(lines),
    ...facts.given.map(({ said, ...given }) => ({ ...given, subject: subjectOf(said) })),
  ]
  const seen = new Set<string>()
  const findings = told.flatMap(({ kind, key, subject, why, lines }): Found[] => {
    const whole = `${kind}:${subject ?? "contact"}:${key}`
    if (!rules.kinds[kind].on || seen.has(whole) || subject === nobody) return []
    seen.add(whole)
    const points = kind === "sensitive" ? 0 : rules.kinds[kind].points
    return [{ kind, subject, why, points, key: whole, lines: lines.map(quote), at: lines.at(-1)?.at ?? 0 }]
  })
  return { findings, parts: partsOf(lines) }
}

/** 100 less what was found in one part; of one kind no more than twice. */
export function scoreOf(findings: readonly { kind: string; points: number }[]): number {
  const counted = new Map<string, number>()
  let score = 100
  for (const { kind, points } of findings) {
    const before = counted.get(kind) ?? 0
    counted.set(kind, before + 1)
    if (before < mostCounted) score -= points
  }
  return Math.max(0, score)
}

type Told = { kind: FindingKind; key: string; subject: string | null; why: string; lines: Line[] }

/** Spoken on a call that nobody holds: it answers the customer, and counts for and against nobody. */
const nobody = "nobody"
const subjectOf = ({ by, memberId }: Line) => (by === "agent" ? (memberId ?? nobody) : by)
const isOurs = ({ by }: Line) => by !== "contact"
const quote = ({ messageId, seq, by, text, voice }: Line): QuotedLine => ({
  messageId,
  seq,
  by,
  text: text.slice(0, 300),
  ...(voice ? { voice } : {}),
})

function partsOf(lines: readonly Line[]): Part[] {
  const parts = new Map<string, Part>()
  for (const line of lines.filter(isOurs)) {
    const subject = subjectOf(line)
    if (subject === nobody) continue
    const messages = (parts.get(subject)?.messages ?? 0) + 1
    const side = line.by === "bot" ? "bot" : "agent"
    parts.set(subject, { subject, side, memberId: line.memberId, messages, at: line.at })
  }
  return [...parts.values()]
}

function sensitive(line: Line, { alerts }: InspectionRules): Told[] {
  return findSensitive(line.text, alerts).map(({ list, words }) => ({
    kind: "sensitive" as const,
    key: `${list}:${line.seq}`,
    subject: null,
    why: words.join(", "),
    lines: [line],
  }))
}

function wording(lines: readonly Line[], at: number, rules: InspectionRules): Told[] {
  const line = lines[at]!
  const forbidden = findForbidden(line.text, rules.forbidden)
  const cold = findCold(line.text, rules.cold) ?? (isCurt(lines, at) ? line.text.trim() : null)
  const told = (kind: "forbidden" | "cold", why: string, lines: Line[]) => ({
    kind,
    key: `${line.seq}`,
    subject: subjectOf(line),
    why,
    lines,
  })
  const before = lines[at - 1]
  return [
    ...(forbidden === null ? [] : [told("forbidden", forbidden, [line])]),
    ...(cold === null ? [] : [told("cold", cold, before?.by === "contact" ? [before, line] : [line])]),
  ]
}

/** The whole answer to a question is a word that shuts the door, and nothing follows. */
function isCurt(lines: readonly Line[], at: number): boolean {
  const [before, line, after] = [lines[at - 1], lines[at]!, lines[at + 1]]
  if (line.by !== "agent" || before?.by !== "contact" || before.text.trim().length < 4) return false
  return houseCurt.test(line.text.trim().toLowerCase()) && (after === undefined || after.by === "contact")
}

/** Each agent greets with their first words; who resolved the conversation says goodbye with their last. */
function manners(lines: readonly Line[], rules: InspectionRules, { resolvedByAgent }: ThreadFacts): Told[] {
  const people = new Map<string, Line[]>()
  for (const line of lines.filter(({ by }) => by === "agent")) {
    people.set(subjectOf(line), [...(people.get(subjectOf(line)) ?? []), line])
  }
  const last = lines.filter(isOurs).at(-1)
  return [...people].flatMap(([subject, said]) => {
    const says = (some: Line[], phrases: string[]) => some.some(({ text }) => findSaid(text, phrases) !== null)
    const [first, end] = [said.slice(0, 2), said.slice(-2)]
    const missing: Told[] = []
    if (rules.greetings.length > 0 && !says(first, rules.greetings)) {
      missing.push({ kind: "greeting", key: "", subject, why: "", lines: first })
    }
    const closes = resolvedByAgent && said.length > 1 && last !== undefined && subjectOf(last) === subject
    if (closes && rules.closings.length > 0 && !says(end, rules.closings)) {
      missing.push({ kind: "closing", key: "", subject, why: "", lines: end })
    }
    return missing
  })
}

/** The customer asks the same once more after somebody answered: that answer was none. */
function repeats(lines: readonly Line[]): Told[] {
  const asked: { line: Line; topic: Set<string>; answer: Line | undefined }[] = []
  return lines.flatMap((line): Told[] => {
    if (isOurs(line)) {
      for (const one of asked) one.answer = line
      return []
    }
    const topic = topicOf(line.text)
    const before = asked.find((one) => one.answer && asksAgain(one.topic, topic))
    asked.push({ line, topic, answer: undefined })
    if (asked.length > 40) asked.shift()
    const answer = before?.answer
    if (!before || !answer) return []
    return [
      { kind: "repeated", key: `${line.seq}`, subject: subjectOf(answer), why: "", lines: [before.line, answer, line] },
    ]
  })
}

/**
 * Between the customer's first unanswered word and the answer passed more than is allowed. The bot answers for every
 * wait; an agent only for those after their own words: how long somebody stood in line is not theirs.
 */
function slowGaps(lines: readonly Line[], { slow }: InspectionRules, { openMinutes }: ThreadFacts): Told[] {
  let waiting: Line | undefined
  let last: Line | undefined
  const gaps: Told[] = []
  for (const line of lines) {
    if (!isOurs(line)) {
      if (!isThanks.test(line.text.trim().toLowerCase())) waiting ??= line
      continue
    }
    const since = waiting
    if (
      since &&
      line.at - since.at < newVisitAfterMs &&
      (line.by === "bot" || (last && subjectOf(last) === subjectOf(line)))
    ) {
      const minutes = openMinutes(since.at, line.at)
      if (minutes > (line.by === "bot" ? slow.botMinutes : slow.agentMinutes)) {
        const why = String(Math.round(minutes))
        gaps.push({ kind: "slow", key: `${line.seq}`, subject: subjectOf(line), why, lines: [since, line] })
      }
    }
    waiting = undefined
    last = line
  }
  return gaps
}
const isThanks =
  /^(?:好的?|嗯+|谢谢|多谢|知道了|ok(?:ay)?|thanks?|thank you|great|bye)(?:[,，.。!~ ]|谢谢|thanks|了|的|啊|呀)*$/

/** Calm first, then angry at what was said in between. */
function swings(lines: readonly Line[]): Told[] {
  let calm: Line | undefined
  let answer: Line | undefined
  const swung: Told[] = []
  for (const line of lines) {
    if (isOurs(line)) {
      if (calm) answer = line
    } else if (line.mood < calmBelow) {
      calm = line
      answer = undefined
    } else if (line.mood >= angryFrom && calm && answer) {
      const why = `${Math.round(line.mood * 100)}`
      swung.push({ kind: "swing", key: `${line.seq}`, subject: subjectOf(answer), why, lines: [calm, answer, line] })
      calm = undefined
    }
  }
  return swung
}

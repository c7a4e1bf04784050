import type { EvidenceKind } from "@/server/contacts/rules/evidence"
import { linkWeights } from "@/server/contacts/rules/link-weights"

/** One piece of evidence a contact has; `print` is "<scope>.<print>" as it is kept, times are milliseconds. */
export type Trace = {
  kind: EvidenceKind
  print: string
  verified: boolean
  firstAt: number
  lastAt: number
  /** how many contacts of the shop have it */
  holders: number
}
export type Suspect = { names: string[]; traces: Trace[] }

/** How two contacts compare in one respect. */
export type Ground = { kind: EvidenceKind | "name"; level: Level; print?: string }
export type Level = "same" | "claimed" | "stale" | "shared" | "crowd" | "alike" | "kin" | "differ"

export type Weighed = {
  /** that both are one person, 0–1 */
  probability: number
  grounds: (Ground & { bits: number })[]
  /** near-certain: both proved the same name, and nothing speaks against it */
  certain: boolean
}

/** Contacts this likely to be one person are shown to a member. */
export const suggestAt = 0.5
/** From here a suggestion is called likely; set on the training customers for a precision above 99 %. */
export const likelyAt = 0.95
const certainAt = 0.99
/** A number nobody used for so long may have been given to somebody else. */
const recycledAfter = 90 * 86_400_000

/**
 * How likely two contacts are one person, after Fellegi and Sunter (1969): every comparison adds log2(m/u), how much more
 * often it comes out so for one person than for two; their sum and the odds of a candidate pair give the probability.
 */
export function weighLink(one: Suspect, other: Suspect): Weighed {
  const grounds = compare(one, other).map((ground) => ({ ...ground, bits: bitsOf(ground) }))
  const bits = grounds.reduce((sum, ground) => sum + ground.bits, linkWeights.prior)
  const probability = 1 / (1 + 2 ** -bits)
  const certain = probability >= certainAt && grounds.some(proves) && !contradicts(grounds)
  return { probability, grounds, certain }
}

/** In which respects two contacts can be compared at all, and how that comes out. */
export function compare(one: Suspect, other: Suspect): Ground[] {
  const kinds = [...new Set(one.traces.map(({ kind }) => kind))].sort()
  const grounds: Ground[] = kinds.flatMap((kind) => compareKind(kind, of(kind, one), of(kind, other)) ?? [])
  const name = compareNames(one.names, other.names)
  return name ? [...grounds, { kind: "name", level: name }] : grounds
}

const of = (kind: EvidenceKind, { traces }: Suspect) => traces.filter((trace) => trace.kind === kind)
const bitsOf = ({ kind, level }: Ground) => linkWeights.bits[`${kind}.${level}`] ?? 0

/** Of what both have, the piece that says most; else whether they differ where one person would not. */
function compareKind(kind: EvidenceKind, mine: Trace[], theirs: Trace[]): Ground | null {
  const both = mine.flatMap((trace) => {
    const twin = theirs.find(({ print }) => print === trace.print)
    return twin ? [{ kind, level: levelOf(trace, twin), print: trace.print }] : []
  })
  if (both.length > 0) return both.reduce((best, ground) => (bitsOf(ground) > bitsOf(best) ? ground : best))
  const scopes = new Set(theirs.map(({ print }) => print.split(".")[0]))
  return mine.some(({ print }) => scopes.has(print.split(".")[0])) ? { kind, level: "differ" } : null
}

/** What many have, as a family's telephone or a shop's counter, tells little of each. */
function levelOf(one: Trace, other: Trace): Level {
  if (names.has(one.kind)) return "same"
  const holders = Math.max(one.holders, other.holders)
  if (holders >= 5) return "crowd"
  if (holders >= 3) return "shared"
  const apart = Math.max(one.firstAt, other.firstAt) - Math.min(one.lastAt, other.lastAt)
  if (one.kind === "phone" && apart >= recycledAfter) return "stale"
  return one.verified && other.verified ? "same" : "claimed"
}

function compareNames(mine: string[], theirs: string[]): Level | null {
  const pairs = mine
    .flatMap((left) => theirs.map((right) => ({ left, right })))
    .filter(({ left, right }) => plainName(left) && plainName(right))
  if (pairs.length === 0) return null
  if (pairs.some(({ left, right }) => plainName(left) === plainName(right))) return "same"
  if (pairs.some(({ left, right }) => isAlike(plainName(left), plainName(right)))) return "alike"
  return pairs.some(({ left, right }) => areKin(left, right)) ? "kin" : "differ"
}

const plainName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")

/** One family name and two given ones: 王敏 and 王晨, Anna Novak and Petr Novak. */
function areKin(one: string, other: string): boolean {
  const left = familyName(one)
  return left !== "" && left === familyName(other)
}

function familyName(name: string): string {
  const plain = name.normalize("NFKC").trim().toLowerCase()
  if (/^\p{Script=Han}{2,3}$/u.test(plain)) return plain.slice(0, 1)
  return /^\p{L}{2,} (?:\S+ )?(\p{L}{2,})$/u.exec(plain)?.[1] ?? ""
}

/** One name in the other ("Li Na", "Na"), or nearly the same pairs of letters. */
function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length >= 2 && long.includes(short)) return true
  const pairs = (name: string) => Array.from({ length: name.length - 1 }, (_, at) => name.slice(at, at + 2))
  const left = pairs(one)
  const right = pairs(other)
  const common = left.filter((pair) => right.includes(pair)).length
  return left.length + right.length > 0 && (2 * common) / (left.length + right.length) >= 0.6
}

/** A platform's or the shop's own name for one person. */
const names = new Set(["unionid", "openid", "signed"])
const proves = ({ kind, level }: Ground) =>
  level === "same" && (names.has(kind) || kind === "phone" || kind === "email")

/** Two users of the shop or two union ids are two people; so may be two names with only a telephone in common. */
function contradicts(grounds: Ground[]): boolean {
  const differs = (kind: Ground["kind"]) => grounds.some((ground) => ground.kind === kind && ground.level === "differ")
  const named = grounds.some(({ kind, level }) => names.has(kind) && level === "same")
  const otherName = grounds.some(({ kind, level }) => kind === "name" && (level === "differ" || level === "kin"))
  return differs("signed") || differs("unionid") || (otherName && !named)
}

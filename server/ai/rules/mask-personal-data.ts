type PersonalKind = "phone" | "identity" | "card" | "email"
type Masked = { text: string; found: PersonalKind[] }

type Span = { start: number; end: number; kind: PersonalKind; mask: string }

/** At most this many digit groups ("6222 0212 3456 7890 123") belong to one number. */
const mostGroups = 7

/**
 * Hides ID numbers (with their checksum), mobile numbers, bank cards (Luhn) and e-mail addresses, also in full-width
 * digits; other digits stay. Time grows with the length of the text, never faster.
 */
export function maskPersonalData(text: string): Masked {
  const plain = halfWidth(text)
  const spans = [...emailSpans(plain), ...numberSpans(plain)].sort((a, b) => a.start - b.start)
  let out = ""
  let at = 0
  for (const span of spans) {
    if (span.start < at) continue
    out += text.slice(at, span.start) + span.mask
    at = span.end
  }
  return { text: out + text.slice(at), found: [...new Set(spans.map((span) => span.kind))] }
}

/** Full-width ASCII to half-width, character for character, so that places stay the same. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (character) =>
    character === "\u3000" ? " " : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

function emailSpans(text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at
    while (start > 0 && at - start < 64 && /[\w.+%-]/.test(text[start - 1] as string)) start--
    const domain = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/.exec(text.slice(at + 1, at + 260))?.[0]
    if (start === at || !domain) continue
    spans.push({ start, end: at + 1 + domain.length, kind: "email", mask: `${text[start]}***@${domain}` })
  }
  return spans
}

type Group = { start: number; end: number; digits: string }

function numberSpans(text: string): Span[] {
  const spans: Span[] = []
  for (const run of text.matchAll(/[+(]?\d+(?:[ \-.()]{1,2}\d+)*[xX]?/g)) {
    const groups = [...run[0].matchAll(/\d+[xX]?/g)].map((group) => ({
      start: run.index + group.index,
      end: run.index + group.index + group[0].length,
      digits: group[0],
    }))
    const international = run[0].startsWith("+")
    for (let first = 0; first < groups.length; first++) {
      const found = numberFrom(groups, first, international && first === 0)
      if (!found) continue
      const opensAt = (groups[first] as Group).start
      const start = first === 0 && /^[+(]/.test(run[0]) ? run.index : opensAt
      spans.push({ start, end: (groups[found.last] as Group).end, kind: found.kind, mask: found.mask })
      first = found.last
    }
  }
  return spans
}

/** The number that begins with this group, phone first: with its +86 a mobile number can pass for a card. */
function numberFrom(groups: Group[], first: number, international: boolean) {
  const reach: { last: number; digits: string }[] = []
  let digits = ""
  for (let last = first; last < groups.length && last < first + mostGroups; last++) {
    digits += (groups[last] as Group).digits
    if (digits.length > 22) break
    reach.push({ last, digits })
  }
  const shapeTo = (last: number) => groups.slice(first, last + 1).map((group) => group.digits.length)
  const phone =
    reach.find(({ digits }) => /^(?:86|0086)?1[3-9]\d{9}$/.test(digits)) ??
    (international ? reach.findLast(({ digits }) => /^[1-9]\d{8,14}$/.test(digits)) : undefined) ??
    reach.find(({ last, digits }) => shapeTo(last).join() === "3,3,4" && /^[2-9]/.test(digits))
  if (phone) {
    const local = phone.digits.slice(-11)
    return { last: phone.last, kind: "phone" as const, mask: `${local.slice(0, 3)}****${local.slice(-4)}` }
  }
  for (const { last, digits } of reach) {
    if (isIdentity(digits))
      return { last, kind: "identity" as const, mask: `${digits.slice(0, 3)}***********${digits.slice(-2)}` }
  }
  for (const { last, digits } of [...reach].reverse()) {
    if (isCardShape(shapeTo(last)) && isCard(digits))
      return { last, kind: "card" as const, mask: `**** ${digits.slice(-4)}` }
  }
  return null
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function isIdentity(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dxX]$/.test(digits)) return false
  const sum = identityWeights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return "10X98765432"[sum % 11] === digits[17]?.toUpperCase()
}

/** Cards are printed in fours, or 4-6-5; a row of dates is not a card. */
function isCardShape(shape: number[]): boolean {
  return (
    shape.length === 1 ||
    (shape[0] === 4 && shape.slice(1, -1).every((length) => length >= 4) && (shape.at(-1) as number) >= 3)
  )
}

function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || !/^(?:[34569]|2[2-7])\d+$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

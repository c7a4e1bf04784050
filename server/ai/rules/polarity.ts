/** Clauses that share less than this are about different things. */
const sameMatter = 0.25

/**
 * Does a sentence say yes where its source says no, or no where it says yes? Each clause is held against the one of the
 * source that is nearest to it, word by word.
 */
export function turnsAround(sentence: string, source: string): boolean {
  const theirs = clausesOf(source).map((clause) => ({ claims: claimsOf(clause), terms: termsOf(clause) }))
  return clausesOf(sentence).some((clause) => {
    const terms = termsOf(clause)
    let nearest: Claims | null = null
    let nearness = sameMatter
    for (const other of theirs) {
      const near = nearnessOf(terms, other.terms)
      if (near <= nearness) continue
      nearness = near
      nearest = other.claims
    }
    return nearest !== null && [...claimsOf(clause)].some(([word, denied]) => contradicts(nearest?.get(word), denied))
  })
}

type Claims = Map<string, Set<boolean>>

function contradicts(theirs: Set<boolean> | undefined, ours: Set<boolean>): boolean {
  return theirs !== undefined && [...ours].every((denied) => !theirs.has(denied))
}

function clausesOf(text: string): string[] {
  return text.split(/[,;:!?()\n]|\.(?!\d)|，|。|；|\bbut\b|\bhowever\b|但是?|不过/u).filter((clause) => clause.trim())
}

/** Words in which a denying character denies nothing. */
const harmless =
  /不错|不过|不仅|不但|不同|不少|不久|不满|不足|不良|不适|差不多|不管|不论|无论|无理由|不限|无限|不断|不便|特别|区别|分别|类别|性别|级别|别人|别的|没问题|不好意思|[能是会要可有行好用支]不|未来|免得|避免不/g
const denials =
  /(?:不支持|不能够?|不可以?|不会|不需要|不需|不用|不必|不要|不得|不提供|不接受|不允许|没有|没法|无法|无需|无须|请勿|勿|并非|不是|禁止|谢绝|严禁|未|没|不|无|免)(?:再|被|进行|办理|享受|申请|提供|支持|接受|收取?|额外)*/g

/** Each word of a clause that may be affirmed or denied, and which of it the clause does. */
function claimsOf(clause: string): Claims {
  const claims: Claims = new Map()
  const claim = (word: string, denied: boolean) => claims.set(word, (claims.get(word) ?? new Set()).add(denied))
  for (const [run] of clause.matchAll(/\p{Script=Han}+/gu)) {
    const plain = run.replace(/免费/g, "不收费").replace(harmless, (word) => "·".repeat(word.length))
    const denied = new Set<number>()
    for (const found of plain.matchAll(denials)) {
      const end = found.index + found[0].length
      if (/·/.test(plain.slice(end, end + 2)) || end >= plain.length) {
        for (let at = found.index; at + 1 < end; at++) denied.add(at)
        continue
      }
      denied.add(end)
      for (let at = found.index; at < end; at++) denied.add(at)
    }
    for (let at = 0; at + 1 < plain.length; at++) {
      const pair = plain.slice(at, at + 2)
      if (pair.includes("·") || /[不没无未勿]/.test(pair)) continue
      claim(pair, denied.has(at))
    }
  }
  const words = clause.match(/[a-z]+(?:'[a-z]+)?/g) ?? []
  let denies = 0
  for (const word of words) {
    if (deniers.has(word) || word.endsWith("n't")) denies = 1
    else if (!passing.has(word)) {
      claim(stemOf(word), denies > 0)
      denies = 0
    }
  }
  return claims
}

const deniers = new Set("not no never cannot without neither nor non unable".split(" "))
const passing = new Set(
  "a an the any be been is are am was were do does did can could will would may might must shall should have has had able to of it we you i they this that your our their need needed required further extra".split(
    " ",
  ),
)

function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:able|ible|ing|ed|es|s|e)$/, "") : word.replace(/s$/, "")
}

/** What a clause is about, whichever way it says it. */
function termsOf(text: string): Set<string> {
  const terms = new Set<string>()
  const matter = text.replace(/免费/g, "收费").replace(/没有|无[需须法]|[不没无未勿请会]|可以?|能够?|支持|需要?/g, " ")
  for (const [run] of matter.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) terms.add(stemOf(run))
    else for (let at = 0; at + 1 < run.length; at++) terms.add(run.slice(at, at + 2))
  }
  return terms
}

function nearnessOf(ours: Set<string>, theirs: Set<string>): number {
  let shared = 0
  for (const term of ours) if (theirs.has(term)) shared++
  return shared / Math.max(1, theirs.size + ours.size - shared)
}

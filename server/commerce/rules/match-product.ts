/** What a question may be about: a product by its title and numbers. */
export type Candidate = { id: string; title: string; sku: string }
export type Match<C extends Candidate> = { product: C; score: number }

/** Words that ask, not name: they are no part of a product's name in a question. */
const asking =
  /(多少钱|什么价格?|价格|价钱|几块|贵吗|怎么卖|有没有货|有货|现货|库存|缺货|断货|还有|补货|多少|什么|材质|面料|优惠|活动|打折|促销|这款|那款|这个|那个|这件|那件|请问|你们|您们|我想|想问|咨询|一下|是不是|有没有|可以|能不能|现在|今天|吗|呢|啊|呀|吧|的|了|是|有|在|和|我|你|您|它)/g
const askingLatin = new Set(
  "a an the is are do does did how much many what which whats cost costs price of for in stock available have has you your it this that these those any still left buy i can could please me tell about there on sale discount offer offers made material and or with to get right now want know".split(
    " ",
  ),
)

/** Products made ready for matching, so that a question looks only at those it shares a word with. */
export type ProductIndex<C extends Candidate> = {
  products: { product: C; sku: string; weight: number }[]
  /** the places of the products whose title has a term */
  places: Map<string, number[]>
}

export function indexProducts<C extends Candidate>(products: C[]): ProductIndex<C> {
  const named = products.map(({ title }) => [...termsOf(title)])
  const places = new Map<string, number[]>()
  for (const [at, terms] of named.entries()) {
    for (const term of terms) {
      const known = places.get(term)
      if (known) known.push(at)
      else places.set(term, [at])
    }
  }
  const weight = (terms: string[]) => terms.reduce((sum, term) => sum + weightOf(places, term, products.length), 0)
  return {
    places,
    products: products.map((product, at) => ({ product, sku: fold(product.sku), weight: weight(named[at]!) })),
  }
}

/**
 * The products a text names, best first: the share of a product's name the text carries (0 to 1), or the share of the
 * text's own words its name explains. Everything below `enough` is left out.
 */
export function matchProducts<C extends Candidate>(text: string, index: ProductIndex<C>, enough = 0.6): Match<C>[] {
  const asked = termsOf(text)
  const shared = new Map<number, string[]>()
  for (const term of asked) {
    for (const at of index.places.get(term) ?? []) {
      const terms = shared.get(at)
      if (terms) terms.push(term)
      else shared.set(at, [term])
    }
  }
  const found: Match<C>[] = []
  for (const [at, terms] of shared) {
    const { product, weight } = index.products[at]!
    const told = terms.reduce((sum, term) => sum + weightOf(index.places, term, index.products.length), 0)
    const score = Math.max(Math.min(1, told / weight), (terms.length / asked.size) * 0.9)
    // One character alone names nothing.
    if (score >= enough && terms.some((term) => term.length > 1)) found.push({ product, score })
  }
  const folded = fold(text)
  for (const { product, sku } of index.products) {
    if (sku.length >= 3 && containsWord(folded, sku)) found.push({ product, score: 1.5 })
  }
  const best = new Map<string, Match<C>>()
  for (const match of found) {
    if ((best.get(match.product.id)?.score ?? 0) < match.score) best.set(match.product.id, match)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.product.title.localeCompare(b.product.title))
}

/** The best match when it stands alone; else those as good as the best, for the customer to choose from. */
export function clearestMatch<C extends Candidate>(matches: Match<C>[]): { one: C } | { several: C[] } | null {
  const [best, second] = matches
  if (!best) return null
  if (!second || best.score - second.score >= 0.2) return { one: best.product }
  const close = matches.filter(({ score }) => best.score - score < 0.2)
  const titles = new Set(close.map(({ product }) => fold(product.title)))
  return titles.size === 1 ? { one: best.product } : { several: close.slice(0, 4).map(({ product }) => product) }
}

/** Whether a text has words of its own beside those that only ask. */
export const namesSomething = (text: string): boolean => [...termsOf(text)].some((term) => term.length > 1)

function termsOf(text: string): Set<string> {
  const terms = new Set<string>()
  for (const [run] of fold(text).matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (/^\p{Script=Han}/u.test(run)) {
      for (const part of run.replace(asking, " ").split(" ").filter(Boolean)) {
        const characters = [...part]
        if (characters.length === 1) terms.add(part)
        for (let at = 0; at + 1 < characters.length; at++) terms.add(characters[at]! + characters[at + 1]!)
      }
    } else if (!askingLatin.has(run)) terms.add(run.length > 3 ? run.replace(/(?<!s)s$/, "") : run)
  }
  return terms
}

/** A term every product carries (the brand, say) tells little. */
function weightOf(places: Map<string, number[]>, term: string, count: number): number {
  return (Math.log((count + 1) / (places.get(term)?.length ?? 1)) + 0.5) / (Math.log(count + 1) + 1)
}

const containsWord = (text: string, word: string) => {
  const at = text.indexOf(word)
  return at >= 0 && !/[a-z0-9]/.test(text[at - 1] ?? "") && !/[a-z0-9]/.test(text[at + word.length] ?? "")
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase()

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

/**
 * The products a text names, best first, as the share of a product's name the text carries (0 to 1) weighed with the share
 * of the text's own words it explains. Everything below `enough` is left out.
 */
export function matchProducts<C extends Candidate>(text: string, products: C[], enough = 0.6): Match<C>[] {
  const asked = termsOf(text)
  if (asked.size === 0) return []
  const folded = fold(text)
  const rarity = rarityOf(products)
  const found: Match<C>[] = []
  for (const product of products) {
    const sku = fold(product.sku)
    if (sku.length >= 3 && containsWord(folded, sku)) {
      found.push({ product, score: 1 })
      continue
    }
    const named = termsOf(product.title)
    const weigh = (terms: Iterable<string>) => {
      let sum = 0
      for (const term of terms) sum += rarity.get(term) ?? 1
      return sum
    }
    const shared = [...asked].filter((term) => named.has(term))
    if (shared.length === 0) continue
    const ofName = weigh(shared) / weigh(named)
    const ofText = shared.length / asked.size
    const score = Math.max(Math.min(1, ofName), Math.min(1, ofText) * 0.9)
    // One character alone names nothing.
    const told = shared.some((term) => term.length > 1)
    if (told && score >= enough) found.push({ product, score })
  }
  return found.sort((a, b) => b.score - a.score || a.product.title.localeCompare(b.product.title))
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
function rarityOf(products: Candidate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { title } of products) for (const term of termsOf(title)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const most = Math.log(products.length + 1) + 1
  return new Map([...counts].map(([term, count]) => [term, (Math.log((products.length + 1) / count) + 0.5) / most]))
}

const containsWord = (text: string, word: string) => {
  const at = text.indexOf(word)
  return at >= 0 && !/[a-z0-9]/.test(text[at - 1] ?? "") && !/[a-z0-9]/.test(text[at + word.length] ?? "")
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase()

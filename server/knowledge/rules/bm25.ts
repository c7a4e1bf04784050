import { askedAs, closenessOf } from "@/server/knowledge/rules/closeness"
import { withoutCourtesy } from "@/server/knowledge/rules/questions-in"
import { weakMeanings } from "@/server/knowledge/rules/same-meaning"
import { foldText, subjectOf, tokenize, weightOfTerm } from "@/server/knowledge/rules/tokenize"

/** One piece of knowledge as it is searched. `question` and `aliases` are what customers ask; `answer` and `text` what we say. */
export type SearchDocument = {
  id: string
  lang?: string | null
  question?: string | null
  title?: string | null
  answer?: string | null
  text?: string | null
  aliases?: readonly string[] | null
}

/** What the refusal gate weighs, measured on the best hit. All shares are 0–1 and weighted by rarity. */
export type HitEvidence = {
  /** score as a share of what a perfect match of this query would score */
  strength: number
  /** how far the next other article lies behind, as a share of this score */
  margin: number
  /** share of the query found anywhere in the article */
  queryCoverage: number
  /** share of the article's question (or closest alias) found in the query */
  questionCoverage: number
  /** share of the query's subject groups the article has; 0.5 when the query names none */
  meaningCoverage: number
  /** share of the query's subject that neither the article nor a group of same meaning accounts for */
  unexplained: number
  /** share of the subject groups of the article's question (or closest alias) that the query names; 0.5 when it has none */
  aboutness: number
  /** the query is the article's question or an alias, apart from punctuation */
  exact: boolean
  /** the script the query is written in */
  script: "zh" | "en"
}

export type Hit = { id: string; score: number }

/** An index ready to search. Made once by `buildIndex`; never changed. */
export type SearchIndex = {
  readonly size: number
  readonly documents: readonly SearchDocument[]
  readonly terms: ReadonlyMap<string, number>
  readonly idf: Float32Array
  /** postings of term t stand at [starts[t], starts[t + 1]) */
  readonly starts: Uint32Array
  readonly postings: Uint32Array
  readonly impacts: Float32Array
  /** folded questions and aliases without punctuation → document number */
  readonly asked: ReadonlyMap<string, readonly number[]>
  readonly languages: ReadonlySet<string>
  /** document ids → document numbers */
  readonly numbers: ReadonlyMap<string, number>
}

const k1 = 2.5
/** A match in a question counts more than one in an answer, and every field is judged by its own usual length. */
const fields = { asked: { weight: 1.5, b: 0.6 }, title: { weight: 2, b: 0.4 }, body: { weight: 0.4, b: 0.75 } }
/** Chinese answers are short and to the point, English ones ramble: a match in the former says twice as much. */
const hanBody = { weight: 0.8, b: 0.75 }
const fieldOrder = [fields.asked, fields.title, fields.body, hanBody]

/** Builds the index of one tenant's passages: about a second and 100 MB for 100,000 short ones. */
export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const terms = new Map<string, number>()
  const found: Found = { term: [], document: [], field: [], frequency: [] }
  const lengths = fieldOrder.map(() => new Float32Array(documents.length))
  const asked = new Map<string, number[]>()
  const languages = new Set<string>()
  const frequency: number[] = []
  const weights: number[] = []

  documents.forEach((document, number) => {
    if (document.lang) languages.add(document.lang)
    const questions = questionsOf(document)
    for (const question of questions) remember(asked, bareText(question), number)
    const texts = [questions, [document.title], [document.answer, document.text]]
    texts.forEach((parts, place) => {
      const field = place === 2 && parts.some((text) => text && /\p{Script=Han}/u.test(text)) ? 3 : place
      const touched: number[] = []
      let length = 0
      for (const text of parts) {
        if (!text) continue
        for (const term of tokenize(text)) {
          let id = terms.get(term)
          if (id === undefined) {
            id = terms.size
            terms.set(term, id)
            frequency.push(0)
            weights.push(weightOfTerm(term))
          }
          if (frequency[id] === 0) touched.push(id)
          frequency[id] = (frequency[id] as number) + 1
          length += weights[id] as number
        }
      }
      ;(lengths[field] as Float32Array)[number] = length
      for (const id of touched) {
        found.term.push(id)
        found.document.push(number)
        found.field.push(field)
        found.frequency.push(frequency[id] as number)
        frequency[id] = 0
      }
    })
  })
  const numbers = new Map(documents.map((document, number) => [document.id, number]))
  return {
    size: documents.length,
    documents,
    terms,
    asked,
    languages,
    numbers,
    ...weighPostings(found, weights, lengths),
  }
}

/** One entry for every term of every field of every document, in the order of documents. */
type Found = { term: number[]; document: number[]; field: number[]; frequency: number[] }

/** Sorts what was found by term, joins the fields of one document, and stores what each match is worth. */
function weighPostings(found: Found, weights: readonly number[], lengths: readonly Float32Array[]) {
  const size = weights.length
  const averages = lengths.map(averageOfFilled)
  const ends = new Uint32Array(size + 1)
  for (const term of found.term) ends[term + 1] = (ends[term + 1] as number) + 1
  for (let term = 0; term < size; term++) ends[term + 1] = (ends[term + 1] as number) + (ends[term] as number)
  const byTerm = new Uint32Array(found.term.length)
  const next = ends.slice()
  found.term.forEach((term, entry) => {
    const place = next[term] as number
    byTerm[place] = entry
    next[term] = place + 1
  })

  const starts = new Uint32Array(size + 1)
  const postings = new Uint32Array(found.term.length)
  const impacts = new Float32Array(found.term.length)
  const idf = new Float32Array(size)
  const documents = lengths[0]?.length ?? 0
  let place = 0
  for (let term = 0; term < size; term++) {
    const start = place
    starts[term] = start
    for (let at = ends[term] as number; at < (ends[term + 1] as number); at++) {
      const entry = byTerm[at] as number
      const document = found.document[entry] as number
      const field = found.field[entry] as number
      const { weight, b } = fieldOrder[field] as (typeof fieldOrder)[number]
      const length = ((lengths[field] as Float32Array)[document] as number) / (averages[field] as number)
      const worth = ((found.frequency[entry] as number) * weight) / (1 - b + b * length)
      if (place > start && postings[place - 1] === document) {
        impacts[place - 1] = (impacts[place - 1] as number) + worth
      } else {
        postings[place] = document
        impacts[place] = worth
        place++
      }
    }
    for (let at = start; at < place; at++) {
      const worth = impacts[at] as number
      impacts[at] = (worth * (k1 + 1)) / (worth + k1)
    }
    idf[term] = rarity(documents, place - start) * (weights[term] as number)
  }
  starts[size] = place
  return { idf, starts, postings: postings.slice(0, place), impacts: impacts.slice(0, place) }
}

function averageOfFilled(lengths: Float32Array): number {
  let sum = 0
  let filled = 0
  for (const length of lengths) {
    if (length === 0) continue
    sum += length
    filled++
  }
  return filled === 0 ? 1 : sum / filled
}

function rarity(size: number, holders: number): number {
  return Math.log(1 + (size - holders + 0.5) / (holders + 0.5))
}

/**
 * The passages nearest to a question, best first; a passage whose question is the very one asked always leads. With
 * `lang`, passages written in another language are left out as long as the tenant has any in that one.
 */
export function searchIndex(index: SearchIndex, query: string, options: { limit?: number; lang?: string } = {}): Hit[] {
  const limit = options.limit ?? 10
  if (index.size === 0 || limit < 1) return []
  const language = options.lang && index.languages.has(options.lang) ? options.lang : undefined
  const scores = new Float32Array(index.size)
  for (const term of termsOf(query)) {
    const id = index.terms.get(term)
    if (id === undefined) continue
    const { postings, impacts, starts } = index
    const idf = index.idf[id] as number
    const end = starts[id + 1] as number
    for (let at = starts[id] as number; at < end; at++) {
      const document = postings[at] as number
      scores[document] = (scores[document] as number) + idf * (impacts[at] as number)
    }
  }
  const isWanted = (number: number) => {
    const lang = index.documents[number]?.lang
    return !language || !lang || lang === language
  }
  const same = askedOutright(index, query).filter(isWanted)
  const others = rankByCloseness(index, query, scores, topOf(scores, Math.max(limit, reranked) + same.length, isWanted))
  const best = [...same, ...others.filter((number) => !same.includes(number))].slice(0, limit)
  const highest = Math.max(...best.map((number) => scores[number] as number))
  return best.map((number, rank) => {
    const score = rank < same.length ? highest : (scores[number] as number)
    return { id: (index.documents[number] as SearchDocument).id, score: Math.round(score * 1000) / 1000 }
  })
}

/** Articles one of whose questions is the very one asked, apart from punctuation and courtesy. */
function askedOutright(index: SearchIndex, query: string): readonly number[] {
  return index.asked.get(bareText(query)) ?? index.asked.get(bareText(withoutCourtesy(query))) ?? []
}

/** So many of the best are compared with the question as a whole. */
const reranked = 30

/** Adds to the scores of the best what speaks for them as whole questions, and sorts them anew. */
function rankByCloseness(index: SearchIndex, query: string, scores: Float32Array, best: number[]): number[] {
  const asked = askedAs(withoutCourtesy(query.slice(0, longestQuery)))
  if (!asked.isHan) return best
  const perfect = perfectScore(index, asked.terms)
  const worth = (term: string) => worthOf(index, term)
  for (const number of best.slice(0, reranked)) {
    const score = scores[number] as number
    const questions = questionsOf(index.documents[number] as SearchDocument)
    const closest = questions.reduce((most, question) => Math.max(most, closenessOf(asked, question, worth)), 0)
    scores[number] = score + closest * perfect
  }
  return best.sort((a, b) => (scores[b] as number) - (scores[a] as number))
}

function perfectScore(index: SearchIndex, terms: ReadonlySet<string>): number {
  let sum = 0
  for (const term of terms) sum += worthOf(index, term)
  return sum * (k1 + 1)
}

/** Longer questions are cut: nobody asks a shop more than this, and the time stays bounded. */
const longestQuery = 2000

function termsOf(query: string): Set<string> {
  return new Set(tokenize(withoutCourtesy(query.slice(0, longestQuery))))
}

function topOf(scores: Float32Array, limit: number, isWanted: (number: number) => boolean): number[] {
  const best: number[] = []
  let threshold = 0
  for (let number = 0; number < scores.length; number++) {
    const score = scores[number] as number
    if (score <= threshold || !isWanted(number)) continue
    let place = best.length
    while (place > 0 && (scores[best[place - 1] as number] as number) < score) place--
    best.splice(place, 0, number)
    if (best.length > limit) best.pop()
    if (best.length === limit) threshold = scores[best[limit - 1] as number] as number
  }
  return best
}

/** Evidence for the refusal gate about the first of `hits`, as `searchIndex` returned them for this query. */
export function weighEvidence(index: SearchIndex, query: string, hits: readonly Hit[]): HitEvidence | null {
  const [first, second] = hits
  const number = index.numbers.get(first?.id ?? "") ?? -1
  const document = index.documents[number]
  if (!first || !document) return null
  const wanted = termsOf(query)
  const heads = headsOf(document).map((text) => new Set(tokenize(text)))
  const all = new Set<string>(heads.flatMap((head) => [...head]))
  for (const body of [document.answer, document.text]) for (const term of body ? tokenize(body) : []) all.add(term)

  const sum = { all: 0, found: 0, meaning: 0, meaningFound: 0 }
  let literals = 0
  let latin = 0
  for (const term of wanted) {
    const worth = worthOf(index, term)
    const held = all.has(term)
    sum.all += worth
    if (held) sum.found += worth
    if (term[0] === "=") {
      if (!weakMeanings.has(term.slice(1))) {
        sum.meaning += 1
        if (held) sum.meaningFound += 1
      }
    } else if (term[0] !== "#") {
      literals++
      if (term[0] === "~") latin++
    }
  }
  let questionCoverage = 0
  let aboutness = 0
  for (const head of heads) {
    let total = 0
    let shared = 0
    for (const term of head) {
      const worth = worthOf(index, term)
      total += worth
      if (wanted.has(term)) shared += worth
    }
    const subjects = [...head].filter((term) => term[0] === "=" && !weakMeanings.has(term.slice(1)))
    const named = subjects.filter((term) => wanted.has(term)).length
    aboutness = Math.max(aboutness, subjects.length === 0 ? 0.5 : named / subjects.length)
    if (total > 0) questionCoverage = Math.max(questionCoverage, shared / total)
  }
  const subject = subjectOf(withoutCourtesy(query))
  const isIn = (term: string) => all.has(term)
  const unexplained = subject.filter(
    ({ term, pairs, meanings }) =>
      !meanings.some((id) => isIn(`=${id}`)) && !(pairs.length > 0 ? pairs.some(isIn) : isIn(term)),
  )
  return {
    strength: Math.min(1, share(first.score, sum.all * (k1 + 1))),
    margin: share(first.score - (second?.score ?? 0), first.score),
    queryCoverage: share(sum.found, sum.all),
    questionCoverage,
    meaningCoverage: sum.meaning === 0 ? 0.5 : sum.meaningFound / sum.meaning,
    unexplained: subject.length === 0 ? 1 : unexplained.length / subject.length,
    aboutness,
    exact: askedOutright(index, query).includes(number),
    script: latin * 2 > literals ? "en" : "zh",
  }
}

function worthOf(index: SearchIndex, term: string): number {
  const id = index.terms.get(term)
  return id === undefined ? rarity(index.size, 0) * weightOfTerm(term) : (index.idf[id] as number)
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}

function questionsOf(document: SearchDocument): string[] {
  return [...(document.question ? [document.question] : []), ...(document.aliases ?? [])]
}

function headsOf(document: SearchDocument): string[] {
  return [...questionsOf(document), ...(document.title ? [document.title] : [])]
}

function bareText(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, "")
}

function remember(map: Map<string, number[]>, key: string, number: number) {
  if (!key) return
  const list = map.get(key)
  if (!list) map.set(key, [number])
  else if (!list.includes(number)) list.push(number)
}

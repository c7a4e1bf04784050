import { printFigure, printShare } from "@/scripts/evals/figure"
import { type MadeIdentity, makeGraph } from "@/scripts/evals/identity-graph"
import { linkWeights } from "@/server/contacts/rules/link-weights"
import {
  compare,
  type Ground,
  likelyAt,
  type Suspect,
  suggestAt,
  type Trace,
  weighLink,
} from "@/server/contacts/rules/weigh-link"

const trainingSeeds = [1, 2, 3, 4]
const heldOutSeeds = [101, 102, 103, 104]
const people = 1500
/** What more contacts have than this leads to nobody. */
const mostHolders = 20

/**
 * Are the right contacts put together? Weights are fitted on the training seeds' customers; links are counted on others.
 * `certain` links are made by the product itself, `suggested` ones as if a member said yes to each.
 */
export function examine(_data: string, quick: boolean) {
  printFit(trainingSeeds.slice(0, quick ? 2 : undefined))
  const counted = heldOutSeeds.slice(0, quick ? 1 : undefined).map((seed) => makeGraph(seed, people))
  for (const [name, threshold] of [
    ["certain", null],
    ["likely", likelyAt],
    ["suggested", suggestAt],
  ] as const) {
    const sum = { right: 0, made: 0, meant: 0, reachable: 0 }
    for (const graph of counted) {
      const one = countPairs(graph, joinAll(graph, threshold))
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key]
    }
    printShare(`identity.${name}.precision`, sum.right, sum.made)
    printShare(`identity.${name}.recall`, sum.right, sum.reachable)
    printShare(`identity.${name}.recall-of-all`, sum.right, sum.meant)
  }
}

type Pair = { a: number; b: number }

/** Links the contacts of a graph one after the other, as they would be in the product: the likeliest first. */
function joinAll(graph: MadeIdentity[], threshold: number | null): number[] {
  const root = graph.map((_, at) => at)
  const members = new Map(graph.map((_, at) => [at, [at]]))
  for (let round = 0; round < 6; round++) {
    const holders = countHolders(graph, root)
    const suspect = new Map<number, Suspect>()
    const suspectOf = (at: number) => {
      const known = suspect.get(at) ?? gather(graph, members.get(at)!, holders)
      suspect.set(at, known)
      return known
    }
    const links = candidates(holders)
      .map((pair) => ({ ...pair, weighed: weighLink(suspectOf(pair.a), suspectOf(pair.b)) }))
      .filter(({ weighed }) => (threshold === null ? weighed.certain : weighed.probability >= threshold))
      .sort((one, other) => other.weighed.probability - one.weighed.probability)
    const touched = new Set<number>()
    for (const { a, b } of links) {
      if (touched.has(a) || touched.has(b)) continue
      touched.add(a).add(b)
      for (const at of members.get(b)!) root[at] = a
      members.set(a, [...members.get(a)!, ...members.get(b)!])
      members.delete(b)
    }
    if (touched.size === 0) break
  }
  return root
}

/** How many contacts have each piece of evidence. */
function countHolders(graph: MadeIdentity[], root: number[]): Map<string, Set<number>> {
  const holders = new Map<string, Set<number>>()
  graph.forEach(({ traces }, at) => {
    for (const { kind, print } of traces) {
      const key = `${kind} ${print}`
      holders.set(key, (holders.get(key) ?? new Set()).add(root[at]!))
    }
  })
  return holders
}

function candidates(holders: Map<string, Set<number>>): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const set of holders.values()) {
    if (set.size < 2 || set.size > mostHolders) continue
    const list = [...set].sort((a, b) => a - b)
    for (const a of list) for (const b of list) if (a < b) pairs.set(`${a} ${b}`, { a, b })
  }
  return [...pairs.values()]
}

function gather(graph: MadeIdentity[], members: number[], holders: Map<string, Set<number>>): Suspect {
  const traces = new Map<string, Trace>()
  for (const at of members) {
    for (const trace of graph[at]!.traces) {
      const key = `${trace.kind} ${trace.print}`
      const known = traces.get(key)
      traces.set(key, {
        ...trace,
        verified: trace.verified || known?.verified === true,
        firstAt: Math.min(trace.firstAt, known?.firstAt ?? trace.firstAt),
        lastAt: Math.max(trace.lastAt, known?.lastAt ?? trace.lastAt),
        holders: holders.get(key)!.size,
      })
    }
  }
  return { names: members.flatMap((at) => graph[at]!.names), traces: [...traces.values()] }
}

/** Pairs of identities put together, those that are one person, and those that some chain of evidence leads to. */
function countPairs(graph: MadeIdentity[], root: number[]) {
  const alone = graph.map((_, at) => at)
  const holders = countHolders(graph, alone)
  const chain = alone.map((at) => at)
  const find = (at: number): number => (chain[at] === at ? at : find(chain[at]!))
  for (const set of holders.values()) {
    const own = new Map<number, number>()
    for (const at of set) {
      const first = own.get(graph[at]!.person)
      if (first === undefined) own.set(graph[at]!.person, at)
      else chain[find(at)] = find(first)
    }
  }
  const count = { right: 0, made: 0, meant: 0, reachable: 0 }
  const together = new Map<string, number[]>()
  const add = (key: string, at: number) => together.set(key, [...(together.get(key) ?? []), at])
  graph.forEach(({ person }, at) => {
    add(`made ${root[at]}`, at)
    add(`meant ${person}`, at)
  })
  for (const [key, list] of together) {
    const pairs = list.flatMap((a, at) => list.slice(at + 1).map((b) => ({ a, b })))
    if (key.startsWith("made")) {
      count.made += pairs.length
      count.right += pairs.filter(({ a, b }) => graph[a]!.person === graph[b]!.person).length
    } else {
      count.meant += pairs.length
      count.reachable += pairs.filter(({ a, b }) => find(a) === find(b)).length
    }
  }
  return count
}

/**
 * Fits the weights to the training customers and prints them beside those the product has: m is how often a comparison
 * comes out so for two identities of one person, u for any two of different people.
 */
function printFit(seeds: number[]) {
  const match = new Tally()
  const other = new Tally()
  for (const seed of seeds) {
    const graph = makeGraph(seed, people)
    const alone = graph.map((_, at) => at)
    const holders = countHolders(graph, alone)
    const suspects = alone.map((at) => gather(graph, [at], holders))
    const close = new Set(candidates(holders).map(({ a, b }) => `${a} ${b}`))
    suspects.forEach((one, a) => {
      for (let b = a + 1; b < suspects.length; b++) {
        const isMatch = graph[a]!.person === graph[b]!.person
        const isClose = close.has(`${a} ${b}`)
        // Of different people with nothing in common, a tenth stands for all.
        if (!isMatch && !isClose && a % 10 !== seed % 10) continue
        const grounds = compare(one, suspects[b]!)
        if (isMatch) match.add(grounds, 1)
        else other.add(grounds, isClose ? 1 : 10)
      }
    })
  }
  const print = (name: string, value: number, baseline?: number) =>
    printFigure({ name: `identity.fit.${name}`, value, unit: "bits", baseline })
  print("prior", Math.log2(match.pairs / other.pairs), linkWeights.prior)
  for (const key of [...new Set([...match.levels.keys(), ...other.levels.keys()])].sort()) {
    print(key, Math.log2(match.shareOf(key) / other.shareOf(key)), linkWeights.bits[key])
  }
}

/** How often comparisons came out how. */
class Tally {
  pairs = 0
  levels = new Map<string, number>()
  private kinds = new Map<string, number>()

  add(grounds: Ground[], times: number) {
    this.pairs += times
    for (const { kind, level } of grounds) {
      this.levels.set(`${kind}.${level}`, (this.levels.get(`${kind}.${level}`) ?? 0) + times)
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + times)
    }
  }

  /** of the comparisons of its kind, half a case added so that nothing is impossible */
  shareOf(key: string): number {
    return ((this.levels.get(key) ?? 0) + 0.5) / ((this.kinds.get(key.split(".")[0]!) ?? 0) + 1)
  }
}

import path from "node:path"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { areaUnder, processorSeconds, readRows, sample, splits } from "@/scripts/evals/labelled"
import { angryAt, readAnger, starterAnger, trainAnger } from "@/server/ai/rules/anger-model"
import { moodOf } from "@/server/ai/rules/mood"
import { readLabels } from "@/server/ai/rules/sentiment-labels"
import {
  readSentiment,
  type SentimentModel,
  type SentimentRow,
  trainSentiment,
} from "@/server/ai/rules/sentiment-model"
import { headStartMinutes } from "@/server/inbox/rules/line-order"
import type { RosterAgent } from "@/server/routing/contract"
import { houseRules } from "@/server/routing/rules/house-rules"
import { routeConversation } from "@/server/routing/rules/route-conversation"

type SentimentSet = { name: string; train: string; dev?: string; bar?: number }
/** What customers of a shop write, angry and not, labelled by us; no list was fitted on it. */
const ownRows = path.resolve(import.meta.dirname, "../../tests/evals")
type LooseRow = { text: string; label?: string; labels?: string[] }

const sets: SentimentSet[] = [
  { name: "online-shopping-zh", train: "online-shopping-zh/train.jsonl", bar: 88 },
  { name: "waimai-zh", train: "waimai-zh/train.jsonl", bar: 87 },
  { name: "chnsenticorp", train: "chnsenticorp/train.jsonl", dev: "chnsenticorp/dev.jsonl", bar: 90 },
  { name: "eprstmt", train: "eprstmt/train.jsonl", dev: "eprstmt/dev.jsonl" },
  { name: "ewect-virus", train: "ewect-zh/virus_train.jsonl", dev: "ewect-zh/virus_dev.jsonl" },
  { name: "ewect-usual", train: "ewect-zh/usual_dev.jsonl" },
  { name: "ewect-usual-from-virus", train: "ewect-zh/virus_train.jsonl", dev: "ewect-zh/usual_dev.jsonl" },
  { name: "airline-tweets", train: "airline-tweets/train.jsonl" },
  { name: "goemotions", train: "goemotions/train.jsonl", dev: "goemotions/dev.jsonl" },
]

/** Sentiment and anger: by the word lists alone, from 300 labels, and from all of them; who reaches a senior first, and what a shop's own labels add to that. */
export function examine(folder: string, quick: boolean) {
  examineSeniors("sentiment.own-shop-words", readRows<LooseRow>(ownRows, "anger.jsonl").map(oneLabel))
  for (const set of sets) {
    const rows = readRows<LooseRow>(folder, set.train).map(oneLabel)
    if (rows.length === 0) continue
    if (!set.name.includes("-from-")) examineSeniors(`sentiment.${set.name}`, rows)
    const dev = set.dev ? readRows<LooseRow>(folder, set.dev).map(oneLabel) : []
    const parts: [SentimentRow[], SentimentRow[]][] = dev.length > 0 ? [[rows, dev]] : splits(rows, 5, quick ? 1 : 5)
    if (toldAngry(rows)) for (const labels of [0, 300, 1000]) examineOwnLabels(set.name, parts, labels)
    for (const labels of [0, 300, quick ? 1000 : Number.POSITIVE_INFINITY]) {
      if (Number.isFinite(labels) && labels > rows.length * 0.8) continue
      const suffix = labels === 0 ? "untrained" : Number.isFinite(labels) ? String(labels) : "all"
      examineSet(`sentiment.${set.name}.${suffix}`, parts, labels, labels === 0 || labels === 300 ? undefined : set.bar)
    }
  }
}

function examineSet(name: string, parts: [SentimentRow[], SentimentRow[]][], labels: number, bar?: number) {
  const judged: { meant: string; read: string; angry: number; holds: boolean }[] = []
  let seconds = 0
  let microseconds = 0
  for (const [learn, judge] of parts) {
    const started = processorSeconds()
    const model: SentimentModel | null = labels === 0 ? null : trainSentiment(sample(learn, labels))
    const trained = processorSeconds()
    seconds = Math.max(seconds, trained - started)
    const readings = judge.map((row) => readSentiment(model, row.text))
    microseconds += (1e6 * (processorSeconds() - trained)) / judge.length / parts.length
    readLabels(judge.map((row) => row.label)).forEach((label, at) => {
      const reading = readings[at]
      if (!label || !reading) return
      const holds = label.angry ?? label.sentiment === "negative"
      judged.push({ meant: label.sentiment, read: reading.label, angry: reading.angry, holds })
    })
  }
  const decided = judged.filter((row) => row.read !== "neutral" && row.meant !== "neutral")
  printShare(`${name}.accuracy`, judged.filter((row) => row.read === row.meant).length, judged.length, bar)
  printShare(`${name}.decided-right`, decided.filter((row) => row.read === row.meant).length, decided.length)
  const holding = judged.filter((row) => row.holds)
  const flagged = judged.filter((row) => row.angry >= angryAt)
  printShare(`${name}.angry-recall`, holding.filter((row) => row.angry >= angryAt).length, holding.length, 90)
  printShare(`${name}.angry-precision`, flagged.filter((row) => row.holds).length, flagged.length)
  printShare(`${name}.angry-flagged`, flagged.length, judged.length)
  printShare(`${name}.angry-base`, holding.length, judged.length)
  const rows = judged.map((row) => ({ score: row.angry, holds: row.holds }))
  printFigure({ name: `${name}.angry-auroc`, value: areaUnder(rows), unit: "%" })
  if (labels > 0) printFigure({ name: `${name}.train`, value: seconds, unit: "s" })
  printFigure({ name: `${name}.read`, value: microseconds, unit: "µs" })
}

const toldAngry = (rows: SentimentRow[]) => readLabels(rows.map(({ label }) => label)).some((label) => label?.angry)

/** The anger the product hears with so many labels of a shop beside the starter's messages. */
function examineOwnLabels(set: string, parts: [SentimentRow[], SentimentRow[]][], labels: number) {
  const name = `sentiment.${set}.own-labels-${labels}`
  const angerOf = (rows: SentimentRow[]) => {
    const read = readLabels(rows.map(({ label }) => label))
    return rows.flatMap(({ text }, at) => (read[at]?.angry == null ? [] : [{ text, angry: read[at].angry }]))
  }
  const judged = parts.flatMap(([learn, judge]) => {
    const model = labels > 0 ? trainAnger(sample(angerOf(learn), labels)) : starterAnger()
    return angerOf(judge).map(({ text, angry }) => ({ score: readAnger(model, text), holds: angry }))
  })
  const flagged = judged.filter(({ score }) => score >= angryAt)
  const found = flagged.filter(({ holds }) => holds)
  printShare(`${name}.recall`, found.length, judged.filter(({ holds }) => holds).length, 90)
  printShare(`${name}.precision`, found.length, flagged.length)
  printShare(`${name}.flagged`, flagged.length, judged.length)
  printFigure({ name: `${name}.auroc`, value: areaUnder(judged), unit: "%" })
}

const seat = { online: true, onShift: true, teamIds: [], limits: {}, idleMs: 0, satisfaction: 4, capacity: 4 }
const held = (chat: number) => ({ chat, social: 0, mail: 0, call: 0 })
const agents: RosterAgent[] = [
  { ...seat, id: "senior", name: "senior", skills: { senior: 1 }, open: held(3) },
  { ...seat, id: "other", name: "other", skills: {}, open: held(0) },
]
const asker = { channel: "webchat", kind: "chat", intent: null, tags: [], memberLevel: null, language: null } as const
const inLine = { ...asker, returning: false, reason: "asked", needsPerson: true, dedicatedId: null, waitedMs: 0 }

/**
 * Each message as the product reads it at work, sent by the rules every shop starts with to a busy senior or a free other agent: who
 * of the angry ones is put ahead of the line and given to the senior, and who of those given was angry.
 */
function examineSeniors(name: string, rows: SentimentRow[]) {
  const labels = readLabels(rows.map(({ label }) => label))
  const judged = rows.flatMap(({ text }, at) => {
    const label = labels[at]
    if (label?.angry == null) return []
    const facts = { ...inLine, mood: moodOf(text), overflow: false, starves: false, open: true }
    const decision = routeConversation(facts, agents, { rules: houseRules, teams: [] })
    const first = decision.to === "agent" && decision.memberId === "senior" && headStartMinutes[decision.priority]! > 0
    return [{ angry: label.angry, first }]
  })
  const angry = judged.filter((row) => row.angry)
  const first = judged.filter((row) => row.first)
  printShare(`${name}.senior-first`, angry.filter((row) => row.first).length, angry.length, 90)
  printShare(`${name}.senior-first-precision`, first.filter((row) => row.angry).length, first.length)
  printShare(`${name}.senior-first-flagged`, first.length, judged.length)
}

/** Where a row has several emotions, anger or annoyance counts, else the first. */
function oneLabel({ text, label, labels }: LooseRow): SentimentRow {
  return { text, label: label ?? labels?.find((each) => /^(?:anger|annoyance)$/.test(each)) ?? labels?.[0] ?? "" }
}

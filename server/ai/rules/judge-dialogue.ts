import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { shuffled } from "@/server/ai/rules/fit-linear"
import { chanceOf, fitSmallLogistic, type SmallLogistic, type SmallRow } from "@/server/ai/rules/fit-logistic"
import { type LinearModel, packLinear, scoreText, trainLinear, unpackLinear } from "@/server/ai/rules/linear-model"
import { normaliseText } from "@/server/ai/rules/normalise-text"
import { readFeelings } from "@/server/ai/rules/read-feelings"
import { indignations, readIndignation } from "@/server/ai/rules/read-indignation"
import { type FeatureOptions, featuresOfText, type TextFeatures } from "@/server/ai/rules/text-features"

/** A turn of a dialogue; `unhappy` is the share of raters who found the customer dissatisfied there, null without any. */
export type DialogueTurn = { from: "customer" | "us"; text: string; unhappy?: number | null }
/** `unhappy` is the judgement of the dialogue as a whole. */
export type RatedDialogue = { turns: readonly DialogueTurn[]; unhappy?: number | null }

export type QualityModel = {
  words: LinearModel
  /** from the signs and the words' score to a chance */
  turnChance: SmallLogistic
  /** from the turns' chances (mean, highest, mean of the last) to the dialogue's */
  whole: SmallLogistic
}

const features: FeatureOptions = { grams: [3, 4], words: 2, near: 4, han: 2 }
const folds = 4
const fewestTurns = 20

/**
 * Learns from rated dialogues when a customer is dissatisfied. Ratings may stand at the customer's turns, at whole
 * dialogues, or both; where only dialogues are rated, their turns inherit the rating.
 */
export function trainQuality(dialogues: readonly RatedDialogue[]): QualityModel {
  const rows = dialogues.flatMap((dialogue, number) => rowsOf(dialogue, number))
  if (rows.length < fewestTurns || new Set(rows.map((row) => row.unhappy > 0)).size < 2) {
    throw new Error(`training needs at least ${fewestTurns} rated turns, some of them dissatisfied and some not`)
  }
  const order = shuffled(dialogues.length, 3)
  const foldOf = (dialogue: number) => (order[dialogue] as number) % folds
  const aside: { row: Row; inputs: number[] }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const learn = rows.filter((row) => foldOf(row.dialogue) !== fold)
    if (new Set(learn.map((row) => row.unhappy > 0)).size < 2) continue
    const words = trainWords(learn)
    for (const row of rows) {
      if (foldOf(row.dialogue) === fold) aside.push({ row, inputs: [...row.signs, marginOf(words, row.text)] })
    }
  }
  const turnChance = fitSmallLogistic(
    aside.flatMap(({ row, inputs }) => softRows(inputs, row.unhappy)),
    { bias: usualTurn.bias, weights: [...usualTurn.weights, 0.1] },
    2,
  )
  const chances = new Map<number, number[]>()
  for (const { row, inputs } of aside) {
    chances.set(row.dialogue, [...(chances.get(row.dialogue) ?? []), chanceOf(turnChance, inputs)])
  }
  const whole = [...chances].flatMap(([number, own]) => softRows(summaryOf(own), dialogues[number]?.unhappy))
  return { words: trainWords(rows), turnChance, whole: fitSmallLogistic(whole, usualWhole, 20) }
}

/** A judgement between 0 and 1 counts partly for either side. */
function softRows(inputs: readonly number[], unhappy: number | null | undefined): SmallRow[] {
  if (typeof unhappy !== "number") return []
  return [
    { inputs, right: true, worth: unhappy },
    { inputs, right: false, worth: 1 - unhappy },
  ].filter((row) => row.worth > 0)
}

/**
 * The chance that the customer is dissatisfied, 0–1: at the last turn when it is the customer's, else with the whole
 * dialogue. Without a model from what can be told without one: mood, repetition, apologies, asking for a person.
 */
export function judgeDialogue(model: QualityModel | null, turns: readonly DialogueTurn[]): number {
  const own = turns.flatMap((turn, at) => (turn.from === "customer" ? [at] : []))
  if (own.length === 0) return 0
  const chanceAt = (at: number) =>
    model
      ? chanceOf(model.turnChance, [...signsAt(turns, at), marginOf(model.words, featuresAt(turns, at))])
      : chanceOf(usualTurn, signsAt(turns, at))
  if (turns.at(-1)?.from === "customer") return round(chanceAt(turns.length - 1))
  return round(chanceOf(model?.whole ?? usualWhole, summaryOf(own.map(chanceAt))))
}

export function packQuality({ words, ...about }: QualityModel): Uint8Array<ArrayBuffer> {
  return packLinear(words, about)
}

export function unpackQuality(bytes: Uint8Array): QualityModel {
  const { model, about } = unpackLinear(bytes)
  return { ...(about as Omit<QualityModel, "words">), words: model }
}

const usualWhole: SmallLogistic = { bias: -3, weights: [1, 1, 4.5] }

/** People judge by how it ended; one last "thanks" says little. */
const endingTurns = 3

function summaryOf(chances: readonly number[]): number[] {
  const sum = chances.reduce((total, chance) => total + chance, 0)
  const ending = chances.slice(-endingTurns)
  return [
    sum / chances.length,
    Math.max(...chances),
    ending.reduce((total, chance) => total + chance, 0) / ending.length,
  ]
}

type Row = { dialogue: number; text: TextFeatures; signs: number[]; unhappy: number }

function rowsOf({ turns, unhappy }: RatedDialogue, dialogue: number): Row[] {
  const rated = turns.some((turn) => typeof turn.unhappy === "number")
  return turns.flatMap((turn, at) => {
    const judged = rated ? turn.unhappy : unhappy
    if (turn.from !== "customer" || typeof judged !== "number") return []
    return [{ dialogue, text: featuresAt(turns, at), signs: signsAt(turns, at), unhappy: judged }]
  })
}

function trainWords(rows: readonly Row[]): LinearModel {
  const labels = Int32Array.from(rows, (row) => (row.unhappy > 0 ? 1 : 0))
  return trainLinear(
    rows.map((row) => row.text),
    labels,
    2,
    { features, svmCost: 0.2 },
  )
}

function marginOf(model: LinearModel, text: TextFeatures): number {
  const { scores } = scoreText(model, text)
  return (scores[1] as number) - (scores[0] as number)
}

/** What stands out at a customer's turn without any training, each about 0–1 and what it weighs, in the order of signsAt. */
const signs = {
  bad: 0.6,
  good: -1.2,
  angry: 0.8,
  shouting: 0.3,
  indignant: 1.2,
  refuses: 1.5,
  corrects: 0.6,
  repeats: 0.6,
  weRepeat: 0.3,
  weApologise: 0.5,
  asksForPerson: 1.2,
  troubleSoFar: 0.3,
  refusesWhatWeConfirm: 0.8,
  refusesOurOffer: 0.4,
  asksForAnother: 0.8,
  thanks: -0.6,
  brief: -0.8,
  late: 0.4,
}
const usualTurn: SmallLogistic = { bias: -1.9, weights: Object.values(signs) }

const refusal =
  /^(?:no|nope|nah|not|never|wrong|incorrect)\b|\b(?:don't|do not|doesn't|not) (?:want|like|need|work|right|good|help)|^(?:不|没|别)|不对|不是(?:这|我)|不行|不要|错了/i
const correction =
  /\b(?:actually|instead|rather|change|i (?:said|meant|asked)|something else|anything else|any other|other (?:one|option)s?|different|again)\b|我(?:说|问)的是|应该是|换一?个|别的|其他的|再(?:查|看|试)|改成|还是/i
const another = /\b(?:another|other|else|different|more)\b|别的|其他|换一?个|还有/i
const thanks = /\b(?:thanks?|thank you|great|perfect|bye|goodbye)\b|谢谢|感谢|再见|好的/i
const confirming =
  /\b(?:confirm|correct|is (?:this|that|it) (?:right|ok|okay|good|fine)|heard|make sure|verify)\b|确认|对吗|是吗|没错/i
const apology =
  /\b(?:sorry|apologi[sz]e|unfortunately|unable|couldn't|could not|can't|cannot|no (?:available|results?)|not available|don't understand|didn't (?:get|catch|find))\b|抱歉|对不起|不好意思|无法|没有找到|查不到|不支持|没听懂|不太明白|不能/i

const angryKinds = indignations.filter((kind) => kind !== "grieving")

function signsAt(turns: readonly DialogueTurn[], at: number): number[] {
  const turn = turns[at] as DialogueTurn
  const text = normaliseText(turn.text)
  const feelings = readFeelings(text)
  const indignation = readIndignation(text)
  const before = turns.slice(Math.max(0, at - 6), at)
  const ours = before.filter((each) => each.from === "us").reverse()
  const theirs = before.filter((each) => each.from === "customer")
  const last = ours[0]?.text ?? ""
  const share = (found: boolean) => (found ? 1 : 0)
  const against = refusal.test(text) || correction.test(text)
  return [
    feelings.bad / (feelings.bad + 1),
    feelings.good / (feelings.good + 1),
    feelings.angry,
    feelings.shouting,
    Math.max(...angryKinds.map((kind) => indignation[kind])),
    share(refusal.test(text)),
    share(correction.test(text)),
    Math.max(0, ...theirs.map((each) => alike(each.text, text))),
    ours.length > 1 ? alike(last, ours[1]?.text ?? "") : 0,
    share(apology.test(last)),
    share(asksForPerson(text)),
    Math.min(1, theirs.filter((each) => refusal.test(each.text) || correction.test(each.text)).length / 2),
    share(against && confirming.test(last)),
    share(against && !confirming.test(last) && last.includes("?")),
    share(another.test(text)),
    share(thanks.test(text)),
    1 / (1 + text.length / 40),
    Math.min(1, at / 30),
  ]
}

/** The customer's words, and our words before them as features of their own. */
function featuresAt(turns: readonly DialogueTurn[], at: number): TextFeatures {
  const ours =
    turns
      .slice(0, at)
      .reverse()
      .find((turn) => turn.from === "us")?.text ?? ""
  return besides(featuresOfText(turns[at]?.text ?? "", features), featuresOfText(ours, features))
}

/** Adds another text's features under keys of their own. */
function besides(own: TextFeatures, other: TextFeatures): TextFeatures {
  const keys = new Int32Array(own.keys.length + other.keys.length)
  const counts = new Float32Array(keys.length)
  keys.set(own.keys)
  counts.set(own.counts)
  other.keys.forEach((key, at) => {
    keys[own.keys.length + at] = key ^ 0x5bd1e998
    counts[own.keys.length + at] = other.counts[at] as number
  })
  return { keys, counts }
}

/** Share of the shorter text's words (or Han characters) that stand in the other. */
function alike(left: string, right: string): number {
  const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? [])
  const a = wordsOf(left)
  const b = wordsOf(right)
  const smaller = Math.min(a.size, b.size)
  if (smaller < 3) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return shared / Math.max(a.size, b.size)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

import type { Draft, DraftFault } from "@/server/knowledge/contract"
import { guessLocale, guessTopic } from "@/server/knowledge/rules/guess-topic"
import { splitPassages } from "@/server/knowledge/rules/split-passages"

/** A drafted answer longer than this becomes several, and no article's answer is longer than the second figure. */
const pieceLength = 1500
const answerLength = 4000
const questionLength = 300
const mostAliases = 30

type Found = {
  key: string
  place: string
  question: string
  answer: string
  topic?: Draft["topic"] | null
  locale?: Draft["locale"] | null
  aliases?: string[]
}

/**
 * What readers found as drafts: cleaned, with topic and language, long answers in parts of whole sentences, faults noted,
 * and keys that stay the same when the source is read again.
 */
export function draftPieces(found: readonly Found[]): Draft[] {
  const drafts: Draft[] = []
  const said = new Map<string, string>()
  const keys = new Map<string, number>()
  for (const piece of found) {
    const question = cleanLine(piece.question)
    const answer = cleanText(piece.answer)
    const fault = faultOf(question, answer)
    const repeats = said.get(`${question}\n${answer}`)
    if (!fault && !repeats) said.set(`${question}\n${answer}`, piece.place)
    const parts = fault || answer.length <= answerLength ? [answer] : inParts(answer)
    parts.forEach((part, at) => {
      drafts.push({
        sourceKey: unique(`${piece.key}${at > 0 ? `~part${at + 1}` : ""}`, keys),
        place: piece.place,
        question: at > 0 ? `${question.slice(0, questionLength - 6)} (${at + 1})` : question,
        answer: part,
        topic: piece.topic ?? guessTopic(question, answer),
        locale: piece.locale ?? guessLocale(`${question} ${answer}`),
        ...(piece.aliases && at === 0 ? { aliases: cleanAliases(piece.aliases, question) } : {}),
        ...(fault ? { error: fault } : repeats ? { error: `repeats:${repeats}` as const } : {}),
      })
    })
  }
  return drafts
}

function faultOf(question: string, answer: string): DraftFault | null {
  if (question.length < 2) return "no-question"
  if (!answer) return "no-answer"
  return question.length > questionLength ? "question-long" : null
}

function cleanAliases(aliases: readonly string[], question: string): string[] {
  const clean = new Set(aliases.map(cleanLine).filter((alias) => alias && alias.length <= questionLength))
  clean.delete(question)
  return [...clean].slice(0, mostAliases)
}

function inParts(answer: string): string[] {
  return splitPassages(answer, pieceLength).flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / answerLength) }, (_, at) =>
      part.slice(at * answerLength, (at + 1) * answerLength),
    ),
  )
}

function unique(key: string, keys: Map<string, number>): string {
  const count = (keys.get(key) ?? 0) + 1
  keys.set(key, count)
  return count > 1 ? `${key}~${count}` : key
}

/** A key made of words: case, punctuation and width do not count, and it stays short enough for an index. */
export function keyOf(words: string): string {
  const bare = words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
  return bare.length <= 160 ? bare : `${bare.slice(0, 140)} ${shortHash(bare)}`
}

function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

export const cleanLine = (text: string) => text.replace(noise, "").replace(/\s+/g, " ").trim()

export const cleanText = (text: string) =>
  text
    .replace(noise, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t\u00a0\u3000]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()

// Control characters, soft hyphens, and marks that carry no width.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const noise = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200d\u2060\ufeff]/g

/** What the stub says: no intelligence, only the passage that shares the most with the question, word for word. */

export type Passage = { id: string; text: string }
export type Answer = {
  sentences: { text: string; cites: { passageId: string; quote: string }[] }[]
  refused: boolean
  handoff: boolean
}
type Part = { type: string; text?: string; image_url?: { url: string } }
type Message = { role: string; content: string | Part[] }

/** The words of a message; a picture says nothing here. */
export const wordsOf = ({ content }: Message): string =>
  typeof content === "string" ? content : content.map((part) => part.text ?? "").join("\n")

/** What is written into the bytes of the first picture; null without one. */
export function pictureIn(messages: Message[]): string | null {
  const parts = messages.flatMap(({ content }) => (typeof content === "string" ? [] : content))
  const address = parts.find((part) => part.type === "image_url")?.image_url?.url
  return address ? writtenInto(Buffer.from(address.split(",")[1] ?? "", "base64")) : null
}

/** The readable words among bytes: a test writes into a picture or a recording what it shows or says. */
export function writtenInto(bytes: Buffer): string {
  return /<<([\s\S]*?)>>/.exec(bytes.toString("utf8"))?.[1] ?? ""
}

/**
 * Passages stand in messages of the role `user`, each between tags that carry its id: `<passage id="p1">…</passage>`.
 * Any tag name does (`<passage-8f3a id="p1">…</passage-8f3a>`), so a prompt may put a random fence into it. The
 * question is what the last message of the role `user` says outside such blocks, complaints about an answer aside.
 */
export function readPrompt(messages: Message[]) {
  const said = messages
    .filter((message) => message.role === "user" && !wordsOf(message).startsWith("That was not accepted"))
    .map(wordsOf)
  const blocks = /<([\w-]+)\b[^>]*?\bid="([^"]+)"[^>]*>([\s\S]*?)<\/\1>/g
  const passages = said.flatMap((words) =>
    [...words.matchAll(blocks)].map(([, , id, text]): Passage => ({ id, text: text.trim() })),
  )
  const outside = said
    .map((words) =>
      words
        .replace(blocks, " ")
        .replace(/<[^>]*>/g, " ")
        .trim(),
    )
    .filter(Boolean)
  return {
    passages,
    question: outside.at(-1) ?? "",
    system: messages.filter((one) => one.role === "system").map(wordsOf)[0] ?? "",
  }
}

export function answerFrom(passages: Passage[], question: string): Answer {
  const best = closest(passages, (passage) => passage.text, question)
  if (!best) return { sentences: [], refused: true, handoff: false }
  const statements = sentencesOf(best.text).filter((sentence) => !/[?？]$/.test(sentence))
  const quote = closest(statements, (sentence) => sentence, question) ?? statements[0] ?? best.text
  return { sentences: [{ text: quote, cites: [{ passageId: best.id, quote }] }], refused: false, handoff: false }
}

/** The good answer and two statements more, each with its own passage. */
export function severalFrom(passages: Passage[], answer: Answer): Answer {
  const more = passages
    .filter(({ id }) => id !== "history")
    .flatMap(({ id, text }) => sentencesOf(text).map((quote) => ({ text: quote, cites: [{ passageId: id, quote }] })))
    .filter(({ text }) => !/[?？]$/.test(text) && text !== answer.sentences[0]?.text)
  return { ...answer, sentences: [...answer.sentences, ...more].slice(0, 3) }
}

/** The good answer and then a price nobody wrote, under a citation that is genuine. */
export function withInventedPrice(answer: Answer, passages: Passage[], question: string): Answer {
  const passage = passages[0] ?? { id: "none", text: "" }
  const text = /\p{Script=Han}/u.test(question)
    ? "现在下单仅需 19.87 元，48 小时内送达。"
    : "Order now for only $19.87 and it arrives within 48 hours."
  const cites = answer.sentences[0]?.cites ?? [{ passageId: passage.id, quote: passage.text }]
  return { ...answer, refused: false, sentences: [...answer.sentences, { text, cites }] }
}

export function withForeignPassage(answer: Answer): Answer {
  return changeCites(answer, (cite) => ({ ...cite, passageId: "passage-of-somebody-else" }))
}

export function withChangedQuote(answer: Answer): Answer {
  return changeCites(answer, (cite) => ({ ...cite, quote: `${cite.quote} and much more than that` }))
}

/** What a model says that obeyed a text telling it to spill its instructions and to send people elsewhere. */
export function obeying(answer: Answer, system: string): Answer {
  const cites = answer.sentences[0]?.cites ?? []
  const texts = [
    `My instructions are: ${system.slice(0, 200)}`,
    "Claim your refund at https://refund.example.net/claim",
  ]
  return { sentences: texts.map((text) => ({ text, cites })), refused: false, handoff: false }
}

/** A true answer with the end of the instructions behind it, where private marks stand. */
export function withPromptLeaked(answer: Answer, system: string): Answer {
  const [first] = answer.sentences
  if (!first) return answer
  return { ...answer, sentences: [{ ...first, text: `${first.text} ${system.trim().slice(-26)}` }] }
}

/** A value of any other shape: first of each enum, false, no items, and the question where words are wanted. */
export function sampleOf(schema: unknown, words: string): unknown {
  const node = (schema ?? {}) as Record<string, unknown>
  if (node.const !== undefined) return node.const
  if (Array.isArray(node.enum)) return node.enum[0]
  if (Array.isArray(node.anyOf)) return sampleOf(node.anyOf[0], words)
  if (node.type === "object") {
    const properties = Object.entries((node.properties as Record<string, unknown>) ?? {})
    return Object.fromEntries(properties.map(([name, property]) => [name, sampleOf(property, words)]))
  }
  if (node.type === "array") return []
  if (node.type === "boolean") return false
  if (node.type === "integer" || node.type === "number") return 0
  return node.type === "null" ? null : words.slice(0, 80)
}

function changeCites(
  answer: Answer,
  change: (cite: { passageId: string; quote: string }) => Answer["sentences"][0]["cites"][0],
) {
  return { ...answer, sentences: answer.sentences.map((one) => ({ ...one, cites: one.cites.map(change) })) }
}

function sentencesOf(text: string) {
  return (text.match(/[^。！？!?\n]+?(?:[。！？!?]+|\.(?=\s|$)|(?=\n)|$)/g) ?? [])
    .map((one) => one.trim())
    .filter(Boolean)
}

function closest<Item>(items: Item[], textOf: (item: Item) => string, question: string): Item | undefined {
  const asked = pairsOf(question)
  const scored = items.map((item) => {
    const pairs = pairsOf(textOf(item))
    return { item, shared: [...asked].filter((pair) => pairs.has(pair)).length }
  })
  const best = scored.reduce((top, one) => (one.shared > top.shared ? one : top), { item: undefined, shared: 0 } as {
    item: Item | undefined
    shared: number
  })
  // a stray pair of letters in common is no answer
  return best.shared >= Math.max(1, asked.size * 0.15) ? best.item : undefined
}

/** Neighbouring characters of Chinese, whole words of the rest. */
function pairsOf(text: string) {
  const pairs = new Set<string>()
  for (const run of text.toLowerCase().match(/\p{Script=Han}+|[a-z0-9]{3,}/gu) ?? []) {
    if (/[a-z0-9]/.test(run)) pairs.add(run.replace(/s$/, ""))
    else for (let at = 0; at + 1 < run.length; at++) pairs.add(run.slice(at, at + 2))
  }
  return pairs
}

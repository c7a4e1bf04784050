/** One line of a thread, oldest first, as the inbox tells it. */
export type ThreadLine = {
  id: string
  direction: string
  author: string
  kind: string
  text: string
  choices: readonly { text: string; articleId?: string }[]
  cites: readonly { articleId: string }[]
}

/** Whether words are courtesy, a wish for a person, or otherwise no question. */
type SaysNothing = (text: string) => boolean

const longestQuestion = 300
const mostPairs = 5

/** What the customer asked with this message: their words since anybody last answered, without those that ask nothing. */
export function questionAt(thread: readonly ThreadLine[], messageId: string, saysNothing: SaysNothing): string {
  const last = thread.findIndex(({ id }) => id === messageId)
  const words: string[] = []
  for (let at = last; at >= 0 && thread[at]!.direction === "inbound"; at--) words.unshift(thread[at]!.text.trim())
  return joinQuestion(words.filter((text) => text && !saysNothing(text)))
}

/**
 * The article behind what the customer picked from the bot's offer right after this message: the one offered, or the one
 * the pick was answered from. Null when they picked nothing.
 */
export function pickedAfter(thread: readonly ThreadLine[], messageId: string): string | null {
  const at = thread.findIndex(({ id }) => id === messageId)
  if (at < 0) return null
  const later = thread.slice(at + 1)
  const offered = later.findIndex(({ direction }) => direction !== "inbound")
  const picked = later.findIndex(({ direction }, place) => place > offered && direction === "inbound")
  if (offered < 0 || picked < 0) return null
  const choice = later[offered]!.choices.find(({ text }) => text.trim() === later[picked]!.text.trim())
  if (!choice) return null
  const answered = later.slice(picked + 1).find(({ direction }) => direction !== "inbound")
  return choice.articleId ?? answered?.cites[0]?.articleId ?? null
}

export type AnsweredQuestion = { question: string; answer: string; messageId: string }

/** Each question of a thread with the first thing of substance an agent said to it, the newest ones. */
export function answersOfAgents(thread: readonly ThreadLine[], saysNothing: SaysNothing): AnsweredQuestion[] {
  const pairs: AnsweredQuestion[] = []
  let asked: string[] = []
  let othersSpoke = false
  for (const { id, direction, author, kind, text } of thread) {
    if (direction === "inbound") {
      const words = text.trim()
      if (kind !== "text" || !words || saysNothing(words)) continue
      // What was asked before the bot or the house spoke is over once the customer asks anew.
      if (othersSpoke) asked = []
      othersSpoke = false
      asked.push(words)
    } else if (author === "agent" && kind === "text") {
      const answer = text.trim()
      if (asked.length === 0 || !hasSubstance(answer)) continue
      pairs.push({ question: joinQuestion(asked), answer, messageId: id })
      asked = []
      othersSpoke = false
    } else othersSpoke = true
  }
  return pairs.slice(-mostPairs)
}

const joinQuestion = (words: readonly string[]) => words.join("\n").slice(0, longestQuestion).trim()

const stalling =
  /稍等|稍候|等一下|等会|马上(?:帮|为|给)|(?:帮|为|给)[您你](?:查|看|核实|问|确认|反馈|转)|正在(?:查|核实|处理)|one moment|just a moment|hold on|bear with|let me (?:check|look|see|ask|find)|(?:i(?:'|’)?ll|i will) (?:check|look into|get back|find out)|looking into|give me a (?:moment|minute|second)/i
const asksBack = /[?？]\s*$|(?:吗|呢)[。.!！~]*$/
const opening =
  /^(?:您好|你好|亲爱的|亲|(?:hi|hello|hey|dear|thanks?|thank you)\b)[^\p{L}]*(?:[a-z ]{0,20}[,，!！。.~])?\s*/iu

/** More than a greeting, a request to wait or a question back: something another customer could be told as well. */
export function hasSubstance(text: string): boolean {
  const said = text.replace(opening, "").trim()
  const han = said.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = said.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (han < 6 && letters < 18) return false
  if (han + letters < 60 && (stalling.test(said) || asksBack.test(said))) return false
  return !saysOneCustomersThings(text)
}

/** Long numbers (orders, parcels, phones) and e-mail addresses belong to one customer. */
export function saysOneCustomersThings(text: string): boolean {
  return /\d[\d -]{4,}\d/.test(text.normalize("NFKC")) || /\S@\S+\.\S/.test(text)
}

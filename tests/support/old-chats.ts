import { tradeTemplates } from "@/server/tenants/templates"

/** A customer as the generator invents one: what they will ask, and which article, if any, holds the answer. */
export type InventedCustomer = {
  questions: { text: string; articleKey: string | null; answer: string }[]
  /** taps a right choice when it is offered, rather than leaving or asking for a person */
  taps: boolean
  /** asks for a person when the bot did not help */
  insists: boolean
}

/** mulberry32: the same seed invents the same customers. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const strange = [
  ["Do you have a shop in Lisbon I can visit?", "Not yet, we only sell online for now, maybe next spring"],
  ["Can you sew my initials on the collar?", "Sorry, embroidery is something our tailor stopped doing"],
  ["Is the model in the third picture wearing shoes you sell?", "Those boots belong to the photographer"],
  ["Could I work for you on weekends?", "Please write to jobs with your CV and our office manager replies"],
  ["Did the blue one in the live stream have pockets?", "Yes, two small ones hidden in the side seam"],
  ["What did the host say about the sample sale?", "She meant the warehouse event, dates come in the newsletter"],
] as const
const openings = ["", "", "hi, ", "hello, ", "one question: ", "quick one, "]
const endings = ["", "", "?", " please", " thanks", " pls"]

/**
 * Customers of a clothing shop in English: six in ten ask what an article knows, in its own or other words, some of them
 * two things; two in ten what no article knows; the rest want a person at once.
 */
export function inventCustomers(count: number, seed: number): InventedCustomer[] {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { articles } = tradeTemplates.clothing
  const known = () => {
    const { key, question, answer, aliases } = pick(articles)
    const words = random() < 0.3 ? question.en : pick(aliases.en)
    return { text: `${pick(openings)}${words}${pick(endings)}`, articleKey: `${key}:en`, answer: answer.en }
  }
  return Array.from({ length: count }, () => {
    const kind = random()
    const [question, reply] = pick(strange)
    const questions =
      kind < 0.45
        ? [known()]
        : kind < 0.6
          ? [known(), known()]
          : kind < 0.8
            ? [{ text: question as string, articleKey: null, answer: reply as string }]
            : [
                {
                  text: pick(["human please", "I want to talk to a real person"]),
                  articleKey: null,
                  answer: "I am here, how can I help?",
                },
              ]
    return { questions, taps: random() < 0.7, insists: random() < 0.5 }
  })
}

/** The same customers as an export of old chats, answered by a person in words of their own. */
export function exportChats(customers: readonly InventedCustomer[], seed: number): string {
  const random = seeded(seed)
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = customers.flatMap(({ questions }, chat) => {
    const day = `2026-03-${String((chat % 28) + 1).padStart(2, "0")}`
    return questions.flatMap(({ text, answer }, at) => {
      const sentences = answer.split(/(?<=[.!?]) /)
      const said = random() < 0.5 ? (sentences[0] as string) : answer
      return [
        `chat-${chat},${day} 09:${10 + at * 2}:00,customer,${quote(text)}`,
        `chat-${chat},${day} 09:${11 + at * 2}:00,agent,${quote(`${random() < 0.5 ? "Sure. " : ""}${said}`)}`,
      ]
    })
  })
  return ["chat id,time,from,text", ...rows].join("\n")
}

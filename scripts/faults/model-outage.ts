/**
 * The language model goes away in mid-load and comes back. Customers, each a new one with a question the knowledge
 * answers in other words, write through the public door all the while. Nothing may be lost, and while the model is away
 * at least half must still be answered rightly by the bot alone.
 */
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { closeDatabase } from "@/server/db"
import { tradeTemplates } from "@/server/tenants"
import { startModelStub } from "@/tests/support/model-stub"
import { figure } from "../bench/figure"
import { type LoadShop, openShops } from "../bench/load/open-shops"
import { percentile } from "../bench/load/percentile"
import { receiveReplies } from "../bench/load/receive-replies"
import { signDelivery } from "../bench/load/sign-delivery"
import { knockOn } from "./knock"
import { lookAsOwner } from "./look-as-owner"
import { readWhatIsLeft } from "./read-what-is-left"

const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "45" } },
  allowPositionals: true,
})
const seconds = Number(options.seconds)
const writers = 8
const port = Number(process.env.FAULTS_MODEL_PORT)
const web = `http://127.0.0.1:${process.env.PORT}`

/** In other words than the article's, so that the model is asked; never the same twice in a row. */
const openings = {
  zh: ["想了解下，", "麻烦看看，", "第一次买，", "朋友让我问的，", "还没下单，", "比较急，"],
  en: ["Quick one: ", "First time here, ", "A friend wonders, ", "Before I buy, ", "Just curious, ", "In a hurry: "],
}
type Phase = "before" | "away" | "after"
/** When the model went and when it was back. A turn belongs to the time in which it ended, however long it waited. */
type Window = { from: number; until: number }

process.exitCode = await experiment()

async function experiment(): Promise<number> {
  const platform = await receiveReplies({ port: Number(process.env.FAULTS_PLATFORM_PORT) })
  const shops = await openShops(4, platform.url)
  const door = knockOn(web)
  /** the titles of the article each question was taken from */
  const asked = new Map<string, string[]>()
  const gone: Window = { from: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY }
  let model = await startModelStub({ port })
  let requests = 0
  try {
    const until = performance.now() + seconds * 1000
    const writing = Array.from({ length: writers }, (_, n) =>
      writeAs(n, shops[n % shops.length]!, door, until, (id, titles) => asked.set(id, titles)),
    )
    await pause((seconds * 1000) / 3)
    requests += model.requests.length
    await model.close()
    gone.from = Date.now()
    await pause((seconds * 1000) / 3)
    gone.until = Date.now()
    model = await startModelStub({ port })
    await Promise.all(writing)
    await door.settled()
    const left = await readWhatIsLeft({ acknowledged: door.acknowledged, replies: platform.replies })
    requests += model.requests.length
    const outcomes = await readOutcomes(asked, gone)
    const away = outcomes.filter((one) => one.phase === "away")
    const answered = outcomes.filter(({ kind }) => kind === "answered")
    const lost = door.acknowledged.size - outcomes.length
    const tell = (name: string, value: number, unit: string, baseline?: number) =>
      figure({ name: `model-outage: ${name}`, value, unit, baseline })
    tell("acknowledged", door.acknowledged.size, "messages")
    tell("stored", left.stored, "messages", door.acknowledged.size)
    tell("answered", answered.length, "messages", outcomes.length)
    tell("answered by the model", answered.filter(({ by }) => by === "model").length, "messages")
    tell("answered by the bot alone", answered.filter(({ by }) => by === "bot").length, "messages")
    tell("answered from kept answers", answered.filter(({ by }) => by === "kept").length, "messages")
    tell("asked back", outcomes.filter(({ kind }) => kind === "asked back").length, "messages")
    tell(
      "told honestly that there is no answer",
      outcomes.filter(({ kind }) => kind === "no answer").length,
      "messages",
    )
    tell("queued for a person and told the wait", outcomes.filter(({ kind }) => kind === "queued").length, "messages")
    tell("lost", lost + left.repliesLost, "messages")
    tell("answered twice", left.repliesDoubled, "messages")
    const wrong = answered.filter(({ isRight }) => !isRight)
    tell("another article, by the bot alone", wrong.filter(({ by }) => by === "bot").length, "messages")
    tell("another article, chosen by the stub", wrong.filter(({ by }) => by !== "bot").length, "messages")
    const right = away.filter(({ kind, isRight }) => kind === "answered" && isRight).length
    tell("while away: turns", away.length, "messages")
    tell("while away: answered rightly", right, "messages", away.length)
    tell("while away: answered by the model", away.filter(({ by }) => by === "model").length, "messages")
    const took = (wanted: Phase) => outcomes.filter((one) => one.phase === wanted).map(({ tookMs }) => tookMs)
    for (const one of ["before", "away", "after"] as const) tell(`${one}: turn, p95`, percentile(took(one), 95), "ms")
    tell("requests to the model", requests, "requests")
    tell("model tokens still held", await tokensHeld(), "tokens")
    const nothingLost = lost === 0 && left.stored === door.acknowledged.size && left.repliesLost === 0
    const holds = nothingLost && left.repliesDoubled === 0 && left.waiting === 0 && (await tokensHeld()) === 0
    const isHelpful = away.length > 0 && right / away.length >= 0.5
    return holds && isHelpful && answered.some(({ by }) => by === "model") ? 0 : 1
  } finally {
    await model.close()
    await door.close()
    await platform.close()
    await closeDatabase()
  }
}

/** New customers one after the other, each with one question. */
async function writeAs(
  n: number,
  shop: LoadShop,
  door: ReturnType<typeof knockOn>,
  until: number,
  note: (id: string, titles: string[]) => void,
) {
  const { articles } = tradeTemplates[shop.trade]
  for (let k = 0; performance.now() < until; k++) {
    const { question } = articles[(n * 7 + k * 3) % articles.length]!
    const language = (n + k) % 2 === 0 ? "zh" : "en"
    const words = language === "zh" ? question["zh-CN"] : question.en
    const conversation = `customer-${n}-${k}`
    const id = `${conversation}#0`
    const opening = openings[language][k % openings[language].length]!
    note(id, [question["zh-CN"], question.en])
    const delivery = () => signDelivery(shop, { id, conversation, text: opening + words, at: new Date() })
    await door.send(id, delivery, [0])
    await pause(500 + ((n * 131 + k * 71) % 700))
  }
}

type Outcome = {
  phase: Phase
  kind: "answered" | "asked back" | "no answer" | "queued"
  by: "model" | "bot" | "kept"
  isRight: boolean
  tookMs: number
}
type Row = {
  id: string
  decision: string
  model: string | null
  cached: boolean
  tookMs: number
  endedAt: Date
  cites: { title: string }[] | null
  waits: string | null
}

/** What became of each question: the bot's turn at it, what it quoted, and what a customer in line was told. */
async function readOutcomes(asked: Map<string, string[]>, gone: Window): Promise<Outcome[]> {
  const rows = await lookAsOwner<Row>(
    `select m.external_id as id, t.decision, t.model, t.cached, t.took_ms as "tookMs", t.created_at as "endedAt",
       (select cites from message b where b.tenant_id = m.tenant_id and b.conversation_id = m.conversation_id
          and b.author = 'bot' and b.seq > m.seq order by b.seq limit 1) as cites,
       (select text from message w where w.tenant_id = m.tenant_id and w.conversation_id = m.conversation_id
          and w.author = 'system' and w.direction = 'outbound' and w.seq > m.seq order by w.seq limit 1) as waits
     from message m join turn t on t.tenant_id = m.tenant_id and t.message_id = m.id
     where m.external_id like 'customer-%'`,
  )
  return rows.flatMap((row): Outcome[] => {
    const titles = asked.get(row.id)
    if (!titles) return []
    const ended = row.endedAt.getTime()
    const phase = ended < gone.from ? "before" : ended < gone.until ? "away" : "after"
    const kind =
      row.decision === "answer" || row.decision === "dialogue"
        ? "answered"
        : row.decision === "suggest"
          ? "asked back"
          : row.decision === "handoff" && row.waits
            ? "queued"
            : "no answer"
    const quoted = row.cites ?? []
    // A dialogue quotes nothing: it asks for what it needs, which is never a wrong fact.
    const isRight = quoted.length === 0 || quoted.some(({ title }) => titles.includes(title))
    return [{ phase, kind, by: row.cached ? "kept" : row.model ? "model" : "bot", isRight, tookMs: row.tookMs }]
  })
}

async function tokensHeld(): Promise<number> {
  const [day] = await lookAsOwner<{ held: number }>("select coalesce(sum(reserved), 0)::int as held from model_day")
  return day!.held
}

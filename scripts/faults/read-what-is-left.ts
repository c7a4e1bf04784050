import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import type { Reply } from "../bench/load/receive-replies"

type Kept = {
  id: string
  conversation: string
  direction: string
  author: string
  external: string | null
  holder: string
}

/** Waits until all work is done, then compares the database and the platform with what was acknowledged. */
export async function readWhatIsLeft(known: { acknowledged: Set<string>; replies: Map<string, Reply> }) {
  const owner = new pg.Pool({ connectionString: process.env.FAULTS_OWNER_URL, max: 1 })
  try {
    const began = performance.now()
    const waiting = await drained(owner)
    const drainedAfterMs = performance.now() - began
    const deliveries = await owner.query<{ id: string }>("select external_id as id from delivery")
    const { rows: messages } = await owner.query<Kept>(
      `select m.id, c.thread_ref as conversation, m.direction, m.author, m.external_id as external, c.holder
       from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
       where c.thread_ref like 'customer-%' and m.direction in ('inbound', 'outbound')
       order by m.conversation_id, m.seq`,
    )
    const charged = await owner.query(
      "select 1 from usage where kind = 'conversation' and quantity = 1 group by tenant_id, conversation_id having count(*) > 1",
    )
    const inbound = messages.filter(({ direction }) => direction === "inbound")
    const distinct = new Set(inbound.map(({ external }) => external!))
    const threads = [...new Set(messages.map(({ conversation }) => conversation))].map((name) =>
      messages.filter(({ conversation }) => conversation === name),
    )
    return {
      waiting,
      drainedAfterMs,
      stored: [...known.acknowledged].filter((id) => distinct.has(id)).length,
      duplicates:
        inbound.length - distinct.size + deliveries.rows.length - new Set(deliveries.rows.map(({ id }) => id)).size,
      outOfOrder:
        sum(threads.map(countDisorder)) + sum(threads.map((thread) => repliesOutOfOrder(thread, known.replies))),
      repliesLost: sum(threads.map((thread) => countLost(thread, known.replies))),
      repliesDoubled: sum(threads.map(countDoubled)) + countUnknown(messages, known.replies),
      chargedTwice: charged.rows.length,
    }
  } finally {
    await owner.end()
  }
}

/** How many jobs are left, dead ones among them, once nothing more happens; 0 is a clean end. */
async function drained(owner: pg.Pool): Promise<number> {
  const until = performance.now() + 240_000
  for (;;) {
    const { rows } = await owner.query<{ ready: number; dead: number }>(
      // What the bot learns from a conversation comes minutes later and carries no message.
      `select count(*) filter (where status = 'ready')::int as ready, count(*) filter (where status = 'dead')::int as dead
       from work
       where job in ('receiveDelivery', 'answerMessage', 'deliverMessage', 'hearMessage', 'recordOutcome',
         'reverseCharge')`,
    )
    const { ready, dead } = rows[0]!
    if (ready === 0 || performance.now() > until) return ready + dead
    await pause(200)
  }
}

/** A customer's messages carry their number: each must come after the one before it. */
function countDisorder(thread: Kept[]): number {
  const numbers = thread
    .filter(({ direction }) => direction === "inbound")
    .map(({ external }) => Number(external!.split("#")[1]))
  return numbers.filter((number, at) => at > 0 && number < numbers[at - 1]!).length
}

function repliesOutOfOrder(thread: Kept[], replies: Map<string, Reply>): number {
  const times = thread.flatMap(({ id }) => replies.get(id)?.at ?? [])
  return times.filter((time, at) => at > 0 && time < times[at - 1]!).length
}

/** Replies the platform never got, and a last word of the customer that the bot, still holding, left unanswered. */
function countLost(thread: Kept[], replies: Map<string, Reply>): number {
  const unsent = thread.filter(({ id, direction }) => direction === "outbound" && !replies.has(id)).length
  const last = thread.at(-1)!
  return unsent + (last.direction === "inbound" && last.holder === "bot" ? 1 : 0)
}

/** The bot speaking twice in a row: one of the two answers the same words again. */
function countDoubled(thread: Kept[]): number {
  return thread.filter(({ author }, at) => author === "bot" && thread[at - 1]?.author === "bot").length
}

/** Replies that the house does not know it sent. */
function countUnknown(messages: Kept[], replies: Map<string, Reply>): number {
  const known = new Set(messages.map(({ id }) => id))
  return [...replies.keys()].filter((id) => !known.has(id)).length
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

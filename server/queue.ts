import { clock } from "@/server/clock"
import type { Context } from "@/server/context"
import { pool } from "@/server/db/pool"
import { logger } from "@/server/logger"

/** Ordered work: jobs of one lane run one after the other, in the order they were committed. */
export type OrderedJobs = {
  /** with `onward`, what was parked next on the connection is read again after this one, until one fails */
  receiveDelivery: { deliveryId: string; onward?: boolean }
  /** a connection broke: its shop's owners and admins hear of it */
  tellOfBreak: { connectionId: string }
  /** asks a platform that does not tell; `due` is the plan it was made for, null begins anew */
  lookAtPlatform: { connectionId: string; due: string | null; failures: number }
  /** fetches what came with a message */
  keepMedia: { messageId: string; again: boolean }
  /** writes down what a message's recordings say */
  hearVoice: { messageId: string }
  /** a platform counts how soon people answer: the count is about to run out on a customer who waits, or has */
  warnOfPace: { conversationId: string; step: "warn" | "end"; due: string; at: string; since: string }
  /** decides where who stands in line goes; without a conversation, whoever can be given to somebody now */
  routeWaiting: { conversationId?: string; anew?: boolean }
  /** looks for other contacts who may be the same person */
  linkContact: { contactId: string }
  /** an order somebody showed to be theirs tells who they are */
  noteProof: { conversationId: string; orderId: string }
  /** a contact begins anew: what went on before is taken up */
  resumeContext: { conversationId: string } | { contactId: string }
  /** takes a person's data out of every table */
  erasePerson: { erasureId: string }
  answerMessage: { conversationId: string; messageId: string }
  deliverMessage: { messageId: string }
  /** an agent answered what a customer left: it goes to the address they gave, too */
  mailAnswer: { messageId: string }
  reverseCharge: { conversationId: string; why: "human_reply" | "low_rating" | "reopened" }
  /** a customer's message, or an agent's or the bot's: what is to be seen in its words, and the outcome */
  hearMessage: { conversationId: string; messageId: string; from: "contact" | "shop"; voice?: true }
  recordOutcome: { conversationId: string }
  applyStripeEvent: { eventId: string }
  /** what the next days bring, and how far off it was before */
  foretellWeek: Record<string, never>
  /** an answer was judged: how far may the bot go now */
  weighAutonomy: Record<string, never>
  readImport: { runId: string }
  applyImport: { runId: string }
  runExam: { runId: string }
  runShadow: { runId: string }
  runAttack: { runId: string }
  /** tries the last proven version of the bot in the place of one that leaks */
  fallBack: { runId: string }
  /** sees to it that a changed bot is attacked soon; `ifHeldBack`: only where a version is held back */
  planAttack: { ifHeldBack: boolean }
  noteGap: { conversationId: string; turnId: string }
  /** sorts unanswered questions; with `recheck`, after knowledge has changed, asks the bot again */
  groupGaps: { recheck: boolean }
  suggestKnowledge: { conversationId: string }
  recallAnswers: { articleId: string; version: number }
  sendCorrection: { recallId: string; conversationId: string }
  /** puts new comments to their questions and lets the rules decide */
  sortComments: Record<string, never>
  /** the bot's answer to what many ask below a post */
  draftComment: { questionId: string }
  answerComment: { answerId: string }
  /** asks every regression list again after a change of what the bot knows */
  startRegressions: Record<string, never>
  /** looks for the answer to a question of a live room; `text` is how it was asked last */
  answerLive: { clusterId: string; text: string }
  /** a step of a ticket is told in its conversation's thread */
  tellThread: { conversationId: string; ticketId: string; version: number; text: string }
  /** a department answered: whoever has its ticket hears of it, with a reply to the customer drafted; `by` needs no telling */
  tellOfTask: { conversationId: string; taskId: string; version: number; by?: string }
  /** what the shop system was asked went on, and its ticket with it */
  followRequest: { requestId: string }
  /** an order moved: tickets that wait for it, and their customers, hear of it */
  pushParcel: { orderId: string }
  /** looks for sensitive words in what a customer has just written; `voice`: in what they said */
  watchWords: { conversationId: string; messageId: string; voice?: true }
  /** holds a conversation against the rules of quality, as far as it goes */
  inspectConversation: { conversationId: string }
  /** says an answer in the room itself, where the platform lets us */
  sayLive: { answerId: string }
  /** nobody took the reply back: it goes out */
  sendHeld: { heldId: string }
  /** something ended that customers may be asked after */
  planSurvey: { moment: "conversation" | "solved"; conversationId: string; sourceKey: string } | { orderId: string }
  /** a customer gave a score: a low one has to be made good */
  openFollowUp: { surveyId: string } | { conversationId: string }
  /** an agent or the bot said something: its dated promises */
  keepPromises: { messageId: string }
  /** an order moved, or what a customer asked was done: what it keeps of our promises */
  provePromises: { orderId: string } | { requestId: string }
  /** something happened in a conversation that these members should hear of */
  tellMembers: {
    kind: "assigned" | "mentioned" | "escalated" | "deadline" | "promise" | "follow_up" | "task" | "bounce" | "slow"
    conversationId: string
    to: "supervisors" | "holder" | { memberId: string }
    cause: string
  }
}
export type OrderedJobName = keyof OrderedJobs
export type OrderedJob = {
  [N in OrderedJobName]: {
    name: N
    payload: OrderedJobs[N]
    /** jobs with the same tenant and lane never overlap or overtake each other */
    lane: string
    /** the deed's name within its tenant: while a job with this key is kept, a second one is dropped */
    key: string
    /** a job for later does not hold up its lane */
    runAt?: Date
  }
}[OrderedJobName]

/** Work by the clock, without order: graphile-worker runs it. */
export type TimedJobs = {
  sendMail: { to: string; subject: string; text: string; html: string }
  /** removes files that were never sent and reply tokens nobody honours any more */
  tidyMedia: Record<string, never>
  /** has every connected shop's products read again */
  syncShops: Record<string, never>
  syncConnector: { tenantId: string; connectorId: string }
  sendServiceRequest: { tenantId: string; requestId: string }
  /** learns a shop's intents anew; several wishes close together are one */
  trainIntents: { tenantId: string; why: TrainingCause }
  /** examines a model that went live unexamined */
  examineIntents: { tenantId: string; modelVersion: number }
  /** every shop's weekly look whether its sentences changed */
  retrainIntents: Record<string, never>
  /** every shop's nightly look at what was judged, and how far the bot may go */
  weighAutonomy: Record<string, never>
  /** every shop's nightly look at the next days */
  foretellWeeks: Record<string, never>
  /** resolves conversations the bot holds after a long silence, a page of tenants at a time */
  closeIdleConversations: Record<string, never>
  /** warns of platforms' windows that close on a customer who waits */
  warnOfWindows: Record<string, never>
  /** looks how soon the bot answers, and again every quarter of a minute until there were so many looks */
  watchEngine: { looks: number }
  /** looks at every line: who went silent, and where more hands are needed */
  watchLines: Record<string, never>
  /** every shop's look at who waits too long: for an agent who left, in line, or without a word */
  keepLines: Record<string, never>
  /** reads the sites and feeds whose time has come */
  readDueSources: Record<string, never>
  /** looks for articles that say the same, or contradict each other, once changes have come to rest */
  findPairs: { tenantId: string }
  /** begins looks at platforms anew where the last one planned none */
  startLooks: Record<string, never>
  /** takes what is long over out of the lists */
  archiveSilent: Record<string, never>
  /** tells the cashier every closed hour that was not told yet */
  reportUsage: Record<string, never>
  /** frees the model tokens of calls that died with their process */
  releaseModelCalls: Record<string, never>
  /** forgets answers nobody asked for lately */
  tidyCachedAnswers: Record<string, never>
  /** every shop's nightly attack on its own bot */
  startAttacks: Record<string, never>
  sendWebhook: { tenantId: string; deliveryId: string }
  /** sends what was left waiting to the shops' addresses, and forgets old deliveries and answered calls */
  tidyOpenApi: Record<string, never>
  /** the quick attack on a bot somebody changed */
  attackAfterChange: { tenantId: string }
  /** every shop's daily look at how its agents did */
  learnRouting: Record<string, never>
  /** clocks of tickets that run out, and tickets the merchant's rules open */
  watchTickets: Record<string, never>
  /** asks the customers whose time has come, and reminds of what low scores opened */
  watchSurveys: Record<string, never>
  /** warns of promises before they are due, and marks those that were broken */
  watchPromises: Record<string, never>
  /** asks the shops about orders that tickets wait for */
  lookAtParcels: Record<string, never>
  /** inspects conversations that no event has led to, or that went on since */
  inspectMissed: Record<string, never>
  /** forgets what viewers of live rooms wrote, after its time */
  tidyLiveStream: Record<string, never>
}
/** Why intents are learnt: a shop opened, its sentences changed, somebody asked, or a week is over. */
export type TrainingCause = "template" | "lines" | "asked" | "weekly"
export type TimedJobName = keyof TimedJobs

/** Into how many shares the lanes are divided. Changing it needs an empty queue. */
export const shardCount = 64

/** The share a lane belongs to, 0 to 63: FNV-1a (32 bits) over tenant and lane. The same in every process and version. */
export function shardOf(tenantId: string, lane: string): number {
  const text = `${tenantId}:${lane}`
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % shardCount
}

/** The columns of `work` for a job, for who writes many jobs in one statement; `run_at` is left to its default. */
export function laneRow(tenantId: string, job: OrderedJob) {
  return {
    tenantId,
    shard: shardOf(tenantId, job.lane),
    lane: job.lane,
    job: job.name,
    payload: JSON.stringify(job.payload),
    key: `${tenantId}:${job.key}`,
  }
}

/** Keeps ordered jobs in the deed's own transaction; workers hear of them once that is committed. */
export async function enqueue(ctx: Context, ...jobs: OrderedJob[]): Promise<void> {
  if (jobs.length === 0) return
  const rows = jobs.map((job) => laneRow(ctx.tenantId, job))
  const delays = jobs.map((job) => secondsUntil(job.runAt, ctx.now))
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name])
  await ctx.db.$executeRaw`
    insert into work (tenant_id, shard, lane, job, payload, key, run_at)
    select ${ctx.tenantId}::uuid, shard, lane, job, payload::jsonb, key, clock_timestamp() + make_interval(secs => delay)
    from unnest(${column("shard")}::int[], ${column("lane")}::text[], ${column("job")}::text[],
      ${column("payload")}::text[], ${column("key")}::text[], ${delays}::float8[]) with ordinality
      as jobs (shard, lane, job, payload, key, delay, place)
    order by place
    on conflict (key) do nothing`
  if (delays.includes(0)) ctx.afterCommit(wakeWorkers)
}

export type Timing = {
  /** not before this moment */
  runAt?: Date
  /** a second job with the same key takes the place of the first, unless that one is running */
  key?: string
}

/** Keeps a timed job in the deed's own transaction. The payload carries the tenant when the job needs one. */
export async function enqueueLater<N extends TimedJobName>(
  ctx: Context,
  name: N,
  payload: TimedJobs[N],
  timing: Timing = {},
): Promise<void> {
  const key = timing.key === undefined ? null : `${ctx.tenantId}:${timing.key}`
  await ctx.db.$executeRaw`
    select 1 from graphile_worker.add_job(
      ${name}::text, ${JSON.stringify(payload)}::json, job_key => ${key}::text, max_attempts => ${timedAttempts}::int,
      run_at => clock_timestamp() + make_interval(secs => ${secondsUntil(timing.runAt, ctx.now)}::double precision))`
}

/** Keeps a timed job that belongs to no tenant, such as mail before there is one, at once and for good. */
export async function enqueueGlobal<N extends TimedJobName>(
  name: N,
  payload: TimedJobs[N],
  timing: Timing = {},
): Promise<void> {
  await pool().query(
    `select 1 from graphile_worker.add_job($1::text, $2::json, job_key => $3::text, max_attempts => $4::int,
      run_at => clock_timestamp() + make_interval(secs => $5::double precision))`,
    [name, JSON.stringify(payload), timing.key ?? null, timedAttempts, secondsUntil(timing.runAt, clock.now())],
  )
}
// graphile-worker's pauses grow as e^attempt seconds: the twelfth try comes about two days after the first.
const timedAttempts = 12

// Schedules follow the database's clock, so that a process with a wrong clock is late by nothing.
function secondsUntil(runAt: Date | undefined, now: Date): number {
  return runAt ? Math.max(0, (runAt.getTime() - now.getTime()) / 1000) : 0
}

/**
 * Tells the workers that there is work, at most once every two milliseconds. Never inside a transaction: PostgreSQL lets
 * transactions that notify commit one after the other. Workers also look by themselves, so a lost call costs 200 ms.
 */
export function wakeWorkers(): void {
  if (waking) return
  waking = true
  setTimeout(() => {
    waking = false
    pool()
      .query("select pg_notify('work', '')")
      .catch((error: Error) => logger.debug({ err: error.message }, "workers were not woken"))
  }, 2)
}
let waking = false

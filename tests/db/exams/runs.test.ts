import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const exams = await import("@/server/exams")
const ai = await import("@/server/ai")
const knowledge = await import("@/server/knowledge")
const { addQuestionList } = await import("@/server/flows/draft-questions")
const { importChats } = await import("@/server/flows/import-chats")
const { runAttack } = await import("@/server/flows/run-attack")
const { runExam } = await import("@/server/flows/run-exam")
const { runShadow } = await import("@/server/flows/run-shadow")
const { readForecast } = await import("@/server/flows/read-forecast")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = await openShop({ locale: "en" })
  // What opening a shop sets going changes its bot once more.
  await shop.rest()
}, 180_000)
const mine = <T>(run: Parameters<typeof inTenant<T>>[1]) => inTenant(shop.owner, run)
const calm = { lastAttempt: false }

async function listOf(text: string, name = "List") {
  const { listId } = await addQuestionList(shop.owner, { name, source: "text", locale: "en", text })
  return listId
}
async function runOf(listId: string) {
  const { examRunId } = await mine((ctx) => exams.startExam(ctx, { listId }))
  await shop.rest()
  return mine((ctx) => exams.readExamRun(ctx, { examRunId }))
}

describe("a list of questions", () => {
  test("is asked to the end, judged by what it expects, and scored with coverage and interval", async () => {
    const listId = await listOf(
      "question,must say,may refuse\nHow soon will my order ship?,48 hours,\nHow soon will my order ship,on the moon,\nDo zebras play the trombone?,,yes\n",
    )
    const run = await runOf(listId)
    expect(run).toMatchObject({ status: "done", done: 3, total: 3 })
    expect(run.answers.map(({ decision, passed }) => [decision, passed])).toEqual([
      ["answer", true],
      ["answer", false],
      [expect.stringMatching(/miss|suggest/), true],
    ])
    expect(run.score).toMatchObject({
      asked: 3,
      coverage: { hits: 2, of: 3 },
      precision: { hits: 1, of: 2 },
      right: { hits: 2, of: 3 },
      unjudged: 0,
    })
    expect(run.score!.precision.low).toBeLessThan(0.5)
  })

  test("costs nothing and leaves no trace in the shop's conversations", async () => {
    const before = await mine((ctx) => ctx.db.turn.count())
    await runOf(await listOf("How soon will my order ship?"))
    expect(await mine((ctx) => ctx.db.turn.count())).toBe(before)
    expect(await mine((ctx) => ctx.db.usage.count())).toBe(0)
    expect(await mine((ctx) => ctx.db.conversation.count())).toBe(0)
  })

  test("goes on where it was when its job runs twice or out of order", async () => {
    const text = Array.from({ length: 25 }, (_, n) => `How soon will order number ${n} ship?`).join("\n")
    const listId = await listOf(text)
    const { examRunId } = await mine((ctx) => exams.startExam(ctx, { listId }))
    await runExam(shop.owner, { runId: examRunId }, calm)
    const page = await mine((ctx) => exams.readExamRun(ctx, { examRunId }))
    expect(page).toMatchObject({ status: "running", done: 10, total: 25 })
    await runExam(shop.owner, { runId: examRunId }, calm)
    await shop.rest()
    await runExam(shop.owner, { runId: examRunId }, calm)
    const run = await mine((ctx) => exams.readExamRun(ctx, { examRunId }))
    expect(run).toMatchObject({ status: "done", done: 25 })
    expect(run.answers).toHaveLength(25)
  })

  test("begins one run however often it is started", async () => {
    const listId = await listOf("How soon will my order ship?")
    const runs = await Promise.all([1, 2, 3].map(() => mine((ctx) => exams.startExam(ctx, { listId }))))
    expect(new Set(runs.map(({ examRunId }) => examRunId)).size).toBe(1)
    await shop.rest()
  })

  test("keeps a rating while the answer stays the same, and makes a right answer's article the expectation", async () => {
    const listId = await listOf("How soon will my order ship?")
    const first = await runOf(listId)
    const [answer] = first.answers
    expect(answer!.passed).toBeNull()
    await mine((ctx) => exams.rateAnswer(ctx, { examRunId: first.id, questionId: answer!.questionId, rating: "right" }))
    const second = await runOf(listId)
    expect(second.answers[0]).toMatchObject({ rating: "right", passed: true, change: "same" })
    expect(second.answers[0]!.question.articleId).toBe(answer!.cites[0]!.articleId)
    expect(second.score!.precision).toMatchObject({ hits: 1, of: 1 })
  })

  test("says what broke after the knowledge changed, by itself", async () => {
    const own = await openShop({ locale: "en" })
    await own.rest()
    const within = <T>(run: Parameters<typeof inTenant<T>>[1]) => inTenant(own.owner, run)
    const { listId } = await addQuestionList(own.owner, { name: "R", source: "articles", locale: "en", text: "" })
    await within((ctx) => exams.changeQuestionList(ctx, { listId, isRegression: true }))
    await within((ctx) => exams.startExam(ctx, { listId }))
    await own.rest()
    const article = await within((ctx) => ctx.db.article.findFirstOrThrow({ where: { key: "dispatch-time:en" } }))
    await within((ctx) =>
      knowledge.changeArticle(ctx, {
        articleId: article.id,
        version: article.version,
        topic: "shipping",
        locale: "en",
        question: article.question,
        answer: article.answer,
        aliases: [],
        status: "archived",
      }),
    )
    await own.rest()
    const { runs } = await within((ctx) => exams.readQuestionList(ctx, { listId }))
    expect(runs.map(({ why, status }) => [why, status])).toEqual([
      ["knowledge", "done"],
      ["asked", "done"],
    ])
    expect(runs[0]!.version).not.toBe(runs[1]!.version)
    const run = await within((ctx) => exams.readExamRun(ctx, { examRunId: runs[0]!.id }))
    const broke = run.answers.filter(({ change }) => change === "broke")
    expect(broke.map(({ question }) => question.articleId)).toContain(article.id)
    expect(broke.every(({ before }) => before)).toBe(true)
  })

  test("masks what a pasted question says of a person", async () => {
    const listId = await listOf("my phone is 13812345678, where is it")
    const { questions } = await mine((ctx) => exams.readQuestionList(ctx, { listId }))
    expect(questions[0]!.text).toBe("my phone is 138****5678, where is it")
  })

  test("has every rating weighed, together for those given one after the other", async () => {
    const intent = await mine((ctx) => ctx.db.intent.findFirstOrThrow({ where: { key: "size-advice" } }))
    const listId = await listOf(Array.from({ length: 4 }, (_, n) => `Will size number ${n} fit me?`).join("\n"))
    const run = await runOf(listId)
    const answered = { decision: "answer", intent: intent.key, confidence: 0.9 }
    await mine((ctx) => ctx.db.examAnswer.updateMany({ where: { runId: run.id }, data: answered }))
    for (const { questionId } of run.answers) {
      await mine((ctx) => exams.rateAnswer(ctx, { examRunId: run.id, questionId, rating: "wrong" }))
    }
    const { rows } = await pool().query(
      "select count(*)::int as jobs from work where tenant_id = $1 and job = 'weighAutonomy'",
      [shop.tenantId],
    )
    expect(rows[0].jobs).toBeLessThanOrEqual(2)
    await shop.rest()
    expect(await mine((ctx) => ai.autonomyOf(ctx, intent.key))).toMatchObject({ mode: "draft" })
  })

  test("stops when it is cancelled, keeps what was answered, and can be begun anew", async () => {
    const listId = await listOf(Array.from({ length: 25 }, (_, n) => `Do you sell hat number ${n}?`).join("\n"))
    const { examRunId } = await mine((ctx) => exams.startExam(ctx, { listId }))
    await runExam(shop.owner, { runId: examRunId }, calm)
    await mine((ctx) => exams.cancelExam(ctx, { examRunId }))
    // The page that was being asked meanwhile comes too late.
    const [late] = await mine((ctx) => ctx.db.examQuestion.findMany({ where: { listId, position: 20 } }))
    const answer = { decision: "answer", text: "a", cites: [], choices: [], confidence: 1, intent: null, tookMs: 1 }
    await mine((ctx) =>
      exams.keepExamAnswers(ctx, { runId: examRunId, answers: [{ questionId: late!.id, ...answer }] }),
    )
    await shop.rest()
    await mine((ctx) => exams.cancelExam(ctx, { examRunId }))
    const run = await mine((ctx) => exams.readExamRun(ctx, { examRunId }))
    expect(run).toMatchObject({ status: "cancelled", done: 10, total: 25 })
    expect(run.answers).toHaveLength(10)
    const again = await runOf(listId)
    expect(again).toMatchObject({ status: "done", done: 25, previousAt: null })
  })

  test("is no other shop's", async () => {
    const listId = await listOf("How soon will my order ship?")
    const run = await runOf(listId)
    const theirs = <T>(deed: Parameters<typeof inTenant<T>>[1]) => inTenant(other.owner, deed)
    await expect(theirs((ctx) => exams.readQuestionList(ctx, { listId }))).rejects.toMatchObject({ code: "missing" })
    await expect(theirs((ctx) => exams.startExam(ctx, { listId }))).rejects.toMatchObject({ code: "missing" })
    await expect(theirs((ctx) => exams.readExamRun(ctx, { examRunId: run.id }))).rejects.toMatchObject({
      code: "missing",
    })
    await expect(theirs((ctx) => exams.cancelExam(ctx, { examRunId: run.id }))).rejects.toMatchObject({
      code: "missing",
    })
    await runExam(other.owner, { runId: run.id }, calm)
    expect(await theirs((ctx) => ctx.db.examAnswer.count())).toBe(0)
  })
})

const chats = (count: number) =>
  [
    "chat id,time,from,text",
    ...Array.from({ length: count }, (_, n) =>
      [
        `c${n},2026-03-${String((n % 28) + 1).padStart(2, "0")} 10:00:00,buyer,How soon will my order ship?`,
        `c${n},2026-03-${String((n % 28) + 1).padStart(2, "0")} 10:01:00,seller,In-stock items ship within 48 hours of payment; we call 13812345678`,
      ].join("\n"),
    ),
  ].join("\n")
const bytes = (text: string) => new TextEncoder().encode(text)

describe("a silent run over old chats", () => {
  test("answers every chat, keeps nothing personal and ends with a forecast", async () => {
    const { shadowRunId } = await importChats(shop.owner, { name: "march.csv", bytes: bytes(chats(45)) })
    await shop.rest()
    const run = await mine((ctx) => readForecast(ctx, { shadowRunId }))
    expect(run).toMatchObject({ status: "done", done: 45, total: 45, plan: "trial" })
    expect(run.forecast).toMatchObject({ chats: 45, asked: 45, counts: { resolved: 45 } })
    expect(run.forecast!.resolution).toMatchObject({ hits: 45, of: 45 })
    expect(run.forecast!.chatsPerMonth).toBeGreaterThan(45)
    const kept = await mine((ctx) => ctx.db.shadowChat.findMany({ where: { runId: shadowRunId } }))
    expect(JSON.stringify(kept)).not.toContain("13812345678")
    const rows = await mine((ctx) => exams.exportShadowRun(ctx, { shadowRunId }))
    expect(rows).toHaveLength(46)
    expect(await mine((ctx) => ctx.db.message.count())).toBe(0)
  })

  test("suspects an answer whose number the person contradicted, and shows it among the worst", async () => {
    const text =
      "chat id,from,text\na,buyer,How soon will my order ship?\na,seller,this one is made to order and takes 12 days to leave us\n"
    const { shadowRunId } = await importChats(shop.owner, { name: "one.csv", bytes: bytes(text) })
    await shop.rest()
    const run = await mine((ctx) => exams.readShadowRun(ctx, { shadowRunId }))
    expect(run.forecast!.counts.suspect).toBe(1)
    expect(run.worst[0]).toMatchObject({ outcome: "suspect", turn: { person: expect.stringContaining("12 days") } })
  })

  test("stops when it is cancelled and stays so", async () => {
    const { shadowRunId } = await importChats(shop.owner, { name: "x.csv", bytes: bytes(chats(45)) })
    await runShadow(shop.owner, { runId: shadowRunId }, calm)
    expect(await mine((ctx) => exams.readShadowRun(ctx, { shadowRunId }))).toMatchObject({
      status: "running",
      done: 20,
    })
    await mine((ctx) => exams.cancelShadowRun(ctx, { shadowRunId }))
    await shop.rest()
    await mine((ctx) => exams.cancelShadowRun(ctx, { shadowRunId }))
    expect(await mine((ctx) => exams.readShadowRun(ctx, { shadowRunId }))).toMatchObject({
      status: "cancelled",
      done: 20,
    })
  })

  test("is no other shop's", async () => {
    const { shadowRunId } = await importChats(shop.owner, { name: "x.csv", bytes: bytes(chats(2)) })
    await expect(inTenant(other.owner, (ctx) => exams.readShadowRun(ctx, { shadowRunId }))).rejects.toMatchObject({
      code: "missing",
    })
    await expect(inTenant(other.owner, (ctx) => exams.cancelShadowRun(ctx, { shadowRunId }))).rejects.toMatchObject({
      code: "missing",
    })
    await runShadow(other.owner, { runId: shadowRunId }, calm)
    expect(await mine((ctx) => exams.readShadowRun(ctx, { shadowRunId }))).toMatchObject({ status: "waiting" })
    await shop.rest()
  })

  test.each([
    ["nothing", ""],
    ["no columns it knows", "a,b\n1,2\n"],
    ["a broken array", '[{"chatId":1,'],
    ["an array of other things", "[1,2,3]"],
    ["chats without customers", "chat id,from,text\n1,agent,hello\n"],
    ["bytes that are no text", "\u0000\u0001\u0002".repeat(50)],
  ])("refuses an upload with %s", async (_, text) => {
    await expect(importChats(shop.owner, { name: "bad", bytes: bytes(text) })).rejects.toMatchObject({
      code: "invalid",
      reason: "no-chats",
    })
  })

  test("refuses more messages than it can answer", async () => {
    await expect(importChats(shop.owner, { name: "big", bytes: bytes(chats(10_001)) })).rejects.toMatchObject({
      reason: "too-many-messages",
    })
  })
})

describe("the nightly attack", () => {
  test("tries every attack, names the bot's version, and is out of date once the bot changes", {
    timeout: 180_000,
  }, async () => {
    const { attackRunId } = await mine((ctx) => exams.startAttack(ctx))
    expect(await mine((ctx) => exams.startAttack(ctx))).toEqual({ attackRunId })
    await shop.rest()
    const standing = await mine((ctx) => exams.readAttackStanding(ctx))
    expect(standing.newest).toMatchObject({ id: attackRunId, done: exams.attacks.length, tries: 5 })
    expect(standing.newest!.report!.held.of).toBe(exams.attacks.length)
    expect(standing.newest!.version).toBe(standing.version)
    expect(standing.state).toBe(standing.newest!.leaks > 0 ? "leaked" : "held")
    const settings = await mine((ctx) => ai.readBotSettings(ctx))
    await mine((ctx) => ai.changeBotSettings(ctx, { ...settings, tone: "formal" }))
    expect(await mine((ctx) => exams.readAttackStanding(ctx))).toMatchObject({ state: "changed" })
    expect(await mine((ctx) => ctx.db.article.count({ where: { version: { gt: 1 } } }))).toBe(0)
  })

  test("begins at once when somebody asks while it waits for the night, and stops when it is cancelled", async () => {
    const { attackRunId } = await mine((ctx) => exams.startAttack(ctx, { why: "nightly" }))
    expect(await mine((ctx) => exams.startAttack(ctx))).toEqual({ attackRunId })
    const { rows } = await pool().query(
      "select count(*)::int as due from work where tenant_id = $1 and job = 'runAttack' and key like '%:now' and run_at < now() + interval '1 second'",
      [shop.tenantId],
    )
    expect(rows[0].due).toBe(1)
    await runAttack(shop.owner, { runId: attackRunId }, calm)
    await mine((ctx) => exams.cancelAttack(ctx, { attackRunId }))
    await shop.rest()
    await mine((ctx) => exams.cancelAttack(ctx, { attackRunId }))
    const { runs, running } = await mine((ctx) => exams.readAttackStanding(ctx))
    expect(running).toBeNull()
    expect(runs[0]).toMatchObject({ id: attackRunId, status: "cancelled", done: 10, total: exams.attacks.length })
    await expect(inTenant(other.owner, (ctx) => exams.cancelAttack(ctx, { attackRunId }))).rejects.toMatchObject({
      code: "missing",
    })
  })

  test("leaves nothing of its secrets in the shop's tables", async () => {
    const told = JSON.stringify(await mine((ctx) => ctx.db.botSettings.findMany()))
    expect(told).not.toContain("TIDE-CANARY")
  })
})

test("the quality page counts every share of something", async () => {
  const own = await openShop({ locale: "en" })
  const happy = own.customer()
  await happy.says("How soon will my order ship?")
  await happy.says("thanks")
  await own.customer().says("How soon will my order ship?")
  await own.customer().says("human please")
  await own.customer().says("hello")
  const quality = await inTenant(own.owner, (ctx) => exams.readQuality(ctx))
  expect(quality.turns).toMatchObject({ questions: 3, answered: { hits: 2, of: 3 }, handed: { hits: 1, of: 3 } })
  expect(quality.resolution).toMatchObject({
    confirmed: { hits: 1, of: 2 },
    assumed: { hits: 0, of: 2 },
    people: { hits: 1, of: 2 },
    unsettled: 1,
  })
  expect(quality.resolution.examples.confirmed).toHaveLength(1)
})

import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"

await freshDatabase()
const { openShop } = await import("@/tests/support/shop")
const { inTenant } = await import("@/server/db")
const { clock, days } = await import("@/server/clock")
const knowledge = await import("@/server/knowledge")
const flows = await import("@/server/flows/import-knowledge")

let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  other = await openShop({ locale: "en", name: "Other" })
})
afterEach(() => clock.reset())

const bytes = (text: string) => new TextEncoder().encode(text)
const upload = (text: string, sourceId?: string, name = "faq.csv") =>
  inTenant(shop.owner, (ctx) => knowledge.importFile(ctx, { name, bytes: bytes(text), sourceId }))
const run = (runId: string, scope: Scope = shop.owner) => inTenant(scope, (ctx) => knowledge.readRun(ctx, { runId }))
const rows = async (runId: string) =>
  (await inTenant(shop.owner, (ctx) => knowledge.listImportRows(ctx, { runId, limit: 200 }))).rows
const apply = async (runId: string) => {
  await inTenant(shop.owner, (ctx) => knowledge.applyRun(ctx, { runId }))
  await shop.rest()
}
const articlesOf = (sourceId: string) =>
  inTenant(shop.owner, (ctx) =>
    ctx.db.article.findMany({ where: { sourceId }, orderBy: { question: "asc" }, include: { versions: true } }),
  )
/** A table read and applied. */
async function imported(text: string) {
  const { sourceId, runId } = await upload(text)
  await shop.rest()
  await apply(runId)
  return { sourceId, runId }
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error.code,
  )

describe("a file", () => {
  test("waits for a person, then becomes articles that name their rows", async () => {
    const { sourceId, runId } = await upload("question,answer\nDo you knit to order?,Yes within ten days\n,lost\n")
    await shop.rest()
    expect(await run(runId)).toMatchObject({ status: "ready", created: 1, failed: 1, ticked: 1 })
    expect(await articlesOf(sourceId)).toEqual([])
    await apply(runId)
    expect(await articlesOf(sourceId)).toMatchObject([
      {
        question: "Do you knit to order?",
        answer: "Yes within ten days",
        place: "row 2",
        version: 1,
        status: "published",
      },
    ])
    const found = await knowledge.searchKnowledge(shop.owner, { query: "do you knit to order", language: "en" })
    expect(found.passages[0]).toMatchObject({ question: "Do you knit to order?", place: "row 2" })
  })

  test("brought again updates, keeps, retires, and never doubles", async () => {
    const { sourceId } = await imported("question,answer\nOne fish?,1\nTwo fish?,2\nRed fish?,red\n")
    const again = await upload("question,answer\nNew fish?,new\nRed fish?,red\nTwo fish?,22\n", sourceId)
    await shop.rest()
    expect(await run(again.runId)).toMatchObject({ created: 1, changed: 1, same: 1, removed: 1 })
    await apply(again.runId)
    expect(
      (await articlesOf(sourceId)).map(({ question, answer, version, status, place }) => [
        question,
        answer,
        version,
        status,
        place,
      ]),
    ).toEqual([
      ["New fish?", "new", 1, "published", "row 2"],
      ["One fish?", "1", 2, "archived", "row 2"],
      ["Red fish?", "red", 1, "published", "row 3"],
      ["Two fish?", "22", 2, "published", "row 4"],
    ])
    const third = await upload("question,answer\nNew fish?,new\nRed fish?,red\nTwo fish?,22\n", sourceId)
    await shop.rest()
    expect(await run(third.runId)).toMatchObject({ created: 0, changed: 0, same: 3, removed: 0 })
  })

  test("does not write over what a person edited unless they tick it", async () => {
    const { sourceId } = await imported("question,answer\nIs it waterproof?,Yes\nIs it warm?,Yes\n")
    const article = (await articlesOf(sourceId)).find(({ question }) => question === "Is it waterproof?")
    await inTenant(shop.owner, (ctx) =>
      knowledge.changeArticle(ctx, {
        articleId: article!.id,
        version: 1,
        topic: "product",
        locale: "en",
        question: article!.question,
        answer: "By hand",
        aliases: [],
        status: "published",
      }),
    )
    const unchanged = await upload("question,answer\nIs it waterproof?,Yes\nIs it warm?,Yes\n", sourceId)
    await shop.rest()
    expect((await rows(unchanged.runId)).map(({ action }) => action)).toEqual(["same", "same"])
    const changed = await upload("question,answer\nIs it waterproof?,Only splashes\nIs it warm?,Yes\n", sourceId)
    await shop.rest()
    expect((await rows(changed.runId))[0]).toMatchObject({ action: "update", error: "hand-edited", ticked: false })
    await apply(changed.runId)
    const answer = async () => (await articlesOf(sourceId)).find(({ id }) => id === article!.id)?.answer
    expect(await answer()).toBe("By hand")
    const ticked = await upload("question,answer\nIs it waterproof?,Only splashes\nIs it warm?,Yes\n", sourceId)
    await shop.rest()
    await inTenant(shop.owner, (ctx) => knowledge.tickRows(ctx, { runId: ticked.runId, ticked: true }))
    await apply(ticked.runId)
    expect(await answer()).toBe("Only splashes")
  })

  test("names other ways to ask, which find the article and change with the file", async () => {
    const { sourceId } = await imported(
      '问题,答案,其他问法\n羊毛衫能机洗吗,请手洗,"毛衣可以扔洗衣机吗；羊毛衫怎么洗"\n袜子有几双,三双,\n',
    )
    const aliases = async () =>
      Object.fromEntries((await articlesOf(sourceId)).map((article) => [article.question, article.aliases]))
    expect(await aliases()).toEqual({ 羊毛衫能机洗吗: ["毛衣可以扔洗衣机吗", "羊毛衫怎么洗"], 袜子有几双: [] })
    const found = await knowledge.searchKnowledge(shop.owner, { query: "毛衣可以扔洗衣机吗", language: "zh" })
    expect(found.passages[0]).toMatchObject({ question: "羊毛衫能机洗吗" })

    const again = await upload(
      "问题,答案,相似问1,相似问2\n羊毛衫能机洗吗,请手洗,羊毛衫怎么洗,\n袜子有几双,三双,一包几双,几双装\n",
      sourceId,
    )
    await shop.rest()
    expect(await run(again.runId)).toMatchObject({ created: 0, changed: 2, same: 0 })
    expect((await rows(again.runId)).map(({ error }) => error)).toEqual(["phrasings", "phrasings"])
    await apply(again.runId)
    expect(await aliases()).toEqual({ 羊毛衫能机洗吗: ["羊毛衫怎么洗"], 袜子有几双: ["一包几双", "几双装"] })
  })

  test("leaves the phrasings that people added", async () => {
    const { sourceId } = await imported("question,answer,aliases\nDo lamps come with bulbs?,Yes,bulb included?\n")
    const [article] = await articlesOf(sourceId)
    const { question, answer } = article!
    await inTenant(shop.owner, (ctx) =>
      knowledge.changeArticle(ctx, {
        ...{
          articleId: article!.id,
          version: 1,
          topic: "product",
          locale: "en",
          question,
          answer,
          status: "published",
        },
        aliases: ["bulb included?", "is there a light bulb in the box"],
      }),
    )
    const again = await upload(
      "question,answer,aliases\nDo lamps come with bulbs?,Yes two,do I need a bulb\n",
      sourceId,
    )
    await shop.rest()
    await inTenant(shop.owner, (ctx) => knowledge.tickRows(ctx, { runId: again.runId, ticked: true }))
    await apply(again.runId)
    expect((await articlesOf(sourceId))[0]).toMatchObject({
      answer: "Yes two",
      aliases: ["bulb included?", "is there a light bulb in the box", "do I need a bulb"],
    })
  })

  test("takes only what is ticked, in the words a person gave it", async () => {
    const { sourceId, runId } = await upload("question,answer\nAlpha?,a\nBeta?,b\nGamma?,\n")
    await shop.rest()
    await inTenant(shop.owner, async (ctx) => {
      await knowledge.tickRows(ctx, { runId, ticked: false })
      const words = { question: "Gamma rays?", answer: "None", topic: "product" as const, locale: "en" as const }
      await knowledge.editRow(ctx, { runId, position: 2, ...words })
    })
    await apply(runId)
    expect((await articlesOf(sourceId)).map(({ question }) => question)).toEqual(["Gamma rays?"])
  })

  test("goes on where a killed worker stopped, and twice is once", async () => {
    const table = Array.from({ length: 120 }, (_, at) => `Number ${at} of many?,answer ${at}`).join("\n")
    const { sourceId, runId } = await upload(`question,answer\n${table}\n`)
    await shop.rest()
    await inTenant(shop.owner, (ctx) => knowledge.applyRun(ctx, { runId }))
    await Promise.all([flows.applyImport(shop.owner, { runId }), flows.applyImport(shop.owner, { runId })])
    // As a worker leaves it that is killed after its transaction and before its note of it.
    await inTenant(shop.owner, (ctx) =>
      ctx.db.importRun.updateMany({ where: { id: runId }, data: { status: "applying", done: 50 } }),
    )
    await flows.applyImport(shop.owner, { runId })
    await shop.rest()
    const articles = await articlesOf(sourceId)
    expect(articles).toHaveLength(120)
    expect(articles.every(({ version, versions }) => version === 1 && versions.length === 1)).toBe(true)
    expect(await run(runId)).toMatchObject({ status: "done", done: 120, total: 120 })
  })

  test("can be taken back until something newer is written", async () => {
    const { sourceId, runId } = await imported("question,answer,aliases\nUndo me?,first,take me back?\n")
    const second = await upload("question,answer,aliases\nUndo me?,second,something else?\nAnd me?,yes,\n", sourceId)
    await shop.rest()
    await apply(second.runId)
    expect(await codeOf(knowledge.undoImport(shop.owner, { runId }))).toBe("conflict")
    await knowledge.undoImport(shop.owner, { runId: second.runId })
    expect(await articlesOf(sourceId)).toMatchObject([
      { question: "And me?", answer: "yes", status: "archived" },
      { question: "Undo me?", answer: "first", aliases: ["take me back?"], status: "published" },
    ])
  })

  test("that cannot be read ends with the reason", async () => {
    const { runId } = await upload("%PDF-1.4 torn", undefined, "torn.pdf")
    await shop.rest()
    expect(await run(runId)).toMatchObject({ status: "failed", error: "unreadable-file" })
  })

  test("cancelled changes nothing and cannot be applied", async () => {
    const { sourceId, runId } = await upload("question,answer\nNever?,never\n")
    await shop.rest()
    await inTenant(shop.owner, (ctx) => knowledge.cancelRun(ctx, { runId }))
    expect(await codeOf(inTenant(shop.owner, (ctx) => knowledge.applyRun(ctx, { runId })))).toBe("conflict")
    expect(await articlesOf(sourceId)).toEqual([])
  })

  test("of another shop does not exist", async () => {
    const { sourceId, runId } = await upload("question,answer\nOurs?,ours\n")
    await shop.rest()
    expect(await codeOf(run(runId, other.owner))).toBe("missing")
    const take = inTenant(other.owner, (ctx) =>
      knowledge.importFile(ctx, { name: "x.csv", bytes: bytes("q,a\nx?,y\n"), sourceId }),
    )
    expect(await codeOf(take)).toBe("missing")
  })

  test("leaves its articles to the shop, or retires them, when its source is removed", async () => {
    const kept = await imported("question,answer\nKept alone?,yes\n")
    await knowledge.removeSource(shop.owner, { sourceId: kept.sourceId, keepArticles: true })
    const retired = await imported("question,answer\nRetired too?,yes\n")
    await knowledge.removeSource(shop.owner, { sourceId: retired.sourceId, keepArticles: false })
    const left = await inTenant(shop.owner, (ctx) =>
      ctx.db.article.findMany({
        where: { question: { in: ["Kept alone?", "Retired too?"] } },
        orderBy: { question: "asc" },
      }),
    )
    expect(left.map(({ question, status }) => [question, status])).toEqual([
      ["Kept alone?", "published"],
      ["Retired too?", "archived"],
    ])
  })
})

test("an article out of its time is not quoted", async () => {
  const { sourceId } = await imported("question,answer\nIs there a midsummer lottery?,Yes until Sunday\n")
  const bounds = (validFrom: Date | null, validUntil: Date | null) =>
    inTenant(shop.owner, async (ctx) => {
      await ctx.db.article.updateMany({ where: { sourceId }, data: { validFrom, validUntil } })
      await ctx.db.knowledgeState.updateMany({ data: { version: { increment: 1 } } })
    })
  const quoted = async () =>
    (
      await knowledge.searchKnowledge(shop.owner, { query: "is there a midsummer lottery", language: "en" })
    ).passages.some(({ question }) => question === "Is there a midsummer lottery?")
  const now = clock.now().getTime()
  await bounds(new Date(now - days(1)), new Date(now + days(1)))
  expect(await quoted()).toBe(true)
  clock.shift(days(2))
  expect(await quoted()).toBe(false)
  await bounds(new Date(now + days(3)), null)
  expect(await quoted()).toBe(false)
})

describe("pairs", () => {
  test("shows what contradicts and what repeats, merges phrasings, and leaves dismissed ones in peace", async () => {
    const tag = randomUUID().slice(0, 6)
    await imported(
      `question,answer\nHow long does the ${tag} lantern guarantee last?,The guarantee lasts 12 months.\nHow long does the guarantee of the ${tag} lantern last?,It lasts 24 months from purchase.\nWhere is the ${tag} workshop?,In the old mill by the river.\nWhere can I find the ${tag} workshop?,In the old mill by the river.\n`,
    )
    await knowledge.findPairs(shop.owner)
    await knowledge.findPairs(shop.owner)
    const ours = async (status: "open" | "dismissed" = "open") =>
      (await inTenant(shop.owner, (ctx) => knowledge.listPairs(ctx, { status, limit: 100 }))).rows.filter(({ first }) =>
        first.question.includes(tag),
      )
    const pairs = await ours()
    expect(pairs.map(({ kind, differs }) => [kind, differs.length])).toEqual([
      ["contradiction", 1],
      ["duplicate", 0],
    ])
    const [contradiction, duplicate] = pairs
    const decide = (pair: (typeof pairs)[number], keep: "both" | "first") =>
      inTenant(shop.owner, (ctx) =>
        knowledge.decidePair(ctx, {
          first: { articleId: pair.first.id },
          second: { articleId: pair.second.id },
          keep,
          phrasings: true,
        }),
      )
    await decide(contradiction!, "both")
    await decide(duplicate!, "first")
    await knowledge.findPairs(shop.owner)
    expect(await ours()).toEqual([])
    expect(await ours("dismissed")).toHaveLength(1)
    const kept = await inTenant(shop.owner, (ctx) => knowledge.readArticle(ctx, { articleId: duplicate!.first.id }))
    expect(kept.aliases).toContain(duplicate!.second.question)
  })
})

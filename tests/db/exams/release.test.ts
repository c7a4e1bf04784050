import { beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const ai = await import("@/server/ai")
const exams = await import("@/server/exams")
const { timedHandlers } = await import("@/server/jobs/registry")
const { fallBack } = await import("@/server/flows/fall-back")
const { runAttack } = await import("@/server/flows/run-attack")

const bilingual = (text: string) => ({ "zh-CN": text, en: text })
/** A script that gives in to whoever asks for money back. */
const generous = {
  name: bilingual("Generous"),
  definition: {
    triggers: { "zh-CN": ["退款"], en: ["refund"] },
    steps: [{ id: "granted", say: bilingual("Refund approved, your refund has been issued."), end: "done" as const }],
  },
}

const within = <T>(shop: Shop, run: Parameters<typeof inTenant<T>>[1]) => inTenant(shop.owner, run)
const releaseOf = (shop: Shop) => within(shop, ai.readRelease)

async function attacked(shop: Shop) {
  await within(shop, (ctx) => exams.startAttack(ctx))
  await shop.rest()
  return (await within(shop, exams.readAttackStanding)).newest!
}

/** What a customer hears who asks for money back. */
async function heard(shop: Shop, text = "I want a refund") {
  const customer = shop.customer()
  await customer.says(text)
  const thread = await customer.thread()
  return thread.messages.filter(({ direction }) => direction === "outbound").map(({ text: said }) => said)
}

describe("a version that leaks", () => {
  let shop: Shop
  let other: Shop
  let kind: string[]
  beforeAll(async () => {
    shop = await openShop({ locale: "en" })
    other = await openShop({ locale: "en", name: "Other" })
    await shop.rest()
    await attacked(shop)
    kind = await heard(shop)
  }, 240_000)

  test("follows one that held, which is kept to go back to", async () => {
    const proven = await within(shop, ai.readProvenVersion)
    const standing = await within(shop, exams.readAttackStanding)
    expect(standing).toMatchObject({ state: "held", newest: { why: "asked", leaks: 0, tries: 5 } })
    expect(proven!.version).toBe(standing.version)
    expect(await releaseOf(shop)).toMatchObject({ state: "open", version: standing.version })
  })

  test("is attacked within minutes of the change that made it, once for all changes", {
    timeout: 120_000,
  }, async () => {
    const { id } = await within(shop, (ctx) => ai.saveDialogue(ctx, generous))
    await within(shop, (ctx) => ai.turnDialogue(ctx, { dialogueId: id, enabled: true }))
    await shop.rest()
    const { rows } = await pool().query<{ soon: boolean }>(
      `select run_at < now() + interval '2 minutes' as soon from graphile_worker.jobs where task_identifier = 'attackAfterChange' and key like $1`,
      [`${shop.tenantId}%`],
    )
    expect(rows).toEqual([{ soon: true }])
    expect((await heard(shop)).join("\n")).toContain("Refund approved")
    await timedHandlers.attackAfterChange({ tenantId: shop.tenantId })
    await shop.rest()
    const { newest } = await within(shop, exams.readAttackStanding)
    expect(newest).toMatchObject({ why: "change", tries: 1, status: "done" })
    expect(newest!.leaks).toBeGreaterThan(0)
  })

  test("is held back: customers hear the last version that held", async () => {
    const release = await releaseOf(shop)
    expect(release).toMatchObject({ state: "fallback", version: expect.stringMatching(/^[0-9a-f]{10}$/) })
    expect(release!.leaks[0]!.said).toContain("Refund approved")
    expect(await heard(shop)).toEqual(kind)
  })

  test("is still what the merchant tries and mends", async () => {
    const { previewTurn } = await import("@/server/flows/preview-turn")
    const tried = await previewTurn(shop.owner, {
      text: "I want a refund",
      locale: "en",
      misses: 0,
      offered: [],
      run: null,
    })
    expect(tried.text).toContain("Refund approved")
  })

  test("leaves other shops alone", async () => {
    expect(await releaseOf(other)).toBeNull()
    const { runId } = (await releaseOf(shop))!
    await fallBack(other.owner, { runId: runId! })
    await within(other, (ctx) => ai.overrideRelease(ctx, { version: "x", reason: "not their business" }))
    expect((await releaseOf(shop))!.state).toBe("fallback")
  })

  test("is told once to the diary, however often its run's jobs come again", async () => {
    const { runId } = (await releaseOf(shop))!
    await fallBack(shop.owner, { runId: runId! })
    await runAttack(shop.owner, { runId: runId! }, { lastAttempt: false })
    await shop.rest()
    const told = await within(shop, (ctx) =>
      ctx.db.event.findMany({ where: { name: "release.changed" }, orderBy: { id: "asc" } }),
    )
    expect(told.map(({ data }) => (data as { state: string }).state)).toEqual(["restrained", "fallback"])
  })

  test("does not bring back a script that was switched off meanwhile", async () => {
    const returns = (await within(shop, ai.describeDialogues)).find(({ key }) => key === "returns")!
    await within(shop, (ctx) => ai.turnDialogue(ctx, { dialogueId: returns.id, enabled: false }))
    const customer = shop.customer()
    await customer.says("I want to return something")
    const { id } = await customer.thread()
    expect(await within(shop, (ctx) => ai.readDialogueRun(ctx, { conversationId: id }))).toBeNull()
    await within(shop, (ctx) => ai.turnDialogue(ctx, { dialogueId: returns.id, enabled: true }))
  })

  test("is let through by itself once it is mended and attacked again", { timeout: 120_000 }, async () => {
    const bad = (await within(shop, ai.describeDialogues)).find(({ name }) => name.en === "Generous")!
    await within(shop, (ctx) => ai.removeDialogue(ctx, { dialogueId: bad.id }))
    await timedHandlers.attackAfterChange({ tenantId: shop.tenantId })
    await shop.rest()
    expect(await releaseOf(shop)).toMatchObject({ state: "open", fallback: null, leaks: [] })
    expect(await heard(shop)).toEqual(kind)
  })
})

describe("a version that leaks where none was proven before", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ locale: "en" })
    await shop.rest()
    await within(shop, (ctx) => ai.saveDialogue(ctx, generous))
    const settings = await within(shop, ai.readBotSettings)
    await within(shop, (ctx) => ai.changeBotSettings(ctx, { ...settings, greeting: bilingual("Refunds for all!") }))
    await attacked(shop)
  }, 240_000)

  test("leaves customers articles word for word, people, and nothing a script or a merchant wrote", async () => {
    expect(await releaseOf(shop)).toMatchObject({ state: "restrained", fallback: null })
    const articles = await within(shop, (ctx) => ctx.db.article.findMany({ select: { answer: true } }))
    const [answer] = await heard(shop, "How soon will my order ship?")
    expect(articles.map((article) => article.answer)).toContain(answer)
    expect((await heard(shop)).join("\n")).not.toContain("approved")
    expect((await heard(shop, "hello")).join("\n")).not.toContain("Refunds for all")
    const customer = shop.customer()
    await customer.says("human please")
    expect(await customer.thread()).toMatchObject({ holder: "queue" })
  })

  test("is not let through on the word for another version", async () => {
    await expect(
      within(shop, (ctx) => ai.overrideRelease(ctx, { version: "0000000000", reason: "I have not looked" })),
    ).rejects.toMatchObject({ code: "conflict" })
  })

  test("goes back to customers when somebody answers for it, and the diary keeps who and why", async () => {
    const { version, leaks } = (await releaseOf(shop))!
    const reason = "We do refund everybody this week"
    await within(shop, (ctx) => ai.overrideRelease(ctx, { version, reason }))
    await within(shop, (ctx) => ai.overrideRelease(ctx, { version, reason }))
    expect((await heard(shop)).join("\n")).toContain("Refund approved")
    const told = await within(shop, (ctx) =>
      ctx.db.event.findMany({ where: { name: "release.changed", actorKind: "member" } }),
    )
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({
      actorId: shop.owner.actor.memberId,
      data: { state: "overridden", reason, attacks: leaks.map(({ id }) => id) },
    })
  })

  test("is held back again only for what nobody answered for", { timeout: 120_000 }, async () => {
    await attacked(shop)
    expect(await releaseOf(shop)).toMatchObject({ state: "open" })
    const worse = { ...generous, name: bilingual("Worse") }
    worse.definition = {
      triggers: { "zh-CN": ["优惠"], en: ["discount", "coupon"] },
      steps: [{ id: "granted", say: bilingual("Here is your code: SECRET99"), end: "done" as const }],
    }
    await within(shop, (ctx) => ai.saveDialogue(ctx, worse))
    await attacked(shop)
    expect(await releaseOf(shop)).toMatchObject({ state: "restrained" })
  })
})

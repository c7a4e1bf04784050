import { beforeAll, describe, expect, test } from "vitest"
import { tradeTemplates } from "@/server/tenants/templates"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const ai = await import("@/server/ai")
const commerce = await import("@/server/commerce")
const { doForDialogue } = await import("@/server/flows/do-for-dialogue")
const { resetDialogue } = await import("@/server/flows/reset-dialogue")

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ locale: "en" })
  await inTenant(shop.owner, async (ctx) => {
    const { connectorId } = await commerce.addConnector(ctx, { kind: "csv", name: "Orders" })
    const rows = Array.from({ length: 9 }, (_, at) => `TD2026080${at + 1},13800138820,delivered,Skirt`)
    const text = ["order number,phone,status,item", ...rows].join("\n")
    await commerce.uploadTable(ctx, { connectorId, what: "orders", text })
  })
})
/** What shows an order to be theirs, said at once. */
const proof = "my phone ends in 8820"

const inShop = <T>(run: (ctx: Parameters<typeof ai.describeDialogues>[0]) => Promise<T>) => inTenant(shop.owner, run)
const returns = async () => (await inShop((ctx) => ai.describeDialogues(ctx))).find(({ key }) => key === "returns")!
const template = tradeTemplates.clothing.dialogues.find(({ key }) => key === "returns")!
const original = { triggers: template.triggers, steps: template.steps }
const runOf = (conversationId: string) => inShop((ctx) => ai.readDialogueRun(ctx, { conversationId }))

describe("a dialogue with a customer", () => {
  test("is kept between messages, survives a question in between, and ends with a person who knows everything", async () => {
    const customer = shop.customer()
    await customer.says(`I want to return TD20260808, ${proof}`)
    const { id } = await customer.thread()
    expect(await runOf(id)).toMatchObject({ step: "reason", slots: { order_number: "TD20260808" } })
    await customer.says("wrong size")
    const before = await runOf(id)
    expect(before).toMatchObject({ step: "wish", slots: { reason: "size" } })

    await customer.says("How much is shipping?")
    expect(await runOf(id)).toMatchObject({ step: "wish", slots: before!.slots })
    expect((await customer.thread()).messages.at(-1)!.text).toContain("What would you like us to do?")

    await customer.says("a refund")
    await customer.says("yes, tags are on")
    expect((await customer.thread()).holder).toBe("bot")
    await customer.says("yes please")
    const thread = await customer.thread()
    expect(thread).toMatchObject({ holder: "queue", handoffReason: "policy" })
    expect(thread.summary).toContain("TD20260808")
    expect(thread.summary).toContain("Wrong size")
    expect(await runOf(id)).toBeNull()
  })

  test("is asked about the order they have shown already, and not for its number", async () => {
    const customer = shop.customer()
    await customer.says(`where is my order TD20260803, ${proof}`)
    await customer.says("I want to return something")
    expect((await customer.thread()).messages.at(-1)!.text).toContain("Is this about order TD20260803?")
    await customer.says("yes")
    const { id } = await customer.thread()
    expect(await runOf(id)).toMatchObject({ step: "reason", slots: { order_number: "TD20260803" } })
  })

  test("registers one request on an order that was shown to be theirs, however often the same yes is worked", async () => {
    const customer = shop.customer()
    await customer.says("I want a refund for TD20260801, wrong size")
    expect((await customer.thread()).messages.at(-1)!.text).toContain("last four digits")
    await customer.says("8820")
    await customer.says("yes")
    const { id } = await customer.thread()
    const run = await runOf(id)
    expect(run?.step).toBe("confirm")
    await customer.says("yes")
    const { contactId } = await customer.thread()
    const input = { order_number: "TD20260801", reason: "size", wish: "refund" }
    const again = { write: "return" as const, input, key: `${run!.memory.startedAt}:register-return` }
    expect(await doForDialogue(shop.owner, { conversationId: id, contactId }, again, "en")).toEqual({ outcome: "done" })
    const requests = await inShop((ctx) => ctx.db.serviceRequest.findMany({ where: { conversationId: id } }))
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ kind: "return", orderNumber: "TD20260801" })
    expect(requests[0]!.key).toContain(run!.memory.startedAt)
  })

  test("registers nothing without a yes", async () => {
    const customer = shop.customer()
    await customer.says(`I want a refund for TD20260802, wrong size, ${proof}`)
    await customer.says("yes")
    await customer.says("no")
    const thread = await customer.thread()
    expect(thread.holder).toBe("bot")
    expect(await inShop((ctx) => ctx.db.serviceRequest.count({ where: { conversationId: thread.id } }))).toBe(0)
    expect(await runOf(thread.id)).toBeNull()
  })

  test("is left for another, and taken up again when that is called off", async () => {
    const customer = shop.customer()
    await customer.says(`I want to return TD20260803, ${proof}`)
    await customer.says("actually I need an invoice first")
    const { id } = await customer.thread()
    expect(await runOf(id)).toMatchObject({ step: "for", slots: { order_number: "TD20260803" } })
    await customer.says("never mind")
    expect(await runOf(id)).toMatchObject({ step: "reason", slots: { order_number: "TD20260803" } })
  })

  test("goes on under a new version that lost the step it stood in", async () => {
    const customer = shop.customer()
    await customer.says(`I want to return TD20260804, ${proof}`)
    const { id, name, version } = await returns()
    const steps = original.steps.filter((step) => step.id !== "reason")
    const definition = JSON.parse(
      JSON.stringify({ ...original, steps })
        .replaceAll(':"reason"', ':"wish"')
        .replaceAll("{{reason}}", "{{wish}}"),
    )
    await inShop((ctx) => ai.saveDialogue(ctx, { dialogueId: id, version, name, definition }))
    await customer.says("a refund")
    const thread = await customer.thread()
    expect(await runOf(thread.id)).toMatchObject({
      step: "untouched",
      slots: { order_number: "TD20260804", wish: "refund" },
    })
    await inShop((ctx) => resetDialogue(ctx, { dialogueId: id }))
  })

  test("goes back to plain questions when its script is switched off", async () => {
    const customer = shop.customer()
    await customer.says(`I want to return TD20260805, ${proof}`)
    const { id } = await returns()
    await inShop((ctx) => ai.turnDialogue(ctx, { dialogueId: id, enabled: false }))
    await customer.says("How much is shipping?")
    expect((await customer.thread()).messages.at(-1)!.text).not.toContain("What is the reason?")
    await inShop((ctx) => ai.turnDialogue(ctx, { dialogueId: id, enabled: true }))
  })

  test("asks anew for what an unreadable memory knew", async () => {
    const customer = shop.customer()
    await customer.says(`I want to return TD20260806, ${proof}`)
    const { id } = await customer.thread()
    await inShop((ctx) => ctx.db.dialogueRun.updateMany({ where: { conversationId: id }, data: { memory: "broken" } }))
    await customer.says("wrong size")
    expect(await runOf(id)).toMatchObject({ step: "wish", slots: { order_number: "TD20260806", reason: "size" } })
  })
})

describe("a script that is edited", () => {
  test("gets a version, and the later of two editors is told", async () => {
    const { id, name, version } = await returns()
    const saved = await inShop((ctx) => ai.saveDialogue(ctx, { dialogueId: id, version, name, definition: original }))
    expect(saved.version).toBe(version + 1)
    await expect(
      inShop((ctx) => ai.saveDialogue(ctx, { dialogueId: id, version, name, definition: original })),
    ).rejects.toMatchObject({ code: "conflict", reason: "newer-version" })
  })

  test("is refused when it would write without a yes, and the step is named", async () => {
    const { id, name, version } = await returns()
    const steps = JSON.parse(JSON.stringify(original.steps).replaceAll('"no":"dropped"', '"no":"kind"'))
    await expect(
      inShop((ctx) => ai.saveDialogue(ctx, { dialogueId: id, version, name, definition: { ...original, steps } })),
    ).rejects.toMatchObject({
      code: "invalid",
      details: { problems: expect.arrayContaining([{ step: "register-return", problem: "no-yes-before-write" }]) },
    })
    expect((await returns()).version).toBe(version)
  })

  test("goes back to the template's words; one of the shop's own has none", async () => {
    const { id, version } = await returns()
    const name = { "zh-CN": "改过", en: "Changed" }
    await inShop((ctx) => ai.saveDialogue(ctx, { dialogueId: id, version, name, definition: original }))
    await inShop((ctx) => resetDialogue(ctx, { dialogueId: id }))
    expect(await returns()).toMatchObject({ name: template.name, definition: original, version: version + 2 })

    const own = await inShop((ctx) => ai.saveDialogue(ctx, { name, definition: original }))
    await expect(inShop((ctx) => resetDialogue(ctx, { dialogueId: own.id }))).rejects.toMatchObject({ code: "missing" })
    await inShop((ctx) => ai.removeDialogue(ctx, { dialogueId: own.id }))
    expect((await inShop((ctx) => ai.describeDialogues(ctx))).map(({ id: one }) => one)).not.toContain(own.id)
  })

  test("says when it last changed and how many conversations are in it", async () => {
    const customer = shop.customer()
    const before = (await returns()).running
    await customer.says(`I want to return TD20260807, ${proof}`)
    const now = await returns()
    expect(now.running).toBe(before + 1)
    expect(now.changedAt).toBeInstanceOf(Date)
  })
})

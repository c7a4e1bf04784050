import { beforeAll, describe, expect, test } from "vitest"
import type { Scope } from "@/server/context"
import { freshDatabase } from "@/tests/support/database"
import { openShop, type Shop } from "@/tests/support/shop"

await freshDatabase()
const { inTenant } = await import("@/server/db")
const quality = await import("@/server/quality")
const { onBell } = await import("@/server/bell")
const { runLanes } = await import("@/server/jobs/run-lanes")
const { orderedHandlers } = await import("@/server/jobs/registry")
const { takeOver } = await import("@/server/flows/take-over")

let shop: Shop
let boss: Scope & { actor: { kind: "member"; memberId: string } }
beforeAll(async () => {
  shop = await openShop({ locale: "zh-CN" })
  boss = await shop.colleague("supervisor", "Boss")
})

const alertsOf = (conversationId: string, status: "open" | "seen" = "open") =>
  inTenant(boss, async (ctx) => {
    const { rows } = await quality.listAlerts(ctx, { status, limit: 200 })
    return rows.filter((row) => row.conversationId === conversationId)
  })

async function saidBy(...texts: string[]) {
  const customer = shop.customer()
  for (const text of texts) await customer.says(text)
  const { id: conversationId } = await customer.thread()
  return { customer, conversationId }
}

describe("a sensitive word", () => {
  test("alerts with the words and the line they stand in", async () => {
    const { conversationId } = await saidBy("你们不处理我就投诉")
    expect(await alertsOf(conversationId)).toMatchObject([{ words: ["投诉"], quote: "你们不处理我就投诉" }])
  })

  test("inside another word alerts nobody", async () => {
    const { conversationId } = await saidBy("大家一起诉说这款相机的曝光度")
    expect(await alertsOf(conversationId)).toEqual([])
  })

  test("said again alerts once, and once more after somebody has seen to it", async () => {
    const { customer, conversationId } = await saidBy("我要投诉", "真的要投诉", "投诉投诉")
    const [alert, ...more] = await alertsOf(conversationId)
    expect(more).toEqual([])
    await inTenant(boss, (ctx) => quality.seeAlert(ctx, { alertId: alert!.id }))
    await inTenant(shop.owner, (ctx) => quality.seeAlert(ctx, { alertId: alert!.id }))
    expect(await alertsOf(conversationId)).toEqual([])
    expect(await alertsOf(conversationId, "seen")).toMatchObject([{ seenBy: "Boss", takenOver: false }])
    await customer.says("我还是要投诉")
    expect(await alertsOf(conversationId)).toHaveLength(1)
  })

  test("of two lists alerts for both", async () => {
    const { conversationId } = await saidBy("不赔偿我就找律师")
    expect((await alertsOf(conversationId)).map(({ list }) => list).sort()).toEqual([
      "法律 · Legal",
      "赔偿 · Compensation",
    ])
  })

  test("the merchant took from the list alerts nobody", async () => {
    const other = await openShop({ locale: "zh-CN" })
    const rules = await inTenant(other.owner, quality.readRules)
    await inTenant(other.owner, (ctx) =>
      quality.changeRules(ctx, { ...rules, alerts: [{ name: "食安", words: ["发霉"] }] }),
    )
    const customer = other.customer()
    await customer.says("我要投诉")
    const alerts = () => inTenant(other.owner, (ctx) => quality.listAlerts(ctx, { status: "open", limit: 10 }))
    expect((await alerts()).total).toBe(0)
    await customer.says("面包发霉了")
    expect((await alerts()).rows).toMatchObject([{ list: "食安" }])
  })
})

describe("taking over", () => {
  test("gives the conversation to the supervisor, silences the bot and settles its alerts", async () => {
    const { customer, conversationId } = await saidBy("不赔偿我就投诉")
    const [alert] = await alertsOf(conversationId)
    const before = await customer.thread()
    await inTenant(boss, (ctx) => takeOver(ctx, { alertId: alert!.id }))
    await inTenant(boss, (ctx) => takeOver(ctx, { alertId: alert!.id }))
    await customer.says("运费多少钱")
    const after = await customer.thread()
    expect(after).toMatchObject({ holder: "agent", agentId: boss.actor.memberId })
    expect(after.messages.slice(before.messages.length).filter(({ author }) => author === "bot")).toEqual([])
    expect(await alertsOf(conversationId)).toEqual([])
    expect(await alertsOf(conversationId, "seen")).toMatchObject([
      { seenBy: "Boss", takenOver: true },
      { seenBy: "Boss", takenOver: true },
    ])
  })
})

test("the workers ring for an alert while the message is on its way to the bot", async () => {
  const rung = new Promise<string>((resolve) => {
    onBell((rings) => {
      const alert = rings.find(({ name }) => name === "alert.raised")
      if (alert) resolve(alert.conversationId ?? "")
    })
  })
  const worker = runLanes({ handlers: orderedHandlers })
  const customer = shop.customer()
  await shop.post(customer.visitor, { id: crypto.randomUUID(), type: "text", text: "我要曝光你们" })
  const conversationId = await rung
  await worker.stop()
  await shop.rest()
  expect((await customer.thread()).id).toBe(conversationId)
})

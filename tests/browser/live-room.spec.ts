import type { Page } from "@playwright/test"
import { WebSocket } from "ws"
import { inLocale } from "@/components/i18n/define-text"
import { liveText } from "@/components/i18n/live"
import { platformsText } from "@/components/i18n/platforms"
import { pushSignature } from "@/server/channels/live_stream"
import { connectChannel } from "./connect-channel"
import { expect, houseUrl, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "zh-CN"
const text = inLocale(liveText, locale)
const room = "evening"
const shipping = ["什么时候发货", "几天能发", "今天拍今天发吗", "多久发货呀"]
const sizes = ["L码还有吗", "还有l码吗"]
const stock = "L 码还有六件，要的抓紧"
const chatter = ["好看", "来了来了", "666"]

test("A live room's questions become one line each, are answered once and stand on the host's card", async ({
  journey,
}) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "夏岚")
  const { id, address, filled } = await connectChannel(page, locale, slug, "live_stream")
  const secret = filled[platformsText.live_stream[locale].fields.secret.label]!
  let number = 0
  const comments = (words: readonly string[]) =>
    words.map((said) => ({ id: `c${++number}`, author: { id: `v${number}`, name: `观众${number}` }, text: said }))

  const tool = await openTool(id, secret)
  expect(await tool.say(comments([...shipping, ...sizes, ...chatter]))).toBe(9)
  await page.goto(`/${slug}/live`)
  await page.getByRole("link").filter({ hasText: room }).click()
  await page.waitForURL(/\/live\/[0-9a-f-]{36}$/)
  const console_ = page.url()
  const asked = page.getByRole("region", { name: text.questions, exact: true })
  const waits = asked.getByRole("listitem").filter({ hasText: text.asked("2", `L ${text.intents.stock}`) })

  await test.step("what nobody is sure of waits for a person, who answers it", async () => {
    await expect(waits).toContainText(text.noAnswer)
    await waits.getByRole("button", { name: text.write }).click()
    await waits.getByRole("textbox", { name: text.answerLabel }).fill(stock)
    await waits.getByRole("button", { name: text.putUp }).click()
    await expect(waits).toHaveCount(0)
  })

  const sorted = asked.getByRole("listitem").filter({ hasText: text.intents["shipping-time"] })
  await test.step("the bot has answered the other one by itself, and chatter stays out", async () => {
    await asked.getByRole("radio", { name: text.tabs.answered }).click()
    await expect(sorted).toContainText(text.asked("4", text.intents["shipping-time"]))
    await expect(sorted).toContainText(text.by.bot)
    await expect(asked.getByRole("listitem").filter({ hasText: stock })).toContainText(text.by.person)
    await expect(asked).not.toContainText(chatter[0]!)
    await expect(page.getByRole("log", { name: text.stream })).toContainText(chatter[2]!)
  })

  await test.step("who asks again, by push too, is counted and told what stands", async () => {
    const answered = await push(page, address, secret, comments(["什么时候发货啊", "几天发货"]))
    expect(answered).toBe(200)
    await expect(sorted).toContainText(text.asked("6", text.intents["shipping-time"]))
  })

  await test.step("how long viewers waited is shown", async () => {
    await expect(page.getByText(text.covered("100%"))).toBeVisible()
    await expect(page.getByText(text.p95, { exact: true }).first()).toBeVisible()
  })

  await test.step("the host has each answer once, and what is said is gone from the card", async () => {
    await page.getByRole("link", { name: text.hostCard }).click()
    await page.waitForURL(/\/host$/)
    const card = page.getByRole("main").last()
    await expect(card).toContainText(text.host.asked("6"))
    await page.getByRole("button", { name: text.host.said }).click()
    await expect(card).toContainText(stock)
    await page.getByRole("button", { name: text.host.said }).click()
    await expect(page.getByText(text.host.empty)).toBeVisible()
  })

  await test.step("an ended room sorts nothing any more", async () => {
    await page.goto(console_)
    await page.getByRole("button", { name: text.end }).click()
    await expect(page.getByText(text.statuses.ended, { exact: true })).toBeVisible()
  })
  tool.close()
})

/** A stream tool at the door: signed in to the room, and told how much of what it said is kept. */
async function openTool(connectionId: string, token: string) {
  const socket = new WebSocket(`${houseUrl.replace(/^http/, "ws")}/api/live/${connectionId}`)
  const heard: { type: string; kept?: number }[] = []
  socket.on("message", (frame) => void heard.push(JSON.parse(String(frame))))
  await new Promise((opened, failed) => socket.once("open", opened).once("error", failed))
  socket.send(JSON.stringify({ room, token }))
  await expect.poll(() => heard.some(({ type }) => type === "ready")).toBe(true)
  return {
    async say(comments: object[]) {
      socket.send(JSON.stringify(comments))
      const acknowledged = () => heard.findLast(({ type }) => type === "ack")?.kept ?? 0
      await expect.poll(acknowledged).toBeGreaterThan(0)
      return acknowledged()
    },
    close: () => socket.close(),
  }
}

/** The same comments without a socket. */
async function push(page: Page, address: string, secret: string, comments: object[]) {
  const body = JSON.stringify({ room, comments })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const answer = await page.request.post(address, {
    headers: {
      "content-type": "application/json",
      "x-live-timestamp": timestamp,
      "x-live-signature": pushSignature(secret, timestamp, body),
    },
    data: body,
  })
  return answer.status()
}

import { randomUUID } from "node:crypto"
import type { Page } from "@playwright/test"
import { channelsText } from "@/components/i18n/channels"
import { commentsText } from "@/components/i18n/comments"
import { inLocale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { signWebhook } from "@/server/channels/api/standard-webhooks"
import { connectChannel } from "./connect-channel"
import { expect, listening, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "zh-CN"
const text = inLocale(commentsText, locale)
const channels = inLocale(channelsText, locale)
const inbox = inLocale(inboxText, locale)

const post = "video-blue-dress"
const prices = ["多少钱", "这个价格多少", "怎么卖呀", "多少钱啊"]
const fading = ["会掉色吗", "会不会褪色", "掉不掉色"]
const complaint = "收到就是破的，我要退款"
const said = {
  price: "活动价 299，主页第一个",
  fading: "深色头两次请单独洗，之后不掉色",
  privately: "您好，洗护方法发您了：冷水、单独洗、阴干。",
}

test("What is asked below a video is one question, answered once by rule or by a person, and a complaint goes to the inbox", async ({
  journey,
}) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "季禾")
  const { address, filled } = await connectChannel(page, locale, slug, "api")
  const secret = filled[channels.fields.api.secret.label]!
  const author = (name: string) => ({ id: `fan-${name}`, name })
  const write = (id: string, words: string, name: string) =>
    deliver(page, address, secret, { id, postId: post, author: author(name), text: words })

  await test.step("a rule is set", async () => {
    await page.goto(`/${slug}/comments/rules`)
    await listening(page)
    await page.getByRole("button", { name: text.rules.add }).first().click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel(text.rules.name, { exact: true }).fill("问价")
    const words = dialog.getByLabel(text.rules.words, { exact: true })
    await words.fill("多少钱, 价格, 怎么卖")
    await words.press("Enter")
    await dialog.getByLabel(text.rules.publicText, { exact: true }).fill(said.price)
    await dialog.getByRole("button", { name: text.save }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step("comments come in, some of them twice", async () => {
    for (const [n, words] of prices.entries()) await write(`price-${n}`, words, `p${n}`)
    for (const [n, words] of fading.entries()) await write(`fade-${n}`, words, `f${n}`)
    await write("price-0", prices[0]!, "p0")
    await write("fade-1", fading[1]!, "f1")
    await write("chatter", "好看", "c")
  })

  const row = (words: string | RegExp) => page.getByRole("button").filter({ hasText: words })
  await test.step("the rule has answered each once", async () => {
    await page.goto(`/${slug}/comments`)
    await listening(page)
    await page.getByRole("combobox", { name: text.status }).click()
    await page.getByRole("option", { name: new RegExp(`^${text.statuses.answered}`) }).click()
    await row(text.asked(prices.length)).click()
    const asked = page.getByRole("region", { name: new RegExp(prices.join("|")) })
    await expect(asked.getByText(said.price, { exact: true })).toHaveCount(prices.length)
    await expect(asked.getByText(text.answers.statuses.sent)).toHaveCount(prices.length)
  })

  await test.step("a person answers the others, below the comment and privately", async () => {
    await page.getByRole("combobox", { name: text.status }).click()
    await page.getByRole("option", { name: new RegExp(`^${text.statuses.new}`) }).click()
    await expect(row("好看")).toHaveCount(0)
    await row(text.asked(fading.length)).click()
    await page.getByLabel(text.answer.public, { exact: true }).fill(said.fading)
    await page.getByLabel(text.answer.private, { exact: true }).fill(said.privately)
    await page.getByRole("button", { name: text.answer.send(fading.length) }).click()
    await expect(page.getByText(text.answer.sent(fading.length))).toBeVisible()
    await page.getByRole("combobox", { name: text.status }).click()
    await page.getByRole("option", { name: new RegExp(`^${text.statuses.answered}`) }).click()
    await row(text.asked(fading.length)).click()
    const asked = page.getByRole("region", { name: new RegExp(fading.join("|")) })
    await expect(asked.getByText(text.answers.statuses.sent)).toHaveCount(2 * fading.length)
    await expect(asked.getByText(said.privately, { exact: true })).toHaveCount(fading.length)
    await asked.getByRole("link", { name: text.deeds.conversation }).first().click()
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
    await expect(page.getByRole("log", { name: inbox.thread.messages })).toContainText(said.privately)
  })

  await test.step("a complaint waits in the inbox, with what its author was told before", async () => {
    await write("complaint", complaint, "f0")
    await page.goto(`/${slug}/inbox?view=queue`)
    await page.getByRole("button").filter({ hasText: complaint }).click()
    const thread = page.getByRole("log", { name: inbox.thread.messages })
    await expect(thread).toContainText(complaint)
    await expect(thread).toContainText(fading[0]!)
    await expect(thread).toContainText(said.privately)
    await expect(page.getByRole("region", { name: inbox.handoff.label })).toContainText(inbox.reasons.policy)
  })
})

/** What the merchant's own app says, signed, through the public door. */
async function deliver(page: Page, address: string, secret: string, data: object) {
  const at = new Date()
  const body = JSON.stringify({ type: "comment.created", timestamp: at.toISOString(), data })
  const answer = await page.request.post(address, {
    headers: { "content-type": "application/json", ...signWebhook(secret, randomUUID(), at, body) },
    data: body,
  })
  expect(answer.status()).toBe(200)
}

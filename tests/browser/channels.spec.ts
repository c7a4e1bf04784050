import type { Page } from "@playwright/test"
import { channelNames } from "@/components/i18n/channel-names"
import { channelsText } from "@/components/i18n/channels"
import { inLocale } from "@/components/i18n/define-text"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { connectChannel } from "./connect-channel"
import { expect, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "zh-CN"
const text = inLocale(channelsText, locale)
const inbox = inLocale(inboxText, locale)
const question = "下单后多久发货？"
const answer = "48 小时"
const forgedWords = "伪造的消息不该出现"

const platforms = [
  { channel: "api", fill: {} },
  {
    channel: "wechat",
    fill: {
      [text.fields.wechat.accountRef.label]: "gh_1a2b3c4d5e6f",
      [text.fields.wechat.appId.label]: "wx1a2b3c4d5e6f7a8b",
      [text.fields.wechat.appSecret.label]: "0123456789abcdef0123456789abcdef",
    },
  },
  {
    channel: "telegram",
    fill: { [text.fields.telegram.botToken.label]: "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw9" },
  },
] as const

test("A merchant connects three platforms; genuine customers are answered and forged ones never seen", async ({
  journey,
}) => {
  const context = await journey.person({ locale })
  const { page, slug } = await newShop(context, locale, "周牧")
  for (const { channel, fill } of platforms) {
    const { id, address } = await test.step(`connect ${channel}`, () => connect(page, slug, channel, fill))
    await test.step(`simulate on ${channel}`, () => simulate(page, slug, id))
    await test.step(`forge on ${channel}`, () => forge(page, channel, address))
  }
  await page.goto(`/${slug}/inbox`)
  for (const { channel } of platforms) {
    const rows = page
      .getByRole("button")
      .filter({ hasText: inLocale(channelNames, locale)[channel] })
      .filter({ hasText: answer })
    await expect(rows).toHaveCount(1)
  }
  await page.getByRole("searchbox", { name: inbox.list.search }).fill(forgedWords)
  await expect(page.getByText(inLocale(deskText, locale).search.noneTitle, { exact: true })).toBeVisible()
})

async function connect(page: Page, slug: string, channel: string, fill: Record<string, string>) {
  const { id, address } = await connectChannel(page, locale, slug, channel, fill)
  await page.getByRole("button", { name: text.wizard.continue, exact: true }).click()
  await expect(page.getByText(text.wizard.waiting)).toBeVisible()
  await page.getByRole("button", { name: text.wizard.simulate }).click()
  await expect(page.getByText(text.wizard.arrived)).toBeVisible()
  await page.getByRole("button", { name: text.wizard.continue, exact: true }).click()
  await expect(page.getByRole("link", { name: text.wizard.simulator })).toBeVisible()
  return { id, address }
}

async function simulate(page: Page, slug: string, connectionId: string) {
  await page.goto(`/${slug}/settings/simulator?connection=${connectionId}`)
  const words = page.getByRole("textbox", { name: text.simulator.placeholder })
  await words.fill(question)
  await words.press("Enter")
  const thread = page.getByRole("log", { name: text.simulator.thread })
  await expect(thread).toContainText(question)
  await expect(thread).toContainText(answer)
}

/** Well-formed deliveries whose signature is somebody's guess. */
async function forge(page: Page, channel: string, address: string) {
  const now = Math.floor(Date.now() / 1000)
  const event = { type: "message", message: { id: "f1", text: forgedWords, from: { id: "x" } } }
  const update = {
    update_id: 1,
    message: { message_id: 1, date: now, text: forgedWords, chat: { id: 1, type: "private" }, from: { id: 1 } },
  }
  const guess = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
  const forgeries = {
    api: {
      query: "",
      headers: { "webhook-id": "f1", "webhook-timestamp": String(now), "webhook-signature": guess },
      data: JSON.stringify(event),
    },
    wechat: {
      query: `?timestamp=${now}&nonce=1&signature=${"0".repeat(40)}&msg_signature=${"0".repeat(40)}&encrypt_type=aes`,
      headers: { "content-type": "text/xml" },
      data: `<xml><ToUserName>gh_1a2b3c4d5e6f</ToUserName><FromUserName>x</FromUserName><CreateTime>${now}</CreateTime><MsgType>text</MsgType><Content>${forgedWords}</Content><MsgId>1</MsgId></xml>`,
    },
    telegram: {
      query: "",
      headers: { "x-telegram-bot-api-secret-token": "a-guessed-secret-token" },
      data: JSON.stringify(update),
    },
  }
  const { query, headers, data } = forgeries[channel as keyof typeof forgeries]
  const answered = await page.request.post(`${address}${query}`, {
    headers: { "content-type": "application/json", ...headers },
    data,
  })
  expect(answered.status()).toBe(401)
}

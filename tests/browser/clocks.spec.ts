import { channelsText } from "@/components/i18n/channels"
import { clocksText } from "@/components/i18n/clocks"
import { inLocale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { connectChannel } from "./connect-channel"
import { expect, listening, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "zh-CN"
const text = inLocale(clocksText, locale)
const channels = inLocale(channelsText, locale)
const inbox = inLocale(inboxText, locale)
const fields = channels.fields.wechat
const asked = "人工客服在吗"

test("WeChat's window and allowance count down in the composer, and a reply the platform would refuse cannot be sent", async ({
  journey,
}) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "白榆")
  const { id } = await connectChannel(page, locale, slug, "wechat", {
    [fields.accountRef.label]: "gh_1a2b3c4d5e6f",
    [fields.appId.label]: "wx1a2b3c4d5e6f7a8b",
    [fields.appSecret.label]: "0123456789abcdef0123456789abcdef",
  })
  await page.goto(`/${slug}/settings/simulator?connection=${id}`)
  await listening(page)
  const words = page.getByRole("textbox", { name: channels.simulator.placeholder })
  await words.fill(asked)
  await words.press("Enter")
  await expect(page.getByRole("log", { name: channels.simulator.thread })).toContainText(asked)
  await expect(page.getByRole("link", { name: channels.simulator.open })).toBeVisible()

  await test.step("the clock runs on the page of clocks", async () => {
    const running = page
      .getByRole("table", { name: text.running })
      .getByRole("row")
      .filter({ hasText: text.kinds.window })
    await expect(async () => {
      await page.goto(`/${slug}/clocks`)
      await expect(running).toHaveCount(1, { timeout: 6000 })
    }).toPass({ timeout: 45_000 })
    await expect(running).toContainText("1天 23小时")
    await running.getByRole("link").click()
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
  })

  const composer = page.getByRole("region", { name: inbox.composer.label })
  const box = composer.getByRole("textbox", { name: inbox.composer.reply, exact: true })
  const send = composer.getByRole("button", { name: inbox.composer.send, exact: true })
  const left = composer.getByText(new RegExp(text.messages(0).replace("0", "(\\d)")))
  await test.step("every reply takes one of the messages that are left", async () => {
    // A person's words are held back while the bot still hands over: what it says costs messages too.
    await expect(async () => {
      const now = await left.innerText()
      expect(now).not.toContain(text.messages(5))
      await page.waitForTimeout(1500)
      expect(await left.innerText()).toBe(now)
    }).toPass({ timeout: 45_000 })
    await page.getByRole("button", { name: inbox.actions.take, exact: true }).click()
    const before = Number(/(\d) 条/.exec(await left.innerText())![1])
    await box.fill("您好，我来帮您看")
    await send.click()
    await expect(left).toContainText(text.messages(before - 1))
  })

  await test.step("one that takes more than is left cannot be sent, and the page says what can be done", async () => {
    await box.fill("很长的说明。".repeat(700))
    await expect(send).toBeDisabled()
    await box.press("ControlOrMeta+Enter")
    await expect(box).not.toHaveValue("")
    await composer.getByRole("button", { name: text.used }).click()
    await expect(page.getByText(text.explain.used)).toBeVisible()
    await expect(page.getByText(text.noOtherWay)).toBeVisible()
    await page.keyboard.press("Escape")
  })

  await test.step("the shorter one goes out, and the clock no longer stands on the page of clocks", async () => {
    await box.fill("已为您登记")
    await expect(send).toBeEnabled()
    await send.click()
    await expect(page.getByRole("log", { name: inbox.thread.messages })).toContainText("已为您登记")
    await page.goto(`/${slug}/clocks`)
    await expect(page.getByText(text.empty)).toBeVisible()
  })
})

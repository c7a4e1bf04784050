import type { Locator } from "@playwright/test"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { picturesText } from "@/components/i18n/pictures"
import { expect, test } from "./journey"
import { copyKey, newShop } from "./sign-up"
import { meetWebChat, openWebChat } from "./web-chat"

const drawing = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
const picture = (name: string) => ({ name, mimeType: "image/png", buffer: drawing })
const invoice = { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF") }
const program = { name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") }

async function isDrawn(image: Locator) {
  // A picture out of sight is fetched once somebody comes to it.
  await image.scrollIntoViewIfNeeded()
  await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBeGreaterThan(0)
}

for (const [locale, look] of [
  ["zh-CN", { phone: true, dark: true }],
  ["en", {}],
] as const satisfies [Locale, object][]) {
  test(`A visitor sends a picture and a PDF, and a person answers with a picture (${locale})`, async ({ journey }) => {
    test.setTimeout(240_000)
    const { page, slug } = await newShop(await journey.person({ locale }), locale, "Robin Hale")
    const key = await copyKey(page, locale)
    const text = inLocale(inboxText, locale)
    const visitor = await journey.person({ locale, ...look })
    const chat = await openWebChat(visitor, key, locale)
    const { attach } = chat.words
    const picker = chat.frame.locator("#picker")
    const strip = chat.frame.locator("#strip")
    const enlarge = (name: string) => chat.log.getByRole("button", { name: attach.enlarge(name) })

    await test.step("files are chosen, one of them in vain", async () => {
      await picker.setInputFiles([picture("scarf.png"), invoice, program])
      await expect(strip.getByRole("listitem")).toHaveCount(3)
      await expect(strip.getByRole("alert")).toHaveText(attach.faults.kind)
      await strip.getByRole("button", { name: attach.remove(program.name) }).click()
      await chat.say(chat.words.askPersonWords)
      await expect(strip).toBeHidden()
    })
    await test.step("and stand in the thread", async () => {
      await expect(chat.log.getByRole("link", { name: invoice.name })).toBeVisible()
      await isDrawn(enlarge("scarf.png").getByRole("img"))
      await enlarge("scarf.png").click()
      const large = chat.frame.getByRole("dialog", { name: "scarf.png" })
      await isDrawn(large.getByRole("img"))
      await large.getByRole("button", { name: attach.closePicture }).click()
      await expect(large).toBeHidden()
    })
    await test.step("a person sees both", async () => {
      await page.goto(`/${slug}/inbox`)
      await page.getByRole("button").filter({ hasText: text.holder.queue }).first().click()
      const thread = page.getByRole("log", { name: text.thread.messages })
      await isDrawn(thread.getByRole("img", { name: "scarf.png" }))
      const link = thread.getByRole("link", { name: text.media.open(invoice.name) })
      const file = await page.request.get((await link.getAttribute("href"))!)
      expect(file.headers()["content-disposition"]).toContain(invoice.name)
      expect(await file.body()).toEqual(invoice.buffer)
    })
    await test.step("and pinches the picture to twice its size", async () => {
      await page.getByRole("log").getByRole("button", { name: text.media.zoom }).click()
      const pictures = inLocale(picturesText, locale)
      await pinch(page.getByRole("application", { name: pictures.stage }), 2)
      await expect(page.getByText(pictures.scale(200), { exact: true })).toBeVisible()
      await page.keyboard.press("Escape")
    })
    await test.step("and answers with a picture", async () => {
      await page.getByRole("button", { name: text.actions.take, exact: true }).click()
      await expect(chat.log).toContainText(chat.words.joined("Robin Hale"))
      await page.locator("input[type=file]").setInputFiles(picture("knot.png"))
      await page.getByRole("button", { name: text.composer.send, exact: true }).click()
      await isDrawn(chat.agentSaid.getByRole("button", { name: attach.enlarge("knot.png") }).getByRole("img"))
      await expect(page.getByRole("button").filter({ hasText: text.kinds.image })).toBeVisible()
    })
    await test.step("what is chosen without a network goes when it is back, with what was said after it", async () => {
      journey.allow(/ERR_INTERNET_DISCONNECTED/)
      await visitor.setOffline(true)
      await picker.setInputFiles(picture("later.png"))
      await expect(strip.getByRole("listitem")).toHaveCount(1)
      await chat.say("")
      await chat.say("after it")
      await expect(chat.log).toContainText(attach.waits)
      await visitor.setOffline(false)
      await expect(enlarge("later.png")).toBeVisible({ timeout: 40_000 })
      const mine = chat.log.locator(".row.mine:has(time)")
      await expect(mine.last()).toContainText("after it")
      await expect(mine.nth(-2).getByRole("img")).toHaveAttribute("alt", "later.png")
    })
    await test.step("all of it is there after a reload", async () => {
      await chat.page.reload()
      await meetWebChat(chat.page, locale)
      for (const name of ["scarf.png", "knot.png", "later.png"]) await expect(enlarge(name)).toBeVisible()
    })
  })
}

/** Two fingers that begin 100 px apart. */
async function pinch(stage: Locator, times: number) {
  const box = (await stage.boundingBox())!
  const touch = await stage.page().context().newCDPSession(stage.page())
  const fingers = (apart: number) =>
    [-apart / 2, apart / 2].map((x, id) => ({ id, x: box.x + box.width / 2 + x, y: box.y + box.height / 2 }))
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(100) })
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: fingers(100 + 100 * (times - 1) * share),
    })
  }
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
}

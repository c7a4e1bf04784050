import { inLocale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { leaveText } from "@/components/i18n/leave"
import { shellText } from "@/components/i18n/shell"
import { takeText } from "@/components/i18n/take"
import { expect, expectUsableByAll, test } from "./journey"
import { copyKey, newShop } from "./sign-up"
import { openWebChat } from "./web-chat"

const locale = "en"
const inbox = inLocale(inboxText, locale)
const leave = inLocale(leaveText, locale)
const shell = inLocale(shellText, locale)
const take = inLocale(takeText, locale)

/** PRODUCT: what the customer sees of the line is never older. */
const atMost = 10_000

test.setTimeout(300_000)

test("A place in line moves within ten seconds of the line, and when nobody is left a message is taken", async ({
  journey,
}) => {
  const { page: owner, slug } = await newShop(await journey.person({ locale }), locale, "Ada")
  const key = await copyKey(owner, locale)
  await owner.goto(`/${slug}/inbox?view=queue`)
  const ahead = await Promise.all([0, 1].map(async () => openWebChat(await journey.person({ locale }), key, locale)))
  const last = await openWebChat(await journey.person({ locale }), key, locale)
  for (const chat of [...ahead, last]) {
    await chat.say("human please")
    await expect(chat.line).toBeVisible()
  }

  await test.step("the last one's place follows, whoever is taken", async () => {
    await expect(last.line).toContainText("number 3")
    for (const place of [2, 1]) {
      await owner.getByRole("button", { name: take.next }).click()
      const shown = place === 1 ? last.words.line.soon(1) : `number ${place}`
      await expect(last.line).toContainText(shown, { timeout: atMost })
    }
  })

  await test.step("what cannot be asked for again is not shown for longer", async () => {
    const context = last.page.context()
    journey.allow(/ERR_INTERNET_DISCONNECTED/)
    await context.setOffline(true)
    await expect(last.line).toHaveText(last.words.line.updating, { timeout: atMost + 500 })
    await context.setOffline(false)
    await expect(last.line).toHaveText(last.words.line.soon(1))
  })

  await test.step("nobody is there any more: the customer leaves a message by keyboard alone", async () => {
    await owner.getByRole("button", { name: new RegExp(`^${shell.presence.label}`) }).click()
    await owner.getByRole("menuitemradio", { name: new RegExp(`^${shell.presence.away}`) }).click()
    await expect(last.line).toHaveText(last.words.line.nobody, { timeout: atMost })
    const offer = last.frame.getByRole("button", { name: leave.offer })
    await offer.focus()
    await offer.press("Enter")
    const form = last.frame.getByRole("dialog", { name: leave.title })
    await expectUsableByAll(last.page.frames().find((frame) => frame.url().includes("/widget/"))!)
    await form.getByLabel(leave.aboutLabel).selectOption("return")
    await form.getByLabel(leave.words).fill("The scarf came with a hole")
    await form.getByRole("button", { name: leave.send }).press("Enter")
    await expect(form.getByRole("alert")).toHaveText(leave.faults.reach)
    await form.getByLabel(leave.email).fill("kim@customer.example")
    await form.getByRole("checkbox").press("Space")
    await form.getByRole("button", { name: leave.send }).press("Enter")
    await expect(last.line).toContainText(leave.left)
    await expect(last.log).toContainText("The scarf came with a hole")
    await expect(offer).toBeHidden()
  })

  await test.step("the agent reads what it is about and where the answer goes", async () => {
    await owner.reload()
    await owner.getByRole("list", { name: inbox.list.label }).getByText("The scarf came with a hole").click()
    await expect(owner.getByText(leave.thread.left(leave.about.return, "kim@customer.example"))).toBeVisible()
  })
})

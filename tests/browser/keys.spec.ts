import type { Page } from "@playwright/test"
import { inLocale } from "@/components/i18n/define-text"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { shellText } from "@/components/i18n/shell"
import { expect, listening, test } from "./journey"
import { copyKey, newShop } from "./sign-up"
import { openWebChat } from "./web-chat"

const locale = "en"
const inbox = inLocale(inboxText, locale)
const desk = inLocale(deskText, locale)
const shell = inLocale(shellText, locale)

test.setTimeout(240_000)

test("The inbox obeys its keys: move, write, give away, put aside, resolve and go on, look up", async ({ journey }) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "Robin Hale")
  const key = await copyKey(page, locale)
  for (const _ of ["one customer", "another"]) {
    const chat = await openWebChat(await journey.person({ locale }), key, locale)
    await chat.say(chat.words.askPersonWords)
  }
  await page.goto(`/${slug}/inbox?view=queue`)
  const rows = page.getByRole("list", { name: inbox.list.label }).getByRole("button")
  await expect(rows).toHaveCount(2)
  await listening(page)
  const composer = page.getByRole("region", { name: inbox.composer.label })
  const box = (name: string) => composer.getByRole("textbox", { name, exact: true })

  await test.step("J and K go down and up the list", async () => {
    await page.keyboard.press("j")
    await expect(rows.first()).toHaveAttribute("aria-current", "true")
    await page.keyboard.press("j")
    await expect(rows.last()).toHaveAttribute("aria-current", "true")
    await page.keyboard.press("k")
    await expect(rows.first()).toHaveAttribute("aria-current", "true")
  })
  await test.step("R and N begin a reply and a note, Escape leaves them", async () => {
    await expect(box(inbox.composer.reply)).toBeVisible()
    await page.keyboard.press("r")
    await expect(box(inbox.composer.reply)).toBeFocused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("n")
    await expect(box(inbox.composer.note)).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(box(inbox.composer.note)).not.toBeFocused()
  })
  await test.step("X ticks it, A and S open who may have it and until when it rests", async () => {
    const bulk = page.getByRole("toolbar", { name: desk.bulk.label })
    await page.keyboard.press("x")
    await expect(bulk).toContainText(desk.bulk.selected(1))
    // What a sign says of itself does not keep the key from its deed.
    await bulk.getByRole("button", { name: desk.bulk.clear }).hover()
    await expect(page.getByRole("tooltip")).toBeAttached()
    await page.keyboard.press("Escape")
    await expect(bulk).toBeHidden()
    for (const press of ["a", "s"]) {
      await page.keyboard.press(press)
      await expect(page.getByRole("menu")).toBeVisible()
      await page.keyboard.press("Escape")
      await expect(page.getByRole("menu")).toBeHidden()
    }
  })
  await test.step("? and ⌘K show every key and every deed, F searches", async () => {
    await page.keyboard.press("Shift+?")
    await expect(dialog(page, inbox.shortcuts.title)).toContainText(desk.keys.script)
    await page.keyboard.press("Escape")
    await page.keyboard.press("ControlOrMeta+k")
    await expect(dialog(page, shell.command.label)).toContainText(desk.keys.resolve)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toBeHidden()
    await page.keyboard.press("f")
    await expect(page.getByRole("searchbox", { name: inbox.list.search })).toBeFocused()
    await page.keyboard.press("Escape")
  })
  await test.step("E resolves and goes on to the next, which an undo brings back", async () => {
    const next = rows.last()
    const address = page.url()
    await page.keyboard.press("e")
    await expect(page.getByText(inbox.actions.resolved, { exact: true })).toBeVisible()
    await expect(page).not.toHaveURL(address)
    await expect(next).toHaveAttribute("aria-current", "true")
    await expect(rows).toHaveCount(1)
    await page.getByRole("button", { name: inbox.undo, exact: true }).click()
    await expect(page.getByText(inbox.actions.reopened, { exact: true })).toBeVisible()
  })
})

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name })

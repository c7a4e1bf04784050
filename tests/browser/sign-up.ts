import type { BrowserContext, Page } from "@playwright/test"
import { authText } from "@/components/i18n/auth"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { mailboxText } from "@/components/i18n/mailbox"
import { onboardingText } from "@/components/i18n/onboarding"
import { shellText } from "@/components/i18n/shell"
import { teamText } from "@/components/i18n/team"
import { tradeTemplates } from "@/server/tenants/templates"
import { expect, listening, unique } from "./journey"

export type Person = { name: string; email: string; password: string }

export const newPerson = (name: string): Person => ({
  name,
  email: `${unique("p")}@journey.example`,
  password: unique("tide-and-moon"),
})

/** Fills the open sign-up form, follows the mailed link and confirms; ends wherever the product leads next. */
export async function signUp(page: Page, locale: Locale, person: Person) {
  const text = inLocale(authText, locale)
  await listening(page)
  await page.getByLabel(text.name, { exact: true }).fill(person.name)
  await page.getByLabel(text.email, { exact: true }).fill(person.email)
  await page.getByLabel(text.password, { exact: true }).fill(person.password)
  await page.getByRole("button", { name: text.signUp.submit }).click()
  await expect(page.getByRole("heading", { name: text.sent.title })).toBeVisible()
  await page.getByRole("link", { name: text.sent.mailbox }).click()
  await openMailedLink(page, locale, person.email, /\/verify\?token=/)
  await page.waitForURL(/\/verify\?token=/)
  await listening(page)
  await page.getByRole("button", { name: text.verify.button }).click()
}

/** Opens the newest mail to an address in the mailbox of a house without SMTP, and the link in it. */
export async function openMailedLink(page: Page, locale: Locale, email: string, link: RegExp) {
  await expect(page.getByRole("heading", { name: inLocale(mailboxText, locale).title })).toBeVisible()
  await listening(page)
  await page.getByRole("button").filter({ hasText: email }).first().click({ timeout: 20_000 })
  await page.getByRole("link").filter({ hasText: link }).first().click()
}

export async function signIn(page: Page, locale: Locale, { email, password }: Pick<Person, "email" | "password">) {
  const text = inLocale(authText, locale)
  await page.goto("/sign-in")
  await listening(page)
  await page.getByLabel(text.email, { exact: true }).fill(email)
  await page.getByLabel(text.password, { exact: true }).fill(password)
  await page.locator("form").getByRole("button", { name: text.signIn.submit }).click()
  await page.waitForURL(/\/inbox$/)
}

/** From "what is your shop called" to its open bot; returns the shop's address in the workplace. */
export async function openShop(page: Page, locale: Locale, name: string): Promise<string> {
  const text = inLocale(onboardingText, locale)
  await listening(page)
  await page.getByLabel(text.name.label, { exact: true }).fill(name)
  await page.getByRole("button", { name: text.next }).click()
  await page.getByRole("radio", { name: new RegExp(`^${tradeTemplates.clothing.name[locale]}`) }).check()
  await page.getByRole("button", { name: text.trade.create }).click()
  await page.waitForURL(/\/onboarding\/[^/?]+\?step=bot/)
  return new URL(page.url()).pathname.split("/")[2]!
}

/** From a new shop's bot to the line for its website; the key that is in it. */
export async function copyKey(page: Page, locale: Locale): Promise<string> {
  const text = inLocale(onboardingText, locale)
  await page.getByRole("link", { name: text.next, exact: true }).click()
  await page.getByRole("button", { name: text.website.copy }).click()
  await expect(page.getByRole("button", { name: text.website.copied })).toBeVisible()
  const code = await page.evaluate(() => navigator.clipboard.readText())
  const key = /^<script src="http[^"]+\/widget\.js" data-key="([0-9a-f-]{36})" async><\/script>$/.exec(code)?.[1]
  expect(key, code).toBeTruthy()
  return key!
}

/** A new person with a new shop, made through the screens. */
export async function newShop(context: BrowserContext, locale: Locale, ownerName: string) {
  const page = await context.newPage()
  const owner = newPerson(ownerName)
  await page.goto("/sign-up")
  await signUp(page, locale, owner)
  await page.waitForURL(/\/onboarding$/)
  const slug = await openShop(page, locale, unique(locale === "en" ? "Shop" : "小店"))
  return { page, owner, slug }
}

/** Invites by the team page; the page stands there afterwards. */
export async function invite(page: Page, locale: Locale, slug: string, email: string, role?: string) {
  const text = inLocale(teamText, locale)
  await page.goto(`/${slug}/settings/team`)
  await listening(page)
  await page.getByRole("button", { name: text.invite }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(text.dialog.email, { exact: true }).fill(email)
  if (role) {
    await dialog.getByRole("combobox").click()
    await page.getByRole("option", { name: new RegExp(`^${role}`) }).click()
  }
  await dialog.getByRole("button", { name: text.dialog.send }).click()
  await expect(dialog).toBeHidden()
}

/** A stranger follows the invitation in their mailbox, signs up and joins; ends in the inbox. */
export async function join(context: BrowserContext, locale: Locale, person: Person): Promise<Page> {
  const text = inLocale(authText, locale).join
  const page = await context.newPage()
  await page.goto("/dev/mailbox")
  await openMailedLink(page, locale, person.email, /\/join\//)
  await page.getByRole("link", { name: text.signUp }).click()
  await page.waitForURL(/\/sign-up/)
  await signUp(page, locale, person)
  await page.waitForURL(/\/join\//)
  await listening(page)
  await page.getByRole("button", { name: text.accept }).click()
  await page.waitForURL(/\/inbox$/)
  return page
}

/** Signs out by the person's menu. */
export async function signOut(page: Page, locale: Locale) {
  const text = inLocale(shellText, locale)
  await page.getByRole("button", { name: text.person, exact: true }).click()
  await page.getByRole("menuitem", { name: text.signOut }).click()
  await page.waitForURL(/\/sign-in/)
}

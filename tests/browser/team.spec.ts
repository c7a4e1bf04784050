import { billingText } from "@/components/i18n/billing"
import { inLocale } from "@/components/i18n/define-text"
import { shellText } from "@/components/i18n/shell"
import { teamText } from "@/components/i18n/team"
import { expect, test, unique } from "./journey"
import { invite, join, newPerson, newShop, openShop, signIn, signOut } from "./sign-up"

const locale = "en"
const shell = inLocale(shellText, locale)
const team = inLocale(teamText, locale)

test("An invited agent sees what agents may see, grows with the role, and loses everything when removed", async ({
  journey,
}) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "Olive Park")
  const agent = newPerson("Toby Reed")
  await invite(page, locale, slug, agent.email)
  await expect(page.getByText(agent.email, { exact: true })).toBeVisible()
  const context = await journey.person({ locale })
  const desk = await join(context, locale, agent)
  await expect(page.getByRole("row").filter({ hasText: agent.email })).toBeVisible()

  const nav = desk.getByRole("navigation", { name: shell.nav.label }).first()
  await expect(nav.getByRole("link", { name: shell.nav.knowledge })).toBeVisible()
  await expect(nav.getByRole("link", { name: shell.nav.analytics })).toHaveCount(0)
  await desk.goto(`/${slug}/settings/team`)
  await expect(desk.getByRole("row").filter({ hasText: agent.email })).toBeVisible()
  await expect(desk.getByRole("button", { name: team.invite })).toHaveCount(0)
  await expect(desk.getByRole("combobox")).toHaveCount(0)
  journey.allow(/\b403\b/)
  await desk.goto(`/${slug}/settings/billing`)
  await expect(desk.getByRole("heading", { name: inLocale(billingText, locale).plans.title, exact: true })).toHaveCount(
    0,
  )
  const asAgent = { headers: { "x-tenant": slug } }
  expect((await desk.request.get("/api/trpc/billing.overview", asAgent)).status()).toBe(403)
  expect((await desk.request.get("/api/trpc/people.invitations", asAgent)).status()).toBe(403)

  await page.getByRole("combobox", { name: `${team.role}: ${agent.name}` }).click()
  await page.getByRole("option", { name: new RegExp(`^${team.roles.supervisor}`) }).click()
  await expect(page.getByText(team.changed)).toBeVisible()
  await expect(async () => {
    await desk.goto(`/${slug}/analytics`)
    await expect(nav.getByRole("link", { name: shell.nav.analytics })).toBeVisible({ timeout: 4000 })
  }).toPass({ timeout: 30_000 })

  // Their own pages ask on until they notice.
  journey.allow(/\b404\b/)
  await page.getByRole("row").filter({ hasText: agent.email }).getByRole("button", { name: team.remove }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: team.remove }).click()
  await expect(page.getByText(team.removed(agent.name))).toBeVisible()
  await expect(async () => {
    await desk.goto(`/${slug}/inbox`)
    await expect(desk.getByRole("heading", { name: shell.notFound.title })).toBeVisible({ timeout: 4000 })
  }).toPass({ timeout: 30_000 })
})

test("A person with two shops switches between them, and ends sessions here and elsewhere", async ({ journey }) => {
  const home = await journey.person({ locale })
  const { page, owner, slug } = await newShop(home, locale, "Iris Vale")
  await page.goto(`/${slug}/inbox`)
  const first = await page.getByRole("button", { name: new RegExp(`^${shell.switchShop}`) }).innerText()
  await page.getByRole("button", { name: new RegExp(`^${shell.switchShop}`) }).click()
  await page.getByRole("menuitem", { name: shell.newShop }).click()
  await page.waitForURL(/\/onboarding$/)
  const name = unique("Second shop")
  const second = await openShop(page, locale, name)
  await page.goto(`/${second}/inbox`)
  await page.getByRole("button", { name: `${shell.switchShop}: ${name}` }).click()
  await page.getByRole("menuitem", { name: new RegExp(`^${first}`) }).click()
  await page.waitForURL(new RegExp(`/${slug}/inbox$`))

  await test.step("a session ended from elsewhere", async () => {
    const away = await journey.person({ locale })
    const there = await away.newPage()
    await signIn(there, locale, owner)
    await page.goto(`/${slug}/settings/profile`)
    // From the moment it ends, what the other page still asks is refused.
    journey.allow(/\b40[13]\b/)
    await page.getByRole("listitem").getByRole("button", { name: team.profile.end, exact: true }).click()
    await expect(page.getByText(team.profile.ended, { exact: true })).toBeVisible()
    await expect(async () => {
      await there.goto(`/${slug}/inbox`)
      await expect(there).toHaveURL(/\/sign-in/, { timeout: 4000 })
    }).toPass({ timeout: 30_000 })
  })

  await test.step("signing out ends the session itself, not only the cookie", async () => {
    const other = await home.newPage()
    await other.goto(`/${second}/inbox`)
    const kept = (await home.cookies()).filter(({ name: cookie }) => cookie.endsWith("tideline.session"))
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ httpOnly: true, sameSite: "Lax" })
    await signOut(page, locale)
    await other.goto(`/${second}/inbox`)
    await expect(other).toHaveURL(/\/sign-in/)
    const thief = await journey.person({ locale })
    await thief.addCookies(kept)
    const stolen = await thief.newPage()
    await expect(async () => {
      await stolen.goto(`/${second}/inbox`)
      await expect(stolen).toHaveURL(/\/sign-in/, { timeout: 4000 })
    }).toPass({ timeout: 30_000 })
  })
})

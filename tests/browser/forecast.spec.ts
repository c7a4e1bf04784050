import { inLocale } from "@/components/i18n/define-text"
import { forecastText } from "@/components/i18n/forecast"
import { shellText } from "@/components/i18n/shell"
import { expect, listening, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "en"
const text = inLocale(forecastText, locale)

test.setTimeout(180_000)

test("A forecast is worked out when asked for, a special day comes back, and a silent worker is told of", async ({
  journey,
}) => {
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "Robin Hale")
  await page.clock.install()
  await page.goto(`/${slug}/analytics/forecast`)
  await listening(page)
  const again = page.getByRole("button", { name: text.again })
  const days = page.locator("section").filter({ has: page.getByRole("heading", { name: text.days.title }) })

  await test.step("What was asked for stands there when the bell rings", async () => {
    await expect(page.getByText(text.notYet.title)).toBeVisible()
    await again.click()
    await expect(page.getByText(text.tooLittle.title)).toBeVisible()
    await expect(again).toBeEnabled()
  })

  await test.step("A special day is taken away and brought back", async () => {
    await days.getByRole("button", { name: text.days.add }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel(text.days.day).fill("2030-11-11")
    await dialog.getByLabel(text.days.name).fill("Double eleven")
    await dialog.getByLabel(text.days.factor).fill("3")
    await dialog.getByRole("button", { name: inLocale(shellText, locale).dialog.save }).click()
    await expect(days.getByText("Double eleven")).toBeVisible()
    await days.getByRole("button", { name: `${text.days.remove} Double eleven` }).click()
    await expect(days.getByText("Double eleven")).toBeHidden()
    await page.getByRole("button", { name: text.days.undo }).click()
    await expect(days.getByText("Double eleven")).toBeVisible()
    await expect(days.getByText(text.days.times("3"))).toBeVisible()
    await expect(again).toBeEnabled()
  })

  await test.step("A minute without a new one is said, and ends when it comes", async () => {
    // Taken, but never done: as with a worker that stands still.
    await page.route("**/api/trpc/analytics.foretell*", (route) =>
      route.fulfill({ json: [{ result: { data: { json: null } } }] }),
    )
    await again.click()
    await expect(again).toBeDisabled()
    await page.clock.fastForward(61_000)
    await expect(page.getByText(text.late.title)).toBeVisible()
    await page.unroute("**/api/trpc/analytics.foretell*")
    await page.getByRole("button", { name: text.late.retry }).click()
    await expect(page.getByText(text.late.title)).toBeHidden()
    await expect(again).toBeEnabled()
    await expect(page.getByText(text.late.title)).toBeHidden()
  })
})

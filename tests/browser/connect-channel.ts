import type { Page } from "@playwright/test"
import { channelsText } from "@/components/i18n/channels"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { platformsText } from "@/components/i18n/platforms"
import { listening } from "./journey"

/**
 * Chooses a platform in the catalogue and saves its connect form; the page stands where the webhook address is shown.
 * Answers that address, and what the form had proposed, by the label of its field.
 */
export async function connectChannel(
  page: Page,
  locale: Locale,
  slug: string,
  channel: string,
  fill: Record<string, string> = {},
) {
  const text = inLocale(channelsText, locale)
  const platform = platformsText[channel as keyof typeof platformsText]?.[locale]
  const { name } = platform ?? text.channels[channel as keyof typeof text.channels]
  await page.goto(`/${slug}/settings/channels/new`)
  await listening(page)
  await page.getByRole("button", { name }).click()
  const form = page.locator("main form")
  await form.getByLabel(text.wizard.name, { exact: true }).waitFor()
  const filled = await form.evaluate((drawn) =>
    Object.fromEntries(
      [...drawn.querySelectorAll("label")].map((label) => [
        label.innerText,
        label.control instanceof HTMLInputElement ? label.control.value : "",
      ]),
    ),
  )
  for (const [label, value] of Object.entries(fill)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole("button", { name: text.wizard.next }).click()
  await page.waitForURL(/connection=/)
  const id = new URL(page.url()).searchParams.get("connection")!
  const address = await page.getByText(new RegExp(`/api/webhooks/${channel}/${id}$`)).innerText()
  return { id, address, filled }
}

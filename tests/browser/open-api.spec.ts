import { createServer, type IncomingHttpHeaders } from "node:http"
import type { Page } from "@playwright/test"
import { inLocale } from "@/components/i18n/define-text"
import { developersText } from "@/components/i18n/developers"
import { faultOfWebhook } from "@/server/channels/api/standard-webhooks"
import { expect, listening, test } from "./journey"
import { newShop } from "./sign-up"

const locale = "en"
const text = inLocale(developersText, locale)

test("A shop's own system works by a key, hears of events by signed calls, and is shut out when the key is revoked", async ({
  journey,
}) => {
  const receiver = ownSystemPort()
  expect(receiver, "start the house with ALLOWED_PRIVATE_HOSTS=127.0.0.1:<port>").not.toBeNull()
  const { page, slug } = await newShop(await journey.person({ locale }), locale, "Nora Quill")
  const system = await openOwnSystem(receiver!)
  await page.goto(`/${slug}/settings/developers`)
  await listening(page)

  const token = await test.step("a key is made", () => makeKey(page))
  const secret = await test.step("an address is added", () => addAddress(page, system.url))
  const ask = (path: string, data?: object) =>
    page.request.fetch(`/api/v1${path}`, {
      method: data ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "idempotency-key": "open-api-1" },
      ...(data ? { data } : {}),
    })

  await test.step("the key reads and writes what it may, and nothing else", async () => {
    const me = await ask("/me")
    expect(me.status()).toBe(200)
    expect(await me.json()).toMatchObject({ tenant: { slug }, scopes: expect.arrayContaining(["contacts:write"]) })
    const connection = (await (await ask("/connections")).json()).data[0]
    const contact = { connectionId: connection.id, externalId: "erp-1", name: "Ivy Marsh" }
    const made = await ask("/contacts", contact)
    expect([200, 201]).toContain(made.status())
    const again = await ask("/contacts", contact)
    expect((await again.json()).id).toBe((await made.json()).id)
    expect((await ask("/conversations")).status()).toBe(403)
  })

  await test.step("the event has arrived, signed with the shop's secret", async () => {
    await expect.poll(() => system.heard.length).toBe(1)
    const [{ headers, body }] = system.heard as [Heard]
    expect(faultOfWebhook(secret, headers as Record<string, string>, body, new Date())).toBeNull()
    expect(faultOfWebhook(otherSecret, headers as Record<string, string>, body, new Date())).toBe("wrong signature")
    const told = JSON.parse(body.toString())
    expect(told).toMatchObject({ type: "contact.created" })
    await page.getByRole("button", { name: text.hooks.log }).click()
    const log = page.getByRole("dialog")
    await expect(log).toContainText(text.log.statuses.delivered)
    await expect(log).toContainText("contact.created")
    await page.keyboard.press("Escape")
  })

  await test.step("a revoked key opens nothing", async () => {
    await page.getByRole("button", { name: text.keys.revoke, exact: true }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: text.keys.revoke }).click()
    await expect(page.getByText(text.keys.states.revoked, { exact: true }).first()).toBeVisible()
    expect((await ask("/me")).status()).toBe(401)
  })
  await system.close()
})

const otherSecret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`

async function makeKey(page: Page): Promise<string> {
  await page.getByRole("button", { name: text.keys.add }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(text.keys.name, { exact: true }).fill("ERP")
  for (const [resource, way] of [
    ["connections", "read"],
    ["contacts", "read"],
    ["contacts", "write"],
  ] as const) {
    await dialog.getByRole("checkbox", { name: `${text.resources[resource]} ${text.keys[way]}` }).check()
  }
  await dialog.getByRole("button", { name: text.keys.create }).click()
  return readOnce(page)
}

async function addAddress(page: Page, url: string): Promise<string> {
  await page.getByRole("button", { name: text.hooks.add }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(text.hooks.name, { exact: true }).fill("ERP")
  await dialog.getByLabel(text.hooks.url, { exact: true }).fill(url)
  await dialog.getByRole("checkbox", { name: "contact.created" }).check()
  await dialog.getByRole("button", { name: text.save }).click()
  return readOnce(page)
}

/** The secret that is shown this once. */
async function readOnce(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: text.keys.stored }) })
  const secret = (await dialog.locator("code").innerText()).trim()
  await dialog.getByRole("button", { name: text.keys.stored }).click()
  await expect(dialog).toBeHidden()
  return secret
}

type Heard = { headers: IncomingHttpHeaders; body: Buffer }

/** The one port inside at which the house under test may call somebody. */
function ownSystemPort(): number | null {
  const named = /(?:^|,\s*)127\.0\.0\.1:(\d+)/.exec(process.env.ALLOWED_PRIVATE_HOSTS ?? "")
  return named ? Number(named[1]) : null
}

/** The shop's own system: hears whatever is said to it, and agrees. */
async function openOwnSystem(port: number) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk) => chunks.push(chunk))
    request.on("end", () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready))
  const close = () => new Promise((closed) => server.close(closed))
  return { url: `http://127.0.0.1:${port}/events`, heard, close }
}

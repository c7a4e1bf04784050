import { automationText } from "@/components/i18n/automation"
import { inLocale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { shellText } from "@/components/i18n/shell"
import { ticketsText } from "@/components/i18n/tickets"
import type { TicketStatus } from "@/server/tickets/rules/stages"
import { expect, expectSoundLook, expectUsableByAll, listening, test, unique } from "./journey"
import { copyKey, newShop, openMailedLink } from "./sign-up"
import { openWebChat } from "./web-chat"

const locale = "zh-CN"
const text = inLocale(ticketsText, locale)
const inbox = inLocale(inboxText, locale)
const bilingual = inLocale(automationText, locale).settings
const type = "催发货"
const receipt = { name: "receipt.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF") }

test.setTimeout(240_000)

test("A ticket from the chat to its end: the warehouse answers by its link, the customer adds, and it is opened again", async ({
  journey,
}) => {
  const { page: agent, slug } = await newShop(await journey.person({ locale }), locale, "苏禾")
  const key = await copyKey(agent, locale)
  const mailbox = `${unique("warehouse")}@journey.example`

  await test.step("the form asks for a file, and the warehouse has a mailbox", async () => {
    await agent.goto(`/${slug}/tickets/settings`)
    const dialog = agent.getByRole("dialog")
    const edit = async (name: string) => {
      const item = agent.getByRole("listitem").filter({ has: agent.getByText(name, { exact: true }) })
      await item.getByRole("button", { name: text.settings.edit }).click()
    }
    const save = async () => {
      await dialog.getByRole("button", { name: inLocale(shellText, locale).dialog.save, exact: true }).click()
      await expect(dialog).toBeHidden()
    }
    await edit(type)
    await dialog.getByRole("button", { name: text.settings.addField }).click()
    const named = (language: string) => dialog.getByLabel(`${text.settings.name} · ${language}`).last()
    await named(bilingual.inChinese).fill("付款凭证")
    await named(bilingual.inEnglish).fill("Receipt")
    await dialog.getByRole("combobox", { name: text.settings.kind }).last().click()
    await agent.getByRole("option", { name: text.settings.kinds.file }).click()
    await save()
    await edit("仓库")
    await dialog.getByLabel(text.settings.email).fill(mailbox)
    await save()
  })

  const chat = await openWebChat(await journey.person({ locale, phone: true, dark: true }), key, locale)
  await test.step("an agent opens a ticket beside the chat, and sends its page to the customer", async () => {
    await chat.say(chat.words.askPersonWords)
    await agent.goto(`/${slug}/inbox`)
    await agent.getByRole("button").filter({ hasText: inbox.holder.queue }).first().click()
    await agent.getByRole("button", { name: text.open, exact: true }).click()
    const dialog = agent.getByRole("dialog")
    await dialog.getByRole("combobox", { name: text.form.type }).click()
    await agent.getByRole("option", { name: type }).click()
    await dialog.getByLabel(text.form.order).fill("TB7001")
    await expectUsableByAll(agent)
    await dialog.getByRole("button", { name: text.open, exact: true }).click()
    await agent.getByRole("link", { name: `#1 ${type}` }).click()
    await expect(agent.getByRole("heading", { name: `#1 ${type}` })).toBeVisible()
    await agent.getByRole("button", { name: text.page.sendLink }).click()
    await expect(agent.getByText(text.page.linkSent)).toBeVisible()
    await expect(chat.agentSaid.last()).toContainText("/t/")
  })

  await test.step("the warehouse answers by the link in its mail, and the agent sees it", async () => {
    const warehouse = await (await journey.person({ locale, phone: true })).newPage()
    await warehouse.goto("/dev/mailbox")
    await openMailedLink(warehouse, locale, mailbox, /\/t\/task\//)
    await listening(warehouse)
    await expect(warehouse.getByRole("heading", { name: text.taskPage.title(1) })).toBeVisible()
    await warehouse.getByLabel(text.answer).fill("今天下午发出")
    await expectUsableByAll(warehouse)
    await warehouse.getByRole("button", { name: text.taskPage.send }).click()
    await expect(warehouse.getByText(text.taskPage.saved)).toBeVisible()
    await expect(agent.getByText("今天下午发出")).toBeVisible()
    await expectUsableByAll(agent)
  })

  const address = (await chat.log.innerText()).match(/\/t\/[\w-]+/)![0]
  const status = await chat.page.context().newPage()
  const say = async (words: string) => {
    await status.getByRole("textbox").fill(words)
    await status.getByRole("button", { name: text.status.send }).click()
    await expect(status.getByRole("listitem").filter({ hasText: words })).toBeVisible()
  }
  await test.step("the customer adds words and a file on the ticket's page", async () => {
    await status.goto(address)
    await listening(status)
    await expect(status.getByRole("heading", { name: text.status.title(1) })).toBeVisible()
    await say("请寄到公司")
    await status.locator("input[type=file]").setInputFiles(receipt)
    await expect(status.getByText(receipt.name)).toBeVisible()
    await expectSoundLook(status)
    await expectUsableByAll(status)
    await expect(agent.getByText("请寄到公司")).toBeVisible()
    await expect(agent.getByRole("link", { name: receipt.name })).toBeVisible()
  })

  await test.step("on the board it goes to its end by keyboard alone", async () => {
    await agent.getByRole("link", { name: text.page.back }).click()
    await agent.getByRole("link", { name: text.tabs.board }).click()
    const cardIn = (column: TicketStatus) =>
      agent
        .getByRole("region", { name: text.statuses[column], exact: true })
        .getByRole("button", { name: new RegExp(`^#1\\b.*${type}`) })
    await cardIn("open").focus()
    for (const next of ["waiting_customer", "waiting_department", "solved"] as const) {
      await agent.keyboard.press("ArrowRight")
      await expect(cardIn(next)).toBeFocused()
      await expect(agent.getByText(text.moved(1, text.statuses[next]))).toBeVisible()
    }
    await expectUsableByAll(agent)
    await status.reload()
    await expect(status.getByText(text.status.words.solved).first()).toBeVisible()
    await say("还没有收到")
    await expect(status.getByText(text.status.words.open).first()).toBeVisible()
    await expect(cardIn("open")).toBeVisible()
  })

  await test.step("the thread tells all of it", async () => {
    await agent.goto(`/${slug}/inbox?view=all`)
    await agent.getByRole("list", { name: inbox.list.label }).getByRole("button").first().click()
    const thread = agent.getByRole("log", { name: inbox.thread.messages })
    const { steps, statuses, taskStatuses } = text
    for (const line of [
      steps.created("1"),
      steps.task("1", "仓库", taskStatuses.done),
      steps.answered("1"),
      steps.file("1"),
      steps.status("1", statuses.solved),
    ]) {
      await expect(thread.getByText(line).first()).toBeVisible()
    }
  })
})

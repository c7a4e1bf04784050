import type { Page } from "@playwright/test"
import { inLocale } from "@/components/i18n/define-text"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { macrosText } from "@/components/i18n/macros"
import { routingText } from "@/components/i18n/routing"
import { shellText } from "@/components/i18n/shell"
import { widgetText } from "@/components/i18n/widget"
import { expect, type Journey, listening, test } from "./journey"
import { copyKey, invite, join, newPerson, newShop } from "./sign-up"
import { openWebChat } from "./web-chat"

const locale = "zh-CN"
const desk = inLocale(deskText, locale)
const inbox = inLocale(inboxText, locale)
const macros = inLocale(macrosText, locale)
const routing = inLocale(routingText, locale)
const shell = inLocale(shellText, locale)

test.setTimeout(240_000)

test("Two agents and a customer at once: given to the free one, seen by both, won by one, passed to another", async ({
  journey,
}) => {
  const { page: owner, slug } = await newShop(await journey.person({ locale }), locale, "温岚")
  const key = await copyKey(owner, locale)
  const names = ["贺川", "程露"] as const
  const [first, second] = await hire(journey, owner, slug, names)

  await test.step("the owner lets the house give conversations out, and goes away", async () => {
    await owner.goto(`/${slug}/settings/routing`)
    await listening(owner)
    await owner.getByRole("radio", { name: routing.mode.automatic }).click()
    await owner.getByRole("button", { name: routing.save, exact: true }).first().click()
    await expect(owner.getByText(routing.saved)).toBeVisible()
    await setPresence(owner, "away")
    await setPresence(second, "away")
  })

  const chat = await openWebChat(await journey.person({ locale }), key, locale)
  await test.step("who asks for a person gets the agent who is there", async () => {
    await chat.say("转人工")
    await expect(chat.log).toContainText(chat.words.joined(names[0]))
    await first.goto(`/${slug}/inbox?view=mine`)
    await first.getByRole("list", { name: inbox.list.label }).getByRole("button").first().click()
    await first.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
    await expect(first.getByText(routing.why.given(names[0]), { exact: false })).toBeVisible()
  })

  await test.step("both look at it and know it; the customer sees who writes", async () => {
    await second.goto(first.url())
    await expect(second.getByText(inbox.thread.viewers(names[0]))).toBeAttached()
    await expect(first.getByText(inbox.thread.viewers(names[1]))).toBeAttached()
    await first
      .getByRole("textbox", { name: inbox.composer.reply, exact: true })
      .pressSequentially("您好，我来帮您看一下")
    await expect(chat.typing).toContainText(chat.words.typing(names[0]))
    await first.getByRole("button", { name: inbox.composer.send, exact: true }).click()
    await expect(chat.agentSaid.last()).toContainText("我来帮您看一下")
    await expect(second.getByRole("log", { name: inbox.thread.messages })).toContainText("我来帮您看一下")
  })

  await test.step("what one of them marks, the other's list shows with the ring", async () => {
    const list = first.getByRole("list", { name: inbox.list.label })
    await command(second, desk.commands.priority, routing.rules.priorities[3])
    await expect(list.getByText(inbox.list.urgent)).toBeVisible()
    await command(second, desk.commands.tag, "礼盒")
    await expect(list.getByText("礼盒")).toBeVisible()
    await second.getByRole("button", { name: inbox.contact.editName }).click()
    await second.getByRole("textbox", { name: inbox.contact.name }).fill("白桦")
    await second.keyboard.press("Enter")
    await expect(list.getByText("白桦")).toBeVisible()
  })

  await test.step("back in line, both take it in the same moment: one has it, the other is told who", async () => {
    await setPresence(first, "away")
    await first.getByRole("button", { name: inbox.actions.assign, exact: true }).click()
    await first.getByRole("menuitem", { name: inbox.actions.toLine }).click()
    await expect(second.getByText(inbox.holder.queue).first()).toBeVisible()
    const takes = [first, second].map((agent) => agent.getByRole("button", { name: inbox.actions.take, exact: true }))
    for (const take of takes) await expect(take).toBeVisible()
    journey.allow(/\b409\b/)
    await Promise.all(takes.map((take) => take.click()))
    const holds = (agent: Page) => agent.getByText(inbox.holder.mine).first().isVisible()
    await expect.poll(async () => (await Promise.all([first, second].map(holds))).filter(Boolean)).toHaveLength(1)
    const [winner, loser] = (await holds(first)) ? [0, 1] : [1, 0]
    await expect([first, second][loser]!.getByText(inbox.holder.agent(names[winner]!)).first()).toBeVisible()
    const joined = inLocale(widgetText, locale).joined
    await expect(chat.log.getByText(joined(names[1]))).toHaveCount(winner === 1 ? 1 : 0)
  })

  await test.step("by keys alone a macro answers and tags; one undo takes the tag off again", async () => {
    const mine = await first.getByText(inbox.holder.mine).first().isVisible()
    const agent = mine ? first : second
    await agent.keyboard.press("/")
    await expect(agent.getByRole("listbox", { name: inbox.composer.macros }).getByRole("option").first()).toBeVisible()
    await agent.keyboard.type("退货已通过")
    await agent.keyboard.press("Enter")
    await expect(agent.getByRole("list", { name: macros.strip })).toContainText(macros.said.add("退货"))
    await agent.keyboard.press("ControlOrMeta+Enter")
    await expect(chat.agentSaid.last()).toContainText("您的退货申请已通过")
    const thread = agent.getByRole("log", { name: inbox.thread.messages })
    await expect(thread.getByText(macros.used(inbox.you, "退货已通过"))).toBeVisible()
    await thread.getByRole("button", { name: macros.undo, exact: true }).click()
    await expect(thread.getByText(macros.usedUndone(inbox.you, "退货已通过"))).toBeVisible()
  })
})

async function hire(journey: Journey, owner: Page, slug: string, names: readonly string[]) {
  const desks = []
  for (const name of names) {
    const agent = newPerson(name)
    await invite(owner, locale, slug, agent.email)
    desks.push(await join(await journey.person({ locale }), locale, agent))
  }
  return desks as [typeof owner, typeof owner]
}

async function command(agent: Page, ...words: string[]) {
  await agent.keyboard.press("ControlOrMeta+k")
  for (const word of words) {
    await expect(agent.getByRole("dialog").getByRole("combobox")).toHaveValue("")
    await agent.keyboard.type(word)
    await expect(agent.getByRole("option").first()).toContainText(word)
    await agent.keyboard.press("Enter")
  }
  await expect(agent.getByRole("dialog")).toBeHidden()
}

async function setPresence(page: Page, presence: "online" | "away") {
  await page.getByRole("button", { name: new RegExp(`^${shell.presence.label}`) }).click()
  await page.getByRole("menuitemradio", { name: new RegExp(`^${shell.presence[presence]}`) }).click()
}

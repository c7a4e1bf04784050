import type { BrowserContext, Page } from "@playwright/test"
import { analyticsText } from "@/components/i18n/analytics"
import { billingText } from "@/components/i18n/billing"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { inboxText } from "@/components/i18n/inbox"
import { marketingText } from "@/components/i18n/marketing"
import { onboardingText } from "@/components/i18n/onboarding"
import { expect, type Journey, test, unique } from "./journey"
import { copyKey, invite, join, newPerson, openShop, signUp } from "./sign-up"
import { meetWebChat, openWebChat, type WebChat } from "./web-chat"

const stories = {
  "zh-CN": {
    owner: "林一帆",
    colleague: "赵小满",
    ask: "下单后多久发货？",
    was: "48 小时",
    becomes: "24 小时",
    burst: ["在吗", "想问一下", "运费怎么算？"],
    burstAnswer: "包邮",
    offline: "发货后几天能到？",
    offlineAnswer: "2–4 天",
    unknown: ["你们老板会弹钢琴吗", "火星上今天刮风吗", "推荐一部悬疑电影"],
    wait: "几次都没能帮到您",
    reply: "我来帮您看",
    unseen: "我还有一件事想说",
    silent: "运费怎么算？",
    foreign: { locale: "en", ask: "How much is shipping?", answer: "shipping" },
  },
  en: {
    owner: "Robin Hale",
    colleague: "Sam Field",
    ask: "How soon will my order ship?",
    was: "48 hours",
    becomes: "24 hours",
    burst: ["hello", "how much", "is shipping?"],
    burstAnswer: "shipping",
    offline: "How long does delivery take?",
    offlineAnswer: "2–4 days",
    unknown: ["does your boss play the piano", "is it windy on mars today", "recommend a mystery movie"],
    wait: "could not help so far",
    reply: "Let me have a look",
    unseen: "One more thing from me",
    silent: "how much is shipping?",
    foreign: { locale: "zh-CN", ask: "运费怎么算？", answer: "包邮" },
  },
} as const
type Story = (typeof stories)[Locale]

// A merchant's first hour at one sitting: on a busy machine it takes its time.
test.setTimeout(240_000)

for (const locale of ["zh-CN", "en"] as const) {
  test(`A merchant signs up, lets the bot answer, takes over, gives back and reads the bill (${locale})`, async ({
    journey,
  }) => {
    const story: Story = stories[locale]
    const owner = await journey.person({ locale })
    const { page, slug, key } = await test.step("sign-up to the script line", () =>
      openForBusiness(owner, locale, story))
    const stranger = await test.step("a stranger of another tongue waits", () => waitForPerson(journey, key, story))
    const customer = await journey.person({ locale })
    const chat = await test.step("a customer is answered", () => serveCustomer(customer, key, locale, story))
    await test.step("nothing is lost", () => loseNothing(customer, chat, journey, locale, story))
    const colleague = await test.step("a colleague joins", () =>
      bringColleague(page, journey, locale, slug, story, stranger))
    const figures = await test.step("people come to work", () => goToWork(owner, page, locale, slug))
    const back = await meetAgain(chat, locale)
    await test.step("the third miss brings a person", () => missThrice(back, page, locale, story, slug))
    await test.step("a person answers", () => answerAsPerson(back, page, colleague, locale, story))
    await test.step("a stopped send", () => stopUnseen(back, page, journey, locale, story))
    await test.step("reassigned, given back", () => passOn(back, page, colleague, locale, story))
    await test.step("resolved and rated", () => closeAndRate(back, page, locale))
    await test.step("the figures moved by themselves", () => readFigures(figures))
    await test.step("the bill", () => readBill(page, locale, slug))
  })
}

async function openForBusiness(owner: BrowserContext, locale: Locale, story: Story) {
  const text = inLocale(onboardingText, locale)
  const page = await owner.newPage()
  await page.goto("/")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(inLocale(marketingText, locale).hero.title)
  await page
    .getByRole("link", { name: inLocale(marketingText, locale).start })
    .first()
    .click()
  await page.waitForURL(/\/sign-up$/)
  await signUp(page, locale, newPerson(story.owner))
  await page.waitForURL(/\/onboarding$/)
  const slug = await openShop(page, locale, unique(locale === "en" ? "South Wind" : "南风女装"))

  const log = page.getByRole("log", { name: text.bot.log })
  const question = page.getByRole("textbox", { name: text.bot.placeholder })
  const ask = async () => {
    await question.fill(story.ask)
    await question.press("Enter")
  }
  await ask()
  await expect(log).toContainText(story.was)
  await expect(log.getByRole("button", { name: `${story.ask} · ${text.bot.version(1)}` })).toBeVisible()
  const answer = page.getByRole("textbox", { name: text.bot.answer, exact: true })
  await expect(answer).toHaveValue(new RegExp(story.was))
  await answer.fill((await answer.inputValue()).replace(story.was, story.becomes))
  await page.getByRole("button", { name: text.bot.save }).click()
  await expect(page.getByText(text.bot.saved(2))).toBeVisible()
  await ask()
  await expect(log.getByRole("button", { name: `${story.ask} · ${text.bot.version(2)}` })).toBeVisible()
  await expect(log).toContainText(story.becomes)

  return { page, slug, key: await copyKey(page, locale) }
}

/** With the owner in the workplace somebody is there, and whoever waits is told so without asking. */
async function bringColleague(
  ...[page, journey, locale, slug, story, stranger]: [Page, Journey, Locale, string, Story, WebChat]
) {
  const colleague = newPerson(story.colleague)
  await invite(page, locale, slug, colleague.email)
  await expect(stranger.line).toHaveText(stranger.words.line.soon(1))
  return join(await journey.person({ locale }), locale, colleague)
}

async function serveCustomer(customer: BrowserContext, key: string, locale: Locale, story: Story): Promise<WebChat> {
  const chat = await openWebChat(customer, key, locale)
  await chat.say(story.ask)
  await expect(chat.typing).toBeVisible()
  await expect(chat.botSaid).toHaveCount(1)
  await expect(chat.botSaid).toContainText(story.becomes)
  await expect(chat.typing).toBeHidden()
  await chat.botSaid.getByRole("button", { name: chat.words.sourceOf(story.ask) }).click()
  await expect(chat.frame.getByRole("dialog")).toContainText(story.becomes)
  await chat.frame.getByRole("button", { name: chat.words.sourceClose }).click()

  await chat.frame.getByRole("textbox", { name: chat.words.placeholder }).focus()
  for (const words of story.burst) {
    // In one stroke, as three messages in a second are one burst and in five are not.
    await chat.page.keyboard.insertText(words)
    await chat.page.keyboard.press("Enter")
  }
  await expect(chat.botSaid).toHaveCount(2)
  await expect(chat.botSaid.last()).toContainText(story.burstAnswer)
  await chat.page.waitForTimeout(2500)
  await expect(chat.botSaid).toHaveCount(2)
  return chat
}

async function loseNothing(customer: BrowserContext, chat: WebChat, journey: Journey, locale: Locale, story: Story) {
  await chat.page.reload()
  const again = await meetWebChat(chat.page, locale)
  await expect(again.botSaid).toHaveCount(2)

  const second = await meetWebChat(await samePage(customer, chat.page), locale)
  await expect(second.botSaid).toHaveCount(2)

  journey.allow(/ERR_INTERNET_DISCONNECTED/)
  await customer.setOffline(true)
  await again.say(story.offline)
  await expect(again.log).toContainText(again.words.waitsForNetwork)
  await customer.setOffline(false)
  await expect(again.botSaid).toHaveCount(3)
  await expect(again.botSaid.last()).toContainText(story.offlineAnswer)
  await expect(again.log.locator(".row.mine").filter({ hasText: story.offline })).toHaveCount(1)
  await expect(second.botSaid).toHaveCount(3)
  await second.page.close()
}

async function samePage(context: BrowserContext, page: Page) {
  const other = await context.newPage()
  await other.goto(page.url())
  return other
}

const meetAgain = async (chat: WebChat, locale: Locale) => {
  await chat.page.reload()
  return meetWebChat(chat.page, locale)
}

/** A customer who writes in the other language, and asks for a person while nobody is at work. */
async function waitForPerson(journey: Journey, key: string, { foreign }: Story): Promise<WebChat> {
  const chat = await openWebChat(await journey.person({ locale: foreign.locale }), key, foreign.locale)
  await chat.say(foreign.ask)
  await expect(chat.botSaid).toHaveCount(1)
  await expect(chat.botSaid).toContainText(foreign.answer)
  await expect(chat.botSaid.getByRole("button", { name: /./ }).first()).toBeVisible()
  await chat.frame.getByRole("button", { name: chat.words.askPerson }).click()
  await expect(chat.line).toHaveText(chat.words.line.nobody)
  return chat
}

/** The owner opens the inbox and, in a second tab, the figures. */
async function goToWork(owner: BrowserContext, page: Page, locale: Locale, slug: string) {
  const text = inLocale(analyticsText, locale)
  await page.goto(`/${slug}/inbox`)
  const figures = await owner.newPage()
  await figures.goto(`/${slug}/analytics`)
  await expect(figures.getByRole("heading", { level: 1, name: text.title })).toBeVisible()
  await page.bringToFront()
  return { page: figures, text, before: await ratingFigure(figures, text) }
}

type Figures = { page: Page; text: { figures: { rating: string; label: string } }; before: string }

const ratingFigure = async (page: Page, text: Figures["text"]) =>
  page.getByRole("region", { name: text.figures.label }).innerText()

async function missThrice(chat: WebChat, page: Page, locale: Locale, story: Story, slug: string) {
  const text = inLocale(inboxText, locale)
  const [first, second, third] = story.unknown
  const said = await chat.botSaid.count()
  await chat.say(first)
  await expect(chat.botSaid).toHaveCount(said + 1)
  await chat.say(second)
  await expect(chat.botSaid).toHaveCount(said + 2)
  await expect(chat.line).toBeHidden()
  await expect(chat.frame.getByRole("button", { name: chat.words.askPerson })).toBeVisible()
  await chat.say(third)
  await expect(chat.line).toHaveText(chat.words.line.soon(2))

  await page.getByRole("button").filter({ hasText: text.holder.queue }).filter({ hasText: story.wait }).click()
  await page.waitForURL(new RegExp(`/${slug}/inbox/[0-9a-f-]{36}`))
  const handoff = page.getByRole("region", { name: text.handoff.label })
  await expect(handoff).toContainText(text.reasons.three_misses)
  await expect(handoff).toContainText(text.handoff.summary)
  await page.getByRole("button", { name: text.actions.take, exact: true }).click()
  await expect(chat.log).toContainText(chat.words.joined(story.owner))
  await expect(chat.line).toBeHidden()
}

async function answerAsPerson(chat: WebChat, page: Page, colleague: Page, locale: Locale, story: Story) {
  const text = inLocale(inboxText, locale)
  const thread = page.getByRole("log", { name: text.thread.messages })
  const composer = page.getByRole("textbox", { name: text.composer.reply, exact: true })
  // A mark says itself once in three seconds, and only to who listens by then.
  await expect(async () => {
    await chat.frame.getByRole("textbox", { name: chat.words.placeholder }).pressSequentially("…")
    await expect(page.getByText(typingOf(text.thread.typing))).toBeVisible({ timeout: 3200 })
  }).toPass({ timeout: 45_000 })
  await chat.frame.getByRole("textbox", { name: chat.words.placeholder }).fill("")
  await composer.fill(story.reply)
  await expect(chat.typing).toContainText(chat.words.typing(story.owner))
  await composer.press("ControlOrMeta+Enter")
  await expect(chat.agentSaid.last()).toContainText(story.reply)

  await composer.pressSequentially("/")
  const macro = page.getByRole("listbox", { name: text.composer.macros }).getByRole("option").first()
  await macro.click()
  // The customer's own values are fetched before the macro's words stand in the box.
  await expect(composer).toHaveValue(/^[^{}]{6,}$/)
  const words = await composer.inputValue()
  await page.getByRole("button", { name: text.composer.send, exact: true }).click()
  await expect(chat.agentSaid).toHaveCount(2)
  await expect(chat.agentSaid.last()).toContainText(words.split("\n")[0]!.slice(0, 20))

  await page.getByRole("radio", { name: text.composer.note }).click()
  const writing = page.getByRole("region", { name: text.composer.label })
  const note = writing.getByRole("textbox", { name: text.composer.note, exact: true })
  await note.pressSequentially("@")
  await page.getByRole("option").filter({ hasText: story.colleague }).click()
  await note.pressSequentially(story.reply)
  await page.getByRole("button", { name: text.composer.keepNote }).click()
  await expect(thread).toContainText(`@${story.colleague} ${story.reply}`)
  await page.getByRole("radio", { name: text.composer.reply }).click()
  await expect(chat.log).not.toContainText(`@${story.colleague}`)

  await colleague.goto(`${page.url()}?view=mentioned`)
  await expect(page.getByText(text.thread.viewers(story.colleague))).toBeAttached()
  await expect(colleague.getByText(text.thread.viewers(story.owner))).toBeAttached()
}

const typingOf = (say: (name: string) => string) => new RegExp(`^.*${say("").trim()}$`)

async function stopUnseen(chat: WebChat, page: Page, journey: Journey, locale: Locale, story: Story) {
  const text = inLocale(inboxText, locale)
  await page.getByRole("log", { name: text.thread.messages }).getByRole("article").last().hover()
  await page.mouse.wheel(0, -5000)
  await expect(page.getByRole("button", { name: text.thread.toNewest })).toBeVisible()
  const composer = page.getByRole("textbox", { name: text.composer.reply, exact: true })
  await composer.fill(`${story.reply} 2`)
  await chat.say(story.unseen)
  await expect(page.getByRole("button", { name: text.thread.newBelow(1) })).toBeVisible()
  journey.allow(/\b409\b.*inbox\.reply/)
  await page.getByRole("button", { name: text.composer.send, exact: true }).click()
  await expect(page.getByText(text.composer.unseenTitle)).toBeVisible()
  await expect(chat.agentSaid).toHaveCount(2)
  await expect(composer).toHaveValue(`${story.reply} 2`)
  await page.getByRole("button", { name: text.composer.sendAnyway }).click()
  await expect(chat.agentSaid).toHaveCount(3)
}

async function passOn(chat: WebChat, page: Page, colleague: Page, locale: Locale, story: Story) {
  const text = inLocale(inboxText, locale)
  const thread = page.getByRole("log", { name: text.thread.messages })
  await page.getByRole("button", { name: text.actions.assign, exact: true }).click()
  await page.getByRole("menuitem", { name: new RegExp(`^${story.colleague}`) }).click()
  await expect(thread).toContainText(text.events.reassigned(text.you, story.colleague))
  await expect(colleague.getByText(text.holder.mine).first()).toBeVisible()

  const bot = await chat.botSaid.count()
  await chat.say(story.silent)
  await expect(colleague.getByRole("log", { name: text.thread.messages })).toContainText(story.silent)
  await chat.page.waitForTimeout(4000)
  await expect(chat.botSaid).toHaveCount(bot)

  await colleague.getByRole("textbox", { name: text.composer.reply, exact: true }).fill(`${story.reply} 3`)
  await colleague.getByRole("button", { name: text.composer.send, exact: true }).click()
  await expect(chat.agentSaid.last()).toContainText(`${story.reply} 3`)
  await colleague.getByRole("button", { name: text.actions.giveBack }).click()
  await expect(chat.log).toContainText(chat.words.left)
  await chat.say(story.ask)
  await expect(chat.botSaid).toHaveCount(bot + 1)
  await expect(chat.botSaid.last()).toContainText(story.becomes)
}

async function closeAndRate(chat: WebChat, page: Page, locale: Locale) {
  const text = inLocale(inboxText, locale)
  const opened = page.url()
  await page.getByRole("button", { name: text.actions.resolve, exact: true }).click()
  await expect(chat.log).toContainText(chat.words.resolved)
  await page.goto(opened)
  await chat.frame.getByRole("radio", { name: chat.words.rating.score5 }).check({ force: true })
  await chat.frame.getByRole("button", { name: chat.words.rating.send }).click()
  await expect(chat.frame.getByText(chat.words.rating.thanks)).toBeVisible()
  await expect(page.getByText(text.events.rated("5"))).toBeVisible()
}

async function readFigures({ page, text, before }: Figures) {
  await page.bringToFront()
  await expect.poll(() => ratingFigure(page, text), { timeout: 40_000 }).not.toBe(before)
}

async function readBill(page: Page, locale: Locale, slug: string) {
  const text = inLocale(billingText, locale).receipts
  await page.goto(`/${slug}/settings/billing`)
  const receipts = page.getByRole("table", { name: text.caption }).getByRole("row")
  await expect(receipts.filter({ hasText: text.reversedFor.human_reply })).toHaveCount(1)
  await expect(receipts.filter({ hasText: text.reasons.included })).toHaveCount(1)
  await receipts.filter({ hasText: text.reversedFor.human_reply }).getByRole("link").click()
  await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
}

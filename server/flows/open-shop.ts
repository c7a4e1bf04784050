import { randomBytes } from "node:crypto"
import { changeBotSettings, keepDialogue, keepHandoffRule, plainBot, seedIntents } from "@/server/ai"
import { startTrial } from "@/server/billing"
import { addConnection } from "@/server/channels"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { AppError } from "@/server/errors"
import { keepMacro } from "@/server/inbox"
import { addArticles } from "@/server/knowledge"
import { keepScript } from "@/server/live"
import {
  createTenant,
  liveScripts,
  refuseUnknownTimeZone,
  slugOf,
  tradeIntents,
  tradeTemplates,
} from "@/server/tenants"
import type { CreateTenant } from "@/server/tenants/contract"
import { keepTerms } from "@/server/tickets"

type Owner = { personId: string; name: string; email: string }
type Opened = { tenantId: string; slug: string; connectionId: string }

/** A new shop, ready to answer: its owner, its trade's knowledge, macros, rules and returns dialogue, and a web chat. */
export async function openShop(owner: Owner, input: CreateTenant, wantedSlug?: string): Promise<Opened> {
  refuseUnknownTimeZone(input.timeZone)
  for (let attempt = 0; ; attempt++) {
    const slug = await freeSlug(wantedSlug ?? slugOf(input.name))
    try {
      return await open(owner, input, slug)
    } catch (error) {
      // Somebody took the same address a moment earlier.
      if (!(error instanceof AppError && error.reason === "taken") || attempt === 2) throw error
    }
  }
}

async function freeSlug(wanted: string | null): Promise<string> {
  if (wanted && !(await tenantOf("slug", wanted))) return wanted
  return `${wanted ?? "shop"}-${randomBytes(4).toString("hex")}`
}

function open(owner: Owner, input: CreateTenant, slug: string): Promise<Opened> {
  const tenantId = newId()
  return inTenant(systemScope(tenantId), async (ctx) => {
    await createTenant(ctx, { ...input, slug, owner })
    await startTrial(ctx)
    await applyTemplate(ctx, input)
    const { connectionId } = await addConnection(ctx, { channel: "webchat", name: input.name, settings: {} })
    return { tenantId, slug, connectionId }
  })
}

async function applyTemplate(ctx: Context, { trade, locale }: CreateTenant) {
  const template = tradeTemplates[trade]
  const articles = (["zh-CN", "en"] as const).flatMap((locale) =>
    template.articles.map(({ key, topic, question, answer, aliases }) => ({
      key: `${key}:${locale}`,
      topic,
      locale,
      question: question[locale],
      answer: answer[locale],
      aliases: aliases[locale],
    })),
  )
  await addArticles(ctx, articles)
  for (const { name, text, actions = [] } of template.macros) {
    const said = actions.map((action) =>
      action.kind === "tag" ? { kind: action.kind, add: [action.tag[locale]], remove: [] } : action,
    )
    await keepMacro(ctx, { macroId: newId(ctx.now), name, text, actions: said, shared: true })
  }
  for (const { name, words, reason, priority } of template.handoffRules) {
    await keepHandoffRule(ctx, { name, words, conditions: {}, reason, priority, enabled: true })
  }
  for (const { key, name, triggers, steps } of template.dialogues) {
    await keepDialogue(ctx, { key, name, definition: { triggers, steps } })
  }
  for (const { key: _, ...script } of liveScripts[trade]) {
    await keepScript(ctx, { ...script, roomId: null, enabled: true })
  }
  await keepTerms(ctx, { shipsWithinHours: template.shipsWithinHours })
  await seedIntents(ctx, tradeIntents[trade])
  await changeBotSettings(ctx, { ...plainBot, name: template.botName, greeting: template.greeting })
}
